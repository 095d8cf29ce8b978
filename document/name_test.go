package document_test

import (
	"io/fs"
	"strings"
	"testing"

	"recital/document"
)

func TestParseName(t *testing.T) {
	for _, c := range []struct{ in, path string }{
		{"notice/2023-02-23", "notice/2023/2023-02-23.md"},
		{"notice/2023", "notice/2023/2023.md"},
		{"notice/2023-02-23-evening", "notice/2023/2023-02-23-evening.md"},
		{"notice/1789-07-14", "notice/1789/1789-07-14.md"},
		{"notice/20230", "notice/20230.md"},
		{"notice/202", "notice/202.md"},
		{"notice/2023a", "notice/2023a.md"},
		{"harbour-master/tide-tables", "harbour-master/tide-tables.md"},
		{"7/a", "7/a.md"},
		{"console/com", "console/com.md"},
		{"notice/com10", "notice/com10.md"},
		{strings.Repeat("a", 100) + "/" + strings.Repeat("9", 100), strings.Repeat("a", 100) + "/" + strings.Repeat("9", 100) + ".md"},
	} {
		n, err := document.ParseName(c.in)
		if err != nil || n.String() != c.in || n.Path() != c.path {
			t.Errorf("ParseName(%q) = %q at %q, %v; want %q", c.in, n, n.Path(), err, c.path)
			continue
		}
		if back, err := document.NameFromPath(c.path); err != nil || back != n {
			t.Errorf("NameFromPath(%q) = %q, %v", c.path, back, err)
		}
	}
}

func TestParseNameRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"notice":                             "SERIES/NAME",
		"":                                   "SERIES/NAME",
		"/":                                  "series",
		"/2023":                              "series",
		"notice/":                            "name",
		"Notice/2023":                        "series",
		"notice/2023_02":                     "name",
		"notice/2023/02":                     "name",
		"notice/.":                           "name",
		"notice/..":                          "name",
		"../notice":                          "series",
		"notice/-a":                          "name",
		"notice-/a":                          "series",
		"notice/a\n":                         "name",
		"notice/hafenmeister-größe":          "name",
		"notice/" + string(rune(0xff)):       "name",
		"notice/" + strings.Repeat("a", 101): "name",
		"notice/latest":                      "newest",
		"sources/a":                          "original files",
		"con/a":                              "Windows",
		"notice/nul":                         "Windows",
		"notice/prn":                         "Windows",
		"aux/aux":                            "Windows",
		"notice/com0":                        "Windows",
		"notice/com1":                        "Windows",
		"lpt9/a":                             "Windows",
	} {
		n, err := document.ParseName(in)
		if err == nil {
			t.Errorf("ParseName(%q) = %q, want an error", in, n)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("ParseName(%q): %v; want a word on %q", in, err, want)
		}
	}
}

func TestNameFromPathRefuses(t *testing.T) {
	for _, path := range []string{
		"", ".md", "notice.md", "notice/a", "notice/a.txt", "notice/2023-02-23.md", "notice/2022/2023-02-23.md",
		"notice/2023/a.md", "notice/x/a.md", "notice//a.md", "/notice/a.md", "./notice/a.md", "notice/../a.md",
		"a/b/c/d.md", "sources/a.md", "notice/latest.md", "notice/con.md", "notice/A.md", "notice/a.md/",
	} {
		if n, err := document.NameFromPath(path); err == nil {
			t.Errorf("NameFromPath(%q) = %q, want an error", path, n)
		}
	}
}

func TestNameCompare(t *testing.T) {
	order := []string{"harbour/2022", "harbour/2023-01-01", "harbour/tides", "notice/2020", "notice-board/a"}
	for i, a := range order {
		for j, b := range order {
			if got, want := name(t, a).Compare(name(t, b)), min(1, max(-1, i-j)); got != want {
				t.Errorf("%s.Compare(%s) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func FuzzName(f *testing.F) {
	for _, s := range []string{"notice/2023-02-23", "notice/2023/2023.md", "notice/a.md", "../a", "con/nul", "a/\x00", "é/1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, err := document.ParseName(s); err == nil {
			if n.String() != s {
				t.Errorf("ParseName(%q) prints as %q", s, n)
			}
			back, err := document.NameFromPath(n.Path())
			if err != nil || back != n || !fs.ValidPath(n.Path()) {
				t.Errorf("%q goes to %q and back to %q, %v", s, n.Path(), back, err)
			}
		}
		if n, err := document.NameFromPath(s); err == nil && (n.Path() != s || n.Check() != nil) {
			t.Errorf("NameFromPath(%q) = %q, %v", s, n, n.Check())
		}
	})
}

// name reads a name that a test wrote.
func name(t testing.TB, s string) document.Name {
	t.Helper()
	n, err := document.ParseName(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
