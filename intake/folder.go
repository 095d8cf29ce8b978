package intake

import (
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"recital/document"
)

const (
	maxFolderFiles = 100_000
	maxHeld        = 64 << 20 // bytes of files that are held between the two looks at them
	folderWorkers  = 2
)

// FolderOptions say how the files of folders are read.
type FolderOptions struct {
	Options
	Header document.Header // what is said of every file; the name counts where there is one file
	// Planned, where it is set, is told what the documents will be called, in
	// the order of paths, before the first of them is given out.
	Planned func([]document.Header)
	// Read, where it is set, is called before that for every file that was
	// read, in the order of paths, with their number so far and in all.
	Read func(done, all int, path string)
}

// Folder reads files, each as one document: those that paths name, all of the
// folders that they name and of the folders in these, and those that patterns
// such as "2023/*.txt" fit (see [path.Match]). In folders it goes by name and
// leaves out hidden files, git repositories, symbolic links, and what by its extension is no
// document (pictures, archives, YAML and the like) or by its name speaks of the
// folder (README). A file that several paths
// lead to is read once. Results come in the order of paths.
//
// A document without a name gets one: its series is what the file's name says
// besides the date, if a date is there or another file says the same; the name
// of its folder where the file's name is only a date; or its title without
// numbers and dates, where another has the same. Within the series its name is
// its date. See [Result.Origins] for where each came from.
//
// A file that cannot be read yields an error of type *[Error] in its place, and
// the others go on. Documents whose series or date stays unknown, and those
// that would have the same name, yield none; one last error, an *Error around
// an *[UnsettledError], lists them all, and its Hint is a manifest to fill in.
//
// What a document is called depends on all of them, so that files are read
// before the first result comes; of what was read no more than some 64 MB are
// held, and the rest is read again when its turn has come. Two files are read
// at a time.
func Folder(fsys fs.FS, paths []string, opt FolderOptions) iter.Seq2[*Result, error] {
	return func(yield func(*Result, error) bool) {
		files := listFiles(fsys, paths)
		if len(files) != 1 {
			opt.Header.Name.ID = ""
		}
		if opt.PDF == nil {
			opt.PDF = NewPDFLibrary("")
			defer opt.PDF.Close()
		}
		s := &survey{fsys: fsys, opt: opt, files: files}
		s.look()
		if !s.settle() {
			s.last = s.unsettled()
		}
		if opt.Planned != nil {
			opt.Planned(s.planned())
		}
		s.results(yield)
	}
}

// A listed is a file that was found, and what is known of it.
type listed struct {
	path    string
	err     error // it cannot be read
	header  document.Header
	origins map[string]string
	doubts  map[string]string
	sha256  string
	missing []string // what is not known of it
	held    *Result  // nil where it is to be read again
}

// A survey is a look at all files before any is given out.
type survey struct {
	fsys  fs.FS
	opt   FolderOptions
	files []*listed
	last  error
}

// look reads every file and keeps what is known of it.
func (s *survey) look() {
	held := 0
	ordered(len(s.files), func(i int) looked { return s.read(i) }, func(i int, got looked) bool {
		f := s.files[i]
		if s.opt.Read != nil {
			s.opt.Read(i+1, len(s.files), f.path)
		}
		if f.err == nil {
			f.err = got.err
		}
		if f.err != nil {
			return true
		}
		r := got.result
		f.header, f.origins, f.doubts, f.sha256 = r.Document.Header, r.Origins, r.doubts, r.Document.Source.SHA256
		size := len(r.Raw) + len(r.Mapped) + 8*len(r.Document.Text)
		if held+size <= maxHeld {
			held += size
			f.held = r
		}
		return true
	})
}

// planned lists what is known of the files that will be given out.
func (s *survey) planned() []document.Header {
	var out []document.Header
	for _, f := range s.files {
		if f.err == nil && len(f.missing) == 0 {
			out = append(out, f.header)
		}
	}
	return out
}

type looked struct {
	result *Result
	err    error
}

// read reads a file, unless it cannot be or is held already.
func (s *survey) read(i int) (got looked) {
	f := s.files[i]
	if f.err != nil || f.held != nil || len(f.missing) > 0 {
		return looked{f.held, f.err}
	}
	defer func() {
		if p := recover(); p != nil {
			got = looked{nil, &Error{File: f.path, Msg: fmt.Sprintf("the file makes its reader fail: %v", p), Hint: "it is malformed: save it again with the program it came from, or as plain text"}}
		}
	}()
	r, err := Read(s.fsys, f.path, s.opt.Header, s.opt.Options)
	return looked{r, err}
}

// results gives every file out in its order.
func (s *survey) results(yield func(*Result, error) bool) {
	stopped := false
	ordered(len(s.files), s.read, func(i int, got looked) bool {
		f := s.files[i]
		f.held = nil
		switch {
		case got.err != nil:
			stopped = !yield(nil, got.err)
		case len(f.missing) > 0:
		case got.result.Document.Source.SHA256 != f.sha256:
			stopped = !yield(nil, &Error{File: f.path, Msg: "the file was changed while the folder was read", Hint: "read the folder again"})
		default:
			r := got.result
			r.Document.Name, r.Origins = f.header.Name, f.origins
			stopped = !yield(r, nil)
		}
		return !stopped
	})
	if !stopped && s.last != nil {
		yield(nil, s.last)
	}
}

