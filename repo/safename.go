package repo

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSegment bounds a file name in the archive, in bytes: what every file
// system takes.
const maxSegment = 200

// attributesFile is the one name beginning with a full stop that the archive
// has.
const attributesFile = ".gitattributes"

// safeName turns the name of a file into one that every platform can check
// out and that git does not reserve. Most names stay as they are; characters
// that are not allowed somewhere become "_". It is idempotent.
func safeName(file string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			return '_'
		case strings.ContainsRune(`<>:"/\|?*~`, r):
			return '_'
		}
		return r
	}, file)
	s = shorten(s)
	if trimmed := strings.TrimRight(s, " ."); trimmed != s {
		s = trimmed + strings.Repeat("_", len(s)-len(trimmed))
	}
	if s == "" || s[0] == '.' {
		s = "_" + s[min(1, len(s)):]
	}
	if stem, _, _ := strings.Cut(s, "."); isDevice(strings.ToLower(strings.TrimRight(stem, " "))) {
		s = "_" + s[1:]
	}
	return s
}

// shorten cuts a name that is too long before its extension.
func shorten(s string) string {
	if len(s) <= maxSegment {
		return s
	}
	ext := ""
	if dot := strings.LastIndexByte(s, '.'); dot >= 0 && len(s)-dot <= 20 {
		ext = s[dot:]
	}
	cut := maxSegment - len(ext)
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + ext
}

// isDevice holds of the names that Windows keeps for devices.
func isDevice(stem string) bool {
	switch stem {
	case "con", "prn", "aux", "nul":
		return true
	}
	if len(stem) < 4 || stem[:3] != "com" && stem[:3] != "lpt" {
		return false
	}
	switch stem[3:] {
	case "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³":
		return true
	}
	return false
}
