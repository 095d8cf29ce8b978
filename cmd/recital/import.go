package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"

	"recital/document"
	"recital/intake"
	"recital/repo"
)

func (s *session) importCommand() *cli.Command {
	return &cli.Command{
		Name:      "import",
		Usage:     "put documents into the archive",
		ArgsUsage: "MANIFEST|FILE|FOLDER...",
		Description: "A manifest (.yaml) says which documents to take from which files, with their\n" +
			"names, dates and titles. Of other files (text, Markdown, HTML, DOCX, PDF, Akoma\n" +
			"Ntoso XML), and of all in a folder, series and date are taken from the files\n" +
			"themselves and their names, and shown before anything is written; what they do not\n" +
			"tell is asked for, with a manifest to fill in. Importing again changes nothing; a\n" +
			"text that changed under the same name is shown beside the one that is kept; with\n" +
			"--reason it is put in as a correction.",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "manifest-schema", Usage: "print the JSON Schema of manifests, for editors, and do no more"},
			&cli.BoolFlag{Name: "dry-run", Aliases: []string{"n"}, Usage: "list what would be imported, and write nothing"},
			&cli.StringFlag{Name: "series", Usage: "the series of the files"},
			&cli.StringFlag{Name: "date", Usage: "the date of one file: YYYY, YYYY-MM or YYYY-MM-DD"},
			&cli.StringFlag{Name: "name", Usage: "the name of one file's document in the series (default: the date)"},
			&cli.StringFlag{Name: "title", Usage: "the title of one file"},
			&cli.StringFlag{Name: "issuer", Usage: "who issued the files"},
			&cli.StringFlag{Name: "language", Usage: "the language of the files, such as en"},
			&cli.StringFlag{Name: "witness", Value: "full", Usage: "how their text is held: full, excerpt or reported"},
			&cli.StringFlag{Name: "via", Usage: "who carried the text, where that is not the issuer"},
			&cli.StringFlag{Name: "url", Usage: "where one file was published"},
			&cli.StringFlag{Name: "reason", Usage: "why a document of the archive is corrected"},
		},
		Action: s.importDocuments,
	}
}

func (s *session) importDocuments(c *cli.Context) error {
	if c.Bool("manifest-schema") {
		_, err := io.WriteString(s.env.stdout, intake.ManifestSchema())
		return err
	}
	if c.NArg() == 0 {
		return usagef(c, "import wants a manifest, files or folders")
	}
	h, err := headerFlags(c)
	if err != nil {
		return err
	}
	in, err := s.importArguments(c.Args().Slice(), h)
	if err != nil {
		return err
	}
	if c.Bool("dry-run") {
		return s.plan(c, in)
	}
	archive, err := s.archive(c)
	if err != nil {
		return err
	}
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	differs := func(kept, given *document.Document) { correction(p, kept, given) }
	result, err := s.write(archive, in, repo.ImportOptions{Reason: c.String("reason"), Differs: differs})
	if err != nil {
		return errors.Join(append(in.errs, err)...)
	}
	printImported(s.env.stdout, result)
	if result.Elsewhere > 0 {
		message(s.env.stderr, "", elsewhere(result.Elsewhere))
	}
	if len(in.twice) > 0 {
		message(s.env.stderr, "", fmt.Sprintf("paragraphs that their page prints twice were kept once in %s; `recital show FILE` lists them", firstFew(in.twice)))
	}
	return errors.Join(append(in.errs, p.Err())...)
}

// An intakeOf is what an import reads: the documents of manifests, and files
// that are read while the archive is written. Errors gather as they come.
type intakeOf struct {
	listed []loaded
	files  func(watcher) iter.Seq2[loaded, error] // nil where there are none
	errs   []error
	twice  []string // documents of which a paragraph that the file prints twice is kept once
}

// note remembers what a user should look at in a document.
func (in *intakeOf) note(d loaded) {
	if slices.ContainsFunc(d.result.Omitted, func(n intake.Note) bool { return n.Kind == intake.Teaser }) {
		in.twice = append(in.twice, d.Document.Name.String())
	}
}

