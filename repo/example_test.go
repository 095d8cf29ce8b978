package repo_test

import (
	"fmt"
	"os"
	"path/filepath"

	"recital/document"
	"recital/repo"
)

func Example() {
	dir, err := os.MkdirTemp("", "recital")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	archive, err := repo.Create(filepath.Join(dir, "archive.git"), repo.Settings{})
	if err != nil {
		panic(err)
	}
	notice := func(year, sentence string) repo.Item {
		date, _ := document.ParseDate(year)
		h := document.Header{Name: document.Name{Series: "harbour", ID: year}, Date: date, Title: "Notice to mariners", Issuer: "Harbour Board"}
		return repo.Item{Document: document.New(h, []document.Block{{Sentences: []document.Passage{{Text: sentence}}}})}
	}
	result, err := archive.Import(func(yield func(repo.Item) bool) {
		_ = yield(notice("2023", "The quay is open.")) && yield(notice("2024", "The quay is closed."))
	}, repo.ImportOptions{})
	if err != nil {
		panic(err)
	}
	fmt.Println("added", result.Added)
	commits, err := archive.Log("harbour", "")
	if err != nil {
		panic(err)
	}
	for _, c := range commits {
		fmt.Println(c.Kind, c.Subject)
	}
	// Output:
	// added 2
	// added harbour/2024: Notice to mariners
	// added harbour/2023: Notice to mariners
}
