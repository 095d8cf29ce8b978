package repo

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"recital/document"
)

var kills = flag.Int("kills", 20, "how many running imports TestKill kills, twice as many as TestKillAmend")

// These tell a copy of this test program that it is the one to be killed,
// which archive it writes to, and what.
const (
	childDir = "RECITAL_TEST_KILL"
	childJob = "RECITAL_TEST_KILL_JOB"
)

// jobs are what a child does without end.
var jobs = map[string]func(dir string) error{"import": importUntilKilled, "amend": amendUntilKilled}

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

// checkCleared says that nothing of a run at work is left.
func checkCleared(t *testing.T, dir string) {
	t.Helper()
	for _, pattern := range leftovers {
		if left, _ := filepath.Glob(filepath.Join(dir, pattern)); len(left) > 0 {
			t.Errorf("left behind: %q", left)
		}
	}
}
