package checking

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestParseProject(t *testing.T) {
	p, err := ParseProject(ProjectFile, []byte(`# yaml-language-server: $schema=x
version: 1
documents: [drafts/*.md, corpus.yaml]
references: references.yaml
grammars:
  - grammars.yaml
archive: archive.git
accepted: [accepted.yaml, /etc/accepted.yaml]
baseline: baseline.yaml
rules:
  citation-unlisted: error
  citation-variant: off
`))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(p.Documents, " ") != "drafts/*.md corpus.yaml" || len(p.References) != 1 || len(p.Grammars) != 1 || len(p.Accepted) != 2 || p.Archive != "archive.git" || p.Baseline != "baseline.yaml" {
		t.Errorf("got %+v", p)
	}
	if p.Levels[RuleUnlisted] != Error || p.Levels[RuleVariant] != Off || p.Levels[RuleMismatch] != Error {
		t.Errorf("levels %v", p.Levels)
	}
}

func TestProjectsThatAreWrong(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"version: 1\nreference: a.yaml\n", "p:2:1: unknown key `reference`: did you mean references?"},
		{"version: 1\nrules:\n  citation-mismach: off\n", "p:3:3: unknown key `citation-mismach`: did you mean citation-mismatch?"},
		{"version: 1\nrules:\n  citation-mismatch: eror\n", "p:3:22: rules.citation-mismatch: want error, warning, note, off: did you mean error?"},
		{"version: 2\n", "p:1:10: version: want the number 1"},
		{"documents: a.md\n", "p:1:1: version is missing: want `version: 1`"},
		{"version: 1\nreferences: {a: b}\n", "p:2:13: references: want a path or a list of paths"},
		{"version: 1\nbaseline: [a]\n", "p:2:11: baseline: want text, and this is a list"},
		{"version: 1\narchive: ''\n", "p:2:1: archive: want a path that is not empty"},
		{"version: 1\nrules: on\n", "p:2:8: rules: want keys with values, and this is text"},
		{"- a\n", "p:1:1: want keys with values, and this is a list"},
		{"# nothing\n", "p:1:1: nothing is said"},
		{"~", "p:1:1: want keys with values, and this is nothing"},
		{"version: 1\naccepted: ../accepted.yaml\n", "p:2:11: ../accepted.yaml: the path leads out of the project's folder"},
		{"version: 1\nreferences: [a.yaml, b/../../c.yaml]\n", "p:2:22: b/../../c.yaml: the path leads out"},
		{"version: [\n", "p:"},
		{"version: 1\nversion: 1\n", "p:2:1: not YAML: "},
		{"version: '1'\n", "p:1:10: version: want the number 1"},
		{"version: 1\nrules:\n\tcitation-variant: off\n", "p:3:1: not YAML: a tab, or another character that cannot stand there: YAML is indented with spaces"},
		{"version: 1\n---\nversion: 1\n", "p: not YAML: more than one document: take out the line `---`"},
		{"version: 1\nbaseline: \xff\n", "p: not YAML: no text in UTF-8 ("},
		{"version: 1\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n", "not YAML: aliases that stand for far more than the file says"},
		{"version: 1\nreference: a\nbase: b\n", "p:3:1: unknown key `base`"},
	} {
		_, err := ParseProject("p", []byte(tt.in))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q:\n got %v\nwant %s", tt.in, err, tt.want)
		}
	}
}

// The schema knows every rule, and what it says of their levels is so.
func TestTheSchemaKnowsTheRules(t *testing.T) {
	var s struct {
		Properties struct {
			Rules struct {
				Properties map[string]struct{ Description string }
			}
		}
	}
	if err := json.Unmarshal([]byte(ProjectSchema()), &s); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, r := range Rules() {
		want = append(want, string(r))
		title, _ := r.Describe()
		if got := s.Properties.Rules.Properties[string(r)].Description; got != title+"; "+string(DefaultLevels()[r])+" where nothing is said" {
			t.Errorf("%s: %q", r, got)
		}
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(s.Properties.Rules.Properties)); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if len(Rules()) != len(DefaultLevels()) {
		t.Errorf("%d rules, %d levels", len(Rules()), len(DefaultLevels()))
	}
}

func FuzzParseProject(f *testing.F) {
	f.Add("version: 1\ndocuments: [a, b]\nrules: {citation-variant: off}\n")
	f.Add("version: 1\nrules: {a: [{b: c}]}\n? [a]\n: b\n")
	f.Add("a: &a [*a]\n1: 2\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParseProject("p", []byte(text))
		if err == nil && p.Levels == nil {
			t.Error("no error and no project")
		}
	})
}
