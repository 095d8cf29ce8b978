package citations

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// aboutNouns head phrases such as "the report on resolution 12 of 3 May 2001":
// the date may be theirs.
var aboutNouns = []string{
	"report", "letter", "plan", "statement", "review", "note", "briefing", "debate", "meeting", "session", "discussion", "consultation",
	"nap", "strategy", "programme", "program", "guideline", "guidance", "study", "survey", "paper", "article", "speech", "address", "remark",
	"comment", "commentary", "memorandum", "communication", "release", "event", "seminar", "conference", "workshop", "talk", "lecture",
	"anniversary", "assessment", "evaluation", "analysis", "appraisal", "interview", "hearing", "guide", "handbook", "manual", "toolkit",
	"proposal", "conclusion", "corrigendum", "amendment", "version", "transposition",
	"bericht", "schreiben", "aktionsplan", "gesetz", "debatte", "erklärung", "studie", "rapport", "lettre", "loi", "débat", "étude",
	"informe", "carta", "ley", "estudio", "plano", "relatório", "rapporto", "relazione", "lettera", "legge", "piano", "studio",
	"index", "violation", "breach", "complaint", "presentation", "message", "summary", "update", "document", "book", "thesis", "vote", "case",
}

// textNouns head such phrases too where a word such as "on" stands between
// them and the number; elsewhere they are neighbours of a list.
var textNouns = []string{
	"resolution", "recommendation", "opinion", "decision", "declaration", "draft", "motion", "bill", "act", "law", "decree", "order",
	"agreement", "regulation", "directive", "judgment", "ruling", "treaty",
}

// aboutVerbs end such a phrase: what stands behind them has a date of its own.
var aboutVerbs = []string{"adopted", "adopts", "adopting", "passed", "recalls", "recalled", "recalling", "reaffirms", "reaffirmed", "reaffirming"}

// datedForAnother says why the year or date behind a number may be that of
// something else that the phrase is about: "the report on resolution 12 of 3
// May 2001". One behind "adopted" or "dated" is the text's own.
func (k *checker) datedForAnother(c *Citation) (noun string, ok bool) {
	at, dated := c.At(FieldDate)
	if !dated {
		at, dated = c.At(FieldYear)
	}
	if dated && at.Start >= c.Span.End {
		between := strings.Fields(strings.ToLower(k.doc.Text[c.Span.End:at.Start]))
		if slices.ContainsFunc(between, func(w string) bool {
			return slices.Contains([]string{"adopted", "dated", "passed", "approved"}, strings.Trim(w, ",("))
		}) {
			return "", false
		}
	}
	if noun, ok := k.phraseHead(c); ok {
		return noun, true
	}
	return k.nounBehind(c)
}

// nounBehind looks for such a noun right behind a citation, with at most one word
// between: "its resolution 12 (2005) action plan".
func (k *checker) nounBehind(c *Citation) (string, bool) {
	para := k.doc.Paragraphs[c.Paragraph]
	words := strings.Fields(k.doc.Text[min(c.Context.End, para.End):min(c.Context.End+40, para.End)])
	for _, w := range words[:min(2, len(words))] {
		if word := strings.ToLower(strings.TrimRight(w, ".,;:)")); slices.Contains(aboutNouns, strings.TrimSuffix(word, "s")) {
			return word, true
		} else if word != strings.ToLower(w) || besideNoun[word] {
			break
		}
	}
	return "", false
}

// besideNoun are words that no such noun belongs to.
var besideNoun = map[string]bool{"and": true, "or": true, "the": true, "a": true, "an": true, "of": true, "in": true, "on": true, "is": true, "was": true, "its": true, "this": true, "that": true, "by": true, "to": true}

