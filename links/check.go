package links

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"
)

// Options say how to ask.
type Options struct {
	Now          func() time.Time
	Sleep        func(context.Context, time.Duration) error // waits, or ends with the context's error
	UserAgent    string
	Delay        time.Duration     // at least so long between two requests to the same host
	Timeout      time.Duration     // of one request; 20 seconds where it is 0
	Hosts        int               // asked at once; 4 where it is 0
	AllowPrivate bool              // ask addresses that are not public, too, and go through the proxy that the environment names
	Cache        *Cache            // of earlier runs; what is heard is put into it; nil for none
	MaxAge       time.Duration     // of what is taken from the cache
	Progress     func(done int)    // called after each address, by one goroutine at a time; may be nil
	Transport    http.RoundTripper // nil for the network
}

// Check asks each address once, however often it is given, and gives the
// results in the order of the links, one for each. It asks one address of a
// host at a time and waits between two. A host that asks to wait (Retry-After)
// is waited for, three times and 90 seconds each at most; one that asks for
// more, that has had enough (429), or that three times in a row cannot be
// reached, is left alone. It never fails:
// what cannot be asked, or not before the context ends, is unknown.
func Check(ctx context.Context, list []Link, opt Options) []Result {
	c := &checker{opt: opt, gates: map[string]*gate{}, client: client(opt), results: map[string]Result{}}
	defer c.client.CloseIdleConnections()
	var first, second []string
	for _, l := range list {
		first = append(first, l.URL)
	}
	c.round(ctx, first)
	for _, l := range list {
		if c.results[l.URL].Status == Dead {
			second = append(second, l.Others...)
		}
	}
	c.opt.Progress = nil
	c.round(ctx, second)
	out := make([]Result, len(list))
	for i, l := range list {
		out[i] = c.results[l.URL]
		for _, other := range l.Others {
			if r, ok := c.results[other]; ok && out[i].Status == Dead && r.Status != Dead {
				out[i] = r
			}
		}
	}
	return out
}

// round asks addresses that no round before has asked.
func (c *checker) round(ctx context.Context, urls []string) {
	var hosts []string
	queues := map[string][]string{}
	for _, address := range urls {
		if _, twice := c.results[address]; twice {
			continue
		}
		u, err := url.Parse(address)
		if err == nil {
			err = cleanURL(u)
		}
		known, ok := c.opt.Cache.get(address, c.opt.Now(), c.opt.MaxAge)
		switch {
		case err != nil:
			c.keep(address, unknown(Unasked, "is not asked: only addresses of http and https are"))
		case ok:
			c.keep(address, known)
		default:
			c.results[address] = Result{} // so that it is queued once
			host := u.Hostname()
			if queues[host] == nil {
				hosts = append(hosts, host)
			}
			queues[host] = append(queues[host], address)
		}
	}
	c.all(hosts, func(host string) { c.host(ctx, queues[host]) })
}

// A checker is one run of Check.
type checker struct {
	opt    Options
	client *http.Client

	mu      sync.Mutex
	gates   map[string]*gate  // by host
	results map[string]Result // by address
	done    int
}

// client never follows redirects by itself, sends no cookies, and connects to
// public addresses only.
func client(opt Options) *http.Client {
	transport := opt.Transport
	if transport == nil {
		d := &net.Dialer{Timeout: opt.timeout()}
		t := &http.Transport{DialContext: d.DialContext, ForceAttemptHTTP2: true, DisableCompression: true, MaxIdleConnsPerHost: 1,
			TLSHandshakeTimeout: opt.timeout(), MaxResponseHeaderBytes: 256 << 10, IdleConnTimeout: 30 * time.Second}
		if opt.AllowPrivate {
			t.Proxy = http.ProxyFromEnvironment
		} else {
			d.Control = publicOnly
		}
		transport = t
	}
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

func (o Options) timeout() time.Duration {
	if o.Timeout == 0 {
		return 20 * time.Second
	}
	return o.Timeout
}

// all calls f for each host, for a few at once.
func (c *checker) all(hosts []string, f func(host string)) {
	n := c.opt.Hosts
	if n == 0 {
		n = 4
	}
	next := make(chan string)
	var wg sync.WaitGroup
	for range min(n, len(hosts)) {
		wg.Go(func() {
			for host := range next {
				f(host)
			}
		})
	}
	for _, host := range hosts {
		next <- host
	}
	close(next)
	wg.Wait()
}

// maxFailures is how often in a row a host may fail to be reached.
const maxFailures = 3

// host asks the addresses of one host, one after the other.
func (c *checker) host(ctx context.Context, queue []string) {
	failures := 0
	for _, address := range queue {
		if failures >= maxFailures {
			c.keep(address, unknown(Unasked, "is not asked: its host could not be reached %d times before", failures))
			continue
		}
		r := c.ask(ctx, address)
		if failures++; r.Code > 0 || r.Cause == Unasked {
			failures = 0 // it answered itself, whoever its answer leads to
		}
		c.keep(address, r)
	}
}

// keep keeps what is known of an address.
func (c *checker) keep(address string, r Result) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !r.Cached {
		r.URL, r.Checked = address, c.opt.Now().UTC().Truncate(time.Second)
		c.opt.Cache.put(r)
	}
	c.results[address] = r
	if c.done++; c.opt.Progress != nil {
		c.opt.Progress(c.done)
	}
}
