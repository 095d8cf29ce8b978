package intake

import (
	"regexp"
	"sync"
)

// onUse is a regular expression that is compiled when it is first asked for:
// most runs of the program read no file, and none reads all formats.
func onUse(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
