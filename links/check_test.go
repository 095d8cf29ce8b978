package links

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A fakeTime passes only where something waits for it.
type fakeTime struct {
	mu    sync.Mutex
	now   time.Time
	waits []time.Duration
}

func newTime() *fakeTime { return &fakeTime{now: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)} }

func (f *fakeTime) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

func (f *fakeTime) Sleep(_ context.Context, d time.Duration) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now, f.waits = f.now.Add(d), append(f.waits, d)
	return nil
}

func (f *fakeTime) options() Options {
	return Options{Now: f.Now, Sleep: f.Sleep, UserAgent: "recital/test", AllowPrivate: true, MaxAge: 24 * time.Hour}
}

func linksOf(urls ...string) []Link {
	var out []Link
	for _, u := range urls {
		out = append(out, Link{URL: u})
	}
	return out
}

// harbour is a host with an address for each thing that can happen; it writes
// down what it was asked.
func harbour(t *testing.T) (*httptest.Server, func() []string) {
	var mu sync.Mutex
	var asked []string
	mux := http.NewServeMux()
	answer := func(path string, code int) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) })
	}
	lead := func(path, to string, code int) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(code)
		})
	}
	for _, code := range []int{200, 204, 401, 403, 404, 410, 429, 451, 500, 503} {
		answer(fmt.Sprint("/", code), code)
	}
	for path, codes := range map[string][2]int{"/nohead": {405, 200}, "/head404": {404, 200}, "/head403": {403, 404}, "/head200": {200, 404}} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(codes[map[string]int{"HEAD": 0, "GET": 1}[r.Method]])
		})
	}
	mux.HandleFunc("/hangup", func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			_ = conn.Close()
		}
	})
	mux.HandleFunc("/flood", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusNotImplemented)
			return
		}
		for line := strings.Repeat("tide ", 2000); ; {
			if _, err := io.WriteString(w, line); err != nil {
				return
			}
		}
	})
	lead("/moved", "/200", 301)
	lead("/movedtwice", "/moved", 308)
	lead("/found", "/moved", 302)
	lead("/thenfound", "/found", 301)
	lead("/gone", "/404", 301)
	lead("/circle", "/circle", 302)
	lead("/ftp", "ftp://tide.example/", 302)
	lead("/nowhere", "", 302)
	lead("/secret", "http://warden:bell@"+"HOST/200", 301)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.Method+" "+r.URL.Path)
		mu.Unlock()
		if r.Header.Get("User-Agent") != "recital/test" || r.Header.Get("Authorization") != "" || r.Header.Get("Referer") != "" || r.Header.Get("Cookie") != "" {
			t.Errorf("headers %v", r.Header)
		}
		if r.URL.Path == "/secret" {
			w.Header().Set("Location", "http://warden:bell@"+r.Host+"/200")
			w.WriteHeader(301)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(asked)
	}
}

func TestCheck(t *testing.T) {
	s, _ := harbour(t)
	for path, want := range map[string]string{
		"/200":        "ok  200",
		"/204":        "ok  204",
		"/nohead":     "ok  200",
		"/head404":    "ok  200",
		"/head200":    "ok  200",
		"/404":        "dead answer 404",
		"/410":        "dead answer 410",
		"/head403":    "dead answer 404",
		"/gone":       "dead answer 404",
		"/401":        "unknown answer 401",
		"/403":        "unknown answer 403",
		"/429":        "unknown answer 429",
		"/451":        "unknown answer 451",
		"/500":        "unknown answer 500",
		"/503":        "unknown answer 503",
		"/nowhere":    "unknown answer 302",
		"/moved":      "moved  200 /200",
		"/movedtwice": "moved  200 /200",
		"/thenfound":  "moved  200 /found",
		"/found":      "ok  200",
		"/secret":     "moved  200 /200",
		"/circle":     "unknown redirect 302",
		"/ftp":        "unknown redirect 302",
		"/hangup":     "unknown network 0",
		"/flood":      "ok  200",
	} {
		r := Check(t.Context(), linksOf(s.URL+path), newTime().options())[0]
		got := strings.TrimSpace(fmt.Sprintf("%s %s %d %s", r.Status, r.Cause, r.Code, strings.TrimPrefix(r.New, s.URL)))
		if got != want || r.URL != s.URL+path {
			t.Errorf("%s: %s (%s), want %s", path, got, r.Message, want)
		}
		if (r.Message == "") != (r.Status == OK) && r.Status != OK || strings.Contains(r.Message, "bell") {
			t.Errorf("%s: says %q", path, r.Message)
		}
	}
}

