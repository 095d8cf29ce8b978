package repo

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"

	"recital/document"
)

func FuzzParseTree(f *testing.F) {
	f.Add([]byte{})
	f.Add(appendTree(nil, []entry{{filemode.Regular, "a", hashOf('1')}, {filemode.Dir, "b", hashOf('2')}}))
	f.Add([]byte("100644 a\x00short"))
	f.Add([]byte("40000 \x0012345678901234567890"))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := parseTree(data)
		if err != nil {
			return
		}
		if !slices.IsSortedFunc(entries, compareEntries) {
			t.Errorf("out of order: %v", entries)
		}
		again, err := parseTree(appendTree(nil, entries))
		if err != nil || !slices.Equal(again, entries) {
			t.Errorf("%v reads back as %v, %v", entries, again, err)
		}
	})
}

// Entries end in git's order whatever order they come in: a folder sorts as if
// it ended in a slash.
func TestFolderPut(t *testing.T) {
	var d folder
	for _, e := range []entry{
		{filemode.Dir, "a", hashOf('1')}, {filemode.Regular, "a.md", hashOf('2')}, {filemode.Regular, "a0", hashOf('3')},
		{filemode.Regular, "b", hashOf('4')}, {filemode.Regular, "a.md", hashOf('5')}, {filemode.Dir, "b", hashOf('6')},
	} {
		d.put(e)
	}
	want := []entry{{filemode.Regular, "a.md", hashOf('5')}, {filemode.Dir, "a", hashOf('1')}, {filemode.Regular, "a0", hashOf('3')}, {filemode.Dir, "b", hashOf('6')}}
	if entries, err := parseTree(d.content); err != nil || !slices.Equal(entries, want) {
		t.Errorf("entries %v, %v, want %v", entries, err, want)
	}
}

func TestFolderSet(t *testing.T) {
	none := func(plumbing.Hash) ([]byte, error) { return nil, errors.New("nothing is stored") }
	for _, path := range []string{"", "/", "a//b", "../a", "a/../b", ".git/config", ".GIT/config", "a/.git", "git~1", "a\nb", "a\x00b", "con/x", "a.", "a\\b", strings.Repeat("a", 300)} {
		if err := new(folder).set(path, hashOf('1'), none); err == nil {
			t.Errorf("set(%q) took it", path)
		}
	}
	d := new(folder)
	for _, path := range []string{"harbour/2020/2020.md", ".gitattributes", "archive.yaml"} {
		if err := d.set(path, hashOf('1'), none); err != nil {
			t.Errorf("set(%q): %v", path, err)
		}
	}
	if err := d.set("archive.yaml/x", hashOf('1'), none); err == nil {
		t.Error("a file became a folder")
	}
}

// A folder goes with the last file in it.
func TestFolderEmpties(t *testing.T) {
	p, err := newPack(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer p.discard()
	d := new(folder)
	write := func(path string, hash plumbing.Hash) plumbing.Hash {
		if err := d.set(path, hash, nil); err != nil {
			t.Fatal(err)
		}
		tree, err := d.write(p)
		if err != nil {
			t.Fatal(err)
		}
		return tree
	}
	before := write("archive.yaml", hashOf('1'))
	if with := write("harbour/2020/2020.md", hashOf('2')); with == before {
		t.Error("a file changed nothing")
	}
	if after := write("harbour/2020/2020.md", plumbing.ZeroHash); after != before {
		t.Errorf("the folder is %q", d.content)
	}
	if _, ok, err := p.list.find(plumbing.NewHash("4b825dc642cb6eb9a060e54bf8d69288fbee4904")); ok || err != nil {
		t.Error("an empty folder was written")
	}
	if found, err := d.find("harbour/2020/2020.md", nil); err != nil || !found.IsZero() {
		t.Errorf("find = %v, %v", found, err)
	}
}

func TestSafeName(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"2023 notice.pdf", "2023 notice.pdf"},
		{"Bekanntmachung für Lotsen (1).docx", "Bekanntmachung für Lotsen (1).docx"},
		{"../../etc/passwd", "_._.._etc_passwd"},
		{"..", "__"}, {".", "_"}, {"", "_"}, {".git", "_git"}, {".gitmodules", "_gitmodules"}, {".g\u200cit", "_g_it"},
		{"GIT~1", "GIT_1"}, {"a\nb\x00c\xff", "a_b_c_"}, {"notice. ", "notice__"}, {"NUL.txt", "_UL.txt"}, {"com1", "_om1"},
		{`a:b\c`, "a_b_c"}, {strings.Repeat("x", 300) + ".html", strings.Repeat("x", 195) + ".html"},
	} {
		if got := safeName(c.file); got != c.want {
			t.Errorf("safeName(%q) = %q, want %q", c.file, got, c.want)
		}
	}
}

func FuzzSafeName(f *testing.F) {
	for _, s := range []string{"a.txt", "..", ".git", "CON", "a\xff", strings.Repeat("é", 200), ". .", "_.", "\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, file string) {
		got := safeName(file)
		if err := checkSegment(got); err != nil || safeName(got) != got {
			t.Errorf("safeName(%q) = %q: %v", file, got, err)
		}
		if !utf8.ValidString(got) || strings.ContainsAny(got, "/\\\x00\n") || strings.Trim(got, ".") == "" || strings.EqualFold(got, ".git") {
			t.Errorf("safeName(%q) = %q", file, got)
		}
	})
}

