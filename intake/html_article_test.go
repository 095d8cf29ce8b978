package intake

import (
	"strings"
	"testing"
)

// The search for the article may choose a small part of a page; then all of
// the page counts.
func TestArticleTooSmall(t *testing.T) {
	const words = "<p>The lamp of the harbour was lit again, as the log says.</p>"
	for _, test := range []struct {
		rest int // paragraphs beside the chosen part, each with a link
		want string
	}{{2, "div"}, {8, "body"}} {
		src := &source{path: "in.html"}
		src.mapTo("<html><body><div id=chosen>"+words+"</div>"+strings.Repeat("<div>"+words+"<a href=/>More</a></div>", test.rest)+"</body></html>", "")
		p, err := parsePage(src)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range p.order {
			n.kept = n.attrs["id"] == "chosen"
		}
		if got := p.article(); len(got) != 1 || got[0].name != test.want {
			t.Errorf("%d paragraphs beside: got %s, want %s", test.rest, got[0].name, test.want)
		}
	}
}
