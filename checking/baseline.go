package checking

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

// A BaselineEntry is a finding that was there when somebody began to check. It
// is keyed by rule, document, citation and ordinal, none of which moves when a
// document is edited elsewhere.
type BaselineEntry struct {
	Rule     Rule          `yaml:"rule" json:"rule"`
	Document document.Name `yaml:"document,omitempty" json:"document"` // the zero Name for an address, which is known wherever it stands
	Citation string        `yaml:"citation" json:"citation"`
	Ordinal  int           `yaml:"ordinal,omitempty" json:"ordinal,omitempty"` // 1 where it is left out
	// Words is a digest of the paragraph's words. It tells findings of one key
	// apart when one of them goes or another comes, and decides nothing else.
	Words string `yaml:"words,omitempty" json:"-"`
}

func (e BaselineEntry) compare(o BaselineEntry) int {
	return cmp.Or(e.Document.Compare(o.Document), cmp.Compare(e.Citation, o.Citation), cmp.Compare(e.Rule, o.Rule), cmp.Compare(e.Ordinal, o.Ordinal))
}

// matchBaseline marks the findings that the baseline has, at most as many of a
// rule, document and citation as it has, and returns the entries that match
// none. Of several with one key those whose paragraph has the same words go
// together, then those with the same ordinal, then the others in their order.
func matchBaseline(findings []Finding, baseline []BaselineEntry, concerns func(BaselineEntry) bool) (gone []BaselineEntry) {
	if len(baseline) == 0 {
		return nil
	}
	used := make([]bool, len(baseline))
	for _, alike := range []func(BaselineEntry) BaselineEntry{
		func(e BaselineEntry) BaselineEntry { e.Ordinal = 0; return e },
		func(e BaselineEntry) BaselineEntry { e.Ordinal, e.Words = max(1, e.Ordinal), ""; return e },
		func(e BaselineEntry) BaselineEntry { e.Ordinal, e.Words = 0, ""; return e },
	} {
		open := map[BaselineEntry][]int{}
		for i, f := range findings {
			if !f.Known {
				k := alike(f.baselineEntry())
				open[k] = append(open[k], i)
			}
		}
		for j, e := range baseline {
			if k := alike(e); !used[j] && len(open[k]) > 0 {
				findings[open[k][0]].Known, used[j] = true, true
				open[k] = open[k][1:]
			}
		}
	}
	for j, e := range baseline {
		if !used[j] && concerns(e) {
			gone = append(gone, e)
		}
	}
	return gone
}

// Baseline is the baseline that has every finding nobody accepted, with the
// entries of an old one that this check was not about.
func (r *Report) Baseline(old []BaselineEntry) []BaselineEntry {
	var out []BaselineEntry
	for _, f := range r.Findings {
		if f.Accepted == nil {
			out = append(out, f.baselineEntry())
		}
	}
	return append(out, r.unconcerned(old)...)
}

// Pruned is the baseline without the entries that match no finding any more.
func (r *Report) Pruned(old []BaselineEntry) []BaselineEntry {
	var out []BaselineEntry
	for _, f := range r.Findings {
		if f.Known {
			out = append(out, f.baselineEntry())
		}
	}
	return append(out, r.unconcerned(old)...)
}

func (r *Report) unconcerned(old []BaselineEntry) []BaselineEntry {
	return slices.DeleteFunc(slices.Clone(old), func(e BaselineEntry) bool {
		return r.concerned[e.Document] && !e.Rule.ofAddress() || slices.Contains(r.Gone, e)
	})
}

func (f Finding) baselineEntry() BaselineEntry {
	e := BaselineEntry{Rule: f.Rule, Document: f.Document.Name, Citation: f.Verdict.Citation.Key(), Ordinal: f.Ordinal, Words: f.words()}
	if e.Ordinal == 1 {
		e.Ordinal = 0
	}
	return e
}

const baselineHead = `# Findings that were there when checking began: they do not fail a check.
# Written by recital check --update-baseline; --prune takes out what is mended.
`

// WriteBaseline gives a baseline as a file, a line for each entry, in the order
// of documents, citations, rules and ordinals.
func WriteBaseline(list []BaselineEntry) ([]byte, error) {
	list = slices.SortedFunc(slices.Values(list), BaselineEntry.compare)
	var b bytes.Buffer
	b.WriteString(baselineHead)
	if len(list) == 0 {
		b.WriteString("baseline: []\n")
		return b.Bytes(), nil
	}
	entries := yaml.Node{Kind: yaml.SequenceNode}
	for _, e := range list { // a line for each, so that git merges what two people add
		var n yaml.Node
		if err := n.Encode(e); err != nil {
			return nil, err
		}
		n.Style = yaml.FlowStyle
		entries.Content = append(entries.Content, &n)
	}
	data, err := yaml.Dump(map[string]*yaml.Node{"baseline": &entries}, yaml.WithIndent(2), yaml.WithLineWidth(-1))
	if err != nil {
		return nil, err
	}
	b.Write(data)
	return b.Bytes(), nil
}

// ParseBaseline reads what WriteBaseline wrote. The baseline is never nil, and
// empty where the file says nothing. Its errors name the file and the
// line.
func ParseBaseline(file string, data []byte) ([]BaselineEntry, error) {
	var in struct {
		Baseline []yaml.Node `yaml:"baseline"`
	}
	if err := loadList(file, "baseline", data, &in); err != nil {
		return nil, err
	}
	out := []BaselineEntry{}
	var errs []error
	for _, n := range in.Baseline {
		var e BaselineEntry
		err := n.Load(&e, yaml.WithKnownFields())
		switch {
		case err != nil:
			err = errors.New(strings.TrimLeft(loadError(err, "want rule, document, citation and words").Error(), "0123456789: "))
		case e.Document == document.Name{} && !e.Rule.ofAddress() || e.Citation == "":
			err = errors.New("want rule, document and citation")
		case e.Ordinal < 0:
			err = fmt.Errorf("ordinal %d: want 1 or more", e.Ordinal)
		default:
			err = e.Rule.check()
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", file, n.Line, err))
			continue
		}
		out = append(out, e)
	}
	return out, someOf(file, errs)
}
