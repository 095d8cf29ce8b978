package report

import "fmt"

// A Verification is what a check of an archive looked at, and what it found.
type Verification struct {
	Archive   string  `json:"archive"` // its folder
	Documents int     `json:"documents"`
	Sources   int     `json:"sources"`
	Series    int     `json:"series"`
	Faults    []Fault `json:"findings"`
}

// A Fault is one thing that is wrong with an archive.
type Fault struct {
	Rule     string `json:"rule"`
	Where    string `json:"where"` // a path on main, a branch or a commit
	Problem  string `json:"problem"`
	Next     string `json:"next,omitempty"` // what to do about it
	Repaired bool   `json:"repaired"`
}

type verificationForm struct {
	Version int `json:"version"`
	Verification
}

// VerificationJSON is the JSON form of a verification.
func VerificationJSON(v Verification) any {
	if v.Faults == nil {
		v.Faults = []Fault{}
	}
	return verificationForm{JSONVersion, v}
}

// Verification shows what is wrong with an archive, and what to do about it.
func (p *Printer) Verification(v Verification) {
	open := 0
	for _, f := range v.Faults {
		state, style := "wrong", Bad
		if f.Repaired {
			state, style = "repaired", Good
		} else {
			open++
		}
		p.Line(Piece{f.Where + ": ", Strong}, Piece{state, style}, Piece{": " + f.Problem, Plain}, Piece{"  " + f.Rule, Faint})
		if f.Next != "" {
			p.Wrap(2, Piece{"→ " + f.Next, Plain})
		}
	}
	if len(v.Faults) > 0 {
		p.Line()
	}
	p.Line(Piece{fmt.Sprintf("%s, %s, %s: ", count(v.Documents, "document"), count(v.Sources, "source"), fmt.Sprintf("%d series", v.Series)), Plain}, verdictOf(open, len(v.Faults)-open))
}

func verdictOf(open, repaired int) Piece {
	switch {
	case open > 0 && repaired > 0:
		return Piece{fmt.Sprintf("%d wrong, %d repaired", open, repaired), Bad}
	case open > 0:
		return Piece{fmt.Sprintf("%d wrong", open), Bad}
	case repaired > 0:
		return Piece{fmt.Sprintf("all is well, %d repaired", repaired), Good}
	}
	return Piece{"all is well", Good}
}
