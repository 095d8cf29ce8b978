package repo

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"recital/document"
)

func TestDocumentMessage(t *testing.T) {
	h := doc("harbour/2023-02-23", "2023-02-23", "x").Header
	h.Source = document.Source{SHA256: strings.Repeat("0a", 32), URL: "https://example.org/a?b=c"}
	for _, c := range []struct{ title, reason, want string }{
		{"Notice to mariners", "", `harbour/2023-02-23: Notice to mariners

Document: harbour/2023-02-23
Document-Date: 2023-02-23
Source-SHA256: ` + h.Source.SHA256 + `
Source-URL: https://example.org/a?b=c
`},
		{"", "  A slip\tof the pen. \r\n\n\n\nDocument: other/2020\n", `harbour/2023-02-23

A slip of the pen.

Document: other/2020

Document: harbour/2023-02-23
Document-Date: 2023-02-23
Source-SHA256: ` + h.Source.SHA256 + `
Source-URL: https://example.org/a?b=c
`},
		{"Notice of the Harbour Board to mariners, pilots and masters of vessels bound for the inner quay", "", `harbour/2023-02-23: Notice of the Harbour Board to mariners, pilots…

Document: harbour/2023-02-23
Document-Date: 2023-02-23
Source-SHA256: ` + h.Source.SHA256 + `
Source-URL: https://example.org/a?b=c
`},
	} {
		h.Title = c.title
		if got := documentMessage(h, c.reason).String(); got != c.want {
			t.Errorf("message\n%swant\n%s", got, c.want)
		}
	}
}

func TestCutSubject(t *testing.T) {
	for _, s := range []string{strings.Repeat("a", 72), strings.Repeat("a", 73), strings.Repeat("é", 100), strings.Repeat("word ", 30)} {
		got := cutSubject(strings.TrimSpace(s))
		if n := utf8.RuneCountInString(got); n > maxSubject || !utf8.ValidString(got) || n < maxSubject/2 {
			t.Errorf("cutSubject(%q) = %q, %d characters", s, got, n)
		}
	}
}

// Whatever stands in a header or a reason, it comes back from where it was
// put, and cannot pass for something else.
func FuzzMessage(f *testing.F) {
	f.Add("Notice", "Why\n\nDocument: a/b", "https://example.org")
	f.Add("", "", "")
	f.Add("a\nDocument: x/y", "\n\n\n", "\x00\u2028")
	f.Add("Key: value", "Key: value\n", "Key: value")
	f.Fuzz(func(t *testing.T, title, reason, url string) {
		h := document.Header{Name: document.Name{Series: "harbour", ID: "2020"}, Title: title, Source: document.Source{URL: url}}
		text := documentMessage(h, reason).String()
		if strings.ContainsAny(text, "\x00\r") || !utf8.ValidString(text) {
			t.Errorf("message %q", text)
		}
		m := parseMessage(text)
		if m.get(trailerDocument) != "harbour/2020" || m.get(trailerDate) != "unknown" || m.get(trailerURL) != oneLine(url) || m.reason != cleanReason(reason) {
			t.Errorf("%q reads as %+v", text, m)
		}
		if again := (message{m.subject, m.reason, m.trailers}).String(); again != text {
			t.Errorf("%q reads back as %q", text, again)
		}
	})
}

func FuzzParseMessage(f *testing.F) {
	for _, s := range []string{"", "\n", "a", "a\n\nb: c\n", "a\n\nb\n\nc: d\ne", "a\n\n\n\nb: c\n\n", ": x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := parseMessage(text)
		describe(m)
		for _, tr := range m.trailers {
			if !isTrailerKey(tr.key) {
				t.Errorf("trailer %+v of %q", tr, text)
			}
		}
	})
}

// A person cannot begin another line of a commit.
func FuzzPerson(f *testing.F) {
	for _, s := range []string{"Harbour Board", "", "a\ncommitter b", "<a@b>", "...", "\x00", "Dr. A. Pilot, Jr."} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, name, email string) {
		got := person{name, email, time.Unix(5, 0).UTC()}.String()
		if strings.ContainsAny(got, "\n\r\x00") || strings.Count(got, "<") != 1 || strings.Count(got, ">") != 1 || !strings.HasSuffix(got, "> 5 +0000") || strings.HasPrefix(got, " ") {
			t.Errorf("person %q", got)
		}
	})
}

