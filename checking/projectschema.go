package checking

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"go.yaml.in/yaml/v4"
)

// compiledProject is the schema of settings, compiled once.
var compiledProject = sync.OnceValue(func() *jsonschema.Schema {
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(projectSchema))
	if err != nil {
		panic("project.schema.json: " + err.Error()) // it is part of the program
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("project.schema.json", value); err != nil {
		panic("project.schema.json: " + err.Error())
	}
	return c.MustCompile("project.schema.json")
})

// holdToSchema tells every place in which settings do not hold to the schema,
// in the order of the file.
func holdToSchema(file string, root *yaml.Node, value any) error {
	invalid, ok := errors.AsType[*jsonschema.ValidationError](compiledProject().Validate(value))
	if !ok {
		return nil
	}
	var errs []*ProjectError
	tell := func(n *yaml.Node, format string, args ...any) {
		errs = append(errs, &ProjectError{file, n.Line, n.Column, fmt.Sprintf(format, args...)})
	}
	var walk func(e *jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		_, any := e.ErrorKind.(*kind.AnyOf)
		if len(e.Causes) > 0 && !any {
			for _, c := range e.Causes {
				walk(c)
			}
			return
		}
		node, key := nodeAt(root, e.InstanceLocation)
		name := strings.Join(e.InstanceLocation, ".")
		switch k := e.ErrorKind.(type) {
		case *kind.AnyOf:
			tell(node, "%s: want a path or a list of paths", name)
		case *kind.AdditionalProperties:
			for _, p := range k.Properties {
				_, at := nodeAt(root, append(slices.Clone(e.InstanceLocation), p))
				tell(cmp.Or(at, node), "unknown key `%s`%s", p, didYouMean(p, keysOf(e.InstanceLocation)))
			}
		case *kind.Required:
			tell(node, "%s is missing: want `version: 1`", strings.Join(k.Missing, ", "))
		case *kind.Enum:
			tell(node, "%s: want %s%s", name, listed(k.Want), didYouMean(fmt.Sprint(k.Got), asStrings(k.Want)))
		case *kind.Const:
			tell(node, "%s: want the number %v", name, k.Want)
		case *kind.Type:
			tell(node, "%swant %s, and this is %s", prefixed(name), inYAML(k.Want[0]), inYAML(k.Got))
		default:
			tell(cmp.Or(key, node), "%s: want a path that is not empty", name)
		}
	}
	walk(invalid)
	slices.SortStableFunc(errs, func(a, b *ProjectError) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Msg, b.Msg))
	})
	return joined(errs)
}

func prefixed(name string) string {
	if name == "" {
		return ""
	}
	return name + ": "
}

// inYAML names a type of JSON as people name it who write YAML.
func inYAML(t string) string {
	switch t {
	case "object":
		return "keys with values"
	case "array":
		return "a list"
	case "string":
		return "text"
	case "null":
		return "nothing"
	case "boolean":
		return "true or false"
	}
	return "a " + t
}

func listed(want []any) string { return strings.Join(asStrings(want), ", ") }

func asStrings(list []any) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = fmt.Sprint(v)
	}
	return out
}

// keysOf lists the keys that the schema knows at a place.
func keysOf(at []string) []string {
	s := compiledProject()
	for _, name := range at {
		if s = s.Properties[name]; s == nil {
			return nil
		}
	}
	return slices.Sorted(maps.Keys(s.Properties))
}

// nodeAt finds the node of a value, and that of its key where it has one; the
// nearest around it where there is none.
func nodeAt(root *yaml.Node, at []string) (value, key *yaml.Node) {
	value = root
	for _, name := range at {
		switch value.Kind {
		case yaml.MappingNode:
			for i := 0; i+1 < len(value.Content); i += 2 {
				if value.Content[i].Value == name {
					key, value = value.Content[i], value.Content[i+1]
					break
				}
			}
		case yaml.SequenceNode:
			if i, err := strconv.Atoi(name); err == nil && i < len(value.Content) {
				key, value = nil, value.Content[i]
			}
		}
	}
	return value, key
}

// yamlPlace is the line of an error of the YAML library, and what it says.
func yamlPlace(err error) (int, string) {
	if e, ok := errors.AsType[*yaml.LoadErrors](err); ok && len(e.Errors) > 0 {
		return e.Errors[0].Mark.Line, "not YAML: " + plainYAML(e.Errors[0].Message)
	}
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		return e.Mark.Line, "not YAML: " + plainYAML(e.Message)
	}
	return 0, "not YAML: " + plainYAML(err.Error())
}

func joined(list []*ProjectError) error {
	var errs []error
	for _, e := range list {
		errs = append(errs, e)
	}
	return errors.Join(errs...)
}
