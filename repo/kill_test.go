package repo

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

var kills = flag.Int("kills", 20, "how many running imports TestKill kills, and moves of branches TestKillMoves; twice as many as TestKillAmend")

// These tell a copy of this test program that it is the one to be killed,
// which archive it writes to, and what.
const (
	childDir = "RECITAL_TEST_KILL"
	childJob = "RECITAL_TEST_KILL_JOB"
)

// jobs are what a child does without end.
var jobs = map[string]func(dir string) error{"import": importUntilKilled, "amend": amendUntilKilled, "move": moveUntilKilled}

const batch = 6

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := jobs[os.Getenv(childJob)](dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	flag.Parse()
	os.Exit(m.Run())
}

// importUntilKilled adds batches of documents and corrects them, one batch for
// as many series, without end.
func importUntilKilled(dir string) error {
	for {
		a, err := Open(dir)
		if err != nil {
			return err
		}
		headers, err := a.Headers()
		if err != nil {
			return err
		}
		n := len(headers)
		for _, text := range []string{"The quay is open.", "The quay is closed."} {
			_, err = a.Import(func(yield func(Item) bool) {
				for i := range batch {
					name := fmt.Sprintf("harbour-%d/%04d", i, 1000+n/batch)
					item := withSource(doc(name, name[len(name)-4:], text, fmt.Sprintf("This is notice %d.", n+i)), "n.txt", []byte(name))
					if !yield(item) {
						return
					}
				}
			}, ImportOptions{Reason: "It was closed."})
			if err != nil {
				return err
			}
		}
	}
}

// leftovers are the files of a run at work.
var leftovers = map[string]string{
	"note": journalName, "lock of main": "refs/heads/*.lock", "lock of a series": "refs/heads/series/*.lock",
	"lock in the making": tempRef + "*", "lock of packed branches": "packed-refs.lock", "kept pack": "objects/pack/*.keep", "pack in the making": "objects/recital.new-*",
}

// checkWhole says that an archive holds whole batches, and that the branches
// of its series are those of main.
func checkWhole(t *testing.T, dir string) {
	t.Helper()
	a, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	headers, err := a.Headers()
	if err != nil || len(headers)%batch != 0 {
		t.Fatalf("Headers() = %d, %v; want a multiple of %d", len(headers), err, batch)
	}
	c, err := a.begin(false)
	if err != nil {
		t.Fatal(err)
	}
	defer c.end()
	for i := range min(len(headers), batch) {
		series := fmt.Sprintf("harbour-%d", i)
		m, err := c.grow(series)
		if err != nil || m.old != m.new {
			t.Fatalf("the branch of %s is at %s, main makes it %s, %v", series, m.old, m.new, err)
		}
		docs, err := a.LoadSeries(series)
		if err != nil || len(docs) != len(headers)/batch {
			t.Fatalf("LoadSeries(%s) = %d, %v", series, len(docs), err)
		}
		if last := docs[len(docs)-1].Source; last.SHA256 != "" {
			if _, err := a.Source(last.SHA256, last.File); err != nil {
				t.Fatal(err)
			}
		}
	}
	fsck(t, a)
	checkCleared(t, dir)
}

// Imports killed at any moment leave an archive that the next run finds whole.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("kills take a while")
	}
	fixedCommitter(t)
	a := newArchive(t)
	found := killed(t, a.Path(), "import", *kills, func() { checkWhole(t, a.Path()) })
	headers, err := a.Headers()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d documents after %d kills; left behind, and mended: %v", len(headers), *kills, found)
}

// killed lets a copy of this program work and kills it, so many times, and
// checks after each. It counts what the killed ones left.
func killed(t *testing.T, dir, job string, times int, check func()) map[string]int {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	found := map[string]int{}
	for range times {
		child := exec.Command(self)
		child.Env = append(os.Environ(), childDir+"="+dir, childJob+"="+job)
		child.Stderr = os.Stderr
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(5+rng.IntN(150)) * time.Millisecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := child.Wait(); err == nil || child.ProcessState.Exited() {
			t.Fatalf("the child ended by itself: %v", err)
		}
		for what, pattern := range leftovers {
			if left, _ := filepath.Glob(filepath.Join(dir, pattern)); len(left) > 0 {
				found[what]++
			}
		}
		check()
	}
	return found
}

// amendUntilKilled renames documents to and fro, and retracts one that is the
// only one of its series and imports it again, without end.
func amendUntilKilled(dir string) error {
	a, err := Open(dir)
	if err != nil {
		return err
	}
	for {
		for _, r := range [][2]string{{"weather/2021", "rain/2021"}, {"rain/2021", "weather/2021"}} {
			err := a.Rename(named(r[0]), named(r[1]), "It is another name.")
			if _, missing := errors.AsType[*document.NotFoundError](err); err != nil && !missing {
				return err
			}
		}
		err := a.Retract(named("fog/2020"), "There was no fog.")
		if _, missing := errors.AsType[*document.NotFoundError](err); err != nil && !missing {
			return err
		}
		if _, err := a.Import(items(doc("fog/2020", "2020", "The bell rings.")), ImportOptions{}); err != nil {
			return err
		}
	}
}

