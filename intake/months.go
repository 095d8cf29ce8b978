package intake

import "strings"

// monthNames are the names of the months in some forty languages, as they
// stand by themselves and in a date, after the Unicode Common Locale Data
// Repository (cldr.unicode.org). "Listopad", which is October to some and
// November to others, is left out.
var monthNames = [12]string{
	"eanáir enero gener gennaio ianuarie jaanuar jan janar janeiro januar januari january január januára janvier janvāris janúar leden ledna ocak sausio sausis siječanj siječnja styczeń stycznia tammikuu tammikuuta urtarrila urtarrilak xaneiro yanvar ιανουάριος ιανουαρίου студзень студзеня січень січня январь января януари јануар јануари հունվար հունվարի იანვარი",
	"feabhra feb febbraio febreiro febrer febrero februar februari februarie february február februára februāris febrúar fevereiro fevral février helmikuu helmikuuta lutego luty otsaila otsailak shkurt vasario vasaris veebruar veljača veljače únor února şubat φεβρουάριος φεβρουαρίου лютага лютий лютого люты фебруар февраль февраля февруари փետրվար փետրվարի თებერვალი",
	"březen března kovas kovo maaliskuu maaliskuuta maart mar marca march marec mars mart martie marts martxoa martxoak marzec marzo març março március márta märts märz ožujak ožujka μάρτιος μαρτίου березень березня март марта сакавік сакавіка մարտ մարտի მარტი",
	"abril aibreán apirila apirilak apr aprel april aprile aprilie aprill apríl apríla aprīlis avril balandis balandžio duben dubna huhtikuu huhtikuuta kwiecień kwietnia nisan prill travanj travnja április απρίλιος απριλίου апрель апреля април квітень квітня красавік красавіка ապրիլ ապրիլի აპრილი",
	"bealtaine gegužė gegužės květen května maggio mai maiatza maiatzak maig maijs maio maj maja may mayo mayıs maí mei máj mája május svibanj svibnja toukokuu toukokuuta μάιος μαΐου май мая мај травень травня մայիս մայիսի მაისი",
	"birželio birželis czerwca czerwiec ekaina ekainak giugno haziran iunie iyun juin jun june junho juni junij junio juny juuni jún júna június júní jūnijs kesäkuu kesäkuuta lipanj lipnja meitheamh qershor xuño červen června ιουνίου ιούνιος июнь июня червень червня чэрвень чэрвеня юни јун јуни հունիս հունիսի ივნისი",
	"heinäkuu heinäkuuta iulie iyul iúil juillet jul julho juli julij julio juliol july juuli júl júla július júlí jūlijs korrik liepa liepos lipca lipiec luglio srpanj srpnja temmuz uztaila uztailak xullo července červenec ιουλίου ιούλιος июль июля липень липня ліпень ліпеня юли јул јули հուլիս հուլիսի ივლისი",
	"abuztua abuztuak agost agosto août aug august augusta augusti augusts augustus augusztus avgust avqust ağustos elokuu elokuuta gusht kolovoz kolovoza lúnasa rugpjūtis rugpjūčio sierpień sierpnia srpen srpna ágúst αυγούστου αύγουστος август августа жнівень жніўня серпень серпня օգոստոս օգոստոսի აგვისტო",
	"eylül iraila irailak rugsėjis rugsėjo rujan rujna sentyabr sep sept septembar september septembra septembre septembrie septembris septiembre setembre setembro settembre shtator syyskuu syyskuuta szeptember wrzesień września září σεπτέμβριος σεπτεμβρίου верасень верасня вересень вересня сентябрь сентября септембар септември սեպտեմբեր սեպտեմբերի სექტემბერი",
	"ekim lokakuu lokakuuta oct october octobre octombrie octubre oktobar oktober oktobris oktoober oktyabr október októbra ottobre outubro październik października spalio spalis tetor urria urriak říjen října οκτωβρίου οκτώβριος жовтень жовтня кастрычнік кастрычніка октобар октомври октябрь октября հոկտեմբեր հոկտեմբերի ოქტომბერი",
	"azaroa azaroak kasım lapkritis lapkričio listopadu marraskuu marraskuuta noiembrie nov novembar november novembra novembre novembris novembro noviembre noyabr nëntor nóvember samhain studeni studenoga νοέμβριος νοεμβρίου листопад листопада лістапад лістапада новембар ноември ноябрь ноября նոյեմբեր նոյեմբերի ნოემბერი",
	"abendua abenduak aralık dec decembar december decembra decembrie decembris decembro dekabr desember desembre detsember dezember dezembro dhjetor dicembre diciembre décembre grudnia grudzień gruodis gruodžio joulukuu joulukuuta nollaig prosinac prosinca prosince prosinec δεκέμβριος δεκεμβρίου грудень грудня декабрь декабря декември децембар снежань снежня դեկտեմբեր դեկտեմբերի დეკემბერი",
}

var monthOf = func() map[string]int {
	m := map[string]int{}
	for i, names := range monthNames {
		for name := range strings.FieldsSeq(names) {
			m[name] = i + 1
		}
	}
	return m
}()
