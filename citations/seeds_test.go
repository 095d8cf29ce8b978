package citations

import (
	"os"
	"strings"
	"testing"

	"recital/document"
)

// seedTexts says which stretch of the seed volumes is which document: from
// the line that begins so to the line that ends it.
var seedTexts = []struct{ name, date, issuer, file, begins, ends string }{
	{"essay/legal-basis", "", "", "official-papers.txt", "Khojaly genocide as an international crime", "Khojali genocide - the tragedy"},
	{"unsc/1993-04-30", "1993-04-30", "United Nations Security Council", "official-papers.txt", "United Nations Resolution 822 (1993)", "**United Nations Resolution 853"},
	{"unsc/1993-07-29", "1993-07-29", "United Nations Security Council", "official-papers.txt", "**United Nations Resolution 853 (1993)", "Presidential Statement"},
	{"unsc/presidential-statement", "1993-08-18", "United Nations Security Council", "official-papers.txt", "Presidential Statement", "United Nations Resolution 844"},
	{"unsc/1993-11-11", "1993-11-11", "United Nations Security Council", "official-papers.txt", "United Nations Resolution 844 (1993)", "United Nations Resolution 874 (1993)"},
	{"unsc/1993-10-14", "1993-10-14", "United Nations Security Council", "official-papers.txt", "United Nations Resolution 874 (1993)", "Appeal to the all"},
	{"ombudsman/2013-02-19", "2013-02-19", "Commissioner for Human Rights", "official-papers.txt", "**Azerbaijani Ombudsperson issues statement on 21st", "**Azerbaijani president signs order on execution"},
	{"ombudsman/2015-02-19", "2015-02-19", "Commissioner for Human Rights", "official-papers.txt", "**Statement of the commissioner for human rights (ombudsman)", "**Plan of events on 24th"},
	{"ombudsman/2017-02-01", "2017-02-01", "Commissioner for Human Rights", "official-papers.txt", "**The statement of the commissioner for human rights (ombudsman)\nof the Republic of Azerbaijan on the 25th", "**Plan of events on 26th"},
	{"ombudsman/2018-02-14", "2018-02-14", "Commissioner for Human Rights", "official-papers.txt", "**The statement of the commissioner for human rights (ombudsman)\nof the Republic of Azerbaijan on the 26th", "**President Ilham Aliyev attended ceremony"},
	{"ombudsman/2019-02-18", "2019-02-18", "Commissioner for Human Rights", "official-papers.txt", "The Statement of the Commissioner for Human Rights (Ombudsman) of the Republic of Azerbaijan on the 27th", "**Nationwide march to commemorate 27th"},
	{"ombudsman/2020-02-19", "2020-02-19", "Commissioner for Human Rights", "official-papers.txt", "Statement of the Commissioner for Human Rights (Ombudsman) of the Republic of Azerbaijan regarding the 28th", "**President Ilham Aliyev attended ceremony to commemorate Khojaly genocide victims\n(February 26, 2020)"},
	{"mfa/2020-02-26", "2020-02-26", "Ministry of Foreign Affairs", "official-papers.txt", "**Baku issues official statement", "**Azerbaijani Ombudsperson releases"},
	{"ombudsman/2021-02-22", "2021-02-22", "Commissioner for Human Rights", "official-papers.txt", "**Azerbaijani Ombudsperson releases statement on 29th", "First Vice-President Mehriban Aliyeva: Tragedies"},
	{"ombudsman/2022-02-24", "2022-02-24", "Commissioner for Human Rights", "azernews-2022.txt", "", ""},
	{"ombudsman/2023-02-23", "2023-02-23", "Commissioner for Human Rights", "ombudsman-2023.txt", "", ""},
	{"ombudsman/2026-02-23", "2026-02-23", "Commissioner for Human Rights", "ombudsman-2026.txt", "", ""},
	{"mfa/2022-02-26", "2022-02-26", "Ministry of Foreign Affairs", "mfa-2022.txt", "", ""},
	{"volume/front", "", "", "official-papers.txt", "Khojali genocide - the tragedy", "United Nations Resolution 822 (1993)"},
	{"volume/middle", "", "", "official-papers.txt", "Appeal to the all", "**Azerbaijani Ombudsperson issues statement on 21st"},
}

// seedDocuments cuts the seed volumes at their blank lines, without the
// healing that intake does.
func seedDocuments(t testing.TB) []*document.Document {
	t.Helper()
	var docs []*document.Document
	for _, s := range seedTexts {
		data, err := os.ReadFile("../seeds/volumes/" + s.file)
		if err != nil {
			t.Fatal(err)
		}
		text := "\n" + strings.ReplaceAll(string(data), "\r\n", "\n")
		if s.begins != "" {
			from := strings.LastIndex(text, "\n"+s.begins)
			to := strings.Index(text[from+1:], "\n"+s.ends)
			if from < 0 || to < 0 {
				t.Fatalf("%s: %q to %q not found", s.name, s.begins, s.ends)
			}
			text = text[from : from+1+to]
		}
		series, id, _ := strings.Cut(s.name, "/")
		date, err := document.ParseDate(s.date)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, cut(document.Header{Name: document.Name{Series: series, ID: id}, Date: date, Issuer: s.issuer}, text))
	}
	return docs
}

// cut makes a document of paragraphs that blank lines separate; each line is
// a sentence.
func cut(h document.Header, text string) *document.Document {
	var blocks []document.Block
	for para := range strings.SplitSeq(strings.ReplaceAll(text, "**", ""), "\n\n") {
		var b document.Block
		for line := range strings.SplitSeq(para, "\n") {
			b.Sentences = append(b.Sentences, document.Passage{Text: line})
		}
		blocks = append(blocks, b)
	}
	return document.New(h, blocks)
}

func seedList(t testing.TB) *List {
	t.Helper()
	data, err := os.ReadFile("../seeds/references.yaml")
	if err != nil {
		t.Fatal(err)
	}
	l, err := ParseReferences("references.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return l
}
