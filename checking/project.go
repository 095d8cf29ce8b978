package checking

import (
	_ "embed"
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ProjectFile is the name of the file that holds a project's settings.
const ProjectFile = ".recital.yaml"

//go:embed project.schema.json
var projectSchema string

// ProjectSchema is a JSON Schema (draft 2020-12) of the settings of a project.
// Editors complete them by it and mark mistakes; ParseProject holds them to it.
func ProjectSchema() string { return projectSchema }

// A Project is what .recital.yaml says. Paths are as they stand there: relative
// to the file's folder and inside of it, with "/" between folders, or absolute.
type Project struct {
	Documents  []string // what is checked where nothing is named: files, folders, patterns, manifests
	References []string // reference lists
	Grammars   []string
	Archive    string
	Accepted   []string
	Baseline   string
	Levels     Levels // of every rule; DefaultLevels where nothing is said
}

// A ProjectError says where the settings are wrong.
type ProjectError struct {
	File         string
	Line, Column int // from 1; 0 where unknown
	Msg          string
}

// Error gives the file, the place and what is wrong.
func (e *ProjectError) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Msg
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
}

// ParseProject reads the settings of a project and holds them to the schema.
// Relative paths must stay in the project's folder. Its errors are of type
// *ProjectError, all that were found joined into one.
func ParseProject(file string, data []byte) (*Project, error) {
	root, value, err := projectValue(file, data)
	if err != nil {
		return nil, err
	}
	if err := holdToSchema(file, root, value); err != nil {
		return nil, err
	}
	said, _ := value.(map[string]any)
	p := &Project{Levels: DefaultLevels()}
	read := pathReader{file: file, root: root, said: said}
	p.Documents, p.References, p.Grammars = read.list("documents"), read.list("references"), read.list("grammars")
	p.Accepted, p.Archive, p.Baseline = read.list("accepted"), read.one("archive"), read.one("baseline")
	levels, _ := said["rules"].(map[string]any)
	for rule, level := range levels {
		p.Levels[Rule(rule)] = Level(fmt.Sprint(level))
	}
	return p, joined(read.errs)
}

// projectValue reads YAML twice: as nodes, which know their places, and as the
// values that a schema is about.
func projectValue(file string, data []byte) (*yaml.Node, any, error) {
	var root yaml.Node
	var value any
	err := yaml.Load(data, &root)
	if err == nil {
		err = root.Load(&value)
	}
	if err != nil {
		if strings.Contains(err.Error(), "no documents") {
			return nil, nil, &ProjectError{file, 1, 1, "nothing is said: want `version: 1` at least"}
		}
		e := &ProjectError{File: file}
		e.Line, e.Msg = yamlPlace(err)
		e.Column = min(1, e.Line)
		return nil, nil, e
	}
	if root.Kind == yaml.DocumentNode && len(root.Content) == 1 {
		root = *root.Content[0]
	}
	return &root, value, nil
}

// A pathReader reads the paths of settings that hold to the schema.
type pathReader struct {
	file string
	root *yaml.Node
	said map[string]any
	errs []*ProjectError
}

func (r *pathReader) one(key string) string {
	if list := r.list(key); len(list) > 0 {
		return list[0]
	}
	return ""
}

func (r *pathReader) list(key string) []string {
	switch v := r.said[key].(type) {
	case string:
		r.check(v, key)
		return []string{v}
	case []any:
		var out []string
		for i, item := range v {
			s, _ := item.(string)
			r.check(s, key, fmt.Sprint(i))
			out = append(out, s)
		}
		return out
	}
	return nil
}

// check refuses a relative path that leads out of the project.
func (r *pathReader) check(p string, at ...string) {
	if filepath.IsAbs(p) || path.IsAbs(p) {
		return
	}
	if clean := path.Clean(filepath.ToSlash(p)); clean == ".." || strings.HasPrefix(clean, "../") {
		n, _ := nodeAt(r.root, at)
		r.errs = append(r.errs, &ProjectError{r.file, n.Line, n.Column, fmt.Sprintf("%s: the path leads out of the project's folder: move the file into it, or give the whole path from the root", p)})
	}
}
