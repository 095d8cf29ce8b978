package main

import (
	"github.com/urfave/cli/v2"

	"recital/citations"
)

func grammarsFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "grammars", Usage: "how further bodies number and cite their texts, in YAML, `FILE` (see docs/grammars.md); may be given more than once"}
}

// references reads the reference lists and the grammars that flags or the project
// name.
func (l *library) references() (*citations.List, error) {
	list, err := l.referenceLists()
	if err != nil {
		return nil, err
	}
	l.session.tellWarnings(list)
	g, err := l.grammars()
	if err != nil || g == nil {
		return list, err
	}
	return list.With(g), nil
}

// grammars reads the grammars that flags or the project name; nil where none is
// named.
func (l *library) grammars() (*citations.Grammars, error) {
	files, err := l.files("grammars", func(p *project) []string { return p.Grammars })
	if err != nil {
		return nil, err
	}
	var all []*citations.Grammars
	for _, f := range files {
		g, err := citations.ParseGrammars(f.name, f.data)
		if err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	if len(all) == 0 {
		return nil, nil
	}
	return citations.JoinGrammars(all...), nil
}
