package repo

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// faults is what Verify finds, a line for each: rule, place and whether it was
// repaired.
func faults(t *testing.T, a *Archive, opt VerifyOptions) string {
	t.Helper()
	v, err := a.Verify(opt)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range v.Faults {
		b.WriteString(string(f.Rule) + " " + f.Where)
		if f.Repaired {
			b.WriteString(" repaired")
		}
		if (f.Next == "") != f.Repaired || f.Problem == "" {
			t.Errorf("no next step or no problem: %+v", f)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// commitFiles commits files to a clone of the archive, and pushes them; the
// empty string takes a file away.
func commitFiles(t *testing.T, a *Archive, message string, files map[string]string) {
	t.Helper()
	clone := filepath.Join(t.TempDir(), "c")
	stock(t, filepath.Dir(clone), "clone", "-q", a.Path(), clone)
	for name, content := range files {
		path := filepath.Join(clone, filepath.FromSlash(name))
		if content == "" {
			mustDo(t, os.Remove(path))
			continue
		}
		put(t, path, content)
	}
	stock(t, clone, "add", "-A")
	stock(t, clone, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", message)
	stock(t, clone, "push", "-q", "origin", "main")
}

func TestVerify(t *testing.T) {
	fixedCommitter(t)
	source := withSource(doc("tides/2020", "2020", "High water at six."), "t.txt", []byte("High water at six.\n"))
	sum := source.Document.Source.SHA256
	path := sourcePath(sum, "t.txt")
	written := func(name, date string) string {
		file, err := doc(name, date, "The quay is open.").Write()
		mustDo(t, err)
		return string(file)
	}
	for _, c := range []struct {
		name  string
		spoil func(t *testing.T, a *Archive)
		want  string
	}{
		{"nothing", func(*testing.T, *Archive) {}, ""},
		{"other files", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{"README.md": "Hello.", "harbour/notes.txt": "Notes.", "docs/a/b/c/d/e/f.md": "Deep."})
		}, ""},
		{"a document of other hands", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{"harbour/2031/2031.md": written("harbour/2031", "2031")})
			_, err := a.Import(items(doc("fog/2020", "2020", "It is foggy.")), ImportOptions{})
			mustDo(t, err)
		}, ""},
		{"no document", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{"harbour/2031/2031.md": "no header\n"})
		}, "document harbour/2031/2031.md\n"},
		{"another name", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{"harbour/2031/2031.md": written("harbour/2032", "2032")})
		}, "document harbour/2031/2031.md\n"},
		{"another place", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{"harbour/drafts/2032.md": written("harbour/2032", "2032")})
		}, "place harbour/drafts/2032.md\n"},
		{"another trailer", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x\n\nDocument: harbour/2021\nDocument-Date: 2022", nil)
		}, "trailer " + headOf + "\n"},
		{"an old trailer of a document that others changed", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{"weather/2021/2021.md": written("weather/2021", "2021-05")})
			_, err := a.Import(items(doc("fog/2020", "2020", "It is foggy.")), ImportOptions{})
			mustDo(t, err)
		}, ""},
		{"another source", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{path: "High water at seven.\n"})
		}, "source " + path + "\n"},
		{"a source taken away", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{path: ""})
		}, "source " + path + "\n"},
		{"a source under another file name", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{path: "", sourcePath(sum, "u.txt"): "High water at six.\n"})
		}, ""},
		{"a source in another place", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{"sources/00/" + sum + "/t.txt": "High water at six.\n"})
		}, "place sources/00/" + sum + "/t.txt\n"},
		{"a branch too many", func(t *testing.T, a *Archive) {
			stock(t, a.Path(), "branch", "series/lights", "series/harbour")
		}, "series series/lights\n"},
		{"a branch elsewhere", func(t *testing.T, a *Archive) {
			stock(t, a.Path(), "update-ref", "refs/heads/series/harbour", "series/harbour~1")
		}, "series series/harbour\n"},
		{"branches deleted", func(t *testing.T, a *Archive) {
			stock(t, a.Path(), "branch", "-q", "-D", "series/harbour", "series/tides")
		}, "series series/harbour\nseries series/tides\n"},
		{"references", func(t *testing.T, a *Archive) {
			mustDo(t, a.SetReferences([]byte("bad"), ""))
		}, "references references.yaml\n"},
		{"attributes", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{".gitattributes": "*.md text\n"})
		}, "settings .gitattributes\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, _ := filled(t)
			_, err := a.Import(func(yield func(Item) bool) { yield(source) }, ImportOptions{})
			mustDo(t, err)
			before := refs(t, a)
			opt := VerifyOptions{References: func(data []byte) error {
				if string(data) == "bad" {
					return errors.New("bad list")
				}
				return nil
			}}
			if got := faults(t, a, opt); got != "" {
				t.Fatalf("before anything was spoilt:\n%s", got)
			}
			c.spoil(t, a)
			want := strings.ReplaceAll(c.want, headOf, strings.TrimSpace(stock(t, a.Path(), "rev-parse", "main")))
			if got := faults(t, a, opt); got != want {
				t.Errorf("found\n%swant\n%s", got, want)
			}
			if !strings.Contains(want, "series ") {
				return
			}
			opt.Repair = true
			if got := faults(t, a, opt); got != strings.ReplaceAll(want, "\n", " repaired\n") {
				t.Errorf("repaired\n%sof\n%s", got, want)
			}
			if got := faults(t, a, opt); got != "" {
				t.Errorf("after the repair\n%s", got)
			}
			if after := refs(t, a); after != before {
				t.Errorf("branches were\n%snow\n%s", before, after)
			}
			fsck(t, a)
		})
	}
}

