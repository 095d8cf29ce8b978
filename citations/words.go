package citations

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
