package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"recital/intake"
)

// environment is what a run takes from the world around it.
type environment struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
}

// The exit codes, listed in each command's help.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailure  = 2
)

const exitHelp = "Exit status: 0 clean, 1 findings (or differences, with --exit-code), 2 wrong usage or a failure."

// errFindings ends a command that did its work and found something.
var errFindings = errors.New("findings")

// A usageError is an error in how the command was called.
type usageError struct {
	msg     string
	command string // its name, "" for the program
}

func (e *usageError) Error() string { return e.msg }

func usagef(c *cli.Context, format string, args ...any) error {
	name := ""
	if c != nil && c.Command != nil {
		name = strings.TrimPrefix(c.Command.HelpName, c.App.Name+" ")
	}
	return &usageError{fmt.Sprintf(format, args...), name}
}

// A hinted error carries the next step.
type hinted struct {
	error
	hint string
}

func (e *hinted) Unwrap() error { return e.error }

func withHint(err error, format string, args ...any) error {
	return &hinted{err, fmt.Sprintf(format, args...)}
}

// run runs the program and returns its exit code.
func run(args []string, env environment) int {
	s := &session{env: env, pdf: intake.NewPDFLibrary(cacheFolder())}
	defer s.pdf.Close()
	app := newApp(s)
	args, err := permute(app.Commands, args)
	if err == nil {
		err = app.Run(append([]string{app.Name}, args...))
	}
	s.printNotes()
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	}
	printError(env.stderr, err)
	return exitFailure
}

// newApp builds the program; it keeps no state of its own between runs.
func newApp(s *session) *cli.App {
	app := &cli.App{
		Name:                      "recital",
		Usage:                     "keep texts that are issued again and again, see what changes in them, check what they cite",
		UsageText:                 "recital COMMAND [ARGUMENTS] [FLAGS]\n\nStart with `recital demo`: it shows the whole job on a corpus of its own.",
		Version:                   version(),
		Writer:                    s.env.stdout,
		ErrWriter:                 s.env.stderr,
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true,
		ExitErrHandler:            func(*cli.Context, error) {}, // run owns the exit code
		OnUsageError:              onUsageError,
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return cli.ShowAppHelp(c)
			}
			return unknownCommand(c.App.Commands, c.Args().First())
		},
	}
	app.Commands = []*cli.Command{
		s.demoCommand(), s.initCommand(), s.importCommand(), s.splitCommand(), s.listCommand(), s.showCommand(), s.referencesCommand(),
		s.retractCommand(), s.renameCommand(), s.diffCommand(), s.familiesCommand(), s.blameCommand(), s.traceCommand(), s.searchCommand(), s.logCommand(), s.citeCommand(), s.checkCommand(),
		s.verifyCommand(),
	}
	s.complete(app.Commands)
	return app
}

// complete gives commands, and those below them, what all have in common.
func (s *session) complete(commands []*cli.Command) {
	for _, c := range commands {
		c.OnUsageError = onUsageError
		c.HideHelpCommand = true
		c.Flags = append(c.Flags, s.commonFlags()...)
		c.Description = strings.TrimSpace(c.Description) + "\n\n" + exitHelp
		s.complete(c.Subcommands)
	}
}

func onUsageError(c *cli.Context, err error, _ bool) error {
	return usagef(c, "%s", strings.TrimPrefix(err.Error(), "flag provided but "))
}

// unknownCommand is the error for a name that is none of the commands; above
// are the names of the command that they are below.
func unknownCommand(commands []*cli.Command, name string, above ...string) error {
	err := &usageError{fmt.Sprintf("no command %q", strings.Join(append(above, name), " ")), strings.Join(above, " ")}
	if near := nearest(name, commandNames(commands)); near != "" {
		return withHint(err, "did you mean `recital %s`?", strings.Join(append(above, near), " "))
	}
	return err
}

func commandNames(commands []*cli.Command) []string {
	var names []string
	for _, c := range commands {
		names = append(names, c.Name)
	}
	return names
}

// cacheFolder is where the user's programs keep what they can make again; ""
// where the system names none.
func cacheFolder() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "recital")
}

// version is that of the build, as far as the Go tool recorded one.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}
