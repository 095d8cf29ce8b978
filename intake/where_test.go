package intake

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhere(t *testing.T) {
	for _, test := range []struct {
		format Format
		offset int
		want   string
	}{
		{PlainText, 0, "1:1"}, {PlainText, 6, "2:3"}, {HTML, 99, "4:1"}, {PDF, 6, "page 1, line 2"}, {PDF, 9, "page 2, line 1"}, {PDF, 11, "page 2, line 2"},
		{DOCX, 0, "paragraph 1"}, {DOCX, 3, "paragraph 1"}, {DOCX, 4, "paragraph 2"}, {DOCX, -1, "paragraph 1"},
	} {
		r := &Result{Format: test.format, Mapped: []byte("one\ntéo\fx\n\n"), paragraphs: []int{2, 4}}
		if got := r.Where(test.offset); got != test.want {
			t.Errorf("%s at %d: got %s, want %s", test.format, test.offset, got, test.want)
		}
	}
}

func TestPageProperties(t *testing.T) {
	src := &source{path: "in.html"}
	src.mapTo(`<html lang="de"><head><title>The lamp
 - Harbour</title><meta name="DC.date" content="2019-03-01"><meta property="article:published_time" content="2019-03-02T10:00:00Z">
<meta property="og:title" content="The lamp &amp; the pier"><meta name=author content=" "><meta name="dc.creator" content="A. Keeper">
<meta property="og:url" content="/lamp"><link rel=canonical href="https://pier.example/lamp"></head><body><time pubdate datetime="2018-01-01">x</time>
<svg><title>not this</title></svg><p>The lamp was lit.</body></html>`, "")
	p, err := parsePage(src)
	if err != nil {
		t.Fatal(err)
	}
	want := properties{
		title:    property{"The lamp & the pier", "meta og:title"},
		author:   property{"A. Keeper", "meta dc.creator"},
		date:     property{"2019-03-02T10:00:00Z", "meta article:published_time"},
		language: property{"de", "html lang"},
		url:      property{"https://pier.example/lamp", "link canonical"},
	}
	if diff := cmp.Diff(want, p.properties(), cmp.AllowUnexported(properties{}, property{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
