package citations

// grammarWords are the other words the grammars look for.
var grammarWords = []string{
	"un", "united", "nation", "number", "no", "nos", "nr", "adopted", "dated", "titled", "entitled", "called", "passed",
	"signed", "its", "a", "an", "occasion", "addressed", "delivered", "directed", "before", "by", "printed", "regarding", "which", "who", "operative", "preambular", "this", "present", "well", "adoption", "v", "vs", "versus", "c", "app", "appl", "echr", "ehrr", "ecthr", "icj", "eur", "affaire", "see", "also", "cf", "compare", "but", "another", "et", "autre", "s", "es", "case", "judgment", "judgement", "ruling",
	"report", "press", "publisher", "publishing", "verlag", "book", "p", "pp", "page", "article", "art", "par", "para",
	"paragraph", "clause", "section", "president", "presidential", "chairman", "government", "minister", "cabinet",
	"parliament", "king", "queen", "governor", "mayor", "council", "ministry", "against", "concerning", "relating", "pertaining",
	"until", "till", "onward", "through", "later", "after", "thereafter", "beyond", "subsequent", "subsequently", "following", "about", "concluded", "own", "respectively", "hereinafter", "hereafter", "published", "issued", "application", "appl", "res", "declared", "proclaimed",
	"approved", "international", "ecli", "ibid", "ibidem", "isbn", "doi", "http", "http", "https", "eli", "said", "above", "afore", "mentioned", "abovementioned", "aforementioned", "aforesaid", "his", "her", "their", "headline", "newspaper", "magazine", "journal", "daily", "weekly", "vol", "volume", "issue", "directive", "regulation", "annex", "appendix", "enclosure", "ta", "it", "that", "is", "was", "were", "has", "have", "all", "other",
}

// foreignWords are small words of other languages.
var foreignWords = []string{
	"de", "du", "des", "d", "der", "del", "della", "dell", "von", "la", "le", "les", "l", "las", "los", "lo", "et", "und", "y", "par", "en", "date", "vom", "bis", "à", "al", "e", "sowie", "européen", "europeo", "europeu", "parlement", "parlament", "parlamento", "conseil", "rate", "rat", "consejo", "consiglio", "conselho",
	"kommission", "comisión", "commissione", "comissão",
	"arrêt", "urteil", "sentencia", "sentenza", "paragraphe", "artikel", "abs", "artículo", "párrafo", "n",
}

// openWords are the words that headed begins a grammar at whatever stands around
// them, beside those of the grammars in YAML.
var openWords = []string{
	"http", "https", "eli", "isbn", "ibid", "ibidem", "judgment", "judgement", "ruling", "v", "vs", "versus", "c", "decision", "decree", "order",
}

// figureWords are those that it begins one at where a date, a year or a title in
// quotation marks stands behind them.
var figureWords = []string{"article", "report", "press", "publisher", "publishing", "verlag"}
