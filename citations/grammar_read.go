package citations

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

// maxGrammars bounds a file of grammars, in bytes.
const maxGrammars = 1 << 20

// ParseGrammars reads a file of grammars in YAML and adds them to those that
// the program has; its form is that of docs/grammars.md. Every example in the
// file is tried: one that does not come out as it says is an error.
//
// Its errors are of type *ListError, all that were found joined into one.
func ParseGrammars(file string, data []byte) (*Grammars, error) {
	r := newGrammarReader(file)
	own, err := r.read(data)
	if err != nil {
		return nil, err
	}
	g := join(known(), own)
	if err := errors.Join(r.checkMeant(g), r.checkNames(g)); err != nil {
		return nil, err
	}
	if err := g.try(own.examples); err != nil {
		return nil, err
	}
	return g, nil
}

// JoinGrammars makes one set of several, in their order.
func JoinGrammars(gs ...*Grammars) *Grammars {
	out := known()
	for _, g := range gs {
		out = join(out, g)
	}
	return out
}

// maxGrammarNodes bounds what is read of a file, in which an alias may stand
// for much.
const maxGrammarNodes = 200_000

type grammarReader struct {
	cslReader // for its errors
	g         *Grammars
	nodes     int
	key       string // of the mapping that is read

	meant  []meantBody    // bodies that others are said to be part of
	wanted []meantKind    // kinds that texts are said to have
	forms  map[string]int // the lines of forms, by what they match
	bodies map[string]int // the lines of bodies, by id
}

func newGrammarReader(file string) *grammarReader {
	return &grammarReader{cslReader: cslReader{file: file}, g: newGrammars(), forms: map[string]int{}, bodies: map[string]int{}}
}

// over counts a node and reports whether there are too many.
func (r *grammarReader) over(n *yaml.Node) bool {
	if r.nodes++; r.nodes == maxGrammarNodes {
		r.fail(n, "the file has more than %d entries, with what its aliases stand for; cut it in several", maxGrammarNodes)
	}
	return r.nodes >= maxGrammarNodes
}

// readGrammars reads a file of grammars by itself.
func readGrammars(file string, data []byte) (*Grammars, error) {
	return newGrammarReader(file).read(data)
}

func (r *grammarReader) read(data []byte) (*Grammars, error) {
	file := r.file
	if len(data) > maxGrammars {
		return nil, &ListError{File: file, Msg: fmt.Sprintf("the grammars are over %d bytes; cut the file in several", maxGrammars)}
	}
	if blank(data) {
		return nil, &ListError{File: file, Msg: "no grammars: want a list under the key \"grammars\""}
	}
	var root yaml.Node
	if err := yaml.Load(data, &root); err != nil {
		return nil, explained(r.yamlError(err), data)
	}
	n := &root
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	if n.Kind == yaml.SequenceNode || field(n, "body") != nil {
		r.fail(n, "grammars stand in a list under the key \"grammars\": put that above, and a dash before each body")
		return nil, errors.Join(r.errs...)
	}
	r.mapping(n, map[string]func(*yaml.Node){
		"words":    r.words,
		"grammars": r.each(r.body),
	})
	g := r.g
	words := len(g.heads) + len(g.names) + len(g.subjects) + len(g.spoken) + len(g.dated) + len(g.printing) + len(g.foreign) + len(g.printed) + len(g.states)
	if len(r.errs) == 0 && len(g.all)+words == 0 {
		r.fail(nil, "no grammars: want a list under the key \"grammars\", or words under \"words\"")
	}
	if len(r.errs) > 0 {
		return nil, errors.Join(r.errs...)
	}
	r.g.arrange()
	return r.g, nil
}

// explained adds to an error of YAML what it likely comes from: a tab, or a form
// without quotation marks, whose braces mean something else.
func explained(err error, data []byte) error {
	e, ok := errors.AsType[*ListError](err)
	if !ok {
		return err
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		if n++; n < e.Line-1 || n > e.Line {
			continue
		}
		switch {
		case strings.HasPrefix(strings.TrimLeft(line, " "), "\t"):
			e.Msg += "; a tab stands there: YAML is indented with spaces"
			return e
		case slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(line, ": {"+p+"}") }):
			e.Msg += "; a form that begins with a brace needs quotation marks around it"
			return e
		}
	}
	return err
}

