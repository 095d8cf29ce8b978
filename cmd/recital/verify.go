package main

import (
	"github.com/urfave/cli/v2"

	"recital/citations"
	"recital/repo"
	"recital/report"
)

func (s *session) verifyCommand() *cli.Command {
	return &cli.Command{
		Name:  "verify",
		Usage: "check of the archive what git cannot",
		Description: "Every document parses and is called what its path says; the commit that brought it\n" +
			"says what it says; the files that documents came from have their hashes; the branch of\n" +
			"each series is what main makes it; the reference list loads. What is wrong is told\n" +
			"with what to do about it. --repair builds wrong branches of series anew: they are\n" +
			"derived, and nothing else is. Objects themselves are for git fsck.",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "repair", Usage: "build anew what is derived from main and wrong"},
			formatFlag("text", "json"),
		},
		Action: s.verify,
	}
}

func (s *session) verify(c *cli.Context) error {
	f, err := format(c, "text", "json")
	if err != nil {
		return err
	}
	if c.NArg() > 0 {
		return usagef(c, "verify takes no arguments; --archive names the archive")
	}
	a, err := s.archive(c)
	if err != nil {
		return err
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	v, err := s.verification(a, c.Bool("repair"))
	if err != nil {
		return err
	}
	if f == "json" {
		err = report.WriteJSON(s.env.stdout, report.VerificationJSON(v))
	} else {
		p.Verification(v)
		err = p.Err()
	}
	for _, fault := range v.Faults {
		if err == nil && !fault.Repaired {
			err = errFindings
		}
	}
	return err
}

// verification verifies an archive, with a bar where that takes a while.
func (s *session) verification(a *repo.Archive, repair bool) (report.Verification, error) {
	bar := s.progress(-1, "verifying")
	defer bar.Finish()
	found, err := a.Verify(repo.VerifyOptions{
		Repair: repair,
		References: func(data []byte) error {
			_, err := citations.ParseReferences("references.yaml", data)
			return err
		},
		Progress: func(done, total int) {
			bar.ChangeMax(total)
			bar.Set(done)
		},
	})
	if err != nil {
		return report.Verification{}, err
	}
	v := report.Verification{Archive: a.Path(), Documents: found.Documents, Sources: found.Sources, Series: found.Series}
	for _, f := range found.Faults {
		v.Faults = append(v.Faults, report.Fault{Rule: string(f.Rule), Where: f.Where, Problem: f.Problem, Next: f.Next, Repaired: f.Repaired})
	}
	return v, nil
}
