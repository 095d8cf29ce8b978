package repo

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"recital/document"
)

func filled(t testing.TB) (*Archive, []*document.Document) {
	t.Helper()
	a := newArchive(t)
	docs := []*document.Document{
		doc("harbour/2020", "2020", "The quay is open."),
		doc("harbour/2021", "2021", "The quay is closed."),
		doc("weather/2021", "2021", "It rains."),
	}
	mustImport(t, a, docs...)
	return a, docs
}

// checkReads says that an archive reads as the documents were written.
func checkReads(t testing.TB, a *Archive, docs []*document.Document) {
	t.Helper()
	headers, err := a.Headers()
	if err != nil || len(headers) != len(docs) {
		t.Errorf("Headers() = %v, %v; want %d", headers, err, len(docs))
	}
	for _, d := range docs {
		if got, err := a.Load(d.Name); err != nil || got.Text != d.Text {
			t.Errorf("Load(%s) = %v, %v", d.Name, got, err)
		}
	}
}

func TestClones(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	root := t.TempDir()
	stock(t, root, "clone", "-q", a.Path(), "plain")
	stock(t, root, "clone", "-q", "--bare", a.Path(), "bare")
	stock(t, root, "clone", "-q", "--mirror", a.Path(), "mirror")
	stock(t, root, "clone", "-q", "-b", "series/harbour", "--no-local", a.Path(), "branch")
	stock(t, root, "clone", "-q", "-o", "upstream", "-b", "series/harbour", a.Path(), "upstream")
	stock(t, root, "clone", "-q", "--shared", a.Path(), "shared")
	stock(t, filepath.Join(root, "plain"), "worktree", "add", "-q", "--detach", "../linked", "main")
	for _, name := range []string{"plain", "bare", "mirror", "branch", "upstream", "shared", "linked"} {
		t.Run(name, func(t *testing.T) {
			c, err := Open(filepath.Join(root, name))
			if err != nil {
				t.Fatal(err)
			}
			checkReads(t, c, docs)
			next := doc("harbour/2022", "2022", "The quay is open.")
			_, err = c.Import(items(next), ImportOptions{})
			if bare := name == "bare" || name == "mirror"; bare != (err == nil) || !bare && !errors.Is(err, ErrReadOnly) {
				t.Errorf("Import into %s: %v", name, err)
			}
		})
	}
	b, err := Open(filepath.Join(root, "bare"))
	if err != nil {
		t.Fatal(err)
	}
	mustImport(t, a, doc("harbour/2022", "2022", "The quay is open."))
	for _, branch := range []string{"series/harbour", "series/weather"} {
		if stock(t, a.Path(), "rev-parse", branch) != stock(t, b.Path(), "rev-parse", branch) {
			t.Errorf("%s differs between an archive and its bare clone", branch)
		}
	}
	fsck(t, b)
}

func TestShallowClone(t *testing.T) {
	fixedCommitter(t)
	a, _ := filled(t)
	root := t.TempDir()
	stock(t, root, "clone", "-q", "--no-local", "--depth", "1", a.Path(), "shallow")
	_, err := Open(filepath.Join(root, "shallow"))
	if !errors.Is(err, ErrShallow) || !strings.Contains(err.Error(), "fetch-depth: 0") {
		t.Errorf("Open: %v", err)
	}
}

