package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/repo"
)

// A browser answers what an archive's documents say from its index.
type browser struct {
	session *session
	context *cli.Context
	archive *repo.Archive
	index   *repo.Index
}

func (s *session) browse(c *cli.Context) (*browser, error) {
	a, err := s.archive(c)
	if err != nil {
		return nil, err
	}
	var bar *progressbar.ProgressBar
	index, err := a.Index(func(done, total int) {
		if bar == nil {
			bar = s.progress(total, "reading")
		}
		bar.Set(done)
	})
	return &browser{s, c, a, index}, err
}

// document finds the one document that an argument means.
func (b *browser) document(arg string) (document.Header, error) {
	if isFile(arg) {
		return document.Header{}, withHint(fmt.Errorf("%s: a file; a document of the archive is wanted, SERIES/NAME", arg), "`recital import` puts files into the archive")
	}
	l := &library{session: b.session, context: b.context}
	series, _, named := strings.Cut(arg, "/")
	if !named {
		arg = series + "/" + document.Latest
	} else if err := l.notAPath(arg); err != nil {
		return document.Header{}, err
	}
	headers, err := b.index.Headers(series)
	if err != nil {
		return document.Header{}, err
	}
	if len(headers) == 0 {
		return document.Header{}, b.noSeries(series)
	}
	return document.Find(headers, arg)
}

// noSeries says that there is no such series, and which may have been meant.
func (b *browser) noSeries(series string) error {
	err := fmt.Errorf("%s: no series of this name", series)
	if near := nearest(series, b.index.Series()); near != "" {
		return withHint(err, "did you mean %s?", near)
	}
	return withHint(err, "`recital list` shows what the archive holds")
}

// verboseFlag asks for the git command that tells about the same.
func verboseFlag() cli.Flag {
	return &cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "say, on standard error, the git command that tells about the same"}
}

// git says the git command that tells about the same, where that is asked for.
func (b *browser) git(args ...string) {
	if b.context.Bool("verbose") {
		message(b.session.env.stderr, "recital: git: ", gitCommand(b.archive.Path(), args))
	}
}

// gitCommand is a command as a shell takes it.
func gitCommand(archive string, args []string) string {
	if here, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(here, archive); err == nil && filepath.IsLocal(rel) {
			archive = rel
		}
	}
	words := append([]string{"git", "-C", archive}, args...)
	for i, w := range words {
		words[i] = quoted(w)
	}
	return strings.Join(words, " ")
}

// quoted is a word of a command as a shell takes it.
func quoted(w string) string {
	if w == "" || strings.ContainsFunc(w, special) {
		return "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
	}
	return w
}

func special(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-_./=~:^%@+,", r)
}

// onBranch names the commit of a document on the branch of its series: the
// branch itself for the last, series/NAME~N for the others, "" for one that is
// only reported and not there.
func onBranch(docs []document.Header, at int) string {
	if docs[at].Witness == document.Reported {
		return ""
	}
	later := 0
	for _, h := range docs[at+1:] {
		if h.Witness != document.Reported {
			later++
		}
	}
	branch := "series/" + docs[at].Name.Series
	if later > 0 {
		branch += fmt.Sprintf("~%d", later)
	}
	return branch
}
