package repo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// journalName is the note of the branches that a run is about to move. It is
// written when all objects are on disk and removed when all branches stand
// where it says, so that a run killed between the two is finished by the next.
const journalName = "recital.moves"

// maxJournal bounds the note, in bytes.
const maxJournal = 64 << 20

func writeJournal(common string, moves []move) error {
	return replaceFile(filepath.Join(common, journalName), []byte(formatJournal(moves)))
}

func removeJournal(common string) error {
	err := os.Remove(filepath.Join(common, journalName))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// readJournal gives the moves of an unfinished run, nil where there is none.
func readJournal(common string) ([]move, error) {
	path := filepath.Join(common, journalName)
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if info.Size() > maxJournal {
		return nil, fmt.Errorf("%s: over %d bytes", path, maxJournal)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	moves, err := parseJournal(string(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w; delete the file to forget the import that it tells of", path, err)
	}
	return moves, nil
}

func formatJournal(moves []move) string {
	var b strings.Builder
	for _, m := range moves {
		fmt.Fprintf(&b, "%s %s %s\n", m.old, m.new, m.ref)
	}
	return b.String()
}

// parseJournal is the inverse of formatJournal.
func parseJournal(data string) ([]move, error) {
	var out []move
	for line := range strings.Lines(data) {
		text, whole := strings.CutSuffix(line, "\n")
		f := strings.Split(text, " ")
		if !whole || len(f) != 3 {
			return nil, fmt.Errorf("line %d: want two hashes and a branch", len(out)+1)
		}
		old, err := parseHash("old value", f[0])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", len(out)+1, err)
		}
		next, err := parseHash("new value", f[1])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", len(out)+1, err)
		}
		if err := checkOwnRef(f[2]); err != nil {
			return nil, fmt.Errorf("line %d: %w", len(out)+1, err)
		}
		out = append(out, move{f[2], old, next})
	}
	if out == nil {
		return nil, errors.New("it is empty")
	}
	return out, nil
}

// finishMoves moves the branches of a note that still stand where they stood.
// Locks that hold the very value the note would write were left by the run
// that wrote it, and are taken away first; others are not touched. Where main
// stands somewhere else altogether, somebody went on without that run, and
// nothing is moved.
func finishMoves(common string, moves []move) error {
	for _, m := range moves {
		text, err := readSmall(lockPath(common, m.ref))
		if err == nil && text == m.new.String() {
			if err := os.Remove(lockPath(common, m.ref)); err != nil {
				return err
			}
		}
	}
	var open []move
	for _, m := range moves {
		now, err := readRef(common, m.ref)
		switch {
		case err != nil:
			return err
		case now == m.old && now != m.new:
			open = append(open, m)
		case now != m.new && m.ref == mainRef:
			return nil
		}
	}
	_, err := moveRefs(common, open)
	return err
}

var errNoObject = errors.New("the objects of an interrupted import are not in the archive")

// finishJournal finishes what an interrupted run noted, if any.
func (a *Archive) finishJournal() error {
	moves, err := readJournal(a.at.common)
	if err != nil || moves == nil {
		return err
	}
	for _, m := range moves {
		if m.new != plumbing.ZeroHash && !a.has(m.new) {
			return fmt.Errorf("%s: %w: delete %s to forget it", a.at.dir, errNoObject, filepath.Join(a.at.common, journalName))
		}
	}
	if err := finishMoves(a.at.common, moves); err != nil {
		return fmt.Errorf("finish an interrupted import: %w", err)
	}
	a.note("a run was stopped while it moved branches; it was finished")
	return removeJournal(a.at.common)
}
