package intake

// A writtenLanguage is what tells a text of it by its bytes: its letters beyond
// ASCII, and its commonest words, in small letters.
type writtenLanguage struct{ letters, words string }

// languages are those that the encodings of oldEncodings were made for. English
// has the letters of loan words that these encodings agree upon.
var languages = []writtenLanguage{
	{"áâäçéëíîóôöúü", "the of and to in that is for on by with as was at from are be has this"},                  // English
	{"àâæçèéêëîïôœùûüÿ", "le la les de des du et un une en à que dans pour est par sur qui au aux il ne se pas"}, // French
	{"äöüß", "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch wird"},       // German
	{"áéíñóúü", "de la el que en y los del las se por un una con para no su al es"},                              // Spanish
	{"àáâãçéêíóôõúü", "de a o que e do da em um uma para com não os as no na se por dos das ao"},                 // Portuguese
	{"àèéìíîòóùú", "di e il la che in a un per è del della le si dei con una da i nel alla"},                     // Italian
	{"áéëèïíóöúü", "de het een van en in is dat op te voor met zijn die niet aan er om ook"},                     // Dutch
	{"åäöé", "och i att det som en på är av för med den till ett inte har de om"},                                // Swedish
	{"åæøéòóôàü", "og i det er til som en på av for med den de at ikke har et fra"},                              // Danish, Norwegian
	{"åäöšž", "ja on ei se että oli joka hän ovat mutta myös sen kun sekä tai"},                                  // Finnish
	{"áéíóúýðþæö", "og að í á er sem til um við var en af með fyrir ekki hann"},                                  // Icelandic
	{"àçèéíïòóúü·", "de la i el que en els les a un del per una amb és al no es"},                                // Catalan
	{"ąćęłńóśźż", "i w na z do że się nie to jest o od po za przez oraz dla"},                                    // Polish
	{"áčďéěíňóřšťúůýž", "a v na se je že s z do o i to by za pro ve jako od"},                                    // Czech
	{"áäčďéíĺľňóôŕšťúýž", "a v na sa je že s z do o aj to by za pre vo ako od"},                                  // Slovak
	{"áéíóöőúüű", "a az és hogy nem is egy van ez meg volt el csak de ha"},                                       // Hungarian
	{"čćđšž", "i u je na se da za su od s o ne koji kao to iz"},                                                  // Croatian, Bosnian
	{"čšž", "in je na v se da za z so ki pa bi ne tudi o s"},                                                     // Slovene
	{"ăâîşţșț", "şi de în a la cu pe din nu pentru o că un este care al"},                                        // Romanian
	{"çğıöşüâî", "ve bir bu için ile da de olarak olan en daha o gibi ne var"},                                   // Turkish
	{"ĉĝĥĵŝŭ", "la de kaj en al estas ne por kun ke li mi ĝi"},                                                   // Esperanto
	{"àġħżċèìòù", "il ta li u fil ma għal minn dan din hija huwa"},                                               // Maltese
	{"абвгдежзийклмнопрстуфхцчшщъыьэюяё", "и в на не что с по к о от из за для как это его а у"},                 // Russian
	{"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "і в на не що з до та у за як від про для його це й"},                  // Ukrainian
	{"абвгдежзийклмнопрстуфхцчшщъьюя", "и на за да се не от с в е по че са до като"},                             // Bulgarian
	{"абвгдђежзијклљмнњопрстћуфхцчџш", "и у је на да се за од са су о не који као то из"},                        // Serbian
	{"абвгдежзійклмнопрстуўфхцчшыьэюяё", "і у на не што з да ў за як па для гэта ад"},                            // Belarusian
	{"абвгдѓежзѕијклљмнњопрстќуфхцчџш", "и на во да се од за не со е што ќе ги ја"},                              // Macedonian
}
