package recital_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestRules breaks every rule once and keeps every rule once.
func TestRules(t *testing.T) {
	const doc = "// Package x is documented.\npackage x\n"
	for _, c := range []struct {
		name, file, src string
		want            string // "" where nothing is wrong
	}{
		{"own", "repo/a.go", doc + `import "recital/document"`, ""},
		{"own, not allowed", "repo/a.go", doc + `import "recital/diffing"`, "repo may not import recital/diffing"},
		{"own, not allowed in a test", "diffing/a_test.go", "package x\n" + `import "recital/intake"`, "diffing may not import recital/intake"},
		{"itself in a test", "diffing/a_test.go", "package x_test\n" + `import "recital/diffing"`, ""},
		{"seeds in a test", "diffing/a_test.go", "package x_test\n" + `import "recital/seeds"`, ""},
		{"seeds", "diffing/a.go", doc + `import "recital/seeds"`, "diffing may not import recital/seeds"},
		{"the wrong direction", "document/a.go", doc + `import "recital/report"`, "document may not import recital/report"},
		{"the web and the archive", "web/a.go", doc + `import "recital/repo"`, "web may not import recital/repo"},
		{"module", "diffing/a.go", doc + `import "github.com/sergi/go-diff/diffmatchpatch"`, ""},
		{"module of another", "document/a.go", doc + `import "github.com/sergi/go-diff/diffmatchpatch"`, "document may not import github.com/sergi"},
		{"module with a like name", "diffing/a.go", doc + `import "github.com/sergi/go-difference"`, "diffing may not import"},
		{"module for tests", "document/a_test.go", "package x\n" + `import "github.com/google/go-cmp/cmp"`, ""},
		{"module for tests elsewhere", "document/a.go", doc + `import "github.com/google/go-cmp/cmp"`, "document may not import github.com/google"},
		{"standard library", "seeds/a.go", doc + `import ("embed"; "net/http")`, ""},
		{"dot import", "document/a.go", doc + `import . "fmt"`, "into its own names"},
		{"unknown package", "diffing/words/a.go", doc, "not in the table"},
		{"vague name", "document/a.go", "// Package util is.\npackage util", "does not say what it is for"},
		{"no comment", "document/a.go", "package document", "no package comment"},
		{"a comment that is none", "document/a.go", "// Package x.\n\npackage document", "no package comment"},
		{"no comment in a test", "document/a_test.go", "package document", ""},
		{"init", "document/a.go", doc + "func init() {}", "func init"},
		{"a method init", "document/a.go", doc + "type t int\nfunc (t) init() {}", ""},
		{"exit", "intake/a.go", doc + "import \"os\"\nfunc f() { os.Exit(2) }", "os.Exit"},
		{"exit under another name", "intake/a.go", doc + "import sys \"os\"\nvar f = sys.Exit", "os.Exit"},
		{"exit in another file of the command", "cmd/recital/a.go", doc + "import \"os\"\nfunc f() { os.Exit(2) }", "os.Exit"},
		{"exit in main", "cmd/recital/main.go", doc + "import \"os\"\nfunc f() { os.Exit(2) }", ""},
		{"a field Exit", "intake/a.go", doc + "func f(os struct{ Exit int }) int { return os.Exit }", ""},
		{"log", "repo/a.go", doc + "import \"log\"\nfunc f() { log.Fatalf(\"\") }", "log.Fatalf"},
		{"clock", "report/a.go", doc + "import \"time\"\nvar f = time.Now", "time.Now"},
		{"clock, round about", "web/a.go", doc + "import \"time\"\nvar f = time.Since", "time.Since"},
		{"clock in the archive", "repo/a.go", doc + "import \"time\"\nvar f = time.Now", ""},
		{"clock in a test", "report/a_test.go", "package x\nimport \"time\"\nvar f = time.Now", ""},
		{"material of tests", "document/testdata/a.go", "package util\nimport \"recital/cmd\"", ""},
	} {
		got, _ := checkTree(t, fstest.MapFS{c.file: {Data: []byte(c.src)}})
		all := strings.Join(got, "\n")
		if c.want == "" && all != "" || !strings.Contains(all, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, all, c.want)
		}
	}
}

// TestRooms holds that the table itself has one direction.
func TestRooms(t *testing.T) {
	for name, r := range rooms {
		for _, other := range r.own {
			if _, ok := rooms[other]; !ok {
				t.Errorf("%s may import %s, which is not in the table", name, other)
			}
		}
	}
	var visit func(name string, below []string)
	visit = func(name string, below []string) {
		for _, b := range below {
			if b == name {
				t.Fatalf("the table goes round: %v", append(below, name))
			}
		}
		for _, other := range rooms[name].own {
			visit(other, append(below, name))
		}
	}
	visit("cmd/recital", nil)
}
