package repo

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

var kills = flag.Int("kills", 20, "how many running imports TestKill kills")

// childDir tells a copy of this test program that it is the one to be killed,
// and which archive it writes to.
const childDir = "RECITAL_TEST_KILL"

const batch = 6

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := importUntilKilled(dir); err != nil {
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
	"lock in the making": tempRef + "*", "kept pack": "objects/pack/*.keep", "pack in the making": "objects/pack/tmp_*",
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
	for _, pattern := range leftovers {
		if left, _ := filepath.Glob(filepath.Join(dir, pattern)); len(left) > 0 {
			t.Errorf("left behind: %q", left)
		}
	}
}

// Imports killed at any moment leave an archive that the next run finds whole.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("kills take a while")
	}
	fixedCommitter(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	a := newArchive(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	found := map[string]int{}
	for range *kills {
		child := exec.Command(self)
		child.Env = append(os.Environ(), childDir+"="+a.Path())
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
			if left, _ := filepath.Glob(filepath.Join(a.Path(), pattern)); len(left) > 0 {
				found[what]++
			}
		}
		checkWhole(t, a.Path())
	}
	headers, err := a.Headers()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d documents after %d kills; left behind, and mended: %v", len(headers), *kills, found)
}
