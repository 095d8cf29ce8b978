package main

import (
	"os"

	"github.com/urfave/cli/v2"

	"recital/citations"
)

func grammarsFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "grammars", Usage: "how further bodies number and cite their texts, in YAML, `FILE` (see docs/grammars.md); may be given more than once"}
}

// references reads the reference lists and the grammars that flags name.
func (l *library) references() (*citations.List, error) {
	list, err := l.referenceLists()
	if err != nil {
		return nil, err
	}
	var all []*citations.Grammars
	for _, path := range l.context.StringSlice("grammars") {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		g, err := citations.ParseGrammars(path, data)
		if err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	if len(all) == 0 {
		return list, nil
	}
	return list.With(citations.JoinGrammars(all...)), nil
}
