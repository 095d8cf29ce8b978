package document

import (
	"fmt"
	"strings"
)

// A Name is the permanent name of a document, unique in its series: the date
// of the document unless somebody chose another. It stays when the date is
// corrected.
type Name struct {
	Series string // [a-z0-9-]+
	ID     string // the same alphabet; "2023-02-23", "legal-basis"
}

// maxName bounds each half of a name, in bytes, so that paths stay legal on
// every file system.
const maxName = 100

// ParseName reads "series/id".
func ParseName(s string) (Name, error) {
	series, id, ok := strings.Cut(s, "/")
	if !ok {
		return Name{}, fmt.Errorf("name %q: want SERIES/NAME, such as bulletin/2023-02-23", s)
	}
	n := Name{series, id}
	return n, n.Check()
}

// Check says what is wrong with a name, if anything.
func (n Name) Check() error {
	if err := CheckSeries(n.Series); err != nil {
		return err
	}
	if err := checkPart("name", n.ID); err != nil {
		return err
	}
	if n.ID == Latest {
		return fmt.Errorf("name %q: %q stands for the newest document of a series and cannot name one", n, Latest)
	}
	return nil
}

// Latest is the word that stands for the newest document of a series.
const Latest = "latest"

// CheckSeries says what is wrong with the name of a series, if anything.
func CheckSeries(s string) error {
	if s == "sources" {
		return fmt.Errorf("series %q: the archive keeps original files under this name; choose another", s)
	}
	return checkPart("series", s)
}

func checkPart(what, s string) error {
	bad := s == "" || len(s) > maxName || s[0] == '-' || s[len(s)-1] == '-'
	for i := range len(s) {
		c := s[i]
		bad = bad || (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-'
	}
	if bad {
		return fmt.Errorf("%s %q: want 1 to %d of a-z, 0-9 and -, not beginning or ending with -", what, s, maxName)
	}
	if reserved[s] || len(s) == 4 && (s[:3] == "com" || s[:3] == "lpt") && s[3] >= '0' && s[3] <= '9' {
		return fmt.Errorf("%s %q: Windows cannot check out a file of this name; choose another", what, s)
	}
	return nil
}

var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}

// String gives "series/id".
func (n Name) String() string { return n.Series + "/" + n.ID }

// MarshalText makes the name a string in JSON.
func (n Name) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText is the inverse of MarshalText.
func (n *Name) UnmarshalText(b []byte) (err error) {
	*n, err = ParseName(string(b))
	return err
}

// MarshalYAML writes the name as a plain string.
func (n Name) MarshalYAML() (any, error) { return n.String(), nil }

// Compare orders names as bytes, by series and then by ID.
func (n Name) Compare(m Name) int {
	if c := strings.Compare(n.Series, m.Series); c != 0 {
		return c
	}
	return strings.Compare(n.ID, m.ID)
}

// Path is where an archive keeps the document: SERIES/YEAR/NAME.md where the
// name begins with a year, SERIES/NAME.md otherwise.
func (n Name) Path() string {
	if y := n.year(); y != "" {
		return n.Series + "/" + y + "/" + n.ID + ".md"
	}
	return n.Series + "/" + n.ID + ".md"
}

func (n Name) year() string {
	if len(n.ID) < 4 || len(n.ID) > 4 && n.ID[4] != '-' {
		return ""
	}
	if _, ok := digits(n.ID[:4]); !ok {
		return ""
	}
	return n.ID[:4]
}

// NameFromPath is the inverse of Path.
func NameFromPath(path string) (Name, error) {
	rest, ok := strings.CutSuffix(path, ".md")
	parts := strings.Split(rest, "/")
	if ok && (len(parts) == 2 || len(parts) == 3) {
		n := Name{parts[0], parts[len(parts)-1]}
		if n.Check() == nil && n.Path() == path {
			return n, nil
		}
	}
	return Name{}, fmt.Errorf("path %q is not a document's: want SERIES/YEAR/NAME.md, or SERIES/NAME.md where the name has no year", path)
}
