package links

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// A Cache is what was heard of addresses in earlier runs. The zero Cache is
// empty. Only one Check at a time may use it.
type Cache struct {
	entries map[string]Result
}

// What is unknown or dead is asked again after an hour at the latest, as it may
// be back, and nothing is kept longer than a year.
const (
	illAge     = time.Hour
	longest    = 365 * 24 * time.Hour
	maxEntries = 50_000
)

type cacheForm struct {
	Version int               `json:"version"`
	Links   map[string]Result `json:"links"`
}

const cacheVersion = 1

// ParseCache reads what Bytes wrote.
func ParseCache(data []byte) (*Cache, error) {
	var form cacheForm
	if err := json.Unmarshal(data, &form); err != nil {
		return nil, err
	}
	if form.Version != cacheVersion {
		return nil, fmt.Errorf("version %d, want %d", form.Version, cacheVersion)
	}
	return &Cache{form.Links}, nil
}

// Bytes gives the cache as it is kept: without what is older than a year at
// the time now, the newest 50,000 addresses.
func (c *Cache) Bytes(now time.Time) ([]byte, error) {
	var urls []string
	for url, r := range c.entries {
		if age := now.Sub(r.Checked); age >= 0 && age < longest {
			urls = append(urls, url)
		}
	}
	slices.SortFunc(urls, func(a, b string) int {
		return cmp.Or(c.entries[b].Checked.Compare(c.entries[a].Checked), cmp.Compare(a, b))
	})
	form := cacheForm{cacheVersion, map[string]Result{}}
	for _, url := range urls[:min(len(urls), maxEntries)] {
		form.Links[url] = c.entries[url]
	}
	return json.Marshal(form)
}

// get gives what was heard of an address not longer ago than age; an answer from
// the future counts for nothing.
func (c *Cache) get(url string, now time.Time, age time.Duration) (Result, bool) {
	if c == nil {
		return Result{}, false
	}
	r, ok := c.entries[url]
	if r.Status == Unknown || r.Status == Dead {
		age = min(age, illAge)
	}
	old := now.Sub(r.Checked)
	if !ok || old < 0 || old >= age || r.URL != url {
		return Result{}, false
	}
	r.Cached = true
	return r, true
}

// put keeps what was heard, and not what was left unasked.
func (c *Cache) put(r Result) {
	if c == nil || r.Cause == Unasked || r.Cause == Private {
		return
	}
	if c.entries == nil {
		c.entries = map[string]Result{}
	}
	c.entries[r.URL] = r
}
