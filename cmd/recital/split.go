package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"recital/intake"
)

func (s *session) splitCommand() *cli.Command {
	return &cli.Command{
		Name:      "split",
		Usage:     "propose a manifest for a volume that holds many documents",
		ArgsUsage: "VOLUME > corpus.yaml",
		Description: "Headings are found by the volume's table of contents, or by their look where it has\n" +
			"none or misses them. Look the manifest through before you import it: what is unsure\n" +
			"is marked `# check:` there and told on stderr, and does not change the exit status.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "encoding", Usage: "of a text that is not UTF-8, such as windows-1252, where its bytes do not tell"},
		},
		Action: s.split,
	}
}

func (s *session) split(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef(c, "split wants one volume")
	}
	arg := c.Args().First()
	fsys, name, err := volumeFolder(arg)
	if err != nil {
		return err
	}
	p, err := intake.Split(fsys, name, intake.Options{Encoding: c.String("encoding"), PDF: s.pdf})
	if err != nil {
		return err
	}
	manifest, err := p.YAML()
	if err != nil {
		return err
	}
	if _, err := s.env.stdout.Write(manifest); err != nil {
		return fmt.Errorf("write the manifest of %s: %w", arg, err)
	}
	printUnsure(s.env.stderr, arg, p)
	if !filepath.IsLocal(arg) {
		fmt.Fprintf(s.env.stderr, "recital: hint: keep the manifest in %s\n", filepath.Dir(arg))
	}
	return nil
}

// volumeFolder opens the folder that the manifest is to be kept in, and gives
// the volume's path in it: this folder, or the volume's own where it lies
// outside.
func volumeFolder(path string) (fs.FS, string, error) {
	if !filepath.IsLocal(path) {
		return folder(path)
	}
	root, err := os.OpenRoot(".")
	if err != nil {
		return nil, "", fmt.Errorf("read %s: %w", path, err)
	}
	return root.FS(), filepath.ToSlash(filepath.Clean(path)), nil
}

// printUnsure says what a person should look at.
func printUnsure(w io.Writer, path string, p *intake.Proposal) {
	unsure := 0
	for _, e := range p.Entries {
		for _, c := range e.Check {
			fmt.Fprintf(w, "recital: %s:%d: check: %s\n", path, e.Line, c)
		}
		unsure += min(1, len(e.Check))
	}
	for _, s := range p.NotFound {
		fmt.Fprintf(w, "recital: %s: not found in the text: %s\n", path, s)
	}
	fmt.Fprintf(w, "recital: %d proposed, %d of them to check, %d not found\n", len(p.Entries), unsure, len(p.NotFound))
}
