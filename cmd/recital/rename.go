package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"recital/document"
)

func (s *session) renameCommand() *cli.Command {
	return &cli.Command{
		Name:      "rename",
		Usage:     "give a document of the archive another name",
		ArgsUsage: "OLD NEW --reason WHY",
		Description: "OLD finds a document as elsewhere (bulletin/2020, bulletin/latest); NEW is a whole\n" +
			"name, SERIES/NAME, in the same series or another. Nothing but the name changes. A\n" +
			"name is not a date: where a date was wrong, import the document again under the\n" +
			"same name, with the right date and a reason.",
		Flags:  []cli.Flag{reasonFlag("why the document has another name now; the archive keeps it")},
		Action: s.rename,
	}
}

func (s *session) rename(c *cli.Context) error {
	if c.NArg() != 2 {
		return usagef(c, "rename wants a document of the archive and its new name, not %d arguments", c.NArg())
	}
	why, err := reason(c)
	if err != nil {
		return err
	}
	to, err := document.ParseName(c.Args().Get(1))
	if err != nil {
		return usagef(c, "%v", err)
	}
	l := &library{session: s, context: c}
	from, err := l.held(c.Args().First())
	if err != nil {
		return err
	}
	if err := l.archive.Rename(from, to, why); err != nil {
		return err
	}
	fmt.Fprintf(s.env.stdout, "renamed %s to %s\n", from, to)
	fmt.Fprintf(s.env.stderr, "recital log %s shows it; change the name in your manifest too, or the next import brings %s back\n", to, from)
	return nil
}