// mapping reads a mapping whose keys are known.
func (r *grammarReader) mapping(n *yaml.Node, keys map[string]func(*yaml.Node)) {
	n = resolve(n)
	if n == nil || n.Kind != yaml.MappingNode {
		r.fail(n, "want a mapping with keys such as %s", strings.Join(slices.Sorted(maps.Keys(keys)), ", "))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content) && !r.over(n); i += 2 {
		key := n.Content[i]
		read, ok := keys[key.Value]
		switch {
		case !ok:
			r.fail(key, "%q is no key here%s", key.Value, meant(key.Value, slices.Sorted(maps.Keys(keys))))
		case seen[key.Value]:
			r.fail(key, "%q stands twice", key.Value)
		default:
			seen[key.Value] = true
			if v := resolve(n.Content[i+1]); v != nil {
				r.key = key.Value
				read(v)
			}
		}
	}
}

// each reads every entry of a list.
func (r *grammarReader) each(read func(*yaml.Node)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.SequenceNode {
			r.fail(n, "%s: want a list, in brackets or with a dash before each: [first, second]", r.key)
			return
		}
		for _, c := range n.Content {
			if c = resolve(c); c != nil && !r.over(c) {
				read(c)
			}
		}
	}
}

// pairs reads every key and value of a mapping.
func (r *grammarReader) pairs(read func(key, value *yaml.Node)) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.MappingNode {
			r.fail(n, "%s: want keys with values: {first: one, second: two}", r.key)
			return
		}
		for i := 0; i+1 < len(n.Content) && !r.over(n); i += 2 {
			if v := resolve(n.Content[i+1]); v != nil {
				read(n.Content[i], v)
			}
		}
	}
}

func (r *grammarReader) text(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || len(n.Value) > 300 {
			r.fail(n, "want a text of at most 300 bytes")
			return
		}
		if *to = n.Value; strings.TrimSpace(n.Value) == "" {
			r.fail(n, "%s: is empty: write it out, or take it out", r.key)
		}
	}
}

func (r *grammarReader) texts(to *[]string) func(*yaml.Node) {
	return r.each(func(n *yaml.Node) {
		var s string
		if r.text(&s)(n); s != "" {
			*to = append(*to, s)
		}
	})
}

func (r *grammarReader) flag(to *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Value != "true" && n.Value != "false" {
			r.fail(n, "want true or false")
		}
		*to = n.Value == "true"
	}
}

func (r *grammarReader) count(to *int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		v, err := strconv.Atoi(n.Value)
		if err != nil || v < 0 || v > 999999 {
			r.fail(n, "want a number from 0 to 999999")
		}
		*to = v
	}
}

// oneOf reads one of a few words.
func (r *grammarReader) oneOf(to *string, words ...string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if !slices.Contains(words, n.Value) {
			r.fail(n, "%q: want one of %s%s", n.Value, strings.Join(words, ", "), meant(n.Value, words))
		}
		*to = n.Value
	}
}

func (r *grammarReader) date(to *document.Date) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d, err := document.ParseDate(n.Value)
		if err != nil {
			r.fail(n, "%v", err)
		}
		*to = d
	}
}

var kindForm = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

// kind reads a kind: one of ours, or a word of the file's own.
func (r *grammarReader) kind(to *Kind) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if !kindForm.MatchString(n.Value) {
			r.fail(n, "%q is no kind: want a word in small letters, such as resolution", n.Value)
		} else if near := nearKind(Kind(n.Value)); near != "" {
			r.fail(n, "%q is no kind: did you mean %q?", n.Value, near)
		}
		*to = Kind(n.Value)
	}
}