// What goes wrong on the way is never a dead link.
func TestCheckFailures(t *testing.T) {
	safe := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(safe.Close)
	safe.Config.ErrorLog = nil
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	plain, _ := harbour(t)
	for _, tt := range []struct {
		url   string
		fails error // of the network; nil for the real one
		want  Cause
	}{
		{safe.URL, nil, TLS},
		{strings.Replace(plain.URL, "http:", "https:", 1), nil, TLS},
		{closed.URL, nil, Refused},
		{"http://tide.example", &net.DNSError{Name: "tide.example", IsNotFound: true}, DNS},
		{"http://tide.example", &net.DNSError{Name: "tide.example", IsTemporary: true}, DNS},
		{"http://tide.example", &net.DNSError{Name: "tide.example", IsTimeout: true}, Timeout},
		{"http://tide.example", context.DeadlineExceeded, Timeout},
		{"http://tide.example", &net.OpError{Op: "read", Err: timeoutError{}}, Timeout},
		{"https://tide.example", &tls.CertificateVerificationError{Err: errors.New("expired")}, TLS},
		{"http://tide.example", io.ErrUnexpectedEOF, Network},
	} {
		opt := newTime().options()
		if tt.fails != nil {
			opt.Transport = failing{tt.fails}
		}
		r := Check(t.Context(), linksOf(tt.url), opt)[0]
		if r.Status != Unknown || r.Cause != tt.want || r.Message == "" {
			t.Errorf("%s, %v: %s %s %q, want %s", tt.url, tt.fails, r.Status, r.Cause, r.Message, tt.want)
		}
	}
}

type failing struct{ err error }

func (f failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.err }

type timeoutError struct{}

func (timeoutError) Error() string   { return "i/o timeout" }
func (timeoutError) Timeout() bool   { return true }
func (timeoutError) Temporary() bool { return true }

// No name and no redirect leads to an address that is not public.
func TestCheckAsksThePublicOnly(t *testing.T) {
	s, asked := harbour(t)
	opt := newTime().options()
	opt.AllowPrivate = false
	_, port, err := net.SplitHostPort(strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	for _, url := range []string{s.URL + "/200", "http://localhost:" + port + "/200", "http://[::1]:" + port, "http://0.0.0.0:" + port, "http://[::ffff:127.0.0.1]:" + port} {
		if r := Check(t.Context(), linksOf(url), opt)[0]; r.Status != Unknown || r.Cause != Private && r.Cause != DNS {
			t.Errorf("%s: %s %s %s", url, r.Status, r.Cause, r.Message)
		}
	}
	if got := asked(); len(got) > 0 {
		t.Errorf("asked %v", got)
	}
	for addr, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "127.0.0.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false, "224.0.0.1": false, "255.255.255.255": false, "::1": false,
		"fe80::1": false, "fd00::1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false, "ff02::1": false, "::": false, "fec0::1": false,
	} {
		if public(netip.MustParseAddr(addr)) != want {
			t.Errorf("%s: public is not %t", addr, want)
		}
	}
}

// One address of a host at a time, with a pause between two; each address once,
// in the order given.
func TestCheckIsPolite(t *testing.T) {
	var mu sync.Mutex
	inside, most := 0, 0
	clock := newTime()
	var times []time.Time
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		inside++
		most = max(most, inside)
		times = append(times, clock.Now())
		mu.Unlock()
		if r.URL.Path == "/lead" {
			w.Header().Set("Location", "/1")
			w.WriteHeader(302)
		}
		mu.Lock()
		inside--
		mu.Unlock()
	}))
	t.Cleanup(s.Close)
	opt := clock.options()
	opt.Delay = 3 * time.Second
	var done []int
	opt.Progress = func(n int) { done = append(done, n) }
	got := Check(t.Context(), linksOf(s.URL+"/3", s.URL+"/lead", s.URL+"/1", s.URL+"/3"), opt)
	if len(got) != 4 || got[0] != got[3] || got[1].URL != s.URL+"/lead" {
		t.Errorf("results %+v", got)
	}
	if most != 1 || len(times) != 4 || !slices.Equal(done, []int{1, 2, 3}) {
		t.Errorf("%d at once, %d requests, progress %v", most, len(times), done)
	}
	for i := range times[1:] {
		if pause := times[i+1].Sub(times[i]); pause < opt.Delay {
			t.Errorf("%s between two requests", pause)
		}
	}
}

