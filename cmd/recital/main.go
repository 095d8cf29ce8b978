// Command recital keeps texts that are issued again and again in a git
// archive, shows what changes in the paragraphs that recur, and checks what
// they cite against a reference list.
//
// It exits with 0 when all is well, with 1 when a check found something or
// --exit-code was asked for and there are differences, and with 2 when it was
// called wrongly or something failed.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], environment{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv,
	}))
}
