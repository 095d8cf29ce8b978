package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"recital/citations"
	"recital/repo"
)

func (s *session) initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "make an empty archive",
		ArgsUsage: "[DIR]",
		Description: "Makes a bare git repository that recital writes and stock git reads,\n" +
			"archive.git in this folder unless DIR names another.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "references", Usage: "keep the reference list of this `FILE` (CSL-YAML or CSL-JSON) in the archive"},
		},
		Action: s.init,
	}
}

func (s *session) init(c *cli.Context) error {
	if c.NArg() > 1 {
		return usagef(c, "init takes one folder, not %d", c.NArg())
	}
	dir := c.Args().First()
	if dir != "" && c.String("archive") != "" {
		return usagef(c, "init takes a folder or --archive, not both")
	}
	if dir == "" {
		dir, _ = s.archivePath(c)
	}
	if dir == "" {
		dir = "archive.git"
	}
	var settings repo.Settings
	if path := c.String("references"); path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if _, err := citations.ParseReferences(path, data); err != nil {
			return err
		}
		settings.References = data
	}
	a, err := repo.Create(dir, settings)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.env.stdout, "made an archive in %s\n", a.Path())
	fmt.Fprintf(s.env.stderr, "next: recital import --archive %s FILE, FOLDER or MANIFEST\n", a.Path())
	return nil
}
