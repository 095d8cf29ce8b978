package intake_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"recital/document"
	"recital/intake"
)

// notices are a few sentences on a harbour in a language.
var notices = []struct{ encoding, text string }{
	{"windows-1252", "The keeper’s house – the “Great Pier” – is shut. It is open to boats of the harbour and to all who live in it.\n"},
	{"windows-1252", "The ferry costs £5 or 6 € for the day, and it is free for a child of the town.\n"},
	{"windows-1252", "The café on the pier is open, and the lamp of the pier is lit.\n"},
	{"windows-1252", "Le phare est éteint depuis la tempête, et les bateaux ne sont pas entrés dans le port où il brûlait à l’été.\n"},
	{"windows-1252", "Der Leuchtturm ist für die Schiffe geöffnet, und das Gebäude auf der Mole wird nicht mit Öl beheizt, heißt es.\n"},
	{"windows-1252", "El faro de la bahía está cerrado. ¿Dónde está el señor de los barcos? Los niños no entran en el muelle.\n"},
	{"windows-1252", "O farol da baía não está aberto. As estações do porto são para os barcos que não têm água.\n"},
	{"windows-1252", "Il faro non è aperto, perché la luce della città è spenta e il porto non può ricevere le navi.\n"},
	{"windows-1252", "Fyren är släckt på grund av stormen, och båtarna får inte gå in i hamnen som är stängd för att det blåser.\n"},
	{"windows-1252", "Fyret er slukket på grund av stormen, og båtene får ikke gå inn i havnen som er stengt for det blåser.\n"},
	{"windows-1252", "Majakka on pimeä, eikä satama ole auki, ja veneet eivät pääse sisään, mutta se on hyvä että yö on lyhyt.\n"},
	{"windows-1250", "Latarnia morska jest zamknięta, a łodzie nie wpływają do portu, że się na wyspie źle żyje i o tym się mówi.\n"},
	{"windows-1250", "Maják je zavřený a lodě se do přístavu nedostanou, protože je příliš velká bouře a na moři to není jiné.\n"},
	{"windows-1250", "A világítótorony zárva van, és a hajók nem jutnak be a kikötőbe, mert az őr nincs itt, hogy a tűz égjen.\n"},
	{"windows-1250", "Svjetionik je zatvoren i brodovi ne mogu u luku jer je čuvar otišao na otok, a to se ne može reći za ništa drugo što je u moru.\n"},
	{"iso-8859-2", "Latarnia morska jest zamknięta, a łodzie nie wpływają do portu, że się na wyspie źle żyje i o tym się mówi.\n"},
	{"windows-1254", "Liman bu yıl için kapalı ve gemiler içeri giremiyor, ışık da sönmüş, bir gün olarak çok güç oldu.\n"},
	{"windows-1251", "Маяк закрыт, и корабли не входят в порт, потому что смотритель ушёл на остров, а за ним и все.\n"},
	{"koi8-r", "Маяк закрыт, и корабли не входят в порт, потому что смотритель ушёл на остров, а за ним и все.\n"},
	{"iso-8859-5", "Маяк закрыт, и корабли не входят в порт, потому что смотритель ушёл на остров, а за ним и все.\n"},
	{"windows-1251", "Маяк зачинено, і кораблі не заходять у порт, бо доглядач пішов на острів, а за ним і всі його їжаки.\n"},
	{"utf-16le", "Маяк закрыт. The lamp is out 🏮.\n"},
	{"utf-16be", "The lamp is out 🏮.\n"},
}

// encoded is a text in an encoding of one byte, or of two, without a mark.
func encoded(t testing.TB, name, text string) []byte {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return raw
}

func readBytes(raw []byte, opt intake.Options) (*intake.Result, error) {
	return intake.Read(fstest.MapFS{"in.txt": {Data: raw}}, "in.txt", document.Header{}, opt)
}

// What an encoding spells comes out as it was written, whether it is told by
// the bytes or asked for.
func TestEncodings(t *testing.T) {
	for _, n := range notices {
		for _, ends := range []string{"\n", "\r\n", "\r"} {
			text := strings.ReplaceAll("Notice\n\n"+n.text, "\n", ends)
			mapped := text
			if ends == "\r" {
				mapped = strings.ReplaceAll(text, "\r", "\n")
			}
			for _, opt := range []intake.Options{{}, {Encoding: n.encoding}} {
				raw := encoded(t, n.encoding, text)
				r, err := readBytes(raw, opt)
				if err != nil {
					t.Errorf("%s %q: %v", n.encoding, n.text, err)
					continue
				}
				if want := strings.TrimSpace(n.text); strings.ReplaceAll(r.Document.Text, "\n", " ") != "## Notice  "+want+" " {
					t.Errorf("%s is read as %q", n.encoding, r.Document.Text)
				}
				if string(r.Raw) != string(raw) || string(r.Mapped) != mapped {
					t.Errorf("%s: raw %q, mapped %q", n.encoding, r.Raw, r.Mapped)
				}
				if len(r.Healed) == 0 || r.Healed[0].Kind != intake.Encoding || !strings.HasPrefix(r.Healed[0].Text, n.encoding) {
					t.Errorf("%s: healed %v", n.encoding, r.Healed)
				}
				checkMap(t, r)
			}
		}
	}
}