func TestCheckLeavesAHostAlone(t *testing.T) {
	s, asked := harbour(t)
	got := Check(t.Context(), linksOf(s.URL+"/200", s.URL+"/429", s.URL+"/404"), newTime().options())
	if got[0].Status != OK || got[1].Code != 429 || got[2].Cause != Unasked || got[2].Status != Unknown {
		t.Errorf("results %+v", got)
	}
	if want := []string{"HEAD /200", "HEAD /429"}; !slices.Equal(asked(), want) {
		t.Errorf("asked %v", asked())
	}
	opt := newTime().options()
	calls := 0
	opt.Transport = counting{&calls}
	got = Check(t.Context(), linksOf("http://a.example/1", "http://a.example/2", "http://a.example/3", "http://a.example/4", "http://a.example/5"), opt)
	if calls != maxFailures || got[3].Cause != Unasked || got[4].Cause != Unasked {
		t.Errorf("%d calls, %+v", calls, got)
	}
}

// A host whose answers lead to others that cannot be reached has answered.
func TestCheckBlamesTheHostThatFails(t *testing.T) {
	opt := newTime().options()
	opt.Transport = leading{}
	got := Check(t.Context(), linksOf("http://doi.example/1", "http://doi.example/2", "http://doi.example/3", "http://doi.example/4", "http://doi.example/here"), opt)
	for _, r := range got[:4] {
		if r.Status != Unknown || r.Cause != Timeout || r.Code != 302 || !strings.HasPrefix(r.Message, "leads to http://gone.example/, which does not answer") {
			t.Errorf("%+v", r)
		}
	}
	if got[4].Status != OK {
		t.Errorf("%+v", got[4])
	}
}

// leading is a network of one host that sends most requests to another, which
// is silent.
type leading struct{}

func (leading) RoundTrip(r *http.Request) (*http.Response, error) {
	res := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: http.NoBody, Request: r}
	switch {
	case r.URL.Host == "gone.example":
		return nil, context.DeadlineExceeded
	case r.URL.Path != "/here":
		res.StatusCode = http.StatusFound
		res.Header.Set("Location", "http://gone.example/")
	}
	return res, nil
}

// A host that asks to wait is waited for, or left alone, and never called dead
// for it.
func TestCheckWaitsWhenAskedTo(t *testing.T) {
	for _, tt := range []struct {
		name     string
		code     int
		after    []string // what the host asks, one time after the other; then it answers well
		status   Status
		asked    int             // requests for the first address
		waits    []time.Duration // slept
		said     string          // of the first address
		neighbor Cause           // of another address of the host
	}{
		{"seconds", 429, []string{"30"}, OK, 2, []time.Duration{30 * time.Second}, "answers 200 OK", ""},
		{"unavailable", 503, []string{"90"}, OK, 2, []time.Duration{90 * time.Second}, "answers 200 OK", ""},
		{"a date", 503, []string{"Wed, 01 May 2024 12:01:00 GMT"}, OK, 2, []time.Duration{time.Minute}, "answers 200 OK", ""},
		{"a date that is past", 429, []string{"Wed, 01 May 2023 12:01:00 GMT"}, OK, 2, nil, "answers 200 OK", ""},
		{"twice", 429, []string{"1", "2"}, OK, 3, []time.Duration{time.Second, 2 * time.Second}, "answers 200 OK", ""},
		{"again and again", 429, []string{"1", "1", "1", "1", "1"}, Unknown, 4, []time.Duration{time.Second, time.Second, time.Second}, "answers 429 Too Many Requests", Unasked},
		{"too long", 503, []string{"3600"}, Unknown, 1, nil, "answers 503 Service Unavailable, and asks to wait until 13:00 on 1 May 2024 UTC", Unasked},
		{"for ever", 429, []string{"99999999999999999999"}, Unknown, 1, nil, "answers 429 Too Many Requests, and asks to wait until 12:00 on 1 May 2025 UTC", Unasked},
		{"nonsense", 429, []string{"soon"}, Unknown, 1, nil, "answers 429 Too Many Requests", Unasked},
		{"less than nothing", 429, []string{"-5"}, Unknown, 1, nil, "answers 429 Too Many Requests", Unasked},
	} {
		asked := 0
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/first" {
				return
			}
			if asked++; asked <= len(tt.after) {
				w.Header().Set("Retry-After", tt.after[asked-1])
				w.WriteHeader(tt.code)
			}
		}))
		clock := newTime()
		got := Check(t.Context(), linksOf(s.URL+"/first", s.URL+"/second"), clock.options())
		s.Close()
		if got[0].Status != tt.status || asked != tt.asked || got[0].Message != tt.said || !slices.Equal(clock.waits, tt.waits) {
			t.Errorf("%s: %s %q, asked %d times, waited %v", tt.name, got[0].Status, got[0].Message, asked, clock.waits)
		}
		if got[1].Cause != tt.neighbor || got[1].Status == Dead {
			t.Errorf("%s: another address of the host: %s %s %s", tt.name, got[1].Status, got[1].Cause, got[1].Message)
		}
	}
}

