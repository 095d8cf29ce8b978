package citations

import (
	"fmt"
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
		var parts []string
		for _, part := range []string{"given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal"} {
			if f := field(n, part); f != nil {
				parts = append(parts, r.text(key, f))
			}
		}
		if len(parts) == 0 {
			r.fail(n, "%s: a name wants family and given, or literal", key.Value)
			continue
		}
		out = append(out, strings.Join(parts, " "))
	}
	return out
}

// date reads an EDTF date, date-parts, or the year, month and day of older
// CSL-YAML. Of a span of time it takes the beginning. A date in words is taken
// for unknown.
func (r *cslReader) date(key, v *yaml.Node) document.Date {
	if v == nil {
		r.fail(key, "%s: want a date", key.Value)
		return document.Date{}
	}
	if v.Kind == yaml.SequenceNode && len(v.Content) > 0 {
		v = resolve(v.Content[0])
	}
	switch {
	case v == nil:
	case v.Kind == yaml.ScalarNode:
		return r.edtf(v, v.Value)
	case v.Kind == yaml.MappingNode:
		if parts := field(v, "date-parts"); parts != nil {
			return r.dateParts(parts)
		}
		if n := field(v, "year"); n != nil {
			return r.fromParts(v, []*yaml.Node{n, field(v, "month"), field(v, "day")})
		}
		for _, k := range []string{"raw", "edtf"} {
			if n := field(v, k); n != nil {
				return r.edtf(n, n.Value)
			}
		}
		if field(v, "literal") != nil {
			return document.Date{}
		}
	}
	r.fail(key, "%s: want a date: YYYY, YYYY-MM or YYYY-MM-DD, or date-parts", key.Value)
	return document.Date{}
}

func (r *cslReader) edtf(n *yaml.Node, s string) document.Date {
	s, _, _ = strings.Cut(s, "/")
	s = strings.TrimRight(s, "~?%")
	if len(s) > 10 && s[10] == 'T' {
		s = s[:10]
	}
	d, err := document.ParseDate(s)
	if err != nil {
		r.fail(n, "%v", err)
	}
	return d
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
		if n = resolve(n); n == nil || i > 2 {
			break
		}
		v, err := strconv.Atoi(n.Value)
		if err != nil || v < 0 {
			r.fail(n, "date part %q: want a number", n.Value)
			return document.Date{}
		}
		if i == 0 {
			s = fmt.Sprintf("%04d", v)
		} else {
			s += fmt.Sprintf("-%02d", v)
		}
	}
	return r.edtf(at, s)
}