// A byte order mark settles it.
func TestByteOrderMarks(t *testing.T) {
	for mark, name := range map[string]string{"\xff\xfe": "utf-16le", "\xfe\xff": "utf-16be"} {
		r, err := readBytes(append([]byte(mark), encoded(t, name, "Маяк закрыт.\n")...), intake.Options{})
		if err != nil || r.Document.Text != "Маяк закрыт.\n" {
			t.Errorf("%s: %v", name, err)
		}
	}
	r, err := readBytes([]byte("\ufeffThe lamp is out.\r\n"), intake.Options{})
	if err != nil || r.Document.Text != "The lamp is out.\n" || len(r.Healed) != 0 || &r.Mapped[0] != &r.Raw[0] {
		t.Errorf("UTF-8: %v", err)
	}
}

// Carriage returns alone end lines too, and positions count them.
func TestOldLineEnds(t *testing.T) {
	r, err := readBytes([]byte("Notice\r\rThe lamp is out.\rSo is the\r* * *\r"), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "## Notice\n\nThe lamp is out.\nSo is the\n"; r.Document.Text != want {
		t.Errorf("text %q, want %q", r.Document.Text, want)
	}
	if len(r.Omitted) != 1 || r.Omitted[0].At.Line != 5 {
		t.Errorf("omitted %v, want the rule in line 5", r.Omitted)
	}
	if len(r.Healed) == 0 || r.Healed[0].Kind != intake.LineEnds {
		t.Errorf("healed %v", r.Healed)
	}
}

// Where the bytes leave it open nothing is guessed.
func TestEncodingErrors(t *testing.T) {
	latin := func(s string) string {
		b, err := charmap.Windows1252.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, c := range []struct{ name, file, encoding, want string }{
		{"a name that may be another", latin("The keeper of the lamp is Mr. Kovaè, and he is in the house.\n"), "",
			`in.txt:1:35: a byte that is not UTF-8, in an encoding that cannot be told for sure: "Kovaè," in windows-1252, "Kovač," in windows-1250`},
		{"two languages", latin("Lèvre\n"), "", `"Lèvre" in windows-1252`},
		{"damaged UTF-8", "Café à la crème, d\xe9jà.\n", "", "in.txt:1:19: a byte that is not UTF-8"},
		{"no text", "\x81\x8d\x01\x02\x03", "", "in.txt: this is not text: control characters all over"},
		{"no text, of a known length", strings.Repeat("\x81\x8d of a lamp", 9), "", "in.txt:1:1: a byte that is not UTF-8, in no encoding that is known"},
		{"a NUL among letters", "The lamp\x00 is out\x00\n", "", "in.txt:1:9: a NUL byte"},
		{"NULs among letters", strings.Repeat("The lamp\x00 is out\x00\n", 9), "", "in.txt:1:9: a NUL byte"},
		{"a NUL in old text", "l\xe9\x00mp is out\n", "", "a byte that is not UTF-8"},
		{"a code page of DOS", "The caf\x82 is open, and it is the best of the town.\n", "", "in no encoding that is known"},
		{"a code page of DOS, in Russian", string(encoded(t, "ibm866", "Маяк закрыт, и корабли не входят в порт.\n")), "", "a byte that is not UTF-8, in "},
		{"Chinese", string(encoded(t, "gbk", "灯塔今天关闭，船只不能进港。\n守塔人在岛上。\n")), "", "a byte that is not UTF-8, in "},
		{"Japanese", string(encoded(t, "shift_jis", "灯台は閉まっている。\n船は港に入れない。\n")), "", "a byte that is not UTF-8, in "},
		{"Korean", string(encoded(t, "euc-kr", "등대는 닫혀 있다. 배는 항구에 들어갈 수 없다.\n")), "", "a byte that is not UTF-8, in "},
		{"Greek", string(encoded(t, "windows-1253", "Ο φάρος είναι κλειστός και τα πλοία δεν μπαίνουν στο λιμάνι.\n")), "", "a byte that is not UTF-8, in "},
		{"Hebrew", string(encoded(t, "windows-1255", "המגדלור סגור והספינות אינן נכנסות לנמל.\n")), "", "a byte that is not UTF-8, in "},
		{"Lithuanian", string(encoded(t, "windows-1257", "Švyturys uždarytas, ir laivai negali įplaukti į uostą, nes čia audra.\n")), "", "a byte that is not UTF-8, in "},
		{"French in Mac's encoding", string(encoded(t, "macintosh", "Le phare est éteint, et les bateaux n’entrent pas où il brûlait à l’été.\n")), "", "a byte that is not UTF-8, in "},
		{"UTF-32", "\xff\xfe\x00\x00T\x00\x00\x00", "", "UTF-32 is not read"},
		{"half a character", "\xff\xfeT\x00h", "", "in the middle of a character"},
		{"half a pair", "\xff\xfeT\x00\x3d\xd8", "", "in.txt:1:2: not a character of UTF-16"},
		{"an empty file of two bytes a character", "\xff\xfe\n\x00 \x00", "", "the file is empty"},
		{"an unknown name", "lamp\n", "latin-99", `encoding "latin-99" is not known`},
		{"a wrong name", "l\xe9mp\n", "utf-8", "in.txt:1:2: a byte that is not UTF-8"},
		{"a wrong wide encoding", "the\nlamp \xff\xff\n", "shift_jis", "in.txt:2:6: what stands here is no text in shift_jis"},
	} {
		_, err := readBytes([]byte(c.file), intake.Options{Encoding: c.encoding})
		e, ok := errors.AsType[*intake.Error](err)
		if !ok || !strings.Contains(e.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// The manifest settles it.
func TestManifestEncoding(t *testing.T) {
	raw := encoded(t, "windows-1250", "Notice\n\nMr. Kovač keeps it.\n")
	for yaml, want := range map[string]string{
		"encoding: windows-1250": "",
		"encoding: latin-99":     `m.yaml:4:15: encoding "latin-99" is not known`,
		"language: en":           "in.txt:3:9: a byte that is not UTF-8",
	} {
		fsys := fstest.MapFS{"in.txt": {Data: raw}, "m.yaml": {Data: []byte("version: 1\nfiles:\n  - file: in.txt\n    " + yaml + "\n    series: notice\n    name: a\n")}}
		var got error
		m, err := intake.ReadManifest(fsys, "m.yaml")
		if err == nil {
			for r, err := range m.Documents(fsys, intake.Options{}) {
				if got = err; err == nil && !strings.Contains(r.Document.Text, "Mr. Kovač keeps it.") {
					t.Errorf("read as %q", r.Document.Text)
				}
			}
		} else {
			got = err
		}
		if want == "" && got != nil || want != "" && (got == nil || !strings.Contains(got.Error(), want)) {
			t.Errorf("%s: %v, want %q", yaml, got, want)
		}
	}
}

// FuzzDecode holds that any bytes are read or refused, always the same way,
// and that what is read from UTF-16 or an old encoding can be written again.
func FuzzDecode(f *testing.F) {
	for _, n := range notices {
		f.Add(encoded(f, n.encoding, n.text), "")
	}
	f.Add([]byte("\xff\xfeT\x00\x3d\xd8\x00\xdc"), "")
	f.Add([]byte("T\x00h\x00\xe9"), "utf-16be")
	f.Add([]byte("\x81\x40\x80"), "shift_jis")
	f.Add([]byte("a\rb\rc"), "macintosh")
	f.Fuzz(func(t *testing.T, raw []byte, name string) {
		r, err := readBytes(raw, intake.Options{Encoding: name})
		if err != nil {
			if _, ok := errors.AsType[*intake.Error](err); !ok {
				t.Errorf("error of type %T: %v", err, err)
			}
			return
		}
		checkMap(t, r)
		if r.Format != intake.PlainText || len(r.Healed) == 0 || r.Healed[0].Kind != intake.Encoding || name != "" {
			return
		}
		e, err := htmlindex.Get(r.Healed[0].Text)
		if err != nil {
			t.Fatal(err)
		}
		back, err := e.NewEncoder().Bytes(r.Mapped)
		if strings.ContainsRune(string(raw), '\r') || strings.HasPrefix(r.Healed[0].Text, "utf-16") {
			return // its mark and old line ends are not written again
		}
		if err != nil || string(back) != string(raw) {
			t.Errorf("%q is read as %q, which is written as %q (%v)", raw, r.Mapped, back, err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	raw := encoded(b, "windows-1252", strings.Repeat(notices[3].text+"\n", 10_000))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := readBytes(raw, intake.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