// Renaming and retracting killed at any moment leave an archive that the next
// run finds whole: every document under one name, every branch that of main.
func TestKillAmend(t *testing.T) {
	if testing.Short() {
		t.Skip("kills take a while")
	}
	fixedCommitter(t)
	a, docs := filled(t)
	found := killed(t, a.Path(), "amend", *kills/2, func() {
		b, err := Open(a.Path())
		mustDo(t, err)
		headers, err := b.Headers()
		mustDo(t, err)
		have := map[string]int{}
		for _, h := range headers {
			have[h.Name.Series]++
		}
		if have["harbour"] != 2 || have["weather"]+have["rain"] != 1 || have["fog"] > 1 {
			t.Fatalf("the archive holds %v", have)
		}
		c, err := b.begin(false)
		mustDo(t, err)
		defer c.end()
		for _, series := range []string{"harbour", "weather", "rain", "fog"} {
			m, err := c.grow(series)
			if err != nil || m.old != m.new || m.new.IsZero() != (have[series] == 0) {
				t.Fatalf("the branch of %s is at %s, main makes it %s, %v", series, m.old, m.new, err)
			}
		}
		checkCleared(t, a.Path())
		fsck(t, a)
	})
	if got, err := a.Load(docs[0].Name); err != nil || got.Text != docs[0].Text {
		t.Errorf("Load(%s) = %v, %v", docs[0].Name, got, err)
	}
	t.Logf("left behind, and mended: %v", found)
}

// states are two that the branches of an archive go to and fro between in
// TestKillMoves: some move, some come and go.
type states [2]map[string]plumbing.Hash

// statesFile is where a child finds them.
const statesFile = "states"

func (s states) String() string {
	var b strings.Builder
	for i, state := range s {
		for ref, hash := range state {
			fmt.Fprintln(&b, i, ref, hash)
		}
	}
	return b.String()
}

func parseStates(text string) states {
	s := states{{}, {}}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		s[f[0][0]-'0'][f[1]] = plumbing.NewHash(f[2])
	}
	return s
}

// moves are those from one state to the other.
func (s states) moves(from, to int) []move {
	names := maps.Clone(s[0])
	maps.Copy(names, s[1])
	var out []move
	for _, ref := range slices.Sorted(maps.Keys(names)) {
		if s[from][ref] != s[to][ref] {
			out = append(out, move{ref, s[from][ref], s[to][ref]})
		}
	}
	return out
}

// moveUntilKilled moves branches to and fro without end, as every writing call
// does when its objects are on disk.
func moveUntilKilled(dir string) error {
	text, err := os.ReadFile(filepath.Join(filepath.Dir(dir), statesFile))
	if err != nil {
		return err
	}
	s := parseStates(string(text))
	a, err := Open(dir)
	if err != nil {
		return err
	}
	l, err := a.lock()
	if err != nil {
		return err
	}
	defer l.Unlock()
	at := 0
	if now, err := readRef(dir, mainRef); err != nil || now != s[0][mainRef] {
		at = 1
	}
	for ; ; at = 1 - at {
		moves := s.moves(at, 1-at)
		if err := writeJournal(dir, moves); err != nil {
			return err
		}
		if _, err := moveRefs(dir, moves); err != nil {
			return err
		}
		if err := removeJournal(dir); err != nil {
			return err
		}
	}
}

// Moves of branches killed at any moment are all made or all not made when the
// next command has opened the archive, whether git has packed the branches or
// not.
func TestKillMoves(t *testing.T) {
	if testing.Short() {
		t.Skip("kills take a while")
	}
	fixedCommitter(t)
	a, _ := filled(t)
	s := states{branches(t, a), nil}
	var more []*document.Document
	for i := range 8 {
		more = append(more, doc(fmt.Sprintf("lights-%d/2020", i), "2020", "The lamp burns."))
	}
	mustImport(t, a, append(more, doc("harbour/2022", "2022", "The quay is wet."))...)
	mustDo(t, a.Retract(named("weather/2021"), "It did not rain."))
	s[1] = branches(t, a)
	put(t, filepath.Join(filepath.Dir(a.Path()), statesFile), s.String())
	round, seen := 0, [2]int{}
	found := killed(t, a.Path(), "move", *kills, func() {
		if _, err := Open(a.Path()); err != nil {
			t.Fatal(err)
		}
		at := 0
		now := branches(t, a)
		if now[mainRef] == s[1][mainRef] {
			at = 1
		}
		seen[at]++
		if !maps.Equal(now, s[at]) {
			t.Fatalf("the branches are at %v, want %v", now, s[at])
		}
		checkCleared(t, a.Path())
		fsck(t, a)
		if round++; round%3 == 0 {
			stock(t, a.Path(), "pack-refs", "--all", "--prune")
		}
	})
	t.Logf("found in the first state %d times, in the second %d; left behind, and mended: %v", seen[0], seen[1], found)
}

// checkCleared says that nothing of a run at work is left.
func checkCleared(t *testing.T, dir string) {
	t.Helper()
	for _, pattern := range leftovers {
		if left, _ := filepath.Glob(filepath.Join(dir, pattern)); len(left) > 0 {
			t.Errorf("left behind: %q", left)
		}
	}
}
