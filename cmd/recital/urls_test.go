package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// tides is a host for scripts that check addresses; nothing else is asked.
func tides(t *testing.T) *httptest.Server {
	mux := http.NewServeMux()
	for path, code := range map[string]int{"/today": 200, "/torn-down": 404, "/members": 403, "/storm": 503} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) })
	}
	mux.Handle("/old", http.RedirectHandler("/today", http.StatusMovedPermanently))
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// expandFile puts the values of variables into a file: expand FILE.
func expandFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: expand FILE")
	}
	text := os.Expand(ts.ReadFile(args[0]), ts.Getenv)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// What --urls prints as JSON holds to its schema.
func TestURLsHoldToTheirSchema(t *testing.T) {
	host := tides(t).URL
	schema := compiled(t, "check-urls")
	t.Chdir(t.TempDir())
	for _, v := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
		t.Setenv(v, t.TempDir())
	}
	text := "Tides: " + host + "/today, " + host + "/old and " + host + "/torn-down, or " + host + "/storm, or http://127.0.0.1:1/."
	if err := os.WriteFile("notice.txt", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, private := range []string{"--allow-private", "--allow-private=false"} {
		holds(t, schema, capture(t, "check", "notice.txt", "--urls", "--delay=0s", "--format=json", private))
	}
}
