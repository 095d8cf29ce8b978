package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/document"
)

func (s *session) retractCommand() *cli.Command {
	return &cli.Command{
		Name:      "retract",
		Usage:     "take a document out of the archive",
		ArgsUsage: "DOCUMENT --reason WHY",
		Description: "For a document that should not be there: never issued, or of another series. One\n" +
			"commit takes it off the main branch and off its series; history keeps it, and the\n" +
			"file it came from stays. A text that was read wrongly is corrected instead: import\n" +
			"it again.",
		Flags:  []cli.Flag{reasonFlag("why the document is retracted; the archive keeps it")},
		Action: s.retract,
	}
}

func reasonFlag(usage string) cli.Flag {
	return &cli.StringFlag{Name: "reason", Usage: usage}
}

// reason is the value of --reason, which the command cannot do without.
func reason(c *cli.Context) (string, error) {
	why := strings.TrimSpace(c.String("reason"))
	if why == "" {
		return "", usagef(c, "%s wants --reason WHY", c.Command.Name)
	}
	return why, nil
}

func (s *session) retract(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef(c, "retract wants one document of the archive, not %d", c.NArg())
	}
	why, err := reason(c)
	if err != nil {
		return err
	}
	l := &library{session: s, context: c}
	name, err := l.held(c.Args().First())
	if err != nil {
		return err
	}
	if err := l.archive.Retract(name, why); err != nil {
		return err
	}
	fmt.Fprintf(s.env.stdout, "retracted %s\n", name)
	fmt.Fprintf(s.env.stderr, "recital log %s shows it; take it out of your manifest too, or the next import brings it back\n", name)
	return nil
}

// held finds the one document of the archive that an argument means.
func (l *library) held(arg string) (document.Name, error) {
	if err := l.open(); err != nil {
		return document.Name{}, err
	}
	h, err := document.Find(l.headers, arg)
	return h.Name, err
}
