package intake_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recital/document"
	"recital/intake"
)

// listing is what Folder gives, a line for each result and error.
func listing(fsys fs.FS, opt intake.FolderOptions, paths ...string) string {
	var b strings.Builder
	for r, err := range intake.Folder(fsys, paths, opt) {
		if err != nil {
			fmt.Fprintf(&b, "error: %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%s: %s %s (series by %s, date by %s)\n", r.File, r.Document.Name, r.Document.Date, r.Origins["series"], r.Origins["date"])
	}
	return b.String()
}

func files(names ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, n := range names {
		name, text, _ := strings.Cut(n, "|")
		if text == "" {
			text = "The lamp is lit."
		}
		fsys[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "|", "\n\n"))}
	}
	return fsys
}

func TestFolder(t *testing.T) {
	for _, c := range []struct {
		name  string
		fsys  fstest.MapFS
		paths []string
		want  string
	}{
		{"dates in a folder", files("notice/2021-01-02.txt", "notice/2020-01-02.txt", "notice/2022.md"), []string{"notice"},
			`notice/2020-01-02.txt: notice/2020-01-02 2020-01-02 (series by folder name, date by file name)
notice/2021-01-02.txt: notice/2021-01-02 2021-01-02 (series by folder name, date by file name)
notice/2022.md: notice/2022 2022 (series by folder name, date by file name)
`},
		{"the order of paths, each file once", files("a/b20200102.txt", "a/b20210102.txt", "a/b20220102.txt"), []string{"a/b2022*", "a/b20200102.txt", "a", "./a//b20210102.txt"},
			`a/b20220102.txt: b/2022-01-02 2022-01-02 (series by file name, date by file name)
a/b20200102.txt: b/2020-01-02 2020-01-02 (series by file name, date by file name)
a/b20210102.txt: b/2021-01-02 2021-01-02 (series by file name, date by file name)
`},
		{"a stem that several have", files("a/lamp.txt|Notice|1 March 2020|It is lit.", "b/lamp.txt|Notice|1 March 2021|It is lit."), []string{"."},
			`a/lamp.txt: lamp/2020-03-01 2020-03-01 (series by file name, date by text)
b/lamp.txt: lamp/2021-03-01 2021-03-01 (series by file name, date by text)
`},
		{"titles alike but for numbers and dates", files("lamp.txt|12th notice of 2020|1 March 2020|It is lit.", "pier.txt|13th notice of 2021|1 March 2021|It is lit."), []string{"."},
			`lamp.txt: th-notice-of/2020-03-01 2020-03-01 (series by title, date by text)
pier.txt: th-notice-of/2021-03-01 2021-03-01 (series by title, date by text)
`},
		{"a name of its own", files("a/2020-01-02.md|---\nname: notice/x\ndate: 2019\n---|a\n"), []string{"a"},
			"a/2020-01-02.md: notice/x 2019 (series by , date by front matter)\n"},
		{"what is left out, and what cannot be read", files("a/2020-01-02.txt", "a/.hidden.txt", "a/.git/2020-01-03.txt", "a/archive.git/HEAD", "a/archive.git/objects/2020-01-06.txt", "a/corpus.yaml", "a/README", "a/License.md", "a/lamp.png", "a/~$2020.docx", "a/2020-01-04.txt| ", "a/b/2020-01-05.txt|\x00"), []string{"a", "none.txt", "no*", "../up", "/abs", "a/[", "a/lamp.png"},
			`a/2020-01-02.txt: a/2020-01-02 2020-01-02 (series by folder name, date by file name)
error: a/2020-01-04.txt: the file is empty
error: a/b/2020-01-05.txt:1:1: a NUL byte: this is not text
error: none.txt: file not found
error: no*: no file fits this pattern
error: ../up: not a path below the folder that is read
error: /abs: not a path below the folder that is read
error: a/[: not a pattern: syntax error in pattern
error: a/lamp.png: no date, no series
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := c.want
			got := listing(c.fsys, intake.FolderOptions{}, c.paths...)
			if strings.Contains(want, "lamp.png") { // read because it is named
				want = strings.Replace(want, "no date, no series", "no series, such as lamp; no date", 1)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What stays unknown is asked for once, with a manifest to fill in; files of
// one day are all listed, and none of them gets through.
// TestFolderRead holds that every file is told of once, in order, before what
// the documents are called.
func TestFolderRead(t *testing.T) {
	var said []string
	opt := intake.FolderOptions{
		Read:    func(done, all int, path string) { said = append(said, fmt.Sprintf("%d/%d %s", done, all, path)) },
		Planned: func(h []document.Header) { said = append(said, fmt.Sprintf("%d planned", len(h))) },
	}
	fsys := files("2019-01-02-tide.txt", "2020-01-02-tide.txt", "2021-01-02-tide.txt")
	fsys["2020-01-02-tide.txt"].Data = []byte("PK\x03\x04")
	listing(fsys, opt, ".")
	if want := "1/3 2019-01-02-tide.txt, 2/3 2020-01-02-tide.txt, 3/3 2021-01-02-tide.txt, 2 planned"; strings.Join(said, ", ") != want {
		t.Errorf("got %q, want %q", said, want)
	}
}

func TestFolderUnsettled(t *testing.T) {
	fsys := files("notice/2020-01-02.txt", "notice/a 2020-01-02.txt|Notice|3 March 2020|Lit.", "notice/lamp.txt", "notice/pier-03-04-2021.txt",
		"notice/x/2020-03-03.txt", "notice/b-2020-03-03.txt", "notice/b-2020_03_03.txt", "notice/c-2020-03-03.txt")
	var got []string
	var last error
	for r, err := range intake.Folder(fsys, []string{"notice"}, intake.FolderOptions{}) {
		if err != nil {
			last = err
			continue
		}
		got = append(got, r.Document.Name.String())
	}
	if diff := cmp.Diff([]string{"notice/2020-01-02", "a/2020-03-03", "c/2020-03-03", "x/2020-03-03"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	e, ok := errors.AsType[*intake.Error](last)
	u, ok2 := errors.AsType[*intake.UnsettledError](last)
	if !ok || !ok2 {
		t.Fatalf("last error %v", last)
	}
	want := `version: 1
files:
  - file: notice/b-2020-03-03.txt
    series: b
    date: 2020-03-03
    name: # 2 files would be b/2020-03-03
  - file: notice/b-2020_03_03.txt
    series: b
    date: 2020-03-03
    name: # 2 files would be b/2020-03-03
  - file: notice/lamp.txt
    series: # such as lamp
    date:
  - file: notice/pier-03-04-2021.txt
    series: pier
    date: # file name: 3-4-2021 is 2021-04-03 or 2021-03-04
`
	if diff := cmp.Diff(want, u.Manifest()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if !strings.HasSuffix(e.Hint, want) || !strings.Contains(e.Error(), "notice/lamp.txt (no series, such as lamp; no date)") || e.File != "notice/b-2020-03-03.txt" {
		t.Errorf("error %v, hint %q", e, e.Hint)
	}

	// filled in, it is a manifest that reads all of them
	filled := strings.NewReplacer("name: #", "name: N #", "series: # such", "series: lamp # such", "date:\n", "date: 2020\n", "date: #", "date: 2020 #").Replace(want)
	filled = strings.Replace(strings.Replace(filled, "name: N", "name: one", 1), "name: N", "name: two", 1)
	fsys["m.yaml"] = &fstest.MapFile{Data: []byte(filled)}
	m, err := intake.ReadManifest(fsys, "m.yaml")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range m.Documents(fsys, intake.Options{}) {
		if n++; err != nil {
			t.Error(err)
		}
	}
	if n != 4 {
		t.Errorf("%d documents", n)
	}
}

// What is said of every file is kept, and the loop may be left at any place.
func TestFolderHeader(t *testing.T) {
	fsys := files("2020.txt", "2021.txt", "2022.txt")
	opt := intake.FolderOptions{Header: document.Header{Name: document.Name{Series: "lamp", ID: "dropped"}, Issuer: "Board of Lights"}}
	for stop := range 4 {
		n := 0
		for r, err := range intake.Folder(fsys, []string{"."}, opt) {
			if err != nil || r.Document.Issuer != "Board of Lights" || r.Document.Name.String() != fmt.Sprintf("lamp/202%d", n) {
				t.Errorf("%v %v", r.Document.Header, err)
			}
			if n++; n == stop {
				break
			}
		}
		if want := max(stop, 3*(1-min(stop, 1))); n != want {
			t.Errorf("%d results, want %d", n, want)
		}
	}
	opt.Header.Name.ID = "mine"
	if got := listing(fsys, opt, "2020.txt"); !strings.HasPrefix(got, "2020.txt: lamp/mine 2020") {
		t.Error(got)
	}
}

// A folder of more than is held at once is read to its end, in order; a file
// that changes meanwhile is told.
func TestFolderLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 100 MB")
	}
	fsys := fstest.MapFS{}
	long := strings.Repeat(strings.Repeat("The lamp of the pier is lit. ", 30)+"\n\n", 1<<10)
	for i := range 12 {
		fsys[fmt.Sprintf("notice/20%02d.txt", i+10)] = &fstest.MapFile{Data: []byte(long)}
	}
	n := 0
	for r, err := range intake.Folder(fsys, []string{"notice"}, intake.FolderOptions{}) {
		if n == 0 {
			fsys["notice/2021.txt"].Data = []byte("Another text.")
		}
		if n++; n == 12 {
			if err == nil || !strings.Contains(err.Error(), "notice/2021.txt: the file was changed") {
				t.Errorf("a file that was changed: %v", err)
			}
			continue
		}
		if err != nil || r.Document.Name.String() != fmt.Sprintf("notice/20%02d", n+9) {
			t.Errorf("%d: %v", n, err)
		}
	}
	if n != 12 {
		t.Errorf("%d results", n)
	}
}

// Symbolic links in a folder are left out, wherever they lead.
func TestFolderLinks(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "in"), 0o777), os.WriteFile(filepath.Join(dir, "out.txt"), []byte("Secret."), 0o666),
		os.WriteFile(filepath.Join(dir, "in", "2020.txt"), []byte("Lit."), 0o666)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Symlink("../out.txt", filepath.Join(dir, "in", "2021.txt")), os.Symlink("..", filepath.Join(dir, "in", "loop"))); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for _, paths := range [][]string{{"."}, {"*"}, {"*.txt"}} {
		if got := listing(os.DirFS(filepath.Join(dir, "in")), intake.FolderOptions{Header: document.Header{Name: document.Name{Series: "a"}}}, paths...); got != "2020.txt: a/2020 2020 (series by , date by file name)\n" {
			t.Errorf("%v: %s", paths, got)
		}
	}
}

// The announcements of a central bank and the resolutions of a council: right
// dates and one series each, without a manifest.
func TestFolderCorpora(t *testing.T) {
	for _, c := range []struct {
		name, series string
		date         func(base, text string) string
	}{
		{"fomc", "fomc", func(base, _ string) string { return strings.TrimSuffix(base, ".txt") }},
		{"akn-undof", "s-res", nil},
	} {
		dir := corpora(t, c.name)
		n := 0
		for r, err := range intake.Folder(os.DirFS(filepath.Dir(dir)), []string{c.name}, intake.FolderOptions{}) {
			if err != nil {
				t.Error(err)
				continue
			}
			n++
			h := r.Document.Header
			want := ""
			if c.date != nil {
				want = c.date(filepath.Base(r.File), "")
			} else {
				_, rest, _ := strings.Cut(string(r.Raw), `<FRBRdate date="`)
				want = rest[:10]
			}
			if h.Name.Series != c.series || h.Date.String() != want || h.Name.ID != want {
				t.Errorf("%s is %s of %s, want %s/%s", r.File, h.Name, h.Date, c.series, want)
			}
		}
		if n == 0 {
			t.Errorf("%s: no documents", c.name)
		}
	}
}

func BenchmarkFolder(b *testing.B) {
	fsys := fstest.MapFS{}
	size := 0
	for i := range 200 {
		text := strings.Repeat(strings.Repeat("The lamp of the pier is lit. ", 30)+"\n\n", 5)
		fsys[fmt.Sprintf("notice/%d.txt", 1800+i)] = &fstest.MapFile{Data: []byte(text)}
		size += len(text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, err := range intake.Folder(fsys, []string{"notice"}, intake.FolderOptions{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
