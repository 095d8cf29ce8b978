package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"sort"
	"time"

	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/intake"
	"recital/links"
	"recital/report"
)

// urlFlags are those of `recital check --urls`.
func urlFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "urls", Usage: "instead of citations, check the web addresses and DOIs of texts, reference lists and sources: the one thing that asks the network (see docs/citing.md)"},
		&cli.DurationFlag{Name: "max-age", Value: 7 * 24 * time.Hour, Usage: "--urls: ask no address again that was asked less than this long ago"},
		&cli.DurationFlag{Name: "delay", Value: time.Second, Usage: "--urls: the pause between two requests to the same host"},
		&cli.DurationFlag{Name: "within", Value: 10 * time.Minute, Usage: "--urls: what is not asked by then stays unknown"},
		&cli.BoolFlag{Name: "allow-private", Usage: "--urls: ask private and local addresses, too, and use the proxy that the environment names"},
	}
}

// urlsAlone are the flags that say nothing without --urls, and withoutUrls
// those that say nothing with it.
var (
	urlsAlone   = []string{"max-age", "delay", "within", "allow-private"}
	withoutURLs = []string{"fix", "diff", "unsafe-fixes"}
)

// urlsUsage refuses flags that do not go together.
func urlsUsage(c *cli.Context) error {
	wrong, how := urlsAlone, "--%s: goes with --urls"
	if c.Bool("urls") {
		wrong, how = withoutURLs, "--%s: does not go with --urls"
	}
	for _, name := range wrong {
		if c.IsSet(name) {
			return usagef(c, how, name)
		}
	}
	for _, name := range urlsAlone[:3] {
		if c.Duration(name) < 0 {
			return usagef(c, "--%s: want no less than 0s", name)
		}
	}
	return nil
}

// checkURLs asks whether the addresses of documents, of their sources and of
// reference lists still answer.
func (s *session) checkURLs(c *cli.Context) error {
	out, err := s.checkOutputs(c)
	if err != nil {
		return err
	}
	l := &library{session: s, context: c}
	docs, whole, failed := l.checked(c.Args().Slice())
	if len(docs) == 0 && failed != nil {
		return failed
	}
	list, err := l.references()
	if err != nil {
		return err
	}
	docs = once(docs)
	opt, wrong, err := l.accepting(docs)
	failed = errors.Join(failed, wrong)
	if err != nil {
		return errors.Join(failed, err)
	}
	if err := l.concerning(&opt, docs, whole); err != nil {
		return err
	}
	a := &addresses{at: map[string]int{}}
	for _, d := range docs {
		a.document(d.File, opt.Words[d.Document.Name])
		a.targets(d)
	}
	for _, r := range list.All() {
		a.add(links.Link{URL: r.URL}, report.EntryPlace(r))
		a.add(links.Link{URL: r.DOI}, report.EntryPlace(r))
	}
	asked, interrupted := s.ask(c, a)
	found := report.JudgeLinks(asked, opt)
	found.Accepted, found.Unread = c.Bool("show-accepted"), unread(failed)
	kept := false
	if interrupted == nil {
		kept, err = l.keepBaseline(found, opt.Baseline)
	}
	if err == nil && !kept {
		err = s.writeOutputs(out, func(w io.Writer, o output) error { return s.writeLinks(c, w, o, found) },
			func(w io.Writer, limit int) error { return report.LinksMarkdown(w, found, limit) })
	}
	return outcome(errors.Join(failed, err, interrupted), found.Failed() && !kept)
}

// writeLinks writes what was heard of addresses in one form.
func (s *session) writeLinks(c *cli.Context, w io.Writer, o output, found report.CheckedLinks) error {
	if slices.Contains([]string{"sarif", "code-scanning", "github"}, o.format) {
		place := s.fromRootPath()
		found.List = slices.Clone(found.List)
		for i := range found.List {
			l := &found.List[i]
			l.Places = slices.Clone(l.Places)
			for j := range l.Places {
				l.Places[j].File = place(l.Places[j].File)
			}
		}
	}
	switch o.format {
	case "json":
		return report.WriteJSON(w, report.LinksJSON(found))
	case "sarif", "code-scanning":
		left, err := report.WriteLinkSARIF(w, found, version(), o.format == "code-scanning")
		return s.bounded(o, left, err)
	case "junit":
		return report.WriteLinkJUnit(w, found)
	case "github":
		return report.WriteLinkAnnotations(w, found)
	case "markdown":
		return report.LinksMarkdown(w, found, report.MaxComment)
	}
	colored, err := s.colored(c)
	if err != nil {
		return err
	}
	p := report.NewPrinter(w, colored && o.file == "", s.width())
	p.Links(found)
	return p.Err()
}

// addresses are those to ask, each with its places.
type addresses struct {
	ask    []links.Link
	places [][]report.LinkPlace // one list for each address
	at     map[string]int       // of ask, by address
}