// An archive is pushed to a forge, people clone it from there, and fetch what
// is new; one who is given the bare archive writes on.
func TestForge(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	root := t.TempDir()
	forge := filepath.Join(root, "forge.git")
	push := func() {
		stock(t, a.Path(), "push", "-q", forge, "main", "+refs/heads/series/*")
	}
	stock(t, root, "init", "-q", "--bare", "-b", "main", forge)
	push()
	stock(t, root, "clone", "-q", forge, "reader")
	reader := filepath.Join(root, "reader")
	old := doc("lights/1789-07-14", "1789-07-14", "The lamp burns whale oil.")
	late := doc("lights/2150", "2150", "The lamp burns nothing.")
	never := doc("lights/undated", "", "The lamp burns.")
	mustImport(t, a, old, late, never)
	correct(t, a, doc("harbour/2020", "2020", "The quay is open at noon.")) // rebuilds its branch
	docs = append(docs[1:], doc("harbour/2020", "2020", "The quay is open at noon."), old, late, never)
	push()
	stock(t, reader, "pull", "-q")
	stock(t, root, "clone", "-q", "--mirror", forge, "mirror.git")
	stock(t, root, "clone", "-q", "--no-local", forge, "fresh")
	for _, dir := range []string{forge, reader, filepath.Join(root, "mirror.git"), filepath.Join(root, "fresh")} {
		c, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		checkReads(t, c, docs)
		for _, d := range []*document.Document{old, late, never} {
			got, err := c.Load(d.Name)
			if err != nil || got.Date != d.Date {
				t.Errorf("%s: Load(%s) has the date %s, %v", dir, d.Name, got.Date, err)
			}
			commits, err := c.Log(d.Name.Series, d.Name.ID)
			if err != nil || len(commits) != 1 || commits[0].Date != d.Date {
				t.Errorf("%s: Log(%s) = %+v, %v", dir, d.Name, commits, err)
			}
		}
		if got := faults(t, c, VerifyOptions{}); got != "" {
			t.Errorf("%s: found\n%s", dir, got)
		}
	}
	b, err := Open(filepath.Join(root, "mirror.git"))
	mustDo(t, err)
	next := doc("harbour/2022", "2022", "The quay is closed.")
	mustImport(t, b, next)
	mustImport(t, a, next)
	if got, want := branches(t, b)["refs/heads/series/harbour"], branches(t, a)["refs/heads/series/harbour"]; got != want {
		t.Errorf("the branch is at %s in a mirror, at %s in the archive", got, want)
	}
	fsck(t, b)
}

