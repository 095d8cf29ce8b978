package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPermute(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("--output=a.md", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ in, want string }{
		{"list", "list --"},
		{"diff a b --summary", "diff --summary -- a b"},
		{"diff a --format json b", "diff --format json -- a b"},
		{"diff a --format=json b", "diff --format=json -- a b"},
		{"--archive x.git list", "list --archive x.git --"},
		{"check -r refs.yaml a.txt --references more.yaml -r=x", "check --references refs.yaml --references more.yaml --references=x -- a.txt"},
		{"show -- --odd-name", "show -- --odd-name"},
		{"show -", "show -- -"},
		{"diff --summary a b --help", "diff --summary --help -- a b"},
		{"nonsense a", "nonsense a"},
		{"--version", "--version"},
		{"list diff", "list -- diff"},
		{"references lint a.yaml --strict b.yaml", "references lint --strict -- a.yaml b.yaml"},
		{"--strict references lint", "references lint --strict --"},
		{"references --format json lint", "references lint --format json --"},
		{"references nonsense", "references -- nonsense"},
		{"help references lint", "references lint --help --"},
		{"check --files -r refs.yaml --output=a.md --diff", "check --files --references refs.yaml --diff -- --output=a.md"},
		{"check --output=a.md", "check --output=a.md --"},
	} {
		got, err := permute(newApp(&session{}).Commands, strings.Fields(tt.in))
		if err != nil {
			t.Errorf("%s: %v", tt.in, err)
		}
		if d := cmp.Diff(strings.Fields(tt.want), got); d != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.in, d)
		}
	}
}

func TestPermuteErrors(t *testing.T) {
	for _, tt := range []struct{ in, want, hint string }{
		{"diff a b --sumary", "no flag --sumary", "did you mean --summary?"},
		{"diff a b --format", "flag --format needs a value", "`recital diff --help` shows how it is called"},
		{"help references lnit", `no command "references lnit"`, "did you mean `recital references lint`?"},
		{"check -v", "no flag -v", "`recital check --help` shows how it is called"},
		{"check --zzzzzz", "no flag --zzzzzz", "`recital check --help` shows how it is called"},
	} {
		_, err := permute(newApp(&session{}).Commands, strings.Fields(tt.in))
		if err == nil || err.Error() != tt.want || hintOf(err) != tt.hint {
			t.Errorf("%s: got %v, hint %q; want %s, hint %q", tt.in, err, hintOf(err), tt.want, tt.hint)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Notice 2021": "notice-2021", "--x--": "x", "Hafen übersicht": "hafen-bersicht", "...": "document", "con": "document",
		strings.Repeat("a", 300): strings.Repeat("a", 100),
	} {
		if got := slug(in); got != want {
			t.Errorf("slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShellQuote(t *testing.T) {
	for in, want := range map[string]string{
		"/tmp/a": "/tmp/a", "/tmp/a b": "'/tmp/a b'", "it's": `'it'\''s'`, "$x": "'$x'",
	} {
		if got := shellQuote(in); got != want {
			t.Errorf("shellQuote(%q) = %s, want %s", in, got, want)
		}
	}
}
