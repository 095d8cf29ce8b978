package repo

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"recital/document"
)

// A Rule names one of the things that Verify checks.
type Rule string

// The rules, in the order in which they are checked.
const (
	RuleSettings   Rule = "settings"   // archive.yaml and .gitattributes are as they should be
	RuleReferences Rule = "references" // the reference list loads
	RulePlace      Rule = "place"      // what looks like a document stands where documents do
	RuleDocument   Rule = "document"   // a document parses, and is called what its path says
	RuleTrailer    Rule = "trailer"    // what a commit says of its document is what the document says
	RuleSource     Rule = "source"     // a file under sources has the hash that it is kept under, and none is missing
	RuleSeries     Rule = "series"     // the branch of a series is what main makes it
)

// A Fault is one thing that Verify found.
type Fault struct {
	Rule     Rule
	Where    string // a path on main, a branch, or a commit in 40 hexadecimal digits
	Problem  string // lower case, no full stop
	Next     string // what to do about it; empty where it was repaired
	Repaired bool
}

// A Verification is what Verify looked at, and what it found, in the order of
// the rules and of paths.
type Verification struct {
	Documents, Sources, Series int
	Faults                     []Fault
}

// VerifyOptions say how to verify.
type VerifyOptions struct {
	// References, if it is not nil, says what is wrong with a reference list.
	References func(data []byte) error

	// Repair builds the branches of series anew that are not what main makes
	// them. Nothing else is derived, so nothing else can be repaired.
	Repair bool

	// Progress, if it is not nil, is called after every step with their number
	// so far and in all; the latter grows while documents are counted.
	Progress func(done, total int)
}

// Verify checks of an archive, or of a clone of one, what git cannot: that
// every document parses and agrees with its path and with the trailers of the
// commit that brought it, that files under sources have their hashes and none
// that a document came from is missing, that the branches of series are what
// main makes them, and that the reference list loads. Objects themselves are for git fsck. Documents committed by other
// hands need no trailers.
//
// What is wrong is in the result; an error means that the archive could not be
// looked at, or not be repaired.
func (a *Archive) Verify(opt VerifyOptions) (*Verification, error) {
	tip, err := a.tip()
	if err != nil {
		return nil, err
	}
	root, err := a.rootOf(tip)
	if err != nil {
		return nil, err
	}
	v := &verifying{a: a, opt: opt, root: root, tip: tip, headers: map[document.Name]kept{}}
	steps := []func() error{v.settings, v.references, v.places, v.documents, v.trailers, v.checkSources, v.branches}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, fmt.Errorf("verify %s: %w", a.at.dir, err)
		}
	}
	if opt.Repair {
		if err := v.repair(); err != nil {
			return nil, fmt.Errorf("repair %s: %w", a.at.dir, err)
		}
	}
	return &v.found, nil
}

// verifying is a Verify at work.
type verifying struct {
	a       *Archive
	opt     VerifyOptions
	root    *directory
	tip     plumbing.Hash
	found   Verification
	docs    []located // in the order of paths
	headers map[document.Name]kept
	sources []sourceFile
	series  []string // in order
	wrong   []string // those whose branch is wrong
	done    int
}

// kept is a document that is well formed.
type kept struct {
	document.Header
	blob plumbing.Hash
}

func (v *verifying) fault(rule Rule, where, problem, next string) {
	v.found.Faults = append(v.found.Faults, Fault{Rule: rule, Where: where, Problem: problem, Next: next})
}

// step counts a step done.
func (v *verifying) step() {
	v.done++
	if v.opt.Progress != nil {
		v.opt.Progress(v.done, 2*len(v.docs)+len(v.sources)+len(v.series))
	}
}

func (v *verifying) settings() error {
	const next = "put the line back with git, in a commit on main"
	data, err := v.a.readFile(attributesFile, maxSmallFile)
	if err != nil {
		return err
	}
	if !slices.Contains(strings.Split(string(data), "\n"), "* -text") {
		v.fault(RuleSettings, attributesFile, "no line says `* -text`: a clone may change line ends, and with them hashes", next)
	}
	return nil
}

func (v *verifying) references() error {
	data, err := v.a.References()
	if err != nil || data == nil || v.opt.References == nil {
		return err
	}
	if err := v.opt.References(data); err != nil {
		v.fault(RuleReferences, referencesFile, strings.ReplaceAll(err.Error(), "\n", "; "), "give it a list that loads with recital references set")
	}
	return nil
}