// firstFew lists at most three names and counts the others.
func firstFew(names []string) string {
	n := len(names)
	if n <= 3 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:3], ", "), n-3)
}

// importArguments reads the manifests among the arguments; the others are
// files, folders and patterns.
func (s *session) importArguments(args []string, h document.Header) (*intakeOf, error) {
	in := &intakeOf{}
	var paths []string
	for _, arg := range args {
		if !isManifest(arg) {
			paths = append(paths, arg)
			continue
		}
		list, err := s.manifest(arg)
		in.listed = append(in.listed, list...)
		if err != nil {
			in.errs = append(in.errs, err)
		}
	}
	slices.SortStableFunc(in.listed, func(a, b loaded) int { return a.Document.Compare(b.Document.Header) })
	if err := checkUnique(in.listed); err != nil {
		return nil, errors.Join(append(in.errs, err)...)
	}
	if len(paths) == 0 {
		return in, nil
	}
	r, err := reachOf(paths, s.intake())
	if err != nil {
		return nil, err
	}
	in.files = func(w watcher) iter.Seq2[loaded, error] { return r.documents(h, w) }
	return in, nil
}

// items gives every document out, those of manifests first, in the order of
// their dates.
func (in *intakeOf) items(w watcher) iter.Seq[repo.Item] {
	return func(yield func(repo.Item) bool) {
		in.twice = nil
		for _, d := range in.listed {
			in.note(d)
			if !yield(repo.Item{Document: d.Document, Source: d.source()}) {
				return
			}
		}
		if in.files == nil {
			return
		}
		for d, err := range in.files(w) {
			if err != nil {
				in.errs = append(in.errs, err)
				continue
			}
			in.note(d)
			if !yield(repo.Item{Document: d.Document, Source: d.source()}) {
				return
			}
		}
	}
}

// plan lists what an import would write, and where it was told what the
// documents are called.
func (s *session) plan(c *cli.Context, in *intakeOf) error {
	p, err := s.printer(c)
	if err != nil {
		return err
	}
	headers := []document.Header{}
	bar := s.progress(-1, "reading")
	for item := range in.items(watcher{read: reading(bar)}) {
		headers = append(headers, item.Document.Header)
	}
	bar.Finish()
	p.List(headers)
	return errors.Join(append(in.errs, p.Err())...)
}

// headerFlags reads what the flags say of files.
func headerFlags(c *cli.Context) (document.Header, error) {
	date, err := document.ParseDate(c.String("date"))
	if err != nil {
		return document.Header{}, usagef(c, "--date: %v", err)
	}
	h := document.Header{
		Name:     document.Name{Series: c.String("series"), ID: c.String("name")},
		Date:     date,
		Title:    c.String("title"),
		Issuer:   c.String("issuer"),
		Language: c.String("language"),
		Witness:  document.Witness(c.String("witness")),
		Via:      c.String("via"),
	}
	h.Source.URL = c.String("url")
	if slices.ContainsFunc(c.Args().Slice(), isManifest) {
		for _, flag := range []string{"series", "date", "name", "title", "issuer", "language", "witness", "via", "url"} {
			if c.IsSet(flag) {
				return h, usagef(c, "--%s describes files; a manifest says it of its own", flag)
			}
		}
	}
	one := c.NArg() == 1 && isFile(c.Args().First())
	for _, flag := range []string{"date", "name", "title", "url"} {
		if c.String(flag) != "" && !one {
			return h, usagef(c, "--%s describes one file; describe several in a manifest", flag)
		}
	}
	if h.Name.Series != "" {
		err = document.CheckSeries(h.Name.Series)
	}
	if err == nil && h.Name.ID != "" {
		err = document.Name{Series: "x", ID: h.Name.ID}.Check()
	}
	if err == nil && !slices.Contains([]document.Witness{document.Full, document.Excerpt, document.Reported}, h.Witness) {
		err = fmt.Errorf("witness %q: want full, excerpt or reported", h.Witness)
	}
	if err != nil {
		return h, usagef(c, "%v", err)
	}
	return h, nil
}

