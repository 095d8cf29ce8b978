package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/urfave/cli/v2"
)

// permute moves flags before arguments, wherever they stand, because the
// command-line library stops looking for flags at the first argument. Flags
// before the command's name go to the command. Behind "--" everything is an
// argument, and "-" always is one. Behind --files whatever names a file is one,
// too: programs that pass on the names of files put nothing before them, and a
// file may be called --output=a.md.
func permute(commands []*cli.Command, args []string) ([]string, error) {
	named := false // --files was given
	var flags, operands []string
	var command *cli.Command
	var path []string // of command
	all := allFlags(commands)
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			operands = append(operands, args[i+1:]...)
			i = len(args)
		case named && isFile(arg):
			operands = append(operands, arg)
		case len(arg) < 2 || arg[0] != '-':
			if sub := find(commandsOf(command, commands), arg); sub != nil && len(operands) == 0 {
				command, path = sub, append(path, sub.Name)
				continue
			}
			operands = append(operands, arg)
		default:
			known := all
			if command != nil {
				known = append(allFlags(command.Subcommands), command.Flags...)
			}
			flags = append(flags, oneForm(known, arg))
			named = named || arg == "--files"
			takes, err := takesValue(known, arg, strings.Join(path, " "))
			if err != nil {
				return nil, err
			}
			if takes {
				if i+1 == len(args) {
					return nil, &usageError{fmt.Sprintf("flag %s needs a value", arg), strings.Join(path, " ")}
				}
				i++
				flags = append(flags, args[i])
			}
		}
	}
	if command == nil && len(operands) > 0 && operands[0] == "help" {
		for _, name := range operands[1:] {
			within := commandsOf(command, commands)
			if command = find(within, name); command == nil {
				return nil, unknownCommand(within, name, path...)
			}
			path = append(path, command.Name)
		}
		flags, operands = []string{"--help"}, nil
	}
	if command == nil {
		return slices.Concat(flags, operands), nil
	}
	return slices.Concat(path, flags, []string{"--"}, operands), nil
}

// commandsOf are the commands below one; all where there is none yet.
func commandsOf(command *cli.Command, all []*cli.Command) []*cli.Command {
	if command == nil {
		return all
	}
	return command.Subcommands
}

func find(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

func allFlags(commands []*cli.Command) []cli.Flag {
	var flags []cli.Flag
	for _, c := range commands {
		flags = append(flags, c.Flags...)
		flags = append(flags, allFlags(c.Subcommands)...)
	}
	return flags
}

// oneForm gives a flag by the first of its names: the command-line library
// refuses two names of one flag in a call.
func oneForm(flags []cli.Flag, arg string) string {
	name, value, inline := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	for _, f := range flags {
		if names := f.Names(); slices.Contains(names, name) && name != names[0] {
			if inline {
				return "--" + names[0] + "=" + value
			}
			return "--" + names[0]
		}
	}
	return arg
}

// takesValue reports whether the argument behind a flag of a command is its
// value.
func takesValue(flags []cli.Flag, arg, command string) (bool, error) {
	name, _, inline := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	if name == "h" || name == "help" || command == "" && (name == "v" || name == "version") {
		return false, nil
	}
	var names []string
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			d, ok := f.(cli.DocGenerationFlag)
			return ok && d.TakesValue() && !inline, nil
		}
		names = append(names, f.Names()...)
	}
	err := &usageError{fmt.Sprintf("no flag %s", arg), command}
	if near := nearest(name, names); near != "" {
		return false, withHint(err, "did you mean --%s?", near)
	}
	return false, err
}

// nearest is the candidate that name may have been meant for, or "": at most two,
// or a third of its letters, may differ. Of equals one with its first letter wins, or else
// the first.
func nearest(name string, candidates []string) string {
	best, at := "", max(2, len(name)/3)+1
	for _, c := range candidates {
		d := levenshtein.ComputeDistance(name, c)
		if len(c) > 1 && (d < at || d == at && best != "" && best[0] != name[0] && c[0] == name[0]) {
			best, at = c, d
		}
	}
	return best
}
