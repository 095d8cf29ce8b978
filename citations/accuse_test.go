package citations

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recital/document"
)

// accusations are the verdicts of a document that say its text is wrong.
func accusations(d *document.Document, opt Options, list *List) []string {
	var out []string
	for _, v := range Check(d, Find(d, opt), list) {
		switch v.Status {
		case Mismatch, Impossible, Malformed:
			out = append(out, fmt.Sprintf("%s %s: %s %s", d.Name, d.Slice(v.Citation.Span), v.Status, v.Field))
		}
	}
	return out
}

// These and no others are wrong in the seed documents; whether the names of
// the list are looked for makes no difference.
func TestNoFalseAccusation(t *testing.T) {
	list := seedList(t)
	want := []string{
		"essay/legal-basis 853: mismatch date",
		"essay/legal-basis OSCE Lisbon Summit: mismatch date",
		"mfa/2022-02-26 Thomas de Waal, \"Karabakh: Armenia and Azerbaijan on the Road to Peace and War\" (New York and London, New York University Press, 2003, p. 172: mismatch title",
		"ombudsman/2015-02-19 1669: impossible year",
		"ombudsman/2017-02-01 1669: impossible year",
		"unsc/1993-04-30 S/RES/S22(1993): malformed symbol",
		"unsc/1993-07-29 822 (I'W): malformed year",
		"unsc/1993-10-14 852 (1993): mismatch number",
		"unsc/1993-10-14 S(RES) 874(1993): malformed symbol",
		"unsc/1993-11-11 844 (1993): impossible number",
		"unsc/1993-11-11 S/RES/874 (1993): mismatch number",
	}
	for _, opt := range []Options{{}, {List: list}} {
		var got []string
		for _, d := range seedDocuments(t) {
			got = append(got, accusations(d, opt, list)...)
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("with the list in Find: %v\n-want +got\n%s", opt.List != nil, diff)
		}
	}
}

// A volume that nobody has split accuses nothing more.
func TestWholeVolume(t *testing.T) {
	data, err := os.ReadFile("../seeds/volumes/official-papers.txt")
	if err != nil {
		t.Fatal(err)
	}
	list := seedList(t)
	d := cut(document.Header{Name: document.Name{Series: "volume", ID: "whole"}}, string(data))
	known := []string{"853: mismatch date", "OSCE Lisbon Summit: mismatch date", "1669: impossible year", "S/RES/S22(1993): malformed symbol",
		"S(RES) 874(1993): malformed symbol", "822 (I'W): malformed year", "852 (1993): mismatch number"}
	for _, a := range accusations(d, Options{List: list}, list) {
		if !slices.Contains(known, strings.TrimPrefix(a, "volume/whole ")) {
			t.Error(a)
		}
	}
}

// Every right citation of the list, written in every way, is verified.
func TestEveryWayIsVerified(t *testing.T) {
	list := seedList(t)
	for _, r := range list.All() {
		if r.Kind() != Resolution || r.number == "" || r.Body() == "ep" {
			continue
		}
		y, day := r.Issued.Year, dateText(r.Issued)
		american := fmt.Sprintf("%s %d, %d", monthNames[r.Issued.Month], r.Issued.Day, y)
		ways := []string{
			"%s resolution %s", "%s's Resolution %s", "%s resolution %s of " + day, "%s Resolution %s dated " + american,
			"%s resolution %s, adopted on " + day, "the %s adopted resolution %s on " + day, "%s resolution No. %s of " + american,
		}
		for _, way := range ways {
			d := text(fmt.Sprintf("As said in "+way+", all is well.", r.Authority, r.Number))
			v := Check(d, Find(d, Options{List: list}), list)
			if len(v) != 1 || v[0].Status != Verified || v[0].Reference != r.ID || v[0].Variant {
				t.Errorf("%s: %+v", d.Text, v)
			}
		}
		after := text(fmt.Sprintf("Resolution %s of the %s of %s.", r.Number, r.Authority, day))
		if v := Check(after, Find(after, Options{List: list}), list); len(v) != 1 || v[0].Status != Verified || v[0].Reference != r.ID {
			t.Errorf("%s: %+v", after.Text, v)
		}
	}
}

// What a correction puts in the text's place is right: the text so corrected
// has one accusation less.
func TestCorrectionsCorrect(t *testing.T) {
	list := seedList(t)
	tried := 0
	for _, d := range seedDocuments(t) {
		before := accusations(d, Options{List: list}, list)
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			c := v.Correction
			if c == nil {
				continue
			}
			tried++
			fixed := *d
			fixed.Text = d.Text[:c.Span.Start] + c.New + d.Text[c.Span.End:]
			fixed.Paragraphs = document.Paragraphs(fixed.Text)
			if after := accusations(&fixed, Options{List: list}, list); len(after) >= len(before) {
				t.Errorf("%s: %q became %q, and still %q", d.Name, d.Slice(c.Span), c.New, after)
			}
		}
	}
	if tried < 8 {
		t.Errorf("only %d corrections were tried", tried)
	}
}