func TestPerson(t *testing.T) {
	at := time.Date(2023, 2, 23, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct{ name, email, want string }{
		{"Harbour Board", "harbour@recital.invalid", "Harbour Board <harbour@recital.invalid> 1677153600 +0000"},
		{"Board <evil@example.org>\nauthor X", "a b\n<c>@d", "Board evil@example.org author X <abc@d> 1677153600 +0000"},
		{" .,; ", "", "unknown <> 1677153600 +0000"},
	} {
		if got := (person{c.name, c.email, at}).String(); got != c.want {
			t.Errorf("person %q, want %q", got, c.want)
		}
	}
}

func TestAuthorDate(t *testing.T) {
	for _, c := range []struct{ date, want string }{
		{"unknown", "1970-01-02"}, {"0001", "1970-01-02"}, {"1969-12-31", "1970-01-02"}, {"1970-01-01", "1970-01-02"},
		{"1970-01-03", "1970-01-03"}, {"2023", "2023-01-01"}, {"2023-05", "2023-05-01"}, {"9999-12-31", "9999-12-31"},
	} {
		d, err := document.ParseDate(c.date)
		if err != nil {
			t.Fatal(err)
		}
		if got := authorDate(d).Format("2006-01-02 15:04 -0700"); got != c.want+" 12:00 +0000" {
			t.Errorf("authorDate(%s) = %s, want %s", c.date, got, c.want)
		}
	}
}

func TestParseGitDate(t *testing.T) {
	for _, s := range []string{
		"1700000000 +0100", "@1700000000 +0100", "2023-11-14T23:13:20+01:00", "2023-11-14T23:13:20+0100",
		"2023-11-14 23:13:20 +0100", "Tue, 14 Nov 2023 23:13:20 +0100", "Tue Nov 14 23:13:20 2023 +0100",
	} {
		got, err := parseGitDate(s)
		if err != nil || got.Unix() != 1700000000 || got.Format("-0700") != "+0100" {
			t.Errorf("parseGitDate(%q) = %v, %v", s, got, err)
		}
	}
	if got, err := parseGitDate("1700000000"); err != nil || got.Unix() != 1700000000 {
		t.Errorf("without a zone: %v, %v", got, err)
	}
	for _, s := range []string{"", "yesterday", "-5 +0000", "12", "99999999999999999 +0000", "1700000000 +0100\nx"} {
		if got, err := parseGitDate(s); err == nil {
			t.Errorf("parseGitDate(%q) = %v", s, got)
		}
	}
}

func FuzzParseGitDate(f *testing.F) {
	for _, s := range []string{"1700000000 +0100", "@1 +0000", "2023-11-14T23:13:20Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, err := parseGitDate(s); err == nil && got.Unix() < 0 {
			t.Errorf("parseGitDate(%q) = %v", s, got)
		}
	})
}

func TestParseSettings(t *testing.T) {
	if n, err := parseSettings(formatSettings()); n != format || err != nil {
		t.Errorf("own settings: %d, %v", n, err)
	}
	for _, c := range []struct {
		data string
		want int
	}{{"format: 2 # later\nother: x\n", 2}, {"other: x\r\nformat:  3\r\n", 3}, {"", 0}, {"format: one\n", 0}, {"format: 0\n", 0}, {"format: -1\n", 0}} {
		if n, err := parseSettings([]byte(c.data)); n != c.want || (err != nil) != (c.want == 0) {
			t.Errorf("parseSettings(%q) = %d, %v", c.data, n, err)
		}
	}
}

func FuzzParseSettings(f *testing.F) {
	f.Add([]byte("format: 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if n, err := parseSettings(data); err == nil && n < 1 {
			t.Errorf("parseSettings(%q) = %d", data, n)
		}
	})
}

// Who commits is taken from where git takes it.
func TestCommitter(t *testing.T) {
	fixedCommitter(t)
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Setenv("EMAIL", "")
	a := newArchive(t)
	who := func() string {
		p, err := a.committer()
		if err != nil {
			return err.Error()
		}
		return p.name + " <" + p.email + ">"
	}
	global := t.TempDir() + "/gitconfig"
	put(t, home+"/.gitconfig", "[user]\n\tname = At Home\n\temail = home@example.org\n")
	put(t, global, "[user]\n\tname = Elsewhere\n")
	var got []string
	got = append(got, who())
	t.Setenv("GIT_COMMITTER_NAME", "")
	t.Setenv("GIT_COMMITTER_EMAIL", "")
	got = append(got, who())
	t.Setenv("GIT_CONFIG_GLOBAL", global)
	got = append(got, who())
	t.Setenv("EMAIL", "me@example.org")
	got = append(got, who())
	stock(t, a.Path(), "config", "user.name", "In Here")
	got = append(got, who())
	stock(t, a.Path(), "config", "committer.email", "here@example.org")
	got = append(got, who())
	want := []string{
		"Keeper <keeper@example.org>", "recital <recital@localhost>", "Elsewhere <recital@localhost>",
		"Elsewhere <me@example.org>", "In Here <me@example.org>", "In Here <here@example.org>",
	}
	if !slices.Equal(got, want) {
		t.Errorf("committers %q, want %q", got, want)
	}
	t.Setenv("GIT_COMMITTER_DATE", "soon")
	if got := who(); !strings.Contains(got, "GIT_COMMITTER_DATE") {
		t.Errorf("a date that is none gives %q", got)
	}
}
