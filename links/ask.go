package links

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Bounds of what one address may cost.
const (
	maxRedirects = 10
	maxBody      = 16 << 10 // bytes of a body that are read
)

// ask asks for an address: by HEAD, and by GET where the answer to that is
// anything but well, as many hosts know no HEAD. A host that asks to wait is
// asked again when it is time.
func (c *checker) ask(ctx context.Context, address string) Result {
	r, last := c.patiently(ctx, http.MethodHead, address)
	if r.Status == OK || r.Status == Moved || last.closed || r.Code == http.StatusTooManyRequests {
		return r
	}
	if r.Cause == Answer || r.Cause == Network {
		r, _ = c.patiently(ctx, http.MethodGet, address)
	}
	return r
}

// patiently follows an address, and again where its host asks to wait, which it
// may a few times.
func (c *checker) patiently(ctx context.Context, method, address string) (Result, answer) {
	r, last := c.follow(ctx, method, address)
	for last.again {
		r, last = c.follow(ctx, method, address)
	}
	return r, last
}

// follow follows an address through its redirects, up to the last answer.
func (c *checker) follow(ctx context.Context, method, address string) (Result, answer) {
	u, err := url.Parse(address)
	if err != nil {
		return unknown(Unasked, "is not asked: no address of the web"), answer{}
	}
	moved, forGood := "", true
	led := 0 // what the redirect to u was answered with
	for range maxRedirects + 1 {
		heard, failed := c.request(ctx, method, u)
		if failed != nil {
			if led != 0 {
				failed.Code, failed.Message = led, "leads to "+u.String()+", which "+failed.Message
			}
			return *failed, heard
		}
		code, location := heard.code, heard.location
		if !redirects(code) || location == "" {
			r := ofCode(code, method)
			r.Message += heard.aside
			switch {
			case r.Status == OK && moved != "" && moved != address:
				r.Status, r.New, r.Message = Moved, moved, "has moved for good to "+moved
			case r.Status != OK && u.String() != address:
				r.Message = "leads to " + u.String() + ", which " + r.Message
			}
			return r, heard
		}
		next, err := u.Parse(location)
		if err != nil || cleanURL(next) != nil {
			r := unknown(Redirect, "leads to what is no address of the web")
			r.Code = code
			return r, heard
		}
		u, led = next, code
		if forGood = forGood && (code == http.StatusMovedPermanently || code == http.StatusPermanentRedirect); forGood {
			moved = u.String()
		}
	}
	r := unknown(Redirect, "leads from one address to the next, more than %d times", maxRedirects)
	r.Code = http.StatusFound
	return r, answer{}
}

func redirects(code int) bool {
	switch code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// An answer is what is taken of a host's answer.
type answer struct {
	code     int
	location string
	again    bool   // the host asked to wait, and the next request to it will
	closed   bool   // the host is asked no more
	aside    string // what else it asked
}

// request sends one request when its host is due. It reads a little of the
// body, so that the connection may serve again, and nothing of it is kept.
func (c *checker) request(ctx context.Context, method string, u *url.URL) (heard answer, failed *Result) {
	fail := func(r Result) (answer, *Result) { return answer{}, &r }
	g := c.gate(u.Hostname())
	if err := g.enter(ctx, c.opt); err != nil {
		return fail(unknown(Unasked, "is not asked: the time was up"))
	}
	defer g.leave(c.opt)
	if g.closed != "" {
		return fail(unknown(Unasked, "is not asked: its host %s", g.closed))
	}
	limited, cancel := context.WithTimeout(ctx, c.opt.timeout())
	defer cancel()
	req, err := http.NewRequestWithContext(limited, method, u.String(), nil)
	if err != nil {
		return fail(unknown(Unasked, "is not asked: no address of the web"))
	}
	req.Header.Set("User-Agent", c.opt.UserAgent)
	req.Header.Set("Accept", "*/*")
	res, err := c.client.Do(req)
	switch {
	case ctx.Err() != nil:
		return fail(unknown(Unasked, "is not asked: the time was up"))
	case err != nil:
		return fail(ofError(err))
	}
	_, _ = io.CopyN(io.Discard, res.Body, maxBody) // what it says does not matter
	_ = res.Body.Close()
	heard = answer{code: res.StatusCode, location: res.Header.Get("Location")}
	heard.again, heard.aside = g.asked(res.StatusCode, res.Header.Get("Retry-After"), c.opt.Now())
	heard.closed = g.closed != ""
	return heard, nil
}

// Bounds of how long a host is waited for that asks to wait.
const (
	maxWait  = 90 * time.Second // each time
	maxWaits = 3                // for one host
)

// asked takes heed of an answer that asks to wait (RFC 9110, 10.2.3; RFC 6585,
// 4). Again reports whether the next request waits as long. A host that asks for
// more than it is given is left alone, and so is one that has had too many
// requests and does not say how long to wait.
func (g *gate) asked(code int, after string, now time.Time) (again bool, aside string) {
	if code != http.StatusTooManyRequests && code != http.StatusServiceUnavailable {
		return false, ""
	}
	wait, said := retryAfter(after, now)
	switch {
	case said && wait <= maxWait && g.waits < maxWaits:
		g.waits++
		g.until = now.Add(wait)
		return true, ""
	case said && wait > maxWait:
		aside = ", and asks to wait until " + now.Add(wait).UTC().Format("15:04 on 2 January 2006") + " UTC"
		g.closed = "asked to wait for longer than it is waited for"
	case said:
		g.closed = "asked to wait again and again"
	case code == http.StatusTooManyRequests:
		g.closed = "answered 429 Too Many Requests before"
	}
	return false, aside
}

// retryAfter reads how long a host asks to wait, in seconds or until a date,
// at most a year.
func retryAfter(s string, now time.Time) (wait time.Duration, ok bool) {
	const most = 365 * 24 * time.Hour
	s = strings.TrimSpace(s)
	if s != "" && strings.Trim(s, "0123456789") == "" {
		n, err := strconv.Atoi(s)
		if err != nil || n > int(most/time.Second) {
			return most, true
		}
		return time.Duration(n) * time.Second, true
	}
	at, err := http.ParseTime(s)
	if err != nil {
		return 0, false
	}
	return min(max(0, at.Sub(now)), most), true
}

// A gate lets one request at a time through to a host, and none sooner than
// the delay after the one before.
type gate struct {
	turn   chan struct{} // holds one token while nobody is inside
	last   time.Time     // when the last request ended; the zero time before the first
	until  time.Time     // before which the host wants no request
	waits  int           // how often it asked to wait
	closed string        // why it is asked no more; "" while it is
}

func (c *checker) gate(host string) *gate {
	c.mu.Lock()
	defer c.mu.Unlock()
	g := c.gates[host]
	if g == nil {
		g = &gate{turn: make(chan struct{}, 1)}
		g.turn <- struct{}{}
		c.gates[host] = g
	}
	return g
}

func (g *gate) enter(ctx context.Context, opt Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-g.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	now := opt.Now()
	wait := g.until.Sub(now)
	if !g.last.IsZero() {
		wait = max(wait, opt.Delay-now.Sub(g.last))
	}
	if wait > 0 && g.closed == "" {
		if err := opt.Sleep(ctx, wait); err != nil {
			g.turn <- struct{}{}
			return err
		}
	}
	return nil
}

func (g *gate) leave(opt Options) {
	g.last = opt.Now()
	g.turn <- struct{}{}
}