// kinds reads words with their kinds.
func (r *grammarReader) kinds(to map[string]Kind) func(*yaml.Node) {
	return r.pairs(func(key, value *yaml.Node) {
		words := normTokens(key.Value)
		if len(words) != 1 || words[0].kind != word {
			r.fail(key, "%q is not one word", key.Value)
			return
		}
		if why := tells(key.Value); why != "" {
			r.fail(key, "the word %q %s", key.Value, why)
			return
		}
		var k Kind
		r.kind(&k)(value)
		if is, twice := to[words[0].lex.norm]; twice && is != k {
			r.fail(key, "%q stands twice, of the kinds %s and %s: singular and plural are one word", key.Value, is, k)
		}
		to[words[0].lex.norm] = k
	})
}

func (r *grammarReader) words(n *yaml.Node) {
	heads, short := map[string]Kind{}, map[string]Kind{}
	r.mapping(n, map[string]func(*yaml.Node){
		"heads": r.kinds(heads), "short": r.kinds(short), "names": r.kinds(r.g.names), "subjects": r.kinds(r.g.subjects),
		"spoken": r.kinds(r.g.spoken), "dated": r.kinds(r.g.dated), "printed": r.kinds(r.g.printing), "foreign": r.kinds(r.g.foreign),
		"periodicals": r.each(r.periodical), "states": r.each(r.party),
	})
	for w, k := range heads {
		r.g.heads[w] = head{kind: k}
	}
	for w, k := range short {
		r.g.heads[w] = head{kind: k, short: true}
	}
}

// periodical reads a word that the name of a newspaper or journal ends with.
func (r *grammarReader) periodical(n *yaml.Node) {
	words := normTokens(n.Value)
	if len(words) != 1 || words[0].kind != word {
		r.fail(n, "%q is not one word", n.Value)
		return
	}
	r.g.printed[words[0].lex.norm] = append(r.g.printed[words[0].lex.norm], n.Value)
}

// party reads the names of a state.
func (r *grammarReader) party(n *yaml.Node) {
	var names []string
	r.names(&names)(n)
	if len(names) == 0 {
		r.fail(n, "want the names of a state, such as [United Kingdom, UK]")
		return
	}
	r.g.state(names)
}

var bodyForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,79}$`)

func (r *grammarReader) body(n *yaml.Node) {
	b := &body{heads: map[string]Kind{}, short: map[string]Kind{}}
	forms := []*form{}
	first := len(r.g.examples)
	r.mapping(n, map[string]func(*yaml.Node){
		"body": r.text(&b.id), "name": r.text(&b.name), "names": r.names(&b.names), "initials": r.names(&b.initials),
		"part-of": r.ids(&b.partOf), "court": r.flag(&b.court), "shared": r.flag(&b.shared), "common": r.flag(&b.common),
		"kinds": r.each(func(n *yaml.Node) {
			var k Kind
			r.kind(&k)(n)
			r.used(k, n.Line)
			b.kinds = append(b.kinds, k)
		}),
		"numbers": r.oneOf(&b.numbers, "number", "year", "year-first", "session", "act", "none", "any"),
		"counts":  r.oneOf(&b.counts, "through", "by-day"),
		"heads":   r.kinds(b.heads), "short": r.kinds(b.short), "series": r.seriesOf(&b.series),
		"years": r.years(b), "known": r.each(func(n *yaml.Node) { r.state(n, b) }), "sessions": func(n *yaml.Node) { r.sessions(n, b) },
		"forms":    r.each(func(n *yaml.Node) { forms = append(forms, r.form(n)) }),
		"examples": r.each(r.example),
	})
	switch {
	case bodyForm.MatchString(b.id):
	case b.id == "":
		r.fail(n, "the grammar needs a body: an id in small letters, digits and dashes")
	default:
		r.fail(field(n, "body"), "%q is no id: want small letters, digits and dashes, such as %q; what texts call the body stands in names", clip(b.id), slugOf(b.id))
	}
	if b.name == "" && len(b.names) > 0 {
		b.name = b.names[0]
	}
	for _, f := range forms {
		if f.body == "" {
			f.body = b.id
		}
		b.roman = b.roman || f.romanSession()
	}
	r.checkForms(b, forms)
	if _, again := r.bodies[b.id]; !again {
		r.bodies[b.id] = n.Line
	}
	for i := range r.g.examples[first:] {
		r.g.examples[first+i].body = b.id
	}
	r.g.all, r.g.forms = append(r.g.all, b), append(r.g.forms, forms...)
}

// years reads the first and last number of each year, which must follow each
// other without a gap.
func (r *grammarReader) years(b *body) func(*yaml.Node) {
	return r.pairs(func(key, value *yaml.Node) {
		y := yearNumbers{year: yearOf(key.Value)}
		if value.Kind != yaml.SequenceNode {
			r.fail(key, "want a year with its first and last number, such as 1993: [801, 892]")
			return
		}
		var ends []int
		r.each(func(n *yaml.Node) {
			var v int
			r.count(&v)(n)
			ends = append(ends, v)
		})(value)
		if y.year == 0 || len(ends) != 2 || ends[1] < ends[0] {
			r.fail(key, "want a year with its first and last number, such as 1993: [801, 892]")
			return
		}
		y.first, y.last = ends[0], ends[1]
		if n := len(b.years); n > 0 && (b.years[n-1].year >= y.year || b.years[n-1].last+1 != y.first) {
			r.fail(key, "the numbers of %d do not follow those of %d", y.year, b.years[n-1].year)
		}
		b.years = append(b.years, y)
	})
}

func (r *grammarReader) state(n *yaml.Node, b *body) {
	s := counterState{line: n.Line}
	r.mapping(n, map[string]func(*yaml.Node){"kind": r.kind(&s.kind), "number": r.count(&s.number), "date": r.date(&s.date)})
	if s.kind == "" || s.number == 0 || s.date.IsZero() {
		r.fail(n, "want kind, number and date: how far the counter had come on a day")
	}
	b.known = append(b.known, s)
}

func (r *grammarReader) sessions(n *yaml.Node, b *body) {
	s := &sessionRules{}
	b.sessions = s
	keys := r.calendarKeys(&s.calendar)
	maps.Copy(keys, map[string]func(*yaml.Node){
		"roman-through": r.upTo(maxSessions, &s.romanThrough), "last-roman-number": r.count(&s.lastRomanNumber), "first-decision": r.count(&s.firstDecision),
		"known": r.pairs(func(key, value *yaml.Node) {
			session, _ := parseSession(key.Value)
			if session == 0 {
				r.fail(key, "%q is no session in Roman numerals", key.Value)
			}
			r.each(func(n *yaml.Node) {
				k := sessionNumbers{session: session}
				r.count(&k.number)(n)
				if last := len(s.known) - 1; last >= 0 && (s.known[last].number >= k.number || s.known[last].session > session) {
					r.fail(n, "number %d does not follow %d", k.number, s.known[last].number)
				}
				s.known = append(s.known, k)
			})(value)
		}),
	})
	r.mapping(n, keys)
	r.checkCalendar(n, s.calendar)
}

func (r *grammarReader) form(n *yaml.Node) *form {
	f := &form{line: n.Line, column: n.Column}
	symbol := ""
	if n.Kind != yaml.MappingNode {
		r.fail(n, "want a form with its kind, such as {kind: notice, text: \"Notice {number}\"}")
		return f
	}
	r.mapping(n, map[string]func(*yaml.Node){
		"kind": r.kind(&f.kind), "body": r.text(&f.body), "text": r.text(&f.text), "symbol": r.text(&symbol), "broken": r.flag(&f.broken), "since": r.year(&f.since), "beside": r.texts(&f.beside),
	})
	switch {
	case f.kind == "":
		r.fail(n, "the form needs a kind, such as resolution")
	case (f.text == "") == (symbol == ""):
		r.fail(n, "the form needs a text or a symbol, such as \"S/RES/{number} ({year})\"")
	}
	if symbol != "" {
		f.text, f.symbol = symbol, true
	}
	if f.text == "" {
		return f
	}
	if err := f.compile(); err != nil {
		r.fail(n, "%v", err)
	}
	return f
}