type counting struct{ n *int }

func (c counting) RoundTrip(*http.Request) (*http.Response, error) {
	*c.n++
	return nil, context.DeadlineExceeded
}

// When the time is up the rest is unknown.
func TestCheckEnds(t *testing.T) {
	s, asked := harbour(t)
	ctx, cancel := context.WithCancel(t.Context())
	opt := newTime().options()
	opt.Cache = &Cache{}
	opt.Progress = func(int) { cancel() }
	got := Check(ctx, linksOf(s.URL+"/200", s.URL+"/404"), opt)
	if got[0].Status != OK || got[1].Status != Unknown || got[1].Cause != Unasked || len(asked()) != 1 {
		t.Errorf("%+v, asked %v", got, asked())
	}
	if _, kept := opt.Cache.entries[s.URL+"/404"]; kept {
		t.Error("what was not asked is kept")
	}
}

// An address is dead only if it is so with the punctuation behind it, too.
func TestCheckWhole(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/Inc." {
			w.WriteHeader(404)
		}
	}))
	t.Cleanup(s.Close)
	list := []Link{{s.URL + "/Inc", []string{s.URL + "/Inc."}}, {s.URL + "/Ltd", []string{s.URL + "/Ltd."}}}
	got := Check(t.Context(), list, newTime().options())
	if got[0].Status != OK || got[0].URL != s.URL+"/Inc." || got[1].Status != Dead || got[1].URL != s.URL+"/Ltd" {
		t.Errorf("%+v", got)
	}
}

func TestCache(t *testing.T) {
	s, asked := harbour(t)
	clock := newTime()
	cache := &Cache{}
	run := func(pass time.Duration) (requests int, cached []bool) {
		clock.now = clock.now.Add(pass)
		data, err := cache.Bytes(clock.Now())
		if err != nil {
			t.Fatal(err)
		}
		if cache, err = ParseCache(data); err != nil {
			t.Fatal(err)
		}
		before := len(asked())
		opt := clock.options()
		opt.Cache = cache
		for _, r := range Check(t.Context(), linksOf(s.URL+"/200", s.URL+"/404", s.URL+"/403"), opt) {
			cached = append(cached, r.Cached)
		}
		return len(asked()) - before, cached
	}
	for _, tt := range []struct {
		name     string
		pass     time.Duration
		requests int
		cached   []bool
	}{
		{"the first time", 0, 5, []bool{false, false, false}},
		{"within the hour", 59 * time.Minute, 0, []bool{true, true, true}},
		{"what is unknown or dead is asked again", 2 * time.Minute, 4, []bool{true, false, false}},
		{"the next day", 24 * time.Hour, 5, []bool{false, false, false}},
		{"from the future", -time.Hour, 5, []bool{false, false, false}},
		{"after years nothing is left", 2 * longest, 5, []bool{false, false, false}},
	} {
		if n, cached := run(tt.pass); n != tt.requests || !slices.Equal(cached, tt.cached) {
			t.Errorf("%s: %d requests, cached %v; want %d, %v", tt.name, n, cached, tt.requests, tt.cached)
		}
	}
	for _, bad := range []string{"", "{", `{"version": 2}`, `[]`} {
		if _, err := ParseCache([]byte(bad)); err == nil {
			t.Errorf("%q is read as a cache", bad)
		}
	}
}

func FuzzRetryAfter(f *testing.F) {
	for _, s := range []string{"30", "0", "-5", "99999999999999999999", "Wed, 01 May 2024 12:01:00 GMT", "Wednesday, 01-May-24 12:01:00 GMT", "Wed May  1 12:01:00 2024", "soon", " 7 ", ""} {
		f.Add(s)
	}
	now := newTime().Now()
	f.Fuzz(func(t *testing.T, s string) {
		wait, ok := retryAfter(s, now)
		if wait < 0 || wait > 365*24*time.Hour || !ok && wait != 0 {
			t.Errorf("%q: %s, %t", s, wait, ok)
		}
	})
}
