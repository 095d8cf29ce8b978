package intake

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"recital/document"
)

const (
	manifestVersion = "1"
	maxManifest     = 16 << 20 // bytes
)

// ReadManifest reads a manifest and checks all that can be known without
// reading the files it names: keys, values, names that are unique, paths that
// lead to a file in the manifest's folder or below. Its errors are of type
// *Error, all of them joined, in the order of the manifest.
func ReadManifest(fsys fs.FS, path string) (*Manifest, error) {
	src, err := load(fsys, path, Options{MaxBytes: maxManifest})
	if err != nil {
		return nil, err
	}
	var root yaml.Node
	if err := yaml.Load([]byte(src.text), &root); err != nil {
		return nil, syntaxError(path, err)
	}
	r := &manifestReader{fsys: fsys, path: path, names: map[document.Name]int{}, files: map[string]int{}}
	m := &Manifest{Path: path, Files: r.manifest(&root)}
	if len(r.errs) == 0 {
		return m, nil
	}
	slices.SortStableFunc(r.errs, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	errs := make([]error, len(r.errs))
	for i, e := range r.errs {
		errs[i] = e
	}
	return nil, errors.Join(errs...)
}

func syntaxError(path string, err error) *Error {
	e := &Error{File: path, Msg: "not YAML: " + strings.TrimPrefix(err.Error(), "yaml: "), Hint: "quote values that hold a colon or begin with a mark", Err: err}
	if l, ok := errors.AsType[*yaml.LoadError](err); ok {
		e.Line, e.Column, e.Msg = l.Mark.Line, l.Mark.Column, "not YAML: "+l.Message
	}
	return e
}

// A manifestReader reads one manifest and gathers what is wrong with it.
type manifestReader struct {
	fsys  fs.FS
	path  string
	errs  []*Error
	names map[document.Name]int // the line of each name
	files map[string]int        // the line of each file
}

var (
	defaultKeys  = []string{"language", "series", "issuer", "witness", "via"}
	publicKeys   = slices.Concat(defaultKeys, []string{"url", "retrieved"})
	documentKeys = slices.Concat([]string{"begins", "name", "date", "title"}, publicKeys, []string{"omit"})
	fileKeys     = slices.Concat([]string{"file", "encoding", "documents"}, documentKeys)
	manifestKeys = slices.Concat([]string{"version", "files"}, defaultKeys)
)

func (r *manifestReader) manifest(root *yaml.Node) []File {
	if root.Kind == yaml.DocumentNode && len(root.Content) == 1 {
		root = root.Content[0]
	}
	m, ok := r.mapping(root, "a manifest", manifestKeys)
	if !ok {
		return nil
	}
	if v := m["version"]; v == nil {
		r.fail(root, "no `version`", "begin the manifest with `version: 1`")
	} else if v.Value != manifestVersion {
		r.fail(v, fmt.Sprintf("version %q: this program reads version %s", v.Value, manifestVersion), "a newer program may read it")
	}
	base := r.header(m, document.Header{})
	if m["files"] == nil {
		r.fail(root, "no `files`", "list them: `files:`, then `- file: PATH`")
	}
	var files []File
	for _, n := range r.sequence(m["files"], "files") {
		if f, ok := r.file(n, base); ok {
			files = append(files, f)
		}
	}
	return files
}

func (r *manifestReader) file(n *yaml.Node, base document.Header) (File, bool) {
	m, ok := r.mapping(n, "an entry of `files`", fileKeys)
	if !ok {
		return File{}, false
	}
	f := File{At: at(n)}
	if m["file"] != nil {
		f.At = at(m["file"])
	}
	f.Path, ok = r.filePath(n, m["file"])
	if e := m["encoding"]; e != nil {
		f.Encoding, _ = r.scalar(e, "encoding")
		if err := checkEncoding(f.Encoding); err != nil {
			r.fail(e, err.Error(), encodingHint)
		}
	}
	docs := m["documents"]
	f.Volume = docs != nil
	if !f.Volume {
		f.Entries = []Entry{r.entry(n, m, base)}
		return f, ok
	}
	for _, k := range []string{"begins", "name", "date", "title", "omit"} {
		if m[k] != nil {
			r.fail(m[k], fmt.Sprintf("`%s` beside `documents`", k), "say it of the documents, one by one")
		}
	}
	base = r.header(m, base)
	for _, d := range r.sequence(docs, "documents") {
		fields, ok := r.mapping(d, "an entry of `documents`", documentKeys)
		if !ok {
			continue
		}
		if fields["begins"] == nil {
			r.fail(d, "no `begins`", "give the opening words of the document's heading")
		}
		f.Entries = append(f.Entries, r.entry(d, fields, base))
	}
	return f, ok && len(f.Entries) > 0
}

// filePath reads and checks the path of a file, relative to the manifest's
// folder. Whether the file is there is found out when it is read, so that one
// that is missing does not keep the others out.
func (r *manifestReader) filePath(entry, n *yaml.Node) (string, bool) {
	if n == nil {
		r.fail(entry, "no `file`", "name the file, relative to the folder of the manifest")
		return "", false
	}
	s, ok := r.scalar(n, "file")
	if !ok {
		return "", false
	}
	bad := func(msg, hint string) (string, bool) {
		r.fail(n, fmt.Sprintf("file %q: %s", s, msg), hint)
		return "", false
	}
	switch {
	case strings.Contains(s, `\`):
		return bad("a backslash", "part folders with /, on every system")
	case path.IsAbs(s) || len(s) > 1 && s[1] == ':':
		return bad("an absolute path", "name the file relative to the folder of the manifest")
	case slices.Contains(strings.Split(s, "/"), ".."):
		return bad("the path leaves the folder of the manifest", "put the file there, without `..`")
	}
	p := path.Join(path.Dir(r.path), s)
	if s == "" || !fs.ValidPath(p) {
		return bad("not a path", "name the file relative to the folder of the manifest")
	}
	if line := r.files[p]; line > 0 {
		return bad(fmt.Sprintf("listed in line %d already", line), "list the documents of one file under one `documents`")
	}
	r.files[p] = n.Line
	return p, true
}

// mapping gives the values of a mapping by key, and says of each key that is
// not known which may have been meant. It leaves out values that are null.
func (r *manifestReader) mapping(n *yaml.Node, what string, keys []string) (map[string]*yaml.Node, bool) {
	if n.Kind != yaml.MappingNode {
		r.fail(n, fmt.Sprintf("%s must be a mapping of keys to values", what), "known keys: "+strings.Join(keys, ", "))
		return nil, false
	}
	m := map[string]*yaml.Node{}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if !slices.Contains(keys, k.Value) || k.Kind != yaml.ScalarNode {
			r.unknownKey(k, what, keys)
			continue
		}
		if line := seen[k.Value]; line > 0 {
			r.fail(k, fmt.Sprintf("`%s` again: it stands in line %d already", k.Value, line), "keep one of them")
			continue
		}
		seen[k.Value] = k.Line
		if v.Kind != yaml.ScalarNode || v.Tag != "!!null" {
			m[k.Value] = v
		}
	}
	return m, true
}

func (r *manifestReader) unknownKey(k *yaml.Node, what string, keys []string) {
	if k.Kind != yaml.ScalarNode {
		r.fail(k, "a key that is no word", "known keys: "+strings.Join(keys, ", "))
		return
	}
	msg, hint := fmt.Sprintf("unknown key `%s` in %s", k.Value, what), "known keys: "+strings.Join(keys, ", ")
	if near := nearestWord(k.Value, keys); near != "" {
		msg = fmt.Sprintf("unknown key `%s`: did you mean `%s`?", k.Value, near)
	}
	r.fail(k, msg, hint)
}

// sequence gives the items of a list; none where there is no list.
func (r *manifestReader) sequence(n *yaml.Node, key string) []*yaml.Node {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		r.fail(n, fmt.Sprintf("`%s` must be a list that is not empty", key), "begin each item with `- `")
		return nil
	}
	return n.Content
}

// scalar gives a value that is one word or line.
func (r *manifestReader) scalar(n *yaml.Node, key string) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		r.fail(n, fmt.Sprintf("`%s` must be one value", key), "write it on one line, in quotes if need be; anchors and aliases are not known here")
		return "", false
	}
	return strings.TrimSpace(n.Value), true
}

func (r *manifestReader) fail(n *yaml.Node, msg, hint string) {
	r.errs = append(r.errs, &Error{File: r.path, Line: n.Line, Column: n.Column, Msg: msg, Hint: hint})
}

func at(n *yaml.Node) document.Position { return document.Position{Line: n.Line, Column: n.Column} }