// ordered runs work for every number below n, two at a time, and gives what
// comes of it to use in the order of the numbers, until use says to stop. All
// work that has begun is over when it returns.
func ordered[T any](n int, work func(int) T, use func(int, T) bool) {
	queue := make(chan chan T, folderWorkers-1)
	done := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		defer close(queue)
		for i := range n {
			c := make(chan T, 1)
			select {
			case queue <- c:
				all.Go(func() { c <- work(i) })
			case <-done:
				return
			}
		}
	})
	i := 0
	for c := range queue {
		if !use(i, <-c) {
			break
		}
		i++
	}
	close(done)
	for range queue { // what is still queued is finished, and forgotten
	}
	all.Wait()
}

// listFiles finds the files that paths lead to. A path that leads nowhere is a
// file that cannot be read.
func listFiles(fsys fs.FS, paths []string) []*listed {
	l := &lister{fsys: fsys, seen: map[string]bool{}}
	for _, p := range paths {
		l.path(path.Clean(p))
	}
	if len(l.files) > maxFolderFiles {
		return []*listed{{err: &Error{File: paths[0], Msg: fmt.Sprintf("over %d files", maxFolderFiles), Hint: "read the folders one by one"}}}
	}
	return l.files
}

type lister struct {
	fsys  fs.FS
	files []*listed
	seen  map[string]bool
}

func (l *lister) add(name string, err error) {
	if !l.seen[name] {
		l.seen[name] = true
		l.files = append(l.files, &listed{path: name, err: err})
	}
}

func (l *lister) path(p string) {
	if !fs.ValidPath(p) {
		l.add(p, &Error{File: p, Msg: "not a path below the folder that is read", Hint: "part folders with /, without `..` and without a / at the beginning"})
		return
	}
	info, err := fs.Stat(l.fsys, p)
	switch {
	case err == nil && info.IsDir():
		l.folder(p)
	case err == nil:
		l.add(p, nil)
	case strings.ContainsAny(p, "*?["):
		l.pattern(p)
	default:
		l.add(p, openError(p, err))
	}
}

func (l *lister) pattern(p string) {
	found, err := fs.Glob(l.fsys, p)
	if err != nil {
		l.add(p, &Error{File: p, Msg: "not a pattern: " + err.Error(), Err: err})
		return
	}
	before := len(l.files)
	for _, name := range found {
		info, err := fs.Lstat(l.fsys, name)
		switch base := path.Base(name); {
		case err != nil, strings.HasPrefix(base, ".") && !strings.HasPrefix(path.Base(p), "."):
		case info.IsDir():
			l.folder(name)
		case info.Mode().IsRegular() && !noDocument(base):
			l.add(name, nil)
		}
	}
	if len(l.files) == before && !slices.ContainsFunc(found, func(name string) bool { return l.seen[name] }) {
		l.add(p, &Error{File: p, Msg: "no file fits this pattern", Hint: "* stands for anything but a /"})
	}
}

// folder adds the files of a folder and of those below it, by name.
func (l *lister) folder(dir string) {
	_ = fs.WalkDir(l.fsys, dir, func(name string, e fs.DirEntry, err error) error {
		switch {
		case len(l.files) > maxFolderFiles:
			return fs.SkipAll
		case err != nil:
			l.add(name, openError(name, err))
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
		case name != dir && strings.HasPrefix(e.Name(), "."), e.IsDir() && l.repository(name):
			if e.IsDir() {
				return fs.SkipDir
			}
		case e.Type().IsRegular() && !noDocument(e.Name()):
			l.add(name, nil)
		}
		return nil
	})
}

// repository reports whether a folder is a bare git repository, such as an
// archive that stands beside what went into it.
func (l *lister) repository(dir string) bool {
	head, err := fs.Stat(l.fsys, path.Join(dir, "HEAD"))
	objects, err2 := fs.Stat(l.fsys, path.Join(dir, "objects"))
	return err == nil && err2 == nil && head.Mode().IsRegular() && objects.IsDir()
}

var otherFiles = wordSet(`yaml yml json jsonl toml ini csv tsv bib log lock tmp bak sha256 md5
	png jpg jpeg gif webp svg ico bmp tif tiff mp3 mp4 wav ogg mov avi zip gz tgz bz2 xz zst tar 7z rar
	css js ts go py rb sh bat exe dll so o a class jar xls xlsx ods ppt pptx odp db sqlite`)

// aboutFolder are files that speak of the folder that they stand in.
var aboutFolder = wordSet("readme license licence copying changelog contributing contents")

// noDocument reports whether a file's name says that it is no document: by its
// extension, as a word processor's or an editor's copy of an open file, or as
// one that speaks of its folder.
func noDocument(base string) bool {
	return aboutFolder[strings.ToLower(stemOf(base))] || otherFiles[strings.ToLower(strings.TrimPrefix(path.Ext(base), "."))] || strings.HasPrefix(base, "~$") || strings.HasSuffix(base, "~")
}
