package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"recital/checking"
)

// An actionFile is what a composite action says.
type actionFile struct {
	Inputs map[string]struct {
		Description, Default string
	}
	Runs struct {
		Using string
		Steps []struct {
			Uses, Shell, Run string
			Dir              string `yaml:"working-directory"`
			Env              map[string]string
			With             map[string]string
		}
	}
}

func readYAML(t *testing.T, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Load(data, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func readAction(t *testing.T) actionFile {
	var a actionFile
	readYAML(t, "../../.github/actions/check/action.yml", &a)
	return a
}

// A scratch is a repository of a stranger's with a runner's folders.
type scratch struct {
	dir, temp, summary string
	done               map[string]bool // steps without inputs of their own, which need not run twice
}

func newScratch(t *testing.T, files map[string]string) scratch {
	t.Helper()
	s := scratch{dir: t.TempDir(), temp: t.TempDir(), done: map[string]bool{}}
	s.summary = filepath.Join(s.temp, "summary.md")
	for name, text := range files {
		path := filepath.Join(s.dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// act runs the steps of the action as GitHub's runner does, with inputs filled,
// and returns what was printed and the exit code of the step that failed.
func (s scratch) act(t *testing.T, a actionFile, inputs map[string]string) (string, int) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	fill := func(text string) string {
		return regexp.MustCompile(`\$\{\{ *([a-z_.-]+) *\}\}`).ReplaceAllStringFunc(text, func(m string) string {
			name := strings.Trim(m, "${} ")
			if name == "github.action_path" {
				return filepath.Join(root, ".github", "actions", "check")
			}
			input, ok := strings.CutPrefix(name, "inputs.")
			if _, known := a.Inputs[input]; !ok || !known {
				t.Fatalf("%s: no such input", m)
			}
			if v, given := inputs[input]; given {
				return v
			}
			return a.Inputs[input].Default
		})
	}
	var printed strings.Builder
	for _, step := range a.Runs.Steps {
		if step.Uses != "" {
			for _, v := range step.With {
				fill(v)
			}
			continue
		}
		if s.done[step.Run] {
			continue
		}
		s.done[step.Run] = len(step.Env) == 0
		script := filepath.Join(s.temp, "step.sh")
		if err := os.WriteFile(script, []byte(step.Run), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
		cmd.Dir = filepath.Join(s.dir, fill(step.Dir))
		cmd.Env = append(os.Environ(), "GITHUB_ACTIONS=true", "GITHUB_WORKSPACE="+s.dir, "RUNNER_TEMP="+s.temp,
			"GITHUB_STEP_SUMMARY="+s.summary, "GITHUB_ACTION_PATH="+fill("${{ github.action_path }}"))
		for k, v := range step.Env {
			cmd.Env = append(cmd.Env, k+"="+fill(v))
		}
		out, err := cmd.CombinedOutput()
		printed.Write(out)
		if e, ok := errors.AsType[*exec.ExitError](err); ok {
			return printed.String(), e.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return printed.String(), 0
}

const strangersList = `references:
  - {id: unsc-1540, type: legislation, genre: Resolution, authority: United Nations Security Council, number: 1540 (2004), issued: 2004-04-28, title: Non-proliferation of weapons of mass destruction}
`

func TestTheActionRunsInAStrangersRepository(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no bash to run the steps of the action with")
	}
	a := readAction(t)
	s := newScratch(t, map[string]string{
		"site/.recital.yaml":        "version: 1\ndocuments: drafts\nreferences: lists/a b.yaml\n",
		"site/lists/a b.yaml":       strangersList,
		"site/drafts/lamps.md":      "The harbour keeps to Security Council resolution 1540 (2006).\n",
		"site/clean/lamps.md":       "The harbour keeps to Security Council resolution 1540 (2004).\n",
		"bare/$(touch pwned).yaml":  strangersList,
		"bare/lamps.md":             "The harbour keeps to Security Council resolution 1540 (2006).\n",
		"odd/--output=odd.md":       "The harbour keeps to Security Council resolution 1540 (2006).\n",
		"odd/$(touch pwned) `x`.md": "The harbour keeps to Security Council resolution 1540 (2006).\n",
		"odd/-r.md":                 "The harbour keeps to nothing.\n",
	})
	for _, tt := range []struct {
		name   string
		inputs map[string]string
		code   int
		want   string
	}{
		{"what the settings name", map[string]string{"working-directory": "site", "sarif": "out.sarif", "code-scanning": "scan.sarif", "junit": "out.xml", "markdown": "out.md"}, 1, "::error file=site/drafts/lamps.md,line=1,"},
		{"a folder", map[string]string{"working-directory": "site", "arguments": "clean\n"}, 0, "\n0 errors, "},
		{"no input is run as a command", map[string]string{"working-directory": "bare", "references": "$(touch pwned).yaml", "arguments": "lamps.md\n--show-accepted\n"}, 1, "title=citation-mismatch::"},
		{"files of any name", map[string]string{"working-directory": "odd", "files": "--output=odd.md\n-r.md\n$(touch pwned) `x`.md\ngone.md\n"}, 1, "2 errors, 0 warnings, 0 notes in 2 citations of 3 documents"},
		{"nothing fails", map[string]string{"working-directory": "site", "fail-on": "never"}, 0, "::error file=site/drafts/lamps.md,line=1,"},
		{"no such level", map[string]string{"working-directory": "site", "fail-on": "eror\n--prune"}, 2, "want error, warning, note or never"},
		{"a failure", map[string]string{"working-directory": "site", "arguments": "absent.md"}, 2, "absent.md: no such file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, code := s.act(t, a, tt.inputs)
			if code != tt.code || !strings.Contains("\n"+got, tt.want) {
				t.Errorf("exit %d, want %d and %q:\n%s", code, tt.code, tt.want, got)
			}
		})
	}
	if summary, _ := os.ReadFile(s.summary); !strings.Contains(string(summary), "### ❌ Citations: 1 error") {
		t.Errorf("the summary of the step: %s", summary)
	}
	for _, f := range []string{"out.sarif", "scan.sarif"} {
		if data, _ := os.ReadFile(filepath.Join(s.dir, "site", f)); !json.Valid(data) {
			t.Errorf("%s: %.200s", f, data)
		}
	}
	for _, f := range []string{"site/out.xml", "site/out.md"} {
		if _, err := os.Stat(filepath.Join(s.dir, f)); err != nil {
			t.Error(err)
		}
	}
	for _, f := range []string{"bare/pwned", "odd/pwned", "odd/odd.md"} {
		if _, err := os.Stat(filepath.Join(s.dir, f)); err == nil {
			t.Errorf("an input was run as a command, or a file taken for a flag: %s", f)
		}
	}
}

func TestTheActionIsSafe(t *testing.T) {
	a := readAction(t)
	if a.Runs.Using != "composite" || len(a.Runs.Steps) < 3 {
		t.Fatalf("got %+v", a.Runs)
	}
	for _, step := range a.Runs.Steps {
		if strings.Contains(step.Run, "${{") {
			t.Errorf("an input would be run as a command: %s", step.Run)
		}
		if step.Run != "" && step.Shell != "bash" {
			t.Errorf("no shell for: %s", step.Run)
		}
		if step.Uses != "" && !strings.HasPrefix(step.Uses, "actions/setup-go@") {
			t.Errorf("uses %s", step.Uses)
		}
	}
}

// What runs in strangers' repositories, and in this one, is pinned to a commit,
// with the version beside it; workflows may read and no more, and no input or
// name of a branch stands in what is run.
func TestWorkflowsArePinned(t *testing.T) {
	files, err := filepath.Glob("../../.github/workflows/*.yml")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range append(files, "../../.github/actions/check/action.yml") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)uses: *(.*)$`).FindAllStringSubmatch(string(data), -1) {
			if !regexp.MustCompile(`^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`).MatchString(m[1]) {
				t.Errorf("%s uses %s", file, m[1])
			}
		}
		if strings.Contains(string(data), "pull_request_target") {
			t.Errorf("%s gives strangers' requests the rights of the repository", file)
		}
	}
	for _, file := range files {
		var w struct {
			Permissions map[string]string
			Jobs        map[string]struct {
				Permissions map[string]string
				Steps       []struct{ Run string }
			}
		}
		readYAML(t, file, &w)
		if len(w.Permissions) != 1 || w.Permissions["contents"] != "read" {
			t.Errorf("%s: permissions %v", file, w.Permissions)
		}
		for _, job := range w.Jobs {
			for _, step := range job.Steps {
				if job.Permissions != nil || strings.Contains(step.Run, "${{") {
					t.Errorf("%s: %+v", file, step)
				}
			}
		}
	}
}

type hookFile []struct {
	ID, Name, Entry, Language, Files string
}

// The hook is installed and called as pre-commit does it for a Go program:
// `go install ./...` into a folder of its own, then the entry with file names.
func TestTheHookRunsInAStrangersRepository(t *testing.T) {
	var hooks hookFile
	readYAML(t, "../../.pre-commit-hooks.yaml", &hooks)
	if len(hooks) != 1 || hooks[0].Language != "golang" {
		t.Fatalf("got %+v", hooks)
	}
	hook := hooks[0]
	bin := t.TempDir()
	install := exec.Command("go", "install", "-buildvcs=false", "./...")
	install.Dir = "../.."
	install.Env = append(os.Environ(), "GOBIN="+bin)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	s := newScratch(t, map[string]string{
		".recital.yaml":   "version: 1\nreferences: references.yaml\n",
		"references.yaml": strangersList,
		"a.md":            "The harbour keeps to Security Council resolution 1540 (2004).\n",
		"sub/b.md":        "The harbour keeps to Security Council resolution 1540 (2006).\n",
		"code.go":         "package x\n",
		"--output=a.md":   "The harbour keeps to Security Council resolution 1540 (2006).\n",
		"-r x.md":         "The harbour keeps to Security Council resolution 1540 (2004).\n",
	})
	run := func(files ...string) (string, int) {
		entry := strings.Fields(hook.Entry)
		cmd := exec.Command(filepath.Join(bin, entry[0]), append(entry[1:], files...)...)
		cmd.Dir = s.dir
		out, err := cmd.CombinedOutput()
		if e, ok := errors.AsType[*exec.ExitError](err); ok {
			return string(out), e.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		return string(out), 0
	}
	wanted := regexp.MustCompile(hook.Files)
	var all []string
	for _, f := range []string{"a.md", "sub/b.md", "code.go", "references.yaml", "x.docx", "x.html"} {
		if wanted.MatchString(f) {
			all = append(all, f)
		}
	}
	if !slices.Equal(all, []string{"a.md", "sub/b.md", "x.docx", "x.html"}) {
		t.Errorf("the hook wants %v", all)
	}
	if out, code := run("a.md", "sub/b.md", "code.go", "deleted.md"); code != exitFindings || !strings.Contains(out, "sub/b.md:1:50: error:") {
		t.Errorf("exit %d: %s", code, out)
	}
	// pre-commit puts nothing between the entry and the names.
	if out, code := run("--output=a.md", "-r x.md"); code != exitFindings || !strings.Contains(out, "--output=a.md:1:50: error:") || !strings.Contains(out, "of 2 documents") {
		t.Errorf("exit %d: %s", code, out)
	}
	if data, _ := os.ReadFile(filepath.Join(s.dir, "a.md")); !strings.HasPrefix(string(data), "The harbour") {
		t.Errorf("the name of a file was taken for a flag: %s", data)
	}
	if out, code := run("a.md", "gone\n::error::boo.md", "deleted.md"); code != exitClean || strings.Contains(out, "\n::error") {
		t.Errorf("exit %d: %s", code, out)
	}
	if out, code := run("a.md", "deleted.md"); code != exitClean {
		t.Errorf("exit %d: %s", code, out)
	}
}

// What the page on CI shows is so: inputs, hooks, formats, settings, rules.
func TestThePageOnCI(t *testing.T) {
	data, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	a := readAction(t)
	for name := range maps.Keys(a.Inputs) {
		if !strings.Contains(page, "`"+name+"`") {
			t.Errorf("the page has no word on the input %s", name)
		}
	}
	var hooks hookFile
	readYAML(t, "../../.pre-commit-hooks.yaml", &hooks)
	if !strings.Contains(page, "- id: "+hooks[0].ID+"\n") {
		t.Errorf("the page does not show the hook %s", hooks[0].ID)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(page, -1)
	settings := 0
	for _, b := range blocks {
		var v any
		if err := yaml.Load([]byte(b[1]), &v); err != nil {
			t.Errorf("%v:\n%s", err, b[1])
		}
		for _, with := range regexp.MustCompile(`check@v1\n +with: \{([a-z-]+):`).FindAllStringSubmatch(b[1], -1) {
			if _, ok := a.Inputs[with[1]]; !ok {
				t.Errorf("the page uses an input %s", with[1])
			}
		}
		if strings.HasPrefix(b[1], "version: 1") {
			settings++
			checkSettings(t, b[1])
		}
	}
	if settings != 1 {
		t.Errorf("%d examples of settings", settings)
	}
	for _, f := range checkFormats {
		if !strings.Contains(page, "`"+f+"`") {
			t.Errorf("the page has no word on the format %s", f)
		}
	}
}

// checkSettings holds the settings that the page shows to the program, and the
// table of rules beside them.
func checkSettings(t *testing.T, text string) {
	t.Helper()
	if _, err := checking.ParseProject("docs/ci.md", []byte(text)); err != nil {
		t.Error(err)
	}
	page, _ := os.ReadFile("../../docs/ci.md")
	for _, r := range checking.Rules() {
		title, _ := r.Describe()
		if row := fmt.Sprintf("| `%s` | %s | %s |", r, checking.DefaultLevels()[r], title); !strings.Contains(string(page), row) {
			t.Errorf("the page lacks %s", row)
		}
	}
}