func checkUnique(docs []loaded) error {
	seen := map[document.Name]string{}
	var errs []error
	for _, d := range docs {
		if first, twice := seen[d.Document.Name]; twice {
			errs = append(errs, fmt.Errorf("%s: named twice, for %s and %s", d.Document.Name, first, d.Path))
		}
		seen[d.Document.Name] = d.Path
	}
	return errors.Join(errs...)
}

// write puts documents into the archive, with a bar where that takes a while.
// What files are called is told before anything is written. The options are
// those of the archive but for the progress.
func (s *session) write(a *repo.Archive, in *intakeOf, opt repo.ImportOptions) (*repo.ImportResult, error) {
	n := len(in.listed)
	bar := s.progress(n, "writing")
	defer bar.Finish()
	w := watcher{read: reading(bar)}
	w.planned = func(headers []document.Header) {
		bar.Clear()
		bar.ChangeMax(n + len(headers))
		bar.Reset()
		for _, line := range seriesLines(headers) {
			fmt.Fprintln(s.env.stderr, line)
		}
	}
	opt.Progress = func(done int, name document.Name) {
		bar.Describe(name.String())
		bar.Set(done)
	}
	if show := opt.Differs; show != nil {
		opt.Differs = func(kept, given *document.Document) {
			bar.Clear() // results may go to the same terminal
			show(kept, given)
		}
	}
	return a.Import(in.items(w), opt)
}

// reading shows on a bar how far files are read.
func reading(bar *progressbar.ProgressBar) func(done, all int, path string) {
	return func(done, all int, path string) {
		bar.ChangeMax(all)
		bar.Describe("reading " + path)
		bar.Set(done)
	}
}

// seriesLines says of each series how many documents it will get, and of when.
func seriesLines(headers []document.Header) []string {
	sorted := slices.SortedFunc(slices.Values(headers), func(a, b document.Header) int {
		return cmp.Or(cmp.Compare(a.Name.Series, b.Name.Series), a.Compare(b))
	})
	var lines []string
	for len(sorted) > 0 {
		n := slices.IndexFunc(sorted, func(h document.Header) bool { return h.Name.Series != sorted[0].Name.Series })
		if n < 0 {
			n = len(sorted)
		}
		what := "1 document of " + sorted[0].Date.String()
		if n > 1 {
			what = fmt.Sprintf("%d documents, %s to %s", n, sorted[0].Date, sorted[n-1].Date)
		}
		lines = append(lines, fmt.Sprintf("series %s: %s", sorted[0].Name.Series, what))
		sorted = sorted[n:]
	}
	return lines
}

// progress is a bar on the terminal that messages go to; without one it shows
// nothing. It draws itself on progress alone: the library's timer for bars
// without an end reads what others write.
func (s *session) progress(n int, what string) *progressbar.ProgressBar {
	out := s.env.stderr
	if !isTerminal(out) {
		out = io.Discard
	}
	return progressbar.NewOptions(n, progressbar.OptionSetWriter(out), progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetWidth(20), progressbar.OptionSetSpinnerChangeInterval(0))
}

func printImported(w io.Writer, r *repo.ImportResult) {
	for _, n := range r.Corrected {
		fmt.Fprintf(w, "corrected %s\n", n)
	}
	fmt.Fprintf(w, "%d added, %d corrected, %d unchanged\n", r.Added, len(r.Corrected), r.Unchanged)
}

// elsewhere says that documents are unchanged though their file is not.
func elsewhere(n int) string {
	if n == 1 {
		return "1 document stands as it was in a file that changed; the archive keeps the file that it came from first"
	}
	return fmt.Sprintf("%d documents stand as they were in files that changed; the archive keeps the files that they came from first", n)
}