// headOf stands for the commit that main is at.
const headOf = "HEAD"

// A document whose bytes are gone is told of like any other fault.
func TestVerifyLostObject(t *testing.T) {
	fixedCommitter(t)
	a, _ := filled(t)
	commitFiles(t, a, "x", map[string]string{"harbour/2031/2031.md": "no header\n"})
	blob := strings.TrimSpace(stock(t, a.Path(), "rev-parse", "main:harbour/2031/2031.md"))
	mustDo(t, os.Remove(filepath.Join(a.Path(), "objects", blob[:2], blob[2:])))
	b, err := Open(a.Path())
	mustDo(t, err)
	if got := faults(t, b, VerifyOptions{}); got != "document harbour/2031/2031.md\n" {
		t.Errorf("found\n%s", got)
	}
}

// Every import leaves the branches of all series as main makes them, whatever
// others did meanwhile, and says so; in a new clone those that came with it
// are trusted.
func TestImportSettles(t *testing.T) {
	fixedCommitter(t)
	a, _ := filled(t)
	want := branches(t, a)["refs/heads/series/harbour"]
	stock(t, a.Path(), "pack-refs", "--all")
	for _, spoil := range [][]string{{"branch", "-q", "-D", "series/harbour"}, {"update-ref", "refs/heads/series/harbour", "series/harbour~1"}} {
		stock(t, a.Path(), spoil...)
		mustImport(t, a, doc("weather/2021", "2021", "It rains."))
		if got := branches(t, a)["refs/heads/series/harbour"]; got != want {
			t.Errorf("after %q: the branch is at %s, want %s", spoil, got, want)
		}
		if notes := a.Notes(); len(notes) != 1 || !strings.Contains(notes[0], "series/harbour") {
			t.Errorf("notes %q", notes)
		}
	}
	commitFiles(t, a, "x", map[string]string{"harbour/2021/2021.md": ""})
	mustDo(t, a.SetReferences([]byte("- id: a\n"), "x"))
	if got := stock(t, a.Path(), "rev-list", "--count", "series/harbour"); got != "1\n" {
		t.Errorf("the branch has %s commits", got)
	}
	commitFiles(t, a, "x", map[string]string{"weather/2021/2021.md": ""})
	mustImport(t, a)
	if got := refs(t, a); strings.Contains(got, "series/weather") {
		t.Errorf("branches\n%s", got)
	}
	fsck(t, a)

	mustDo(t, os.Remove(filepath.Join(a.Path(), settledName)))
	before := refs(t, a)
	mustImport(t, a)
	if got := refs(t, a); got != before {
		t.Errorf("branches\n%swant\n%s", got, before)
	}
}
