package intake_test

import (
	"fmt"
	"testing/fstest"

	"recital/intake"
)

// A folder of statements needs no manifest where files are named by date.
func ExampleFolder() {
	fsys := fstest.MapFS{
		"bulletin/2022-03-01.txt": {Data: []byte("Yearly notice\n\nThe lamp is lit at\ndusk.\n")},
		"bulletin/2023-03-01.txt": {Data: []byte("Yearly notice\n\nThe lamp is lit at dusk.\n")},
	}
	for r, err := range intake.Folder(fsys, []string{"bulletin"}, intake.FolderOptions{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s %q, the date by %s\n", r.Document.Name, r.Document.Title, r.Origins["date"])
	}
	// Output:
	// bulletin/2022-03-01 "Yearly notice", the date by file name
	// bulletin/2023-03-01 "Yearly notice", the date by file name
}
