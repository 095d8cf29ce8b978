package citations

// A body issues texts that are cited by number, date or title.
type body struct {
	id    string
	names []string // as texts write them; those all in capitals are matched in capitals only
	court bool
}

// bodies are those whose names are known without a list of references. The
// authorities of a list come on top of them.
var bodies = []body{
	{id: "unsc", names: []string{"UN Security Council", "Security Council", "Security Council of the United Nations", "UNSC"}},
	{id: "unga", names: []string{"UN General Assembly", "General Assembly", "General Assembly of the United Nations", "UNGA"}},
	{id: "ecosoc", names: []string{"Economic and Social Council", "UN Economic and Social Council", "ECOSOC"}},
	{id: "hrc", names: []string{"UN Human Rights Council", "Human Rights Council", "UNHRC"}},
	{id: "un", names: []string{"UN"}},
	{id: "pace", names: []string{"Parliamentary Assembly of the Council of Europe", "Council of Europe Parliamentary Assembly", "PACE"}},
	{id: "coe", names: []string{"Council of Europe"}},
	{id: "ministers", names: []string{"Committee of Ministers", "Committee of Ministers of the Council of Europe"}},
	{id: "assembly", names: []string{"Parliamentary Assembly"}}, // several have one
	{id: "osce-pa", names: []string{"OSCE Parliamentary Assembly", "Parliamentary Assembly of the OSCE"}},
	{id: "nato-pa", names: []string{"NATO Parliamentary Assembly", "Parliamentary Assembly of NATO"}},
	{id: "oic-pu", names: []string{
		"OIC Parliamentary Union", "OIC Parliamentary Assembly",
		"Parliamentary Union of the Islamic Conference", "Parliamentary Assembly of the Islamic Conference",
		"Parliamentary Union of the Organization of the Islamic Conference", "Parliamentary Assembly of the Organization of the Islamic Conference",
		"Parliamentary Union of the Organization of Islamic Cooperation", "Parliamentary Assembly of the Organization of Islamic Cooperation",
	}},
	{id: "oas", names: []string{"General Assembly of the Organization of American States", "OAS General Assembly"}},
	{id: "wha", names: []string{"World Health Assembly"}},
	{id: "ep", names: []string{"European Parliament"}},
	{id: "osce", names: []string{"OSCE", "CSCE", "Organization for Security and Co-operation in Europe", "Conference on Security and Cooperation in Europe"}},
	{id: "oic", names: []string{"OIC", "Organization of Islamic Cooperation", "Organization of the Islamic Conference"}},
	{id: "eu", names: []string{"European Union"}},
	{id: "eu-council", names: []string{"European Council", "Council of the European Union"}},
	{id: "ecthr", names: []string{"European Court of Human Rights", "ECtHR"}, court: true},
	{id: "icj", names: []string{"International Court of Justice", "ICJ"}, court: true},
	{id: "pcij", names: []string{"Permanent Court of International Justice", "PCIJ"}, court: true},
	{id: "icc", names: []string{"International Criminal Court", "ICC"}, court: true},
	{id: "cjeu", names: []string{"Court of Justice of the European Union", "European Court of Justice", "CJEU", "ECJ"}, court: true},
	{id: "iacthr", names: []string{"Inter-American Court of Human Rights", "IACtHR"}, court: true},
}

// bodyNames are what a reader calls the bodies in a message.
var bodyNames = map[string]string{
	"unsc": "Security Council", "unga": "General Assembly", "un": "United Nations", "pace": "Parliamentary Assembly",
	"ep": "European Parliament", "ecthr": "European Court of Human Rights", "icj": "International Court of Justice",
}

// organs lists, for an organisation that is named where one of its organs is
// meant ("UN resolution 12"), those organs.
var organs = map[string][]string{"un": {"unsc", "unga"}, "coe": {"pace"}, "assembly": {"pace"}}

// fitsBody reports whether a citation that names body c may mean an entry of
// body r.
func fitsBody(c, r string) bool {
	if c == r || c == "" {
		return true
	}
	for _, o := range organs[c] {
		if o == r {
			return true
		}
	}
	return false
}

func isCourt(id string) bool {
	for _, b := range bodies {
		if b.id == id {
			return b.court
		}
	}
	return false
}

// headKinds are the words that a numbered or dated text is called by.
var headKinds = map[string]Kind{
	"resolution": Resolution, "recommendation": Recommendation, "opinion": Opinion, "decision": Decision,
	"order": Order, "decree": Decree, "declaration": Declaration, "statement": Statement,
	"res": Resolution, "rec": Recommendation, "unscr": Resolution,
}

// shortHeads are the heads that stand for their body too, or only before a
// number: "UNSCR 12", "PACE Res. 12 (2001)".
var shortHeads = map[string]string{"unscr": "unsc", "res": "", "rec": ""}

// shortBodies are initials that stand for a body before a short head, in a
// text that names the United Nations.
var shortBodies = map[string]string{"SC": "unsc", "GA": "unga"}

// nameKinds are the words that a text cited by name is called by.
var nameKinds = map[string]Kind{
	"convention": Treaty, "covenant": Treaty, "treaty": Treaty, "charter": Treaty, "protocol": Treaty,
	"pact": Treaty, "agreement": Treaty, "statute": Statute, "constitution": Statute, "code": Statute,
	"declaration": Declaration, "summit": Summit,
}

// grammarWords are the other words the grammars look for.
var grammarWords = []string{
	"un", "united", "nation", "number", "no", "nos", "nr", "adopted", "dated", "titled", "entitled", "called", "passed",
	"signed", "its", "this", "present", "well", "adoption", "v", "vs", "s", "es", "case", "judgment", "judgement", "ruling",
	"report", "press", "publisher", "publishing", "verlag", "book", "p", "pp", "page", "article", "art", "par", "para",
	"paragraph", "clause", "section", "president", "presidential", "chairman", "government", "minister", "cabinet",
	"parliament", "king", "queen", "governor", "mayor", "council", "ministry", "against", "concerning", "relating", "pertaining",
	"until", "till", "onward", "through", "about", "concluded", "own", "respectively", "hereinafter", "hereafter", "published", "issued", "application", "appl", "res", "declared", "proclaimed",
	"approved", "international", "ecli", "ta", "it", "that", "is", "was", "were", "has", "have", "all", "other",
}
