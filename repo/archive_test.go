package repo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"recital/document"
)

// stock runs stock git, which only tests need.
func stock(t testing.TB, dir string, args ...string) string {
	t.Helper()
	out, err := tryStock(t, dir, args...)
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func tryStock(t testing.TB, dir string, args ...string) (string, error) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("stock git is not installed: nothing to compare with")
	}
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C", "GIT_ALLOW_PROTOCOL=file")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// fsck says that stock git finds nothing wrong.
func fsck(t testing.TB, a *Archive) {
	t.Helper()
	if out := stock(t, a.Path(), "fsck", "--strict", "--no-dangling", "--no-progress"); out != "" {
		t.Fatalf("git fsck: %s", out)
	}
}

// fixedCommitter makes commits of main the same on every run.
func fixedCommitter(t testing.TB) {
	t.Helper()
	t.Setenv("GIT_COMMITTER_NAME", "Keeper")
	t.Setenv("GIT_COMMITTER_EMAIL", "keeper@example.org")
	t.Setenv("GIT_COMMITTER_DATE", "1700000000 +0100")
	t.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(t.TempDir(), "none"))
}

func newArchive(t testing.TB) *Archive {
	t.Helper()
	a, err := Create(filepath.Join(t.TempDir(), "archive.git"), Settings{References: []byte("[]\n")})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// doc makes a document out of its name, date and sentences.
func doc(name, date string, sentences ...string) *document.Document {
	n, err := document.ParseName(name)
	if err != nil {
		panic(err)
	}
	d, err := document.ParseDate(date)
	if err != nil {
		panic(err)
	}
	h := document.Header{Name: n, Date: d, Title: "Notice to mariners", Issuer: "Harbour Board", Language: "en", Witness: document.Full}
	var blocks []document.Block
	for _, s := range sentences {
		blocks = append(blocks, document.Block{Sentences: []document.Passage{{Text: s}}})
	}
	return document.New(h, blocks)
}

func items(docs ...*document.Document) func(func(Item) bool) {
	return func(yield func(Item) bool) {
		for _, d := range docs {
			if !yield(Item{Document: d}) {
				return
			}
		}
	}
}

func mustImport(t testing.TB, a *Archive, docs ...*document.Document) *ImportResult {
	t.Helper()
	r, err := a.Import(items(docs...), ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// refs lists the branches as stock git sees them.
func refs(t testing.TB, a *Archive) string {
	t.Helper()
	return stock(t, a.Path(), "for-each-ref", "--format=%(refname) %(objectname)")
}

func withSource(d *document.Document, file string, data []byte) Item {
	sum := sha256.Sum256(data)
	d.Source = document.Source{File: file, SHA256: hex.EncodeToString(sum[:])}
	return Item{d, data}
}

func TestCreate(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	fsck(t, a)
	for _, c := range []struct{ args, want string }{
		{"rev-parse --is-bare-repository", "true\n"},
		{"symbolic-ref HEAD", "refs/heads/main\n"},
		{"ls-tree --name-only main", ".gitattributes\narchive.yaml\nreferences.yaml\n"},
		{"show main:.gitattributes", "* -text\n"},
		{"show main:references.yaml", "[]\n"},
		{"log --format=%s%n%cn%x20<%ce>%x20%ct%x20%an", "archive: begin\nKeeper <keeper@example.org> 1700000000 Keeper\n"},
	} {
		if got := stock(t, a.Path(), strings.Fields(c.args)...); got != c.want {
			t.Errorf("git %s = %q, want %q", c.args, got, c.want)
		}
	}
	h, err := a.Headers()
	if err != nil || len(h) != 0 {
		t.Errorf("Headers() = %v, %v", h, err)
	}
}

func TestImport(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	one := doc("harbour/2023-02-23", "2023-02-23", "The lights are lit at dusk.", "Pilots are asked to wait.")
	two := doc("harbour/2024-02-20", "2024-02-20", "The lights are lit at dusk.", "Pilots are asked to wait an hour.")
	three := doc("harbour/2025-02-20", "2025-02-20", "The lights are lit at dawn.")
	source := []byte("the whole volume\r\n\x00")
	r, err := a.Import(func(yield func(Item) bool) {
		_ = yield(withSource(one, "volume 1.txt", source)) && yield(withSource(two, "volume 1.txt", source)) && yield(withSource(three, "a copy.txt", source))
	}, ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Added != 3 || len(r.Corrected) != 0 || r.Unchanged != 0 {
		t.Fatalf("result %+v", r)
	}
	fsck(t, a)
	want := strings.Join([]string{
		".gitattributes", "archive.yaml", "harbour/2023/2023-02-23.md", "harbour/2024/2024-02-20.md", "harbour/2025/2025-02-20.md", "references.yaml",
		sourceDir(one.Source.SHA256) + "/a copy.txt",
		sourceDir(one.Source.SHA256) + "/volume 1.txt", "",
	}, "\n")
	if got := stock(t, a.Path(), "ls-tree", "-r", "--name-only", "main"); got != want {
		t.Errorf("main holds\n%s, want\n%s", got, want)
	}
	wantLog := "harbour/2025-02-20: Notice to mariners\nharbour/2024-02-20: Notice to mariners\nharbour/2023-02-23: Notice to mariners\narchive: begin\n"
	if got := stock(t, a.Path(), "log", "--format=%s", "main"); got != wantLog {
		t.Errorf("log of main\n%s", got)
	}
	if got := stock(t, a.Path(), "log", "--format=%an <%ae> %ad", "--date=iso", "-1", "series/harbour~1"); got != "Harbour Board <harbour@recital.invalid> 2024-02-20 12:00:00 +0000\n" {
		t.Errorf("author %s", got)
	}
	trailers := fmt.Sprintf("Document: harbour/2024-02-20\nDocument-Date: 2024-02-20\nSource-SHA256: %s\n\n", one.Source.SHA256)
	if got := stock(t, a.Path(), "log", "--format=%(trailers)", "-1", "main~1"); got != trailers {
		t.Errorf("trailers %q", got)
	}
	for _, d := range []*document.Document{one, two, three} {
		got, err := a.Load(d.Name)
		if err != nil {
			t.Fatal(err)
		}
		if got.Text != d.Text || got.Header != d.Header {
			t.Errorf("Load(%s) = %+v", d.Name, got)
		}
	}
	back, err := a.Source(one.Source.SHA256, one.Source.File)
	if err != nil || string(back) != string(source) {
		t.Errorf("Source = %q, %v", back, err)
	}
	before := refs(t, a)
	r = mustImport(t, a, one, two)
	if r.Unchanged != 2 || r.Added != 0 {
		t.Errorf("second import %+v", r)
	}
	again := *two
	again.Source.SHA256, again.Source.Lines = strings.Repeat("a", 64), "7-9"
	if r = mustImport(t, a, &again); r.Unchanged != 1 || r.Elsewhere != 1 || len(r.Corrected) != 0 {
		t.Errorf("from another file: %+v", r)
	}
	if after := refs(t, a); after != before {
		t.Errorf("a second import moved branches from\n%s to\n%s", before, after)
	}
	headers, err := a.Headers()
	if err != nil || !slices.Equal(headers, []document.Header{one.Header, two.Header, three.Header}) {
		t.Errorf("Headers() = %v, %v", headers, err)
	}
	series, err := a.LoadSeries("harbour")
	if err != nil || len(series) != 3 || series[1].Text != two.Text {
		t.Errorf("LoadSeries = %v, %v", series, err)
	}
}

func largestPack(t testing.TB, dir string) string {
	t.Helper()
	packs, err := filepath.Glob(filepath.Join(dir, "*.pack"))
	if err != nil {
		t.Fatal(err)
	}
	best, size := "", int64(-1)
	for _, p := range packs {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > size {
			best, size = p, info.Size()
		}
	}
	return best
}

// The same import gives the same bytes on disk.
func TestDeterministic(t *testing.T) {
	fixedCommitter(t)
	var names []string
	for range 2 {
		a := newArchive(t)
		var all []Item
		for item := range generated(60, 7) {
			all = append(all, item)
		}
		if _, err := a.Import(slices.Values(all), ImportOptions{}); err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.Base(largestPack(t, a.packDir()))+refs(t, a))
	}
	if names[0] != names[1] {
		t.Errorf("two runs differ:\n%s\n%s", names[0], names[1])
	}
}
