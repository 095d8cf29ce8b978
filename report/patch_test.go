package report

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestPatch(t *testing.T) {
	got := Patch("a/b.md", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nV\n6\n")
	want := "--- a/a/b.md\n+++ b/a/b.md\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+V\n 6\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Patch("a", "1\n", "1\n"); got != "" {
		t.Errorf("got %q", got)
	}
}

// git takes what Patch gives, whatever lines changed and however they end.
func TestGitTakesPatches(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git to apply patches with")
	}
	lines := strings.SplitAfter("a\nb\r\nc\n\nd d\ne\nf\n::g\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\nt\nu\nlast", "\n")
	for _, changes := range [][]int{{0}, {22}, {0, 22}, {3}, {3, 4, 5}, {1, 8, 15}, {1, 7}, {1, 9}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}} {
		changed := append([]string(nil), lines...)
		for _, i := range changes {
			changed[i] = "was " + changed[i]
		}
		old, new := strings.Join(lines, ""), strings.Join(changed, "")
		dir := t.TempDir()
		file := filepath.Join(dir, "draft.md")
		if err := os.WriteFile(file, []byte(old), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-")
		cmd.Dir, cmd.Stdin = dir, strings.NewReader(Patch("draft.md", old, new))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v: %v: %s\n%s", changes, err, out, Patch("draft.md", old, new))
			continue
		}
		if got, _ := os.ReadFile(file); string(got) != new {
			t.Errorf("%v: got %q", changes, got)
		}
	}
}
