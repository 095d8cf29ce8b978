package citations

import (
	"bytes"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Append puts entries behind those of a list and leaves every byte of what is
// there as it is: comments, order and layout. A list without data becomes
// CSL-YAML. Above each entry of a YAML list its comment stands, if it has one.
// The error is of type *ListError.
func Append(list ListFile, entries []Entry) ([]byte, error) {
	if len(entries) == 0 {
		return list.Data, nil
	}
	if blank(list.Data) {
		var b bytes.Buffer
		b.Write(list.Data)
		b.WriteString("references:\n")
		for _, e := range entries {
			b.WriteString(indented(e.yaml(), "  "))
		}
		return b.Bytes(), nil
	}
	before, err := ParseReferences(list.Name, list.Data)
	if err != nil {
		return nil, err
	}
	var out []byte
	if _, err := jsonNodes(list.Data); err == nil && looksLikeJSON(list.Data) {
		out, err = appendJSON(list, entries)
		if err != nil {
			return nil, err
		}
	} else if out, err = appendYAML(list, entries); err != nil {
		return nil, err
	}
	after, err := ParseReferences(list.Name, out)
	if err != nil {
		return nil, &ListError{File: list.Name, Msg: fmt.Sprintf("entries cannot be put behind those that are there (%v): put them in by hand", err)}
	}
	if !extends(after, before, entries) {
		return nil, &ListError{File: list.Name, Msg: "entries cannot be put behind those that are there, for the list is laid out in a way of its own: put them in by hand"}
	}
	return out, nil
}

// Hollow reports whether a file is a list that waits for its first entry, "[]" or
// "references: []", or holds comments alone; what it holds is then its comments.
func Hollow(data []byte) (comments []byte, ok bool) {
	var rest []byte
	for line := range bytes.Lines(data) {
		if text := bytes.TrimSpace(line); len(text) > 0 && text[0] == '#' {
			comments = append(comments, line...)
		} else {
			rest = append(rest, text...)
		}
	}
	text := strings.ReplaceAll(string(bytes.TrimPrefix(rest, []byte("\ufeff"))), " ", "")
	switch text {
	case "", "[]", "references:", "references:[]":
		return comments, true
	}
	return nil, false
}

// extends reports whether a list is another and entries behind it.
func extends(after, before *List, entries []Entry) bool {
	if len(after.all) != len(before.all)+len(entries) {
		return false
	}
	for i, r := range after.all {
		if i < len(before.all) && r.ID != before.all[i].ID || i >= len(before.all) && r.ID != entries[i-len(before.all)].ID {
			return false
		}
	}
	return true
}

func appendJSON(list ListFile, entries []Entry) ([]byte, error) {
	text := string(list.Data)
	end := strings.LastIndexByte(text, ']')
	if strings.HasPrefix(strings.TrimLeft(text, " \t\r\n\ufeff"), "{") || end < 0 {
		return nil, &ListError{File: list.Name, Msg: "entries can be put into a list only: this JSON is an object"}
	}
	var b strings.Builder
	b.WriteString(strings.TrimRight(text[:end], " \t\r\n"))
	for _, e := range entries {
		b.WriteString(",\n" + indented(e.json(), "  "))
	}
	b.WriteString("\n" + text[end:])
	return []byte(b.String()), nil
}

// appendYAML writes behind the last line of a list in block form.
func appendYAML(list ListFile, entries []Entry) ([]byte, error) {
	r := &cslReader{file: list.Name, form: cslSchema()}
	root, err := r.load(list.Data)
	if err != nil {
		return nil, err
	}
	seq, next := listNode(root)
	if seq == nil || seq.Style&yaml.FlowStyle != 0 {
		return nil, &ListError{File: list.Name, Msg: "the list stands between brackets: write it with an entry under each dash, or as JSON, so that others can be put behind them"}
	}
	lines := strings.SplitAfter(string(metadataOf(list.Data)), "\n")
	at := len(lines)
	if next > 0 {
		at = next - 1
	}
	for at > 0 {
		line := strings.TrimSpace(lines[at-1])
		if line != "" && line != "..." && (next == 0 || !strings.HasPrefix(line, "#")) {
			break
		}
		at--
	}
	head := strings.Join(lines[:at], "")
	tail := string(list.Data[len(head):])
	var b strings.Builder
	if !strings.HasSuffix(head, "\n") {
		b.WriteByte('\n')
	}
	for _, e := range entries {
		b.WriteString(indented(e.yaml(), strings.Repeat(" ", max(0, seq.Column-1))))
	}
	added := b.String()
	if strings.Contains(head, "\r\n") {
		added = strings.ReplaceAll(added, "\n", "\r\n")
	}
	return []byte(head + added + tail), nil
}

// listNode is the sequence of a list, and the line of the key behind it; 0
// where none follows.
func listNode(root *yaml.Node) (seq *yaml.Node, next int) {
	n := root
	if n.Kind == yaml.DocumentNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	if n.Kind == yaml.SequenceNode {
		return n, 0
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != "references" {
			continue
		}
		if i+2 < len(n.Content) {
			next = n.Content[i+2].Line
		}
		if seq = n.Content[i+1]; seq.Kind == yaml.SequenceNode {
			return seq, next
		}
	}
	return nil, 0
}
