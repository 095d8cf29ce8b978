package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The pages in docs show what the program prints for the notices in
// docs/example. In a block of the kind "console", a line that begins with "$ "
// is a command, run in a folder of its own for each page, and what follows is
// what it prints. With UPDATE_DOCS set the pages are written anew.
func TestDocsShowWhatIsPrinted(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	pages = append(pages, "../../README.md")
	for i, page := range pages {
		if pages[i], err = filepath.Abs(page); err != nil {
			t.Fatal(err)
		}
	}
	example, err := filepath.Abs("../../docs/example")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			old, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(example)); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			got := rerun(t, string(old))
			if got == string(old) {
				return
			}
			if os.Getenv("UPDATE_DOCS") != "" {
				if err := os.WriteFile(page, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("the page is not what is printed; UPDATE_DOCS=1 go test ./cmd/recital -run Docs writes it anew. It would say:\n%s", got)
		})
	}
}

// rerun gives a page with what its commands print now.
func rerun(t *testing.T, page string) string {
	var out strings.Builder
	console := false
	for line := range strings.Lines(page) {
		switch {
		case strings.HasPrefix(line, "```"):
			console = strings.TrimSpace(line) == "```console"
			out.WriteString(line)
		case console && strings.HasPrefix(line, "$ "):
			out.WriteString(line + answer(t, strings.TrimSpace(line[2:])))
		case !console:
			out.WriteString(line)
		}
	}
	return out.String()
}

// answer runs one command and gives what it prints, messages before results.
func answer(t *testing.T, command string) string {
	t.Helper()
	args, err := shellWords(command)
	if err != nil || args[0] != "recital" {
		t.Fatalf("%s: not a command of recital: %v", command, err)
	}
	var out, messages bytes.Buffer
	code := run(args[1:], environment{stdout: &out, stderr: &messages, getenv: func(string) string { return "" }})
	if code == exitFailure {
		t.Fatalf("%s: exit %d: %s", command, code, &messages)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(messages.String()+out.String(), here+string(filepath.Separator), "")
}

// shellWords cuts a command at its blanks; quotation marks hold words together.
func shellWords(s string) ([]string, error) {
	var out []string
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		word, rest := s, ""
		if s[0] == '"' || s[0] == '\'' {
			end := strings.IndexByte(s[1:], s[0])
			if end < 0 {
				return nil, fmt.Errorf("a quotation mark is not closed")
			}
			word, rest = s[1:end+1], s[end+2:]
		} else if i := strings.IndexByte(s, ' '); i >= 0 {
			word, rest = s[:i], s[i:]
		}
		out, s = append(out, word), rest
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no command")
	}
	return out, nil
}
