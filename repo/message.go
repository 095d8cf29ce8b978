package repo

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"recital/document"
)

// The trailers of a document's commit, in their order, and the one of a commit
// that changes the reference list.
const (
	trailerDocument  = "Document"
	trailerDate      = "Document-Date"
	trailerSHA256    = "Source-SHA256"
	trailerURL       = "Source-URL"
	trailerRetracted = "Retracted"   // "yes" where the commit takes the document away
	trailerFormer    = "Former-Name" // where the commit gives it another name

	trailerReferences = "References-SHA256" // of the list as it is then; "none" where it was taken away
)

const (
	maxSubject = 72       // characters
	maxReason  = 16 << 10 // bytes
)

// A message is the text of a commit: a subject, why, and what it is about.
type message struct {
	subject  string
	reason   string
	trailers []trailer
}

type trailer struct{ key, value string }

// documentMessage is the message of a commit that brings a document.
func documentMessage(h document.Header, reason string) message {
	m := message{subject: h.Name.String(), reason: reason}
	if h.Title != "" {
		m.subject += ": " + h.Title
	}
	m.trailers = []trailer{
		{trailerDocument, h.Name.String()},
		{trailerDate, h.Date.String()},
		{trailerSHA256, h.Source.SHA256},
		{trailerURL, h.Source.URL},
	}
	return m
}

// retractionMessage is the message of a commit that takes a document away.
func retractionMessage(h document.Header, reason string) message {
	m := documentMessage(h, reason)
	m.subject = "retract " + m.subject
	m.trailers = append(m.trailers, trailer{trailerRetracted, "yes"})
	return m
}

// renamingMessage is the message of a commit that gives a document the name in
// its header.
func renamingMessage(old document.Name, h document.Header, reason string) message {
	m := documentMessage(h, reason)
	m.subject = fmt.Sprintf("rename %s to %s", old, h.Name)
	m.trailers = append(m.trailers, trailer{trailerFormer, old.String()})
	return m
}

// referencesMessage is the message of a commit that changes the reference list
// from one state to another; nil is none.
func referencesMessage(before bool, data []byte, reason string) message {
	verb, sum := "replace the list", "none"
	switch {
	case data == nil:
		verb = "take the list away"
	case !before:
		verb = "add a list"
	}
	if data != nil {
		sum = fmt.Sprintf("%x", sha256.Sum256(data))
	}
	return message{subjectReferences + verb, reason, []trailer{{trailerReferences, sum}}}
}

// String gives the bytes of the message. Trailers without a value are left
// out. Every part is folded to what it may be, so that none can pass for
// another.
func (m message) String() string {
	var b strings.Builder
	b.WriteString(cutSubject(oneLine(m.subject)))
	b.WriteByte('\n')
	if r := cleanReason(m.reason); r != "" {
		b.WriteString("\n" + r + "\n")
	}
	first := true
	for _, t := range m.trailers {
		value := oneLine(t.value)
		if value == "" {
			continue
		}
		if first {
			b.WriteByte('\n')
			first = false
		}
		fmt.Fprintf(&b, "%s: %s\n", t.key, value)
	}
	return b.String()
}

// oneLine replaces whatever is not printed by single spaces.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.IsSpace(r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// cutSubject cuts a subject at a word so that lists of commits stay readable.
func cutSubject(s string) string {
	if utf8.RuneCountInString(s) <= maxSubject {
		return s
	}
	cut := 0
	for n := 0; n < maxSubject-1; n++ {
		_, size := utf8.DecodeRuneInString(s[cut:])
		cut += size
	}
	if space := strings.LastIndexByte(s[:cut], ' '); space > cut/2 {
		cut = space
	}
	return strings.TrimRight(s[:cut], " ,;:") + "…"
}

// cleanReason keeps the lines and paragraphs of a reason and drops what is not
// text.
func cleanReason(s string) string {
	var lines []string
	for line := range strings.Lines(s) {
		line = oneLine(line)
		if line == "" && (len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// parseMessage is the inverse of String for messages that have trailers; for
// others, such as those written by hand, it takes the last paragraph for
// trailers where each of its lines is one.
func parseMessage(text string) message {
	subject, rest, _ := strings.Cut(text, "\n")
	m := message{subject: strings.TrimSpace(subject)}
	paragraphs := strings.Split(strings.Trim(rest, "\n"), "\n\n")
	last := len(paragraphs) - 1
	if m.trailers = parseTrailers(paragraphs[last]); m.trailers != nil {
		paragraphs = paragraphs[:last]
	}
	m.reason = strings.TrimSpace(strings.Join(paragraphs, "\n\n"))
	return m
}

// parseTrailers reads lines of "Key: value". It gives nil where a line is not
// of that form.
func parseTrailers(text string) []trailer {
	var out []trailer
	for line := range strings.Lines(text) {
		key, value, ok := strings.Cut(strings.TrimRight(line, "\r\n"), ": ")
		if !ok || !isTrailerKey(key) {
			return nil
		}
		out = append(out, trailer{key, strings.TrimSpace(value)})
	}
	return out
}

func isTrailerKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return s != ""
}

// get is the value of the first trailer of that key.
func (m message) get(key string) string {
	for _, t := range m.trailers {
		if t.key == key {
			return t.value
		}
	}
	return ""
}
