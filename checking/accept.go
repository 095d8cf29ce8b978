package checking

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

// An Acceptance says that a finding is known and why it may stay. It is keyed
// by what does not move when a document is edited elsewhere: rule, document,
// citation and ordinal. One that stands in the document itself accepts all
// findings of its rule in one paragraph, and has neither citation nor ordinal.
// For a web address the citation is the address, and without a document it may
// stand anywhere.
type Acceptance struct {
	Rule     Rule          `yaml:"rule" json:"rule"`
	Document document.Name `yaml:"document" json:"document"`
	Citation string        `yaml:"citation" json:"citation"`                   // its key, such as "unsc:resolution:844:1993"
	Ordinal  int           `yaml:"ordinal,omitempty" json:"ordinal,omitempty"` // 1 where it is left out
	Reason   string        `yaml:"reason" json:"reason"`
	Expires  document.Date `yaml:"expires,omitempty" json:"expires,omitzero"` // the last day on which it holds; for good where it is left out
	Inline   bool          `yaml:"-" json:"inline,omitempty"`                 // it stands in the document itself
	File     string        `yaml:"-" json:"file,omitempty"`                   // the file that it stands in, as people know it
	Line     int           `yaml:"-" json:"line,omitempty"`                   // where it stands, in its file, from 1
}

// expired reports whether the acceptance holds no more on a day.
func (a Acceptance) expired(today document.Date) bool {
	return !a.Expires.IsZero() && !today.IsZero() && today.Compare(a.Expires) > 0
}

type acceptanceKey struct {
	rule     Rule
	name     document.Name
	citation string
	ordinal  int
}

func (a Acceptance) key() acceptanceKey {
	return acceptanceKey{a.Rule, a.Document, a.Citation, max(1, a.Ordinal)}
}

func (f Finding) key() acceptanceKey {
	return acceptanceKey{f.Rule, f.Document.Name, f.Verdict.Citation.Key(), f.Ordinal}
}

// Accept is the acceptance that would accept the finding, without a reason.
func (f Finding) Accept() Acceptance {
	a := Acceptance{Rule: f.Rule, Document: f.Document.Name, Citation: f.Verdict.Citation.Key(), Ordinal: f.Ordinal}
	if a.Ordinal == 1 {
		a.Ordinal = 0
	}
	return a
}

// ParseAcceptances reads a file of acceptances, a list under the key
// "accepted"; a file in which nothing is said has none. Its errors name the file
// and, where it is known, the line.
func ParseAcceptances(file string, data []byte) ([]Acceptance, error) {
	var out struct {
		Accepted []yaml.Node `yaml:"accepted"`
	}
	if err := loadList(file, "accepted", data, &out); err != nil {
		return nil, err
	}
	var list []Acceptance
	var errs []error
	lines := map[acceptanceKey]int{}
	for _, n := range out.Accepted {
		a, err := parseAcceptance(&n)
		if first, twice := lines[a.key()]; err == nil && twice {
			err = fmt.Errorf("accepts what line %d accepts: give the second of equal findings `ordinal: 2`, or take this out", first)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", file, n.Line, err))
			continue
		}
		lines[a.key()], a.Line, a.File = n.Line, n.Line, file
		list = append(list, a)
	}
	return list, someOf(file, errs)
}

// loadList reads a file that is a list under a key.
func loadList(file, key string, data []byte, into any) error {
	err := yaml.Load(data, into, yaml.WithKnownFields())
	if err == nil || strings.Contains(err.Error(), "no documents") {
		return nil
	}
	if line := conflict(data); line > 0 {
		return fmt.Errorf("%s:%d: a merge is unfinished here: take out the lines of marks (<<<<<<<, =======, >>>>>>>) and keep what both sides have", file, line)
	}
	return fmt.Errorf("%s:%w", file, loadError(err, "want a list under the key `"+key+"` and nothing else"))
}

// conflict is the line at which git left an unfinished merge; 0 for none.
func conflict(data []byte) int {
	n := 0
	for line := range bytes.Lines(data) {
		if n++; bytes.HasPrefix(line, []byte("<<<<<<< ")) {
			return n
		}
	}
	return 0
}

// maxTold is how many mistakes of a file are told.
const maxTold = 20

func someOf(file string, errs []error) error {
	if left := len(errs) - maxTold; left > 0 {
		errs = append(errs[:maxTold:maxTold], fmt.Errorf("%s: and %d more mistakes", file, left))
	}
	return errors.Join(errs...)
}

// loadError puts an error of the YAML library in a user's words: the line, and
// what the library says where it speaks of YAML and not of Go.
func loadError(err error, want string) error {
	line, msg := 0, strings.TrimPrefix(err.Error(), "yaml: ")
	if e, ok := errors.AsType[*yaml.LoadErrors](err); ok && len(e.Errors) > 0 {
		line, msg = e.Errors[0].Mark.Line, e.Errors[0].Message
	} else if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		line, msg = e.Mark.Line, e.Message
	}
	if field, _, ok := strings.Cut(strings.TrimPrefix(msg, "field "), " not found in type"); ok {
		msg = "unknown key `" + field + "`"
	} else if strings.Contains(msg, " into ") {
		msg = "not of the form that is wanted"
	}
	msg = plainYAML(msg)
	if line > 0 {
		return fmt.Errorf("%d: %s: %s", line, msg, want)
	}
	return fmt.Errorf(" %s: %s", msg, want)
}

// plainYAML says what the library says of YAML to those who do not know its
// terms.
func plainYAML(msg string) string {
	msg = strings.TrimPrefix(msg, "yaml: ")
	switch {
	case strings.Contains(msg, "cannot start any token"):
		return "a tab, or another character that cannot stand there: YAML is indented with spaces, and text that begins with such a character stands in quotes"
	case strings.Contains(msg, "found multiple"):
		return "more than one document: take out the line `---` and what follows it, or make it a file of its own"
	case strings.Contains(msg, "control characters"), strings.Contains(msg, "UTF-8"), strings.Contains(msg, "UTF-16"):
		return "no text in UTF-8 (" + msg + ")"
	case strings.Contains(msg, "excessive aliasing"):
		return "aliases that stand for far more than the file says"
	}
	return msg
}

func parseAcceptance(n *yaml.Node) (Acceptance, error) {
	var a Acceptance
	if err := n.Load(&a, yaml.WithKnownFields()); err != nil {
		if strings.Contains(err.Error(), "want YYYY") {
			return a, errors.New("expires: want a day, such as 2030-06-30; left out, it stays for good")
		}
		return a, errors.New(strings.TrimLeft(loadError(err, "want rule, document, citation, reason and, where they are needed, ordinal and expires").Error(), "0123456789: "))
	}
	if err := a.Rule.check(); err != nil {
		return a, err
	}
	switch {
	case a.Document == document.Name{} && !a.Rule.ofAddress():
		return a, errors.New("no document: want its whole name")
	case a.Citation == "":
		return a, errors.New("no citation: want its key as `recital check` prints it")
	case strings.TrimSpace(a.Reason) == "":
		return a, errors.New("no reason: say why the finding may stay")
	case a.Ordinal < 0:
		return a, fmt.Errorf("ordinal %d: want 1 or more", a.Ordinal)
	case !a.Expires.IsZero() && a.Expires.Day == 0:
		return a, fmt.Errorf("expires %s: want a day, such as 2030-06-30", a.Expires)
	}
	return a, nil
}
