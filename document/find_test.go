package document_test

import (
	"errors"
	"slices"
	"testing"

	"recital/document"
)

func headers(t *testing.T) []document.Header {
	var out []document.Header
	for _, s := range [][2]string{
		{"notice/2019-03-01", "2019-03-01"},
		{"notice/2020-03-01", "2020-03-01"},
		{"notice/2020-03-01-evening", "2020-03-01"},
		{"notice/2020-11-05", "2020-11-05"},
		{"notice/2021", "2020-12-31"}, // its date was corrected, its name stayed
		{"notice/2022-03-01", "2022-03-01"},
		{"notice/tides", "unknown"},
		{"tide-table/spring", "2022-04-01"},
		{"tide-table/autumn", "2022-04-01"},
		{"tide-table/old", "1899"},
		{"chart/depths", ""},
	} {
		out = append(out, document.Header{Name: name(t, s[0]), Date: date(t, s[1])})
	}
	return out
}

func TestFind(t *testing.T) {
	all := headers(t)
	backwards := slices.Clone(all)
	slices.Reverse(backwards)
	for query, want := range map[string]string{
		"notice/2019-03-01":         "notice/2019-03-01",
		"notice/2019":               "notice/2019-03-01",
		"notice/2019-03":            "notice/2019-03-01",
		"notice/2020-03-01":         "notice/2020-03-01", // a name goes before a date
		"notice/2020-03-01-evening": "notice/2020-03-01-evening",
		"notice/2020-11":            "notice/2020-11-05",
		"notice/2021":               "notice/2021",
		"notice/2020-12-31":         "notice/2021",
		"notice/latest":             "notice/2022-03-01", // the undated come last, yet are not the newest
		"notice/tides":              "notice/tides",
		"tide-table/1899":           "tide-table/old",
	} {
		for _, hs := range [][]document.Header{all, backwards} {
			h, err := document.Find(hs, query)
			if err != nil || h.Name.String() != want {
				t.Errorf("Find(%q) = %v, %v, want %s", query, h.Name, err, want)
			}
		}
	}
}

func TestFindAmbiguous(t *testing.T) {
	all := headers(t)
	for query, want := range map[string]string{
		"notice/2020":       "notice/2020: fits 4 documents (notice/2020-03-01, notice/2020-03-01-evening, notice/2020-11-05, notice/2021); give the whole name",
		"notice/2020-03":    "notice/2020-03: fits 2 documents (notice/2020-03-01, notice/2020-03-01-evening); give the whole name",
		"tide-table/latest": "tide-table/latest: fits 2 documents (tide-table/autumn, tide-table/spring); give the whole name",
	} {
		_, err := document.Find(all, query)
		e, ok := errors.AsType[*document.AmbiguousError](err)
		if !ok || e.Error() != want || e.Query != query {
			t.Errorf("Find(%q): %v, want %s", query, err, want)
		}
	}
}

func TestFindNothing(t *testing.T) {
	all := headers(t)
	for query, near := range map[string][]string{
		"notice/2022-03-02":  {"notice/2022-03-01"},
		"notice/2023":        {"notice/tides", "notice/2022-03-01", "notice/2021", "notice/2020-11-05", "notice/2020-03-01-evening"},
		"notice/unknown":     {"notice/tides", "notice/2022-03-01", "notice/2021", "notice/2020-11-05", "notice/2020-03-01-evening"},
		"nortice/2020":       {"notice/2020"}, // it begins like the series
		"chart/latest":       {"chart/depths"},
		"weather/2020":       nil,
		"w/\xff\xff\xff\xff": nil,
	} {
		_, err := document.Find(all, query)
		e, ok := errors.AsType[*document.NotFoundError](err)
		if !ok || !slices.Equal(e.Near, near) {
			t.Errorf("Find(%q): %v, want near %q", query, err, near)
		}
	}
	for _, query := range []string{"", "notice", "notice/"} {
		_, err := document.Find(all, query)
		if _, ok := errors.AsType[*document.NotFoundError](err); err == nil || ok {
			t.Errorf("Find(%q): %v, want a word on what a query is", query, err)
		}
	}
}
