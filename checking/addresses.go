package checking

import (
	"maps"
	"slices"
	"strings"

	"recital/document"
)

// An Address is a web address that was asked, with what is wrong with it.
type Address struct {
	URL    string
	Rule   Rule // RuleLinkDead, RuleLinkUnknown or RuleLinkMoved; "" for one that is well
	Places []AddressPlace

	// What Addresses fills in.
	Level    Level       // Off for one that is well
	Accepted *Acceptance // nil where an acceptance is missing for one of its places
	Known    bool        // the baseline has it
}

// Open reports whether the address is to be dealt with.
func (a Address) Open() bool { return a.Level != Off && a.Accepted == nil && !a.Known }

// An AddressPlace is where an address stands.
type AddressPlace struct {
	Document  document.Name // the zero Name outside of documents
	Paragraph int           // -1 outside of a text
}

// An AddressReport is what is open of addresses.
type AddressReport struct {
	Addresses []Address // one for each that was given, in its order
	Stale     []Acceptance
	Expired   []Acceptance
	Gone      []BaselineEntry
	Counts    map[Level]int // of those that are open

	failOn Level
	all    bool
}

// Failed reports whether a check should fail, as that of Report does.
func (r *AddressReport) Failed() bool {
	return (&Report{Counts: r.Counts, Stale: r.Stale, failOn: r.failOn}).Failed()
}

// Addresses gives each address its level and says which may stay. An acceptance
// or an entry of the baseline has the address for its citation; without a
// document it holds wherever the address stands. One that matches nothing is
// stale or gone only if it is sure that the address is not what it says: as long
// as it was asked, and answered.
func Addresses(list []Address, opt Options) *AddressReport {
	r := &AddressReport{Addresses: slices.Clone(list), Counts: map[Level]int{}, failOn: opt.FailOn, all: opt.All}
	levels := opt.Levels
	if levels == nil {
		levels = DefaultLevels()
	}
	a := newAddressCheck(list, opt)
	known := map[BaselineEntry]bool{}
	for _, e := range opt.Baseline {
		known[BaselineEntry{Rule: e.Rule, Citation: e.Citation}] = e.Rule.ofAddress()
	}
	for i := range r.Addresses {
		at := &r.Addresses[i]
		at.Level = Off
		if at.Rule == "" || levels[at.Rule] == "" {
			continue
		}
		at.Level = levels[at.Rule]
		at.Accepted = a.acceptance(*at)
		at.Known = known[at.entry()]
		if at.Open() {
			r.Counts[at.Level]++
		}
	}
	a.left(r)
	return r
}

func (a Address) entry() BaselineEntry { return BaselineEntry{Rule: a.Rule, Citation: a.URL} }

// ofAddress reports whether a rule is about web addresses.
func (r Rule) ofAddress() bool { return strings.HasPrefix(string(r), "link-") }

// An addressCheck is one run of Addresses.
type addressCheck struct {
	opt      Options
	status   map[string]Rule // by address; "" for one that is well
	accepted map[BaselineEntry][]int
	used     []bool
	inline   map[*Inline]bool      // that accept something
	unsure   map[AddressPlace]bool // paragraphs with an address of which nothing is known
}

func newAddressCheck(list []Address, opt Options) *addressCheck {
	a := &addressCheck{opt: opt, status: map[string]Rule{}, accepted: map[BaselineEntry][]int{}, used: make([]bool, len(opt.Accepted)), inline: map[*Inline]bool{}, unsure: map[AddressPlace]bool{}}
	for _, at := range list {
		a.status[at.URL] = at.Rule
		for _, p := range at.Places {
			a.unsure[p] = a.unsure[p] || at.Rule == RuleLinkUnknown
		}
	}
	for i, v := range opt.Accepted {
		k := BaselineEntry{Rule: v.Rule, Citation: v.Citation}
		a.accepted[k] = append(a.accepted[k], i)
	}
	return a
}

