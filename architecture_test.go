// Package recital_test holds the whole module to its architecture.
package recital_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A room is what a package may import beside the standard library.
type room struct {
	own     []string // packages of this module
	modules []string // modules of others, with all that is in them
}

// rooms is the table of ARCHITECTURE.md: one direction, from document to cmd.
// Every package must stand in it; one that stands in it need not exist yet.
var rooms = map[string]room{
	".":        {},
	"document": {modules: []string{yaml, "golang.org/x/text", "github.com/clipperhouse/uax29/v2"}},
	"intake": {own: []string{"document"}, modules: []string{yaml, jsonschema,
		"golang.org/x/text",                                          // encodings and forms of characters
		"golang.org/x/net", "codeberg.org/readeck/go-readability/v2", // HTML
		"github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero"}}, // PDF
	"repo":      {own: []string{"document"}, modules: []string{"github.com/go-git/go-git/v5", "github.com/gofrs/flock"}},
	"diffing":   {own: []string{"document"}, modules: []string{"github.com/sergi/go-diff"}},
	"figures":   {own: []string{"document", "diffing"}},
	"citations": {own: []string{"document"}, modules: []string{yaml, jsonschema, "github.com/agnivade/levenshtein"}},
	"checking":  {own: []string{"document", "diffing", "figures", "citations"}, modules: []string{yaml, jsonschema, "github.com/agnivade/levenshtein"}},
	"links":     {own: []string{"document"}},
	"report": {own: []string{"document", "diffing", "figures", "citations", "checking", "links"},
		modules: []string{"github.com/owenrumney/go-sarif/v3", "github.com/fatih/color", "github.com/rivo/uniseg"}},
	"web":   {own: []string{"document", "diffing", "figures", "citations", "checking", "report", "seeds"}},
	"seeds": {},
	"cmd/recital": {own: []string{"document", "intake", "repo", "diffing", "figures", "citations", "checking", "links", "report", "web", "seeds"},
		modules: []string{"github.com/urfave/cli/v2", "github.com/schollz/progressbar/v3", "github.com/bmatcuk/doublestar/v4", "github.com/mattn/go-isatty", "golang.org/x/term", "github.com/agnivade/levenshtein"}},
}

const (
	module     = "recital"
	yaml       = "go.yaml.in/yaml/v4"
	jsonschema = "github.com/santhosh-tekuri/jsonschema/v6"
)

// inTests is what test files may import beside what their package may; they may
// read the seeds, too, as material.
var inTests = []string{"github.com/rogpeppe/go-internal", "github.com/google/go-cmp", "github.com/chromedp", "golang.org/x/net/html", jsonschema, yaml}

// vague are names that say nothing of what a package is for.
var vague = []string{"util", "utils", "common", "helper", "helpers", "core", "misc", "shared", "base", "lib"}

// clocks are the packages that may read the clock.
var clocks = []string{"repo", "cmd/recital"}

// only is the one file that may end the process.
const only = "cmd/recital/main.go"

func TestArchitecture(t *testing.T) {
	complaints, files := checkTree(t, os.DirFS("."))
	for _, c := range complaints {
		t.Error(c)
	}
	if files < 20 {
		t.Errorf("only %d files seen: the test does not run in the root of the module", files)
	}
}

// checkTree checks every Go file of a module and says how many there are.
func checkTree(t *testing.T, module fs.FS) (complaints []string, files int) {
	t.Helper()
	commented := map[string]bool{} // by package
	err := fs.WalkDir(module, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			if base := path.Base(name); name != "." && (base[0] == '.' || base[0] == '_' || base == "testdata") {
				return fs.SkipDir
			}
			return nil
		case path.Ext(name) != ".go":
			return nil
		}
		src, err := fs.ReadFile(module, name)
		if err != nil {
			return err
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ParseComments)
		if err != nil {
			return err
		}
		complaints = append(complaints, checkFile(name, f)...)
		if dir := path.Dir(name); !isTest(name) {
			commented[dir] = commented[dir] || f.Doc.Text() != ""
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range slices.Sorted(maps.Keys(commented)) {
		if !commented[dir] {
			complaints = append(complaints, dir+": no package comment: say in doc.go what the package is for")
		}
	}
	return complaints, files
}

// checkFile gives what a file does that it must not.
func checkFile(name string, f *ast.File) []string {
	var out []string
	complain := func(format string, args ...any) { out = append(out, name+": "+fmt.Sprintf(format, args...)) }
	dir := path.Dir(name)
	r, known := rooms[dir]
	if !known {
		complain("package %s is not in the table of packages: put it there and into ARCHITECTURE.md", dir)
	}
	if pkg := strings.TrimSuffix(f.Name.Name, "_test"); slices.Contains(vague, pkg) {
		complain("package %s: a name that does not say what it is for", pkg)
	}
	imports := map[string]string{} // local name to path
	for _, spec := range f.Imports {
		p, _ := strconv.Unquote(spec.Path.Value)
		local := path.Base(p)
		if spec.Name != nil {
			local = spec.Name.Name
		}
		imports[local] = p
		if local == "." {
			complain("imports %s into its own names", p)
		}
		if known && !mayImport(dir, r, p, isTest(name)) {
			complain("package %s may not import %s", dir, p)
		}
	}
	if isTest(name) {
		return out
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
			complain("func init: set up where it is used")
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, ok := sel.X.(*ast.Ident)
		if !ok {
			return true
		}
		switch p := imports[x.Name]; {
		case name != only && (p == "os" && sel.Sel.Name == "Exit" || p == "log" && strings.HasPrefix(sel.Sel.Name, "Fatal")):
			complain("%s.%s: only %s may end the process; return an error", p, sel.Sel.Name, only)
		case p == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) && !slices.Contains(clocks, dir):
			complain("time.%s: only %s may read the clock; take the time as an argument", sel.Sel.Name, strings.Join(clocks, " and "))
		}
		return true
	})
	return out
}

// mayImport reports whether a file of the package in dir may import p.
func mayImport(dir string, r room, p string, test bool) bool {
	if p == module || strings.HasPrefix(p, module+"/") {
		own := strings.TrimPrefix(p, module+"/")
		return slices.Contains(r.own, own) || test && (own == dir || own == "seeds")
	}
	if first, _, _ := strings.Cut(p, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	allowed := r.modules
	if test {
		allowed = slices.Concat(allowed, inTests)
	}
	return slices.ContainsFunc(allowed, func(m string) bool { return p == m || strings.HasPrefix(p, m+"/") })
}

func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }
