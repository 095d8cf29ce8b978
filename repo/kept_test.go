package repo

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
)

func TestMemo(t *testing.T) {
	fixedCommitter(t)
	a, _ := filled(t)
	if got := a.Memo("counts", "1"); len(got) != 0 {
		t.Errorf("Memo before anything is kept: %v", got)
	}
	want := map[string]string{"b": "2", "a": "", "": "3"}
	a.SetMemo("counts", "1", want)
	if got := a.Memo("counts", "1"); !maps.Equal(got, want) {
		t.Errorf("Memo = %v, want %v", got, want)
	}
	if got := a.Memo("counts", "2"); len(got) != 0 {
		t.Errorf("Memo of another version: %v", got)
	}
	path := filepath.Join(a.Path(), "recital.counts")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := range data {
		data[at] ^= 0x41
		put(t, path, string(data))
		if got := a.Memo("counts", "1"); len(got) != 0 {
			t.Errorf("byte %d is damaged: %v", at, got)
		}
		data[at] ^= 0x41
	}
	fsck(t, a)
}

// What is put together from the index is the document, its white space aside.
func TestCompose(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	x, err := a.Index(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		said, err := x.Said(d.Name.Series)
		if err != nil {
			t.Fatal(err)
		}
		if got := said.Compose(said.Document(d.Name)); got.Text != d.Text || got.Header != d.Header {
			t.Errorf("%s: %q, want %q", d.Name, got.Text, d.Text)
		}
	}
}