// acceptance is one that accepts an address, if every place of it is accepted.
func (a *addressCheck) acceptance(at Address) *Acceptance {
	var first *Acceptance
	missing := len(at.Places) == 0
	for _, p := range at.Places {
		v := a.forPlace(at, p)
		missing = missing || v == nil
		if first == nil {
			first = v
		}
	}
	if missing {
		return nil
	}
	return first
}

func (a *addressCheck) forPlace(at Address, p AddressPlace) *Acceptance {
	var out *Acceptance
	list := a.opt.Inline[p.Document]
	for i := range list {
		if in := &list[i]; in.Rule == at.Rule && in.Paragraph == p.Paragraph && p.Paragraph >= 0 && !in.expired(a.opt.Today) {
			a.inline[in], out = true, in.acceptance(p.Document)
		}
	}
	for _, i := range a.accepted[at.entry()] {
		v := &a.opt.Accepted[i]
		if (v.Document == document.Name{} || v.Document == p.Document) && !v.expired(a.opt.Today) {
			a.used[i], out = true, v
		}
	}
	return out
}

// left files what accepts nothing and what the baseline has in vain.
func (a *addressCheck) left(r *AddressReport) {
	for i, v := range a.opt.Accepted {
		switch {
		case !v.Rule.ofAddress() || !a.concerns(v.Document, v.Citation):
		case v.expired(a.opt.Today):
			r.Expired = append(r.Expired, v)
		case !a.used[i] && a.sure(v.Rule, v.Citation):
			r.Stale = append(r.Stale, v)
		}
	}
	a.leftInline(r)
	for _, e := range a.opt.Baseline {
		if e.Rule.ofAddress() && a.concerns(e.Document, e.Citation) && a.status[e.Citation] != e.Rule && a.sure(e.Rule, e.Citation) {
			r.Gone = append(r.Gone, e)
		}
	}
}

// leftInline files what documents accept of themselves without need.
func (a *addressCheck) leftInline(r *AddressReport) {
	for _, name := range slices.SortedFunc(maps.Keys(a.opt.Inline), document.Name.Compare) {
		list := a.opt.Inline[name]
		for i := range list {
			in := &list[i]
			switch {
			case !in.Rule.ofAddress() || a.opt.Only != nil && !a.opt.Only[name]:
			case in.expired(a.opt.Today):
				r.Expired = append(r.Expired, *in.acceptance(name))
			case !a.inline[in] && in.Rule != RuleLinkUnknown && !a.unsure[AddressPlace{name, in.Paragraph}]:
				r.Stale = append(r.Stale, *in.acceptance(name))
			}
		}
	}
}

// concerns reports whether this check would have met an address.
func (a *addressCheck) concerns(name document.Name, url string) bool {
	_, met := a.status[url]
	return a.opt.All || met && (name == document.Name{} || a.opt.Only[name])
}

// sure reports whether it is certain that an address is not what a rule says. A
// host that does not answer says nothing, and whether one does changes from day
// to day.
func (a *addressCheck) sure(rule Rule, url string) bool {
	return rule != RuleLinkUnknown && a.status[url] != RuleLinkUnknown
}

// Baseline is the baseline with every address that nobody accepted, and the
// entries of an old one that this check was not about.
func (r *AddressReport) Baseline(old []BaselineEntry) []BaselineEntry {
	var out []BaselineEntry
	for _, a := range r.Addresses {
		if a.Level != Off && a.Accepted == nil {
			out = append(out, a.entry())
		}
	}
	return append(out, r.others(old)...)
}

// Pruned is the baseline without the entries that are needed no more.
func (r *AddressReport) Pruned(old []BaselineEntry) []BaselineEntry {
	return slices.DeleteFunc(slices.Clone(old), func(e BaselineEntry) bool { return slices.Contains(r.Gone, e) })
}

// others are the entries of a baseline that are about no address met here.
func (r *AddressReport) others(old []BaselineEntry) []BaselineEntry {
	met := map[string]bool{}
	for _, a := range r.Addresses {
		met[a.URL] = true
	}
	return slices.DeleteFunc(slices.Clone(old), func(e BaselineEntry) bool {
		return e.Rule.ofAddress() && (r.all || met[e.Citation])
	})
}