// document takes the addresses of a text, and the one that it came from. What
// stands in words to recital is none of the text's.
func (a *addresses) document(f report.File, words []document.Span) {
	for _, found := range links.Find(f.Document.Text) {
		if k := sort.Search(len(words), func(k int) bool { return words[k].End > found.Span.Start }); k < len(words) && words[k].Overlaps(found.Span) {
			continue
		}
		a.add(found.Link, f.LinkPlace(found.Span))
	}
	a.add(links.Link{URL: f.Document.Source.URL}, f.SourcePlace())
}

// targets takes the addresses that the links of a file lead to, which its text
// does not spell out.
func (a *addresses) targets(d loaded) {
	if d.result == nil {
		return
	}
	for _, n := range d.result.Omitted {
		address, err := links.Clean(n.Text)
		if n.Kind != intake.URL || err != nil || n.Text == d.Document.Source.URL {
			continue
		}
		p := d.TargetPlace(n.Span)
		i, known := a.at[address]
		if known && slices.ContainsFunc(a.places[i], func(q report.LinkPlace) bool { return q.File == p.File && q.At.Line == p.At.Line }) {
			continue // the words of the link are its address
		}
		a.add(links.Link{URL: address}, p)
	}
}

func (a *addresses) add(l links.Link, p report.LinkPlace) {
	if l.URL == "" {
		return
	}
	if clean, err := links.Clean(l.URL); err == nil {
		l.URL = clean
	} else {
		l.URL = links.Shown(l.URL)
	}
	i, ok := a.at[l.URL]
	if !ok {
		i = len(a.ask)
		a.at[l.URL] = i
		a.ask, a.places = append(a.ask, links.Link{URL: l.URL}), append(a.places, nil)
	}
	for _, other := range l.Others {
		if !slices.Contains(a.ask[i].Others, other) {
			a.ask[i].Others = append(a.ask[i].Others, other)
		}
	}
	a.places[i] = append(a.places[i], p)
}

// ask asks the addresses and says what is known of each now. An interrupt ends
// the asking; what was heard until then is shown, and kept for the next time.
func (s *session) ask(c *cli.Context, a *addresses) (asked []report.Linked, interrupted error) {
	ctx, stop := signal.NotifyContext(c.Context, os.Interrupt)
	defer stop()
	limited, cancel := context.WithTimeout(ctx, c.Duration("within"))
	defer cancel()
	cache := s.readLinks()
	bar := s.progress(len(a.ask), "asking")
	results := links.Check(limited, a.ask, links.Options{
		Now: time.Now, Sleep: pause, UserAgent: "recital/" + version() + " (checks links)", Delay: c.Duration("delay"),
		AllowPrivate: c.Bool("allow-private"), Cache: cache, MaxAge: c.Duration("max-age"), Progress: func(int) { _ = bar.Add(1) },
	})
	_ = bar.Finish()
	s.keepLinks(cache)
	if ctx.Err() != nil {
		interrupted = errors.New("interrupted: what was not asked is unknown")
	}
	return report.JoinLinks(a.places, results), interrupted
}

// pause waits, or ends with the context.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// linksFile is where what was heard of addresses is kept; "" for nowhere.
func linksFile() string {
	if dir := cacheFolder(); dir != "" {
		return filepath.Join(dir, "links.json")
	}
	return ""
}

// maxLinksFile bounds what is read of it, in bytes.
const maxLinksFile = 64 << 20

// readLinks reads what was heard in earlier runs; a file that cannot be read is
// as good as none.
func (s *session) readLinks() *links.Cache {
	file := linksFile()
	info, err := os.Stat(file)
	if file == "" || err != nil {
		return &links.Cache{}
	}
	var cache *links.Cache
	if info.Size() > maxLinksFile {
		err = fmt.Errorf("over %d bytes", maxLinksFile)
	} else {
		var data []byte
		if data, err = os.ReadFile(file); err == nil {
			cache, err = links.ParseCache(data)
		}
	}
	if err != nil {
		message(s.env.stderr, "recital: note: ", fmt.Sprintf("%s: not read, and written anew: %v", file, plain(err)))
		return &links.Cache{}
	}
	return cache
}

// keepLinks keeps what was heard; where that cannot be, the next run asks
// again.
func (s *session) keepLinks(cache *links.Cache) {
	file := linksFile()
	if file == "" {
		return
	}
	data, err := cache.Bytes(time.Now())
	if err == nil {
		err = os.MkdirAll(filepath.Dir(file), 0o700)
	}
	if err == nil {
		err = writeWhole(file, data)
	}
	if err != nil {
		message(s.env.stderr, "recital: note: ", fmt.Sprintf("%s: not kept: %v", file, plain(err)))
	}
}
