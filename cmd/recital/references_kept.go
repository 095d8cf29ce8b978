package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/citations"
)

func (s *session) showListCommand() *cli.Command {
	return &cli.Command{
		Name:        "show",
		Usage:       "print the list that the archive keeps",
		Description: "Byte for byte. `git -C archive.git log -p -- references.yaml` shows how it came about.",
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef(c, "show takes no arguments: an archive keeps one list")
			}
			f, err := s.keptFile(c)
			if err == nil {
				_, err = s.env.stdout.Write(f.Data)
			}
			return err
		},
	}
}

func (s *session) setCommand() *cli.Command {
	return &cli.Command{
		Name:      "set",
		Usage:     "put a list in place of the one that the archive keeps",
		ArgsUsage: "LIST --reason WHY",
		Description: "The list is looked through first, as `recital references lint` does, and one with\n" +
			"errors is refused. It is kept byte for byte, in a commit of its own with the reason.",
		Flags:  []cli.Flag{reasonFlag("why the list is changed; the archive keeps it"), grammarsFlag()},
		Action: s.setList,
	}
}

func (s *session) setList(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef(c, "set wants one list, not %d: `recital references import` brings several together", c.NArg())
	}
	why, err := reason(c)
	if err != nil {
		return err
	}
	files, err := s.listFiles(c)
	if err != nil {
		return err
	}
	f := files[0]
	a, err := s.archive(c)
	if err != nil {
		return err
	}
	old, err := a.References()
	if err != nil {
		return err
	}
	if string(old) == string(f.Data) {
		fmt.Fprintln(s.env.stdout, "nothing changed: the archive keeps this list already")
		return nil
	}
	if err := s.refuseErrors(c, f); err != nil {
		return err
	}
	if err := a.SetReferences(f.Data, why); err != nil {
		return err
	}
	return s.tellKept(f)
}

// refuseErrors looks through a list that is to be kept. Its errors are the
// error; warnings are told of.
func (s *session) refuseErrors(c *cli.Context, f citations.ListFile) error {
	found, err := s.lintFiles(c, []citations.ListFile{f})
	if err != nil {
		return err
	}
	var errs []error
	for _, p := range found.Problems {
		e := &citations.ListError{File: p.File, Line: p.Line, Column: p.Column, Msg: p.Message}
		if p.ID != "" {
			e.Msg = p.ID + ": " + p.Message
		}
		switch p.Level {
		case "error":
			errs = append(errs, e)
		case "warning":
			message(s.env.stderr, "recital: warning: ", e.Error())
		}
	}
	return errors.Join(errs...)
}

func (s *session) tellKept(f citations.ListFile) error {
	list, err := citations.ParseReferences(f.Name, f.Data)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.env.stdout, "the archive keeps the list: %d entries\n", len(list.All()))
	return nil
}

func (s *session) editCommand() *cli.Command {
	return &cli.Command{
		Name:  "edit",
		Usage: "change the list that the archive keeps, in your editor",
		Description: "Opens the list in $VISUAL or $EDITOR, looks through what you saved, and keeps it in a\n" +
			"commit. Nothing is written where nothing changed. A list with errors is not kept: it\n" +
			"stays in a file that is named, to be mended and given to `recital references set`.",
		Flags:  []cli.Flag{reasonFlag("why the list is changed; the archive keeps it"), grammarsFlag()},
		Action: s.editList,
	}
}

func (s *session) editList(c *cli.Context) error {
	if c.NArg() > 0 {
		return usagef(c, "edit takes no arguments: an archive keeps one list")
	}
	a, err := s.archive(c)
	if err != nil {
		return err
	}
	old, err := a.References()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "recital-")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, keptList)
	kept := false // the edit stays where it is
	defer func() {
		if !kept {
			os.RemoveAll(dir)
		}
	}()
	text := old
	if text == nil {
		text = []byte("# What the documents of this archive cite: see docs/references.md.\nreferences:\n")
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		return err
	}
	if err := s.runEditor(path); err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	f := citations.ListFile{Name: path, Data: data}
	if string(f.Data) == string(text) {
		fmt.Fprintln(s.env.stdout, "nothing changed")
		return nil
	}
	err = s.refuseErrors(c, f)
	if err == nil {
		err = s.keep(c, old, f.Data, c.String("reason"))
	}
	if err != nil {
		kept = true
		return errors.Join(err, withHint(errors.New("the archive is as it was; your list is kept in "+path), "mend it, then: recital references set %s --reason WHY", shellQuote(path)))
	}
	return s.tellKept(f)
}

// runEditor opens a file in the user's editor and waits for its end.
func (s *session) runEditor(path string) error {
	editor := s.env.getenv("VISUAL")
	if editor == "" {
		editor = s.env.getenv("EDITOR")
	}
	if strings.TrimSpace(editor) == "" {
		return withHint(errors.New("no editor: neither VISUAL nor EDITOR names one"), "`recital references show >list.yaml`, change it, then `recital references set list.yaml --reason WHY`")
	}
	cmd := exec.Command("sh", "-c", editor+` "$1"`, "sh", path) // as git does: EDITOR may hold arguments
	if runtime.GOOS == "windows" {
		words := strings.Fields(editor)
		cmd = exec.Command(words[0], append(words[1:], path)...)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = s.env.stdin, s.env.stdout, s.env.stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the editor %q failed, nothing is written: %w", editor, err)
	}
	return nil
}
