package links

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Bounds of what one address may cost.
const (
	maxRedirects = 10
	maxBody      = 16 << 10 // bytes of a body that are read
)

// ask asks for an address: by HEAD, and by GET where the answer to that is
// anything but well, as many hosts know no HEAD.
func (c *checker) ask(ctx context.Context, address string) Result {
	r := c.follow(ctx, http.MethodHead, address)
	if r.Status == OK || r.Status == Moved || r.Code == http.StatusTooManyRequests {
		return r
	}
	if r.Cause == Answer || r.Cause == Network {
		return c.follow(ctx, http.MethodGet, address)
	}
	return r
}

// follow follows an address through its redirects.
func (c *checker) follow(ctx context.Context, method, address string) Result {
	u, err := url.Parse(address)
	if err != nil {
		return unknown(Unasked, "is not asked: no address of the web")
	}
	moved, forGood := "", true
	for range maxRedirects + 1 {
		code, location, failed := c.request(ctx, method, u)
		if failed != nil {
			return *failed
		}
		if !redirects(code) || location == "" {
			r := ofCode(code, method)
			switch {
			case r.Status == OK && moved != "" && moved != address:
				r.Status, r.New, r.Message = Moved, moved, "has moved for good to "+moved
			case r.Status != OK && u.String() != address:
				r.Message = "leads to " + u.String() + ", which " + r.Message
			}
			return r
		}
		next, err := u.Parse(location)
		if err != nil || cleanURL(next) != nil {
			r := unknown(Redirect, "leads to what is no address of the web")
			r.Code = code
			return r
		}
		u = next
		if forGood = forGood && (code == http.StatusMovedPermanently || code == http.StatusPermanentRedirect); forGood {
			moved = u.String()
		}
	}
	r := unknown(Redirect, "leads from one address to the next, more than %d times", maxRedirects)
	r.Code = http.StatusFound
	return r
}

func redirects(code int) bool {
	switch code {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// request sends one request when its host is due. It reads a little of the
// body, so that the connection may serve again, and nothing of it is kept.
func (c *checker) request(ctx context.Context, method string, u *url.URL) (code int, location string, failed *Result) {
	fail := func(r Result) (int, string, *Result) { return 0, "", &r }
	g := c.gate(u.Hostname())
	if err := g.enter(ctx, c.opt); err != nil {
		return fail(unknown(Unasked, "is not asked: the time was up"))
	}
	defer g.leave(c.opt)
	if g.closed {
		return fail(unknown(Unasked, "is not asked: its host answered 429 Too Many Requests before"))
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
	g.closed = res.StatusCode == http.StatusTooManyRequests
	return res.StatusCode, res.Header.Get("Location"), nil
}

// A gate lets one request at a time through to a host, and none sooner than
// the delay after the one before.
type gate struct {
	turn   chan struct{} // holds one token while nobody is inside
	last   time.Time     // when the last request ended; the zero time before the first
	closed bool          // the host wants no more
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
	if wait := opt.Delay - opt.Now().Sub(g.last); !g.last.IsZero() && wait > 0 && !g.closed {
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
