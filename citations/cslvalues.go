package citations

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

func (r *cslReader) text(key, v *yaml.Node) string {
	if v == nil || v.Kind != yaml.ScalarNode {
		r.fail(key, "%s: want a text", key.Value)
		return ""
	}
	if v.Tag == "!!null" {
		return ""
	}
	return strings.Join(strings.Fields(v.Value), " ")
}

func (r *cslReader) texts(key, v *yaml.Node) []string {
	if v == nil || v.Kind != yaml.SequenceNode {
		r.fail(key, "%s: want a list of texts", key.Value)
		return nil
	}
	var out []string
	for _, n := range v.Content {
		if s := r.text(key, resolve(n)); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// customKeys are those that recital reads.
var customKeys = []string{"aliases", "symbols", "in-force"}

func (r *cslReader) custom(ref *Reference, key, v *yaml.Node) {
	if v == nil || v.Kind != yaml.MappingNode {
		r.fail(key, "custom: want a mapping")
		return
	}
	for i := 0; i+1 < len(v.Content); i += 2 {
		k, n := v.Content[i], resolve(v.Content[i+1])
		switch k.Value {
		case "aliases":
			ref.Aliases = r.texts(k, n)
		case "symbols":
			ref.Symbols = r.texts(k, n)
		case "in-force":
			ref.InForce = r.date(k, n)
		default: // of somebody else's, unless it is nearly one of ours
			if hint := meant(k.Value, customKeys); hint != "" {
				r.warn(k, "custom has no key %q of recital%s", clip(k.Value), hint)
			}
		}
	}
}

// names reads CSL names; each as a text, the given name first.
func (r *cslReader) names(key, v *yaml.Node) []string {
	if v == nil || v.Kind != yaml.SequenceNode {
		r.fail(key, "%s: want a list of names", key.Value)
		return nil
	}
	var out []string
	for _, n := range v.Content {
		n = resolve(n)
		if n != nil && n.Kind == yaml.ScalarNode {
			out = append(out, r.text(key, n))
			continue
		}
		if s := r.name(key, n); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// name reads one name of a list; key says of what.
func (r *cslReader) name(key, n *yaml.Node) string {
	if n == nil || n.Kind != yaml.MappingNode {
		r.fail(key, "%s: a name wants family and given, or literal", key.Value)
		return ""
	}
	var parts []string
	for _, part := range []string{"given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal"} {
		if f := field(n, part); f != nil {
			parts = append(parts, r.text(key, f))
		}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if _, known := r.form.ofName[k.Value]; !known && !strings.HasPrefix(k.Value, "_") {
			r.warn(k, "a name has no part %q%s", clip(k.Value), meant(k.Value, []string{"given", "family", "suffix", "literal"}))
		}
	}
	if len(parts) == 0 {
		r.fail(n, "%s: a name wants family and given, or literal", key.Value)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// date reads an EDTF date, date-parts, or the year, month and day of older
// CSL-YAML. Of a span of time it takes the beginning, of a season the year. A
// date in words is taken for unknown.
func (r *cslReader) date(key, v *yaml.Node) document.Date {
	if v != nil && v.Kind == yaml.SequenceNode && len(v.Content) > 0 {
		v = resolve(v.Content[0])
	}
	switch {
	case v == nil:
	case v.Kind == yaml.ScalarNode && v.Tag == "!!null":
		return document.Date{}
	case v.Kind == yaml.ScalarNode:
		return r.edtf(v, v.Value)
	case v.Kind == yaml.MappingNode:
		return r.dateObject(key, v)
	}
	r.fail(key, "%s: want a date: YYYY, YYYY-MM or YYYY-MM-DD, or date-parts", key.Value)
	return document.Date{}
}

func (r *cslReader) dateObject(key, v *yaml.Node) document.Date {
	for i := 0; i+1 < len(v.Content); i += 2 {
		if k := v.Content[i]; r.form.ofDate[k.Value] == "" && k.Value != "date-parts" {
			r.warn(k, "a date has no part %q%s", clip(k.Value), meant(k.Value, []string{"date-parts", "year", "month", "day", "season", "circa", "literal", "raw"}))
		}
	}
	if parts := field(v, "date-parts"); parts != nil {
		return r.dateParts(parts)
	}
	if n := field(v, "year"); n != nil {
		return r.fromParts(v, []*yaml.Node{n, field(v, "month"), field(v, "day")})
	}
	for _, k := range []string{"edtf", "raw"} {
		if n := field(v, k); n != nil {
			return r.edtf(n, n.Value)
		}
	}
	if n := field(v, "literal"); n != nil {
		if d, ok := dateInWords(n.Value); ok {
			return d
		}
	} else if field(v, "season") == nil {
		r.fail(key, "%s: want a date: YYYY, YYYY-MM or YYYY-MM-DD, or date-parts", key.Value)
	}
	return document.Date{}
}

var (
	openYear   = regexp.MustCompile(`^-|^\d{0,3}[Xx]|^[Yy]`) // 199X, -0044, Y17000: known to EDTF, and no date of ours
	seasonDate = regexp.MustCompile(`^\d{4}-(2[1-9]|3\d|4[01])$`)
	beginsDate = regexp.MustCompile(`^\d{4}($|-)`)
)

func (r *cslReader) edtf(n *yaml.Node, s string) document.Date {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "/")
	s = strings.TrimSpace(strings.TrimRight(s, "~?%"))
	if len(s) > 10 && s[10] == 'T' {
		s = s[:10]
	}
	switch {
	case s == "" || s == ".." || openYear.MatchString(s):
		return document.Date{}
	case seasonDate.MatchString(s):
		s = s[:4]
	}
	d, err := document.ParseDate(s)
	words, ok := dateInWords(s)
	switch {
	case err == nil:
	case ok && !beginsDate.MatchString(s):
		return words
	case beginsDate.MatchString(s):
		r.fail(n, "%v", err)
	default:
		r.warn(n, "the date %q is taken for unknown: want YYYY, YYYY-MM or YYYY-MM-DD", clip(s))
	}
	return d
}

// dateInWords reads a date as documents write it: "3 May 2001", "May 2001".
func dateInWords(s string) (document.Date, bool) {
	ix := known().index()
	p := &parser{s: s, ix: ix, toks: tokenize(nil, s, spanOf(s), ix.vocab, false)}
	d, end, ok := p.date(0)
	return d, ok && end == len(p.toks) && d.Year > 0 && (d.Month > 0 || len(p.toks) == 1)
}

func (r *cslReader) dateParts(n *yaml.Node) document.Date {
	if n.Kind == yaml.SequenceNode && len(n.Content) > 0 {
		if first := resolve(n.Content[0]); first != nil && first.Kind == yaml.SequenceNode && len(first.Content) > 0 {
			return r.fromParts(n, first.Content)
		}
	}
	r.fail(n, "date-parts: want [[year, month, day]]")
	return document.Date{}
}

func (r *cslReader) fromParts(at *yaml.Node, parts []*yaml.Node) document.Date {
	s := ""
	for i, n := range parts {
		if n = resolve(n); n == nil || i > 2 || i > 0 && strings.TrimSpace(n.Value) == "" {
			break
		}
		v, err := strconv.Atoi(strings.TrimSpace(n.Value))
		switch {
		case err != nil || i > 0 && v < 0:
			r.fail(n, "date part %q: want a number", clip(n.Value))
			return document.Date{}
		case i == 0 && v < 0:
			return document.Date{} // before the common era: no date of ours
		case i == 0:
			s = fmt.Sprintf("%04d", v)
		case v == 0: // some programs write 0 for what is unknown
			return r.edtf(at, s)
		default:
			s += fmt.Sprintf("-%02d", v)
		}
	}
	return r.edtf(at, s)
}
