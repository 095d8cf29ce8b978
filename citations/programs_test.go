package citations

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The lists in testdata/lists are as other programs write them: zotero.json has
// the fields of Zotero's "CSL JSON", library.json and library.md are what
// pandoc 2.17 makes of library.bib:
//
//	pandoc library.bib -f biblatex -t csljson -o library.json
//	pandoc library.bib -f biblatex -s -t markdown -o library.md
//
// programText says which entry each citation means.
var programText = map[string][]struct{ says, entry string }{
	"zotero.json": {
		{"Security Council resolution 1325 (2000)", "SC"}, {"General Assembly resolution 70/1 of 25 September 2015", "GA DATED"}, {"Regulation (EU) 2016/679", "EU"},
		{"Regulation (EC) No 1049/2001", "OLD"}, {"the Harbours Act 1847", "ACT"}, {"Keeper v. Westmark (application no. 12345/06)", "CASE"}, {"Case C-131/12", "CJEU"},
		{"the Convention on the Keeping of Lights, signed on 1 June 1910", "TREATY"}, {"A/62/PV.7", "MEETING"}, {"ISBN 0-306-40615-2", "BOOK"}, {"ISBN 9780306406157", "BOOK"},
		{`as is said (Olga Strand, "Grey Water" (Bergen, Routledge, 2003))`, "BOOK"}, {"https://doi.org/10.1000/buoys", "BOOKDOI"}, {"doi:10.1000/TIDES.3", "ARTICLE"},
		{`"Lights out", The Harbour Times, 3 March 1992, p. 4`, "NEWS"}, {"https://example.org/lights", "PAGE"},
	},
	"library": {
		{"Security Council resolution 1325 (2000)", "sc1325"}, {"General Assembly resolution 70/1", "ga701"}, {"Regulation (EU) 2016/679", "gdpr"}, {"the letter (S/25199)", "letter"},
		{"Keeper v. Westmark (application no. 12345/06)", "keeper"}, {"ISBN 0-306-40615-2", "strand"}, {"doi:10.1000/tides.3", "tides"}, {"https://example.org/lights", "page"},
		{"the Convention on the Keeping of Lights of 1910", "convention"},
	},
}

// unmatchable are the entries that no citation can mean.
var unmatchable = map[string]string{"zotero.json": "BILL MEMORY", "library": "nameless"}

// Lists of other programs are read, each entry is found by what documents say,
// and the lint names the others.
func TestListsOfPrograms(t *testing.T) {
	lists := map[string][]byte{}
	for _, name := range []string{"zotero.json", "library.json", "library.md"} {
		data, err := os.ReadFile("testdata/lists/" + name)
		if err != nil {
			t.Fatal(err)
		}
		lists[name] = data
	}
	if _, err := exec.LookPath("pandoc"); err == nil {
		for name, args := range map[string]string{"library as JSON now": "-t csljson", "library as Markdown now": "-s -t markdown"} {
			out, err := exec.Command("pandoc", append([]string{"testdata/lists/library.bib", "-f", "biblatex"}, strings.Fields(args)...)...).Output()
			if err != nil {
				t.Fatal(err)
			}
			lists[name] = out
		}
	} else {
		t.Log("pandoc is not installed: only what it wrote before is read")
	}
	for name, data := range lists {
		t.Run(name, func(t *testing.T) {
			key := name
			if strings.HasPrefix(name, "library") {
				key = "library"
			}
			matches(t, string(data), key)
		})
	}
}

// matches checks what the citations of a list are held to mean, and what the
// lint says.
func matches(t *testing.T, data, key string) {
	list, err := ParseReferences(key, []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	short := func(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }
	for _, tt := range programText[key] {
		d := text("See " + tt.says + ".")
		got := ""
		for _, v := range Check(d, Find(d, Options{List: list}), list) {
			switch v.Status {
			case Verified:
				got += " " + short(v.Reference)
			case Ambiguous:
				for _, id := range v.Near {
					got += " " + short(id)
				}
			default:
				got += " " + string(v.Status) + " " + v.Message
			}
		}
		if strings.TrimSpace(got) != tt.entry {
			t.Errorf("%s: %s, want %s", tt.says, got, tt.entry)
		}
	}
	var unmatched []string
	for _, p := range Lint(list) {
		switch {
		case p.Rule == "uncheckable" && p.Level == "warning":
			unmatched = append(unmatched, short(p.ID))
		case p.Level == "error" || p.Level == "warning" && p.Rule != "duplicate" && p.Rule != "schema":
			t.Errorf("the lint: %s %s", p.ID, p.Message)
		}
	}
	if got := strings.Join(unmatched, " "); got != unmatchable[key] {
		t.Errorf("no citation can mean %s; want %s", got, unmatchable[key])
	}
}
