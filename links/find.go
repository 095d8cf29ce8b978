package links

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"recital/document"
)

// A Link is an address to ask.
type Link struct {
	URL string // in the form of Clean
	// Others are the address as it is where it ends elsewhere: behind the
	// punctuation after it, or before a dash, the mark of a footnote and the like,
	// of which a text leaves open whether they belong to it. A link is dead only if
	// all are.
	Others []string
}

// A Found link stands in a text.
type Found struct {
	Link
	Span document.Span
}

var (
	begins = regexp.MustCompile(`(?i)\bhttps?://|\bdoi:? ?10\.\d{4,9}/`)
	doi    = regexp.MustCompile(`(?i)^(?:doi:? ?)?(10\.\d{4,9}/\S+)$`)
)

const (
	endings = ".,;:!?'*_~" // that more often belong to the sentence than to an address
	closers = ")]}"
	outside = "<>\"`|\\^{}“”„«»‘’‹›。，、；：！？（）「」『』【】" // in no address
)

// maxAddress bounds an address, in bytes.
const maxAddress = 2048

// Find finds the addresses of http and https in a text, and the DOIs that "doi"
// stands before, in the order of the text. One that the text shortens with
// dots is left out. Its cost is linear in the text.
func Find(text string) []Found {
	var out []Found
	for at := 0; at < len(text); {
		m := begins.FindStringIndex(text[at:])
		if m == nil {
			break
		}
		start := at + m[0]
		whole := text[start : start+extent(text[start:], m[1]-m[0])]
		at = start + max(len(whole), m[1]-m[0])
		short := trimmed(whole)
		if strings.HasSuffix(whole, "…") || strings.HasSuffix(whole, "...") {
			continue
		}
		l := Link{}
		var err error
		if l.URL, err = Clean(short); err != nil {
			continue
		}
		l.Others = otherEnds(whole, short, m[1]-m[0], l.URL)
		out = append(out, Found{l, document.Span{Start: start, End: start + len(short)}})
	}
	return out
}

// breaks are what an address may end before, though letters follow.
var breaks = []string{"—", "–", "[", ")(", "'", "·", "▼", "¹", "²", "³", "†", "‡", "§", ",http", ";http", "&quot;", "&nbsp;", "&amp;", "&lt;", "&gt;", "<"}

// maxOthers bounds the other ends of an address.
const maxOthers = 6

// otherEnds gives an address that begins with lead bytes of its kind as it is
// where it ends elsewhere.
func otherEnds(whole, short string, lead int, url string) []string {
	var out []string
	add := func(s string) {
		if clean, err := Clean(s); err == nil && clean != url && !slices.Contains(out, clean) && len(out) < maxOthers {
			out = append(out, clean)
		}
	}
	if whole != short {
		add(whole)
	}
	for _, b := range breaks {
		if i := strings.Index(short[lead:], b); i > 0 {
			add(trimmed(short[:lead+i]))
		}
	}
	return out
}

// extent is how many bytes from its beginning on an address takes at most; the
// first so many belong to it.
func extent(s string, lead int) int {
	angles := 0 // open, in a DOI that has some: 10.1002/(SICI)1097(199823)43:4<338::AID>3.0.CO;2-B
	for i, r := range s[lead:] {
		switch {
		case r == '<' && s[0]|0x20 == 'd' && angles == 0 && closesAngle(s[lead+i+1:]):
			angles++
		case r == '>' && angles > 0:
			angles--
		case r <= ' ' || r == 0x7f || r == 0xa0 || r == '\u3000' || r >= '\u200b' && r <= '\u200f' || r == '\u2060' || r == '\ufeff' || strings.ContainsRune(outside, r):
			return lead + i
		}
	}
	return len(s)
}

// closesAngle reports whether an angle bracket closes before the next space, and
// more of the address follows.
func closesAngle(s string) bool {
	i := strings.IndexAny(s, "<> \n\t")
	return i > 0 && s[i] == '>' && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9'
}

// trimmed leaves out punctuation at the end, and brackets that close what the
// address did not open.
func trimmed(s string) string {
	for s != "" {
		last := s[len(s)-1]
		i := strings.IndexByte(closers, last)
		unopened := i >= 0 && strings.Count(s, closers[i:i+1]) > strings.Count(s, "([{"[i:i+1])
		if !unopened && strings.IndexByte(endings, last) < 0 {
			break
		}
		s = s[:len(s)-1]
	}
	return s
}

// Clean gives an address as it is asked and shown: without user name and
// password, which are nobody's business, without the part behind "#", which
// hosts never see. A DOI becomes its address at doi.org. Addresses other than
// of http and https, and those that are none, are an error.
func Clean(address string) (string, error) {
	address = strings.TrimSpace(address)
	if len(address) > maxAddress {
		return "", errTooLong
	}
	var u *url.URL
	if m := doi.FindStringSubmatch(address); m != nil {
		u = &url.URL{Scheme: "https", Host: "doi.org", Path: "/" + m[1]}
	} else {
		var err error
		if u, err = url.Parse(address); err != nil {
			return "", errors.New("no address of the web") // the parser's words would show all of it
		}
		if err := cleanURL(u); err != nil {
			return "", err
		}
	}
	clean := u.String()
	if len(clean) > maxAddress { // what is no ASCII has grown
		return "", errTooLong
	}
	return clean, nil
}

var errTooLong = fmt.Errorf("an address of over %d bytes", maxAddress)

// Shown is an address that may be no such as Clean gives, without its user
// name and password.
func Shown(address string) string {
	if clean, err := Clean(address); err == nil {
		return clean
	}
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		scheme, rest = "", address
	} else {
		scheme += "://"
	}
	host, path, _ := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if path != "" {
		path = "/" + path
	}
	return scheme + host + path
}

func cleanURL(u *url.URL) error {
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return errors.New("only addresses of http and https are asked")
	case u.Hostname() == "" || u.Opaque != "":
		return errors.New("no address of the web: it names no host")
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return nil
}
