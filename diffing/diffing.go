package diffing

// A Likeness says how much of a text two paragraphs share. It is empty for a
// paragraph without partner.
type Likeness string

// The likenesses.
const (
	Same     Likeness = "same"     // but for case, quotation marks, dashes and spaces
	Light    Likeness = "light"    // from Options.Light
	Reworded Likeness = "reworded" // below it
)

// A Pair holds old and new paragraphs that are the same one. An added
// paragraph has no Old, a dropped one no New; one paragraph that became
// several is split, several that became one are merged. The numbers are
// indices into Document.Paragraphs, ascending.
type Pair struct {
	Old  []int    `json:"old,omitempty"`
	New  []int    `json:"new,omitempty"`
	Text Likeness `json:"text,omitempty"`
	// Moved: out of the longest chain of pairs that stand in the same order
	// on both sides, where long is the sum of their words. Where the parts of
	// a split or merged paragraph do not all stand together, it is moved only
	// if none of them is in the chain.
	Moved bool `json:"moved,omitempty"`
	// Possible: in the doubtful band; to be shown, not to be relied on.
	Possible bool `json:"possible,omitempty"`
	// Similarity is the share of what both sides have in common in what they
	// hold: from 0, nothing, to 1, the same words. Words count by their length,
	// and those that begin alike count as the same; the package's doc comment
	// has it in full. Parts that do not stand together are taken in the order
	// of the paragraph they are parts of. Numbers are words; punctuation and
	// the numbers of list items do not count.
	Similarity float64 `json:"similarity"`
	// OldCopies and NewCopies are further paragraphs with the text of this
	// one that had no partner of their own.
	OldCopies []int `json:"oldCopies,omitempty"`
	NewCopies []int `json:"newCopies,omitempty"`
}

// Added reports whether the pair is a new paragraph without partner.
func (p Pair) Added() bool { return len(p.Old) == 0 }

// Dropped reports whether the pair is an old paragraph without partner.
func (p Pair) Dropped() bool { return len(p.New) == 0 }

// Split reports whether one old paragraph became several.
func (p Pair) Split() bool { return len(p.Old) == 1 && len(p.New) > 1 }

// Merged reports whether several old paragraphs became one.
func (p Pair) Merged() bool { return len(p.Old) > 1 && len(p.New) == 1 }

// An Alignment holds every paragraph of two documents once: in one pair, or
// among the copies of one.
type Alignment struct {
	// Pairs stand in the reading order of the new document; a dropped
	// paragraph stands behind what stood before it in the old one.
	Pairs []Pair `json:"pairs"`
	// Limits says in plain words what was not compared, and why. It is empty
	// but for documents of extraordinary size.
	Limits []string `json:"limits,omitempty"`
}

// Counts are numbers of pairs, but for Copies, which counts paragraphs. Same,
// Light, Reworded, Added and Dropped together count every pair once; Moved,
// Split, Merged and Possible count some of them again.
type Counts struct {
	Same     int `json:"same"`
	Light    int `json:"light"`
	Reworded int `json:"reworded"`
	Added    int `json:"added"`
	Dropped  int `json:"dropped"`
	Moved    int `json:"moved"`
	Split    int `json:"split"`
	Merged   int `json:"merged"`
	Possible int `json:"possible"`
	Copies   int `json:"copies"`
}

// Counts counts the pairs of the alignment.
func (a Alignment) Counts() Counts {
	var c Counts
	for _, p := range a.Pairs {
		switch {
		case p.Added():
			c.Added++
		case p.Dropped():
			c.Dropped++
		case p.Text == Same:
			c.Same++
		case p.Text == Light:
			c.Light++
		default:
			c.Reworded++
		}
		c.Moved += count(p.Moved)
		c.Split += count(p.Split())
		c.Merged += count(p.Merged())
		c.Possible += count(p.Possible)
		c.Copies += len(p.OldCopies) + len(p.NewCopies)
	}
	return c
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Options are the thresholds of Pair.Similarity, from 0 to 1. A field that is
// zero, or is no number from 0 to 1, stands for its default; a threshold above
// the next higher one is lowered to it.
type Options struct {
	// Light is from where a pair is lightly reworded; default 0.81.
	Light float64
	// Reworded is from where two paragraphs are a pair by their likeness
	// alone; default 0.48.
	Reworded float64
	// Possible is from where two paragraphs in the same place are shown as a
	// possible pair; default 0.30. Where neither is more than 0.7 times as
	// like any other, they are a pair from here, and a possible one from two
	// thirds of it; or a pair, if the longer holds the shorter nearly whole.
	// Where their rare words tell that they are the same, they are a pair
	// from half of it; where phrases do that no other paragraph has, whatever
	// their likeness.
	Possible float64
	// Closer is by how much more alike an older paragraph must be for a
	// family to prefer it to a nearer one; default 0.15.
	Closer float64
}

func (o Options) withDefaults() Options {
	for _, f := range []struct {
		p *float64
		d float64
	}{{&o.Light, 0.81}, {&o.Reworded, 0.48}, {&o.Possible, 0.30}, {&o.Closer, 0.15}} {
		if !(*f.p > 0 && *f.p <= 1) {
			*f.p = f.d
		}
	}
	o.Reworded = min(o.Reworded, o.Light)
	o.Possible = min(o.Possible, o.Reworded)
	return o
}