// Somebody may push to main with stock git.
func TestPushedTo(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	root := t.TempDir()
	stock(t, root, "clone", "-q", a.Path(), "c")
	clone := filepath.Join(root, "c")
	for name, text := range map[string]string{"README.md": "Notices.\n", "harbour/notes.txt": "Notes.\n", "harbour/2021/draft/a.md": "A.\n"} {
		path := filepath.Join(clone, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	stock(t, clone, "add", ".")
	stock(t, clone, "-c", "user.name=A Hand", "-c", "user.email=a@b", "commit", "-q", "-m", "Add notes")
	stock(t, clone, "push", "-q", "origin", "main")
	checkReads(t, a, docs)
	commits, err := a.Log("", "")
	if err != nil || commits[0].Kind != KindOther || commits[0].Subject != "Add notes" {
		t.Errorf("Log = %+v, %v", commits, err)
	}
	mustImport(t, a, doc("harbour/2021-05", "2021-05", "The quay is wet."))
	fsck(t, a)
	got := stock(t, a.Path(), "ls-tree", "-r", "--name-only", "main")
	for _, name := range []string{"README.md", "harbour/notes.txt", "harbour/2021/draft/a.md", "harbour/2021/2021-05.md"} {
		if !strings.Contains(got, name+"\n") {
			t.Errorf("%s is gone from\n%s", name, got)
		}
	}
}

// A document on main that is none is told of, by its path, and the others are
// read all the same.
func TestDamagedDocument(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	root := t.TempDir()
	stock(t, root, "clone", "-q", a.Path(), "c")
	clone := filepath.Join(root, "c")
	file, err := docs[0].Write()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"harbour/2030/2030.md": file, "harbour/2031/2031.md": []byte("no header\n")} {
		path := filepath.Join(clone, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	stock(t, clone, "add", ".")
	stock(t, clone, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "-m", "x")
	c, err := Open(clone)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Load(document.Name{Series: "harbour", ID: "2030"}); err == nil || !strings.Contains(err.Error(), "calls itself harbour/2020") {
		t.Errorf("Load(2030): %v", err)
	}
	if list, err := c.LoadSeries("harbour"); err != nil || len(list) != 2 {
		t.Errorf("LoadSeries = %d, %v", len(list), err)
	}
	if list, err := c.Headers(); err != nil || len(list) != len(docs) {
		t.Errorf("Headers = %v, %v", list, err)
	}
	if notes := strings.Join(c.Notes(), "\n"); strings.Count(notes, "harbour/2030/2030.md") != 2 || strings.Count(notes, "harbour/2031/2031.md") != 2 || c.Notes() != nil {
		t.Errorf("Notes:\n%s", notes)
	}
	if _, err := c.Load(document.Name{Series: "harbour", ID: "2031"}); err == nil || !strings.Contains(err.Error(), "front matter") {
		t.Errorf("Load(2031): %v", err)
	}
	if _, err := c.Load(document.Name{Series: "harbour", ID: "2032"}); err == nil || err.Error() != "load harbour/2032: document not found" {
		t.Errorf("Load(2032): %v", err)
	}
}

// Housekeeping by stock git between two calls does not blind an open archive.
func TestHousekeeping(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	checkReads(t, a, docs)
	for i, chore := range [][]string{{"pack-refs", "--all", "--prune"}, {"gc", "-q", "--prune=now"}, {"repack", "-q", "-a", "-d", "-f"}, {"gc", "-q", "--aggressive", "--prune=now"}} {
		stock(t, a.Path(), chore...)
		checkReads(t, a, docs)
		d := doc("weather/"+string("abcd"[i])+"-note", "", "It rains again.")
		mustImport(t, a, d)
		docs = append(docs, d)
		stock(t, a.Path(), chore...)
		checkReads(t, a, docs)
		fsck(t, a)
	}
	b, err := Open(a.Path())
	if err != nil {
		t.Fatal(err)
	}
	checkReads(t, b, docs)
	mustImport(t, b, doc("weather/2025", "2025", "It snows."))
	checkReads(t, a, append(docs, doc("weather/2025", "2025", "It snows.")))
}

// Readers see a whole archive while a writer works and git keeps house.
func TestConcurrentUse(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				headers, err := a.Headers()
				if err != nil || len(headers) < len(docs) {
					t.Errorf("Headers() = %d, %v", len(headers), err)
					return
				}
				if d, err := a.Load(headers[0].Name); err != nil || d.Text != docs[0].Text {
					t.Errorf("Load = %v, %v", d, err)
					return
				}
				if _, err := a.Log("harbour", ""); err != nil {
					t.Errorf("Log: %v", err)
					return
				}
			}
		})
	}
	for i := range 10 {
		d := doc("weather/note-"+string(rune('a'+i)), "", "It is day "+string(rune('a'+i))+".")
		mustImport(t, a, d)
		if i == 5 {
			stock(t, a.Path(), "gc", "-q", "--prune=now")
		}
	}
	close(done)
	readers.Wait()
	fsck(t, a)
}

// One writer at a time: another, of this process or not, is told who it is.
func TestLocked(t *testing.T) {
	fixedCommitter(t)
	a, _ := filled(t)
	b, err := Open(a.Path())
	if err != nil {
		t.Fatal(err)
	}
	var inner []error
	_, err = a.Import(func(yield func(Item) bool) {
		for _, other := range []*Archive{a, b} {
			_, err := other.Import(items(doc("harbour/2030", "2030", "No.")), ImportOptions{})
			inner = append(inner, err)
			if _, err := other.Headers(); err != nil {
				t.Errorf("reading while writing: %v", err)
			}
			if _, err := Open(a.Path()); err != nil {
				t.Errorf("opening while writing: %v", err)
			}
		}
		yield(Item{Document: doc("harbour/2031", "2031", "Yes.")})
	}, ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range inner {
		if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "by process ") {
			t.Errorf("a second writer got %v", err)
		}
	}
	mustImport(t, b, doc("harbour/2030", "2030", "No."))
}
