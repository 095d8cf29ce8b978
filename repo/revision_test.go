package repo

import (
	"errors"
	"testing"

	"recital/document"
)

func TestRevision(t *testing.T) {
	fixedCommitter(t)
	a, _ := filled(t)
	correct(t, a, doc("harbour/2020", "2020", "The quay is wet."))
	mustDo(t, a.Rename(named("harbour/2021"), named("harbour/notice"), "It is one."))
	dir := a.Path()
	stock(t, dir, "tag", "first", "main~4")
	stock(t, dir, "-c", "user.name=A", "-c", "user.email=a@b", "tag", "-a", "-m", "x", "told", "main~1")
	stock(t, dir, "-c", "user.name=A", "-c", "user.email=a@b", "tag", "-a", "-m", "x", "twice", "told")
	full := stock(t, dir, "rev-parse", "main~2")[:40]
	for rev, want := range map[string]string{
		"main": "main", "HEAD": "main", "main~0": "main", "main~1": "main~1", "main^": "main~1", "main^^": "main~2", "main~1^1~1": "main~3", "main^0": "main",
		"first": "main~4", "told": "main~1", "twice~1": "main~2", full: "main~2", full[:9]: "main~2", full[:4] + "~1": "main~3",
	} {
		r, err := a.Revision(rev)
		if err != nil {
			t.Errorf("Revision(%q): %v", rev, err)
			continue
		}
		if want := stock(t, dir, "rev-parse", want)[:40]; r.Hash != want {
			t.Errorf("Revision(%q) = %s, want %s", rev, r.Hash, want)
		}
	}
	for _, rev := range []string{"", "~1", "main~99", "main^2", "main~x", "nothing", "../main", "/etc/passwd", "series/harbour", "series/harbour~1", "0000", "123", "main:harbour", full[:39] + "x"} {
		if r, err := a.Revision(rev); err == nil {
			t.Errorf("Revision(%q) = %s, want an error", rev, r.Hash)
		}
	}
	past, err := a.Revision("main~2")
	if err != nil {
		t.Fatal(err)
	}
	if d, err := past.Load(named("harbour/2020")); err != nil || d.Text != "The quay is open.\n" {
		t.Errorf("Load of an earlier wording: %v, %v", d, err)
	}
	if d, err := past.Load(named("harbour/2021")); err != nil || d.Name != named("harbour/2021") {
		t.Errorf("Load under an earlier name: %v, %v", d, err)
	}
	_, err = past.Load(named("harbour/notice"))
	if _, ok := errors.AsType[*document.NotFoundError](err); !ok {
		t.Errorf("Load of what was not there: %v", err)
	}
	headers, err := past.Headers("harbour")
	if err != nil || len(headers) != 2 || headers[1].Name != named("harbour/2021") {
		t.Errorf("Headers = %v, %v", headers, err)
	}
	clone := t.TempDir()
	stock(t, clone, "clone", "-q", "-b", "series/harbour", dir, "c")
	c, err := Open(clone + "/c")
	if err != nil {
		t.Fatal(err)
	}
	for _, rev := range []string{"main~2", "origin/main~2", full[:12]} {
		if r, err := c.Revision(rev); err != nil || r.Hash != full {
			t.Errorf("Revision(%q) in a clone = %v, %v", rev, r, err)
		}
	}
}
