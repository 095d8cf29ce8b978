package diffing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxIsland = 2 // words that may stand between two changes and be absorbed
	maxShort  = 4 // characters of a word that says little by itself
	// farShore is how many words must change on either side of an island for
	// it to be absorbed whatever its words.
	farShore = 5
	// maxAbsorbings and maxSlide bound the work on texts made to be hard.
	maxAbsorbings = 8
	maxSlide      = 200 // words
)

// absorb drops matches that only interrupt a change: runs of at most maxIsland
// words, none a number or symbol, that are short or stand between long changes.
func (d *wordDiff) absorb(ms []match) []match {
	for range maxAbsorbings {
		out := d.absorbOnce(ms)
		if len(out) == len(ms) {
			return out
		}
		ms = out
	}
	return ms
}

func (d *wordDiff) absorbOnce(ms []match) []match {
	out := make([]match, 0, len(ms))
	for at := 0; at < len(ms); {
		end := runEnd(ms, at)
		prev, next := match{-1, -1}, match{len(d.old.words), len(d.new.words)}
		if len(out) > 0 {
			prev = out[len(out)-1]
		}
		if end < len(ms) {
			next = ms[end]
		}
		before := max(ms[at].Old-prev.Old, ms[at].New-prev.New) - 1
		after := max(next.Old-ms[end-1].Old, next.New-ms[end-1].New) - 1
		if !d.island(ms[at:end], min(before, after)) {
			out = append(out, ms[at:end]...)
		}
		at = end
	}
	return out
}

// runEnd is the end of the run of neighbouring matches that begins at at.
func runEnd(ms []match, at int) int {
	for at++; at < len(ms) && ms[at].Old == ms[at-1].Old+1 && ms[at].New == ms[at-1].New+1; at++ {
	}
	return at
}

func (d *wordDiff) island(run []match, shore int) bool {
	if shore == 0 || len(run) > maxIsland {
		return false
	}
	short := true
	for _, m := range run {
		form := d.old.form(m.Old)
		r, _ := utf8.DecodeRuneInString(form)
		if !unicode.IsLetter(r) {
			return false
		}
		short = short && utf8.RuneCountInString(form) <= maxShort
	}
	return short || shore >= farShore
}

// slide moves pure insertions and deletions that could as well stand some
// words earlier or later to where they read best.
func (d *wordDiff) slide(ms []match) []match {
	for k := 0; k <= len(ms); k++ {
		from, to := match{}, match{len(d.old.words), len(d.new.words)}
		if k > 0 {
			from = match{ms[k-1].Old + 1, ms[k-1].New + 1}
		}
		if k < len(ms) {
			to = ms[k]
		}
		switch {
		case from.Old == to.Old && from.New < to.New:
			slideRun(&d.new, ms, k, from.New, to.New, func(m *match) *int { return &m.New })
		case from.New == to.New && from.Old < to.Old:
			slideRun(&d.old, ms, k, from.Old, to.Old, func(m *match) *int { return &m.Old })
		}
	}
	return ms
}

// slideRun slides the words [from, to) of a side, which stand before match k
// and have no partner, to their best place. Matches keep their place on the
// other side.
func slideRun(s *side, ms []match, k, from, to int, place func(*match) *int) {
	left, right := 0, 0 // how far it can go
	for left < maxSlide && k-left > 0 && *place(&ms[k-left-1]) == from-left-1 && s.ids[from-left-1] == s.ids[to-left-1] {
		left++
	}
	for right < maxSlide && k+right < len(ms) && *place(&ms[k+right]) == to+right && s.ids[from+right] == s.ids[to+right] {
		right++
	}
	best, bestScore := 0, s.breakAt(from)+s.breakAt(to)
	for shift := -left; shift <= right; shift++ {
		if score := s.breakAt(from+shift) + s.breakAt(to+shift); score > bestScore {
			best, bestScore = shift, score
		}
	}
	for i := k + best; i < k; i++ { // to the left: matches jump over it to the right
		*place(&ms[i]) += to - from
	}
	for i := k; i < k+best; i++ {
		*place(&ms[i]) -= to - from
	}
}

// breakAt says how good a place for a change to begin or end is before word i.
func (s *side) breakAt(i int) int {
	gap := s.gap(i)
	switch {
	case i == 0 || i == len(s.words) || strings.Contains(gap, "\n"):
		return 4
	case strings.ContainsAny(gap, ".!?…。！？"):
		return 3
	case strings.ContainsAny(gap, ",;:、，；："):
		return 2
	case strings.TrimSpace(gap) != "":
		return 1
	}
	return 0
}

// joinLight makes one edit of light ones with nothing but punctuation and
// spaces between them.
func (d *wordDiff) joinLight(edits []Edit) []Edit {
	out := edits[:0]
	for _, e := range edits {
		if k := len(out) - 2; k >= 0 && e.Light && out[k].Light && !strings.ContainsFunc(d.old.text[out[k+1].Old.Start:out[k+1].Old.End], alphanumeric) {
			out[k].Old.End, out[k].New.End, out[k].Op = e.Old.End, e.New.End, Replace
			out = out[:k+1]
			continue
		}
		out = append(out, e)
	}
	return out
}

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