// Files of any name are kept, under one that stock git takes.
func TestHostileSourceNames(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	for i, file := range []string{"../../../../etc/passwd", ".git/hooks/update", "a\\b", ".gitmodules", "..", "-rf", "nul", strings.Repeat("long ", 60)} {
		data := []byte("[submodule \"x\"]\n\tpath = -x\n\turl = -u\n" + file)
		item := withSource(doc("harbour/note-"+string(rune('a'+i)), "", "A note."), file, data)
		if _, err := a.Import(func(yield func(Item) bool) { yield(item) }, ImportOptions{}); err != nil {
			t.Errorf("Import of %q: %v", file, err)
			continue
		}
		for _, name := range []string{file, "", "another name"} {
			if got, err := a.Source(item.Document.Source.SHA256, name); err != nil || !bytes.Equal(got, data) {
				t.Errorf("Source(%q) = %q, %v", name, got, err)
			}
		}
	}
	fsck(t, a)
	stock(t, t.TempDir(), "clone", "-q", a.Path(), "c")
	if _, err := a.Source(strings.Repeat("0", 64), "x"); err == nil {
		t.Error("Source gave a file that is not there")
	}
	if _, err := a.Source("../../archive.yaml", "x"); err == nil {
		t.Error("Source took a path for a hash")
	}
}

// Names in documents cannot add to commits.
func TestHostileHeaders(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	d := doc("harbour/2020", "2020", "A note.")
	d.Issuer = "Board <a@b> 0 +0000"
	d.Title = "Document: other/2020 <x> " + strings.Repeat("y", 200)
	d.Source.URL = "https://example.org/ <script>"
	mustImport(t, a, d)
	fsck(t, a)
	commits, err := a.Log("", "")
	if err != nil || commits[0].Issuer != "Board a@b 0 +0000" || commits[0].Name != d.Name {
		t.Errorf("Log = %+v, %v", commits, err)
	}
	long := doc("harbour/2021", "2021", "A note.")
	long.Issuer = strings.Repeat("z", 70<<10)
	if _, err := a.Import(items(long), ImportOptions{}); err == nil {
		t.Error("an issuer of 70 KB was taken")
	}
}

// A delta rebuilds what it was made for, by go-git's own reader.
func FuzzTreeDelta(f *testing.F) {
	f.Add([]byte("the old quay"), []byte("the new quay"))
	f.Add([]byte{}, []byte{})
	f.Add([]byte("a"), bytes.Repeat([]byte("ab"), 200))
	f.Add(bytes.Repeat([]byte("x"), 70000), append(bytes.Repeat([]byte("x"), 69000), 'y'))
	f.Add(bytes.Repeat([]byte("abcdefghij"), 20), bytes.Replace(bytes.Repeat([]byte("abcdefghij"), 20), []byte("ab"), []byte("ba"), 3))
	f.Fuzz(func(t *testing.T, old, new []byte) {
		if len(old) == 0 { // no object of ours is a delta to nothing
			return
		}
		got, err := packfile.PatchDelta(old, treeDelta(old, new))
		if err != nil || !bytes.Equal(got, new) {
			t.Errorf("delta of %q and %q gives %q, %v", old, new, got, err)
		}
	})
}

// Long histories of small and large objects stay within the depth of deltas
// that git writes itself, and read back.
func TestPackDepth(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	var docs []*document.Document
	for item := range generated(150, 1) {
		docs = append(docs, item.Document)
	}
	mustImport(t, a, docs...)
	fsck(t, a)
	checkReads(t, a, docs)
	deepest := 0
	for line := range strings.Lines(stock(t, a.Path(), "verify-pack", "-v", largestPack(t, a.packDir()))) {
		f := strings.Fields(line)
		if len(f) == 7 {
			depth := 0
			for _, c := range f[5] {
				depth = depth*10 + int(c-'0')
			}
			deepest = max(deepest, depth)
		}
	}
	if deepest < 10 || deepest > maxDepth {
		t.Errorf("the longest chain of deltas has %d", deepest)
	}
}

// A folder that is written holds what it would hold if it were made at once,
// whatever the lengths of names and the order of changes.
func FuzzFolder(f *testing.F) {
	f.Add([]byte("abcabd"))
	f.Add([]byte{1, 2, 3, 200, 201, 130, 2, 66, 3})
	f.Add(bytes.Repeat([]byte{9, 73, 137, 201}, 9))
	f.Fuzz(func(t *testing.T, steps []byte) {
		var d folder
		want := map[string]entry{}
		for i, s := range steps {
			e := entry{filemode.Regular, strings.Repeat(string('a'+rune(s%8)), 1+int(s>>3&3)), hashOf("0123456789"[i%10])}
			if s&0x20 != 0 {
				e.mode = filemode.Dir
			}
			if s&0x40 != 0 {
				e.name = "w" + e.name
			}
			if s&0x80 != 0 {
				d.remove(e.name)
				delete(want, e.name)
				continue
			}
			d.put(e)
			want[e.name] = e
			if got, _, _, ok := d.lookup(e.name); !ok || got != e {
				t.Fatalf("lookup(%q) = %v, %v", e.name, got, ok)
			}
		}
		sorted := slices.SortedFunc(maps.Values(want), compareEntries)
		if got, err := parseTree(d.content); err != nil || !slices.Equal(got, sorted) {
			t.Errorf("the folder holds %v, %v, want %v", got, err, sorted)
		}
	})
}