// phraseHead looks for such a noun before the citation in its sentence, back
// to a verb that ends the phrase, at most 24 words and 400 bytes; a citation in a phrase of
// its own, behind a comma, is nobody's object.
func (k *checker) phraseHead(c *Citation) (string, bool) {
	start := max(k.doc.Paragraphs[c.Paragraph].Start, c.Context.Start-400)
	before := k.doc.Text[start:c.Context.Start]
	if cut := strings.LastIndexAny(before, ";:?!"); cut >= 0 {
		before = before[cut+1:]
	}
	words := strings.Fields(before)
	subject, joined := false, false
	for n, seen := len(words)-1, 0; n >= 0 && seen < 24; n, seen = n-1, seen+1 {
		w := words[n]
		if strings.HasSuffix(w, ".") && len(w) > 4 || strings.HasSuffix(w, ",") && seen < 2 {
			return "", false
		}
		w = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }))
		if slices.Contains(aboutVerbs, w) {
			return "", false
		}
		if n == 0 && seen == 0 && w == "implementing" { // a title, "Implementing Resolution 12 (2015)"
			return "title", true
		}
		if i := strings.LastIndexAny(w, "-"); i >= 0 {
			w = w[i+1:]
		}
		joined = joined || seen == 0 && (w == "and" || w == "or")
		subject = subject || !joined && slices.Contains([]string{"on", "concerning", "regarding", "about", "implementing", "under", "pursuant"}, w)
		one := strings.TrimSuffix(w, "s")
		if seen > 0 && (slices.Contains(aboutNouns, one) || subject && slices.Contains(textNouns, one)) {
			return w, true
		}
	}
	return "", false
}

// doubted takes back a verdict that accuses a year or date which may be that
// of something else.
func (k *checker) doubted(c *Citation, v Verdict) Verdict {
	accuses := v.Status == Impossible || v.Status == Mismatch
	if !accuses || v.Field != FieldYear && v.Field != FieldDate && v.Field != FieldNumber || c.Own || c.Symbol != "" && !c.has(FieldDate) {
		return v
	}
	noun, ok := k.datedForAnother(c)
	if at, dated := c.At(FieldDate); !ok && dated && k.g.of(c.Body).numbers == "act" && at.Start >= c.Span.End {
		switch {
		case k.doc.Text[at.Start-1] == '(':
			noun, ok = "journal, or of its application", true // "Regulation 12/2001 (25 May 2003)"
		case v.Status == Impossible && !k.adopterBetween(c) && !k.opensClause(c):
			noun, ok = "text that speaks of it", true // "the law transposing Directive 12/2001 of 3 May 2005"
		}
	}
	if !ok {
		return v
	}
	doubt := k.missing(c, k.covers(c.Kind, c.Body))
	doubt.Field, doubt.Evidence, doubt.Near = v.Field, v.Evidence, v.Near
	if v.Reference != "" {
		doubt.Near = append([]string{v.Reference}, v.Near...)
	}
	bare := *c
	bare.Year, bare.Body = 0, ""
	doubt.Message = fmt.Sprintf("the year or date behind %s may be that of the %s", k.what(&bare), noun)
	return doubt
}

// citingWords are those that stand before a text that is cited for itself.
var citingWords = []string{
	"recalling", "recalls", "recalled", "reaffirming", "reaffirms", "noting", "having", "regard", "to", "read", "in", "the", "light", "of", "under", "see", "also", "cf", "per",
	"by", "with", "within", "and", "or", "both", "council", "commission", "parliament", "european", "article", "articles", "annex", "paragraph", "recital", "implementing", "delegated",
}

// opensClause reports whether nothing but such words and numbers stands before a
// citation in its clause, so that a date behind it has no other text to be of.
func (k *checker) opensClause(c *Citation) bool {
	from := k.doc.Paragraphs[c.Paragraph].Start
	if i, _ := slices.BinarySearchFunc(k.cites, c.Span.Start, func(d Citation, at int) int { return d.Span.Start - at }); i > 0 {
		from = max(from, k.cites[i-1].Context.End)
	}
	before := k.doc.Text[min(from, c.Context.Start):c.Context.Start]
	if cut := strings.LastIndexAny(before, ".;:?!,\n"); cut >= 0 {
		before = before[cut+1:]
	}
	return !slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(before), func(r rune) bool { return !unicode.IsLetter(r) }), func(w string) bool {
		return !slices.Contains(citingWords, w)
	})
}
