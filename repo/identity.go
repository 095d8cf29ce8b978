package repo

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/config"
)

// committer is who runs recital, as git knows them: GIT_COMMITTER_NAME, _EMAIL
// and _DATE first, then the configuration of the archive, the user and the
// system, then EMAIL for the address and plain words.
func (a *Archive) committer() (person, error) {
	p := person{when: time.Now()}
	if date := os.Getenv("GIT_COMMITTER_DATE"); date != "" {
		when, err := parseGitDate(date)
		if err != nil {
			return p, fmt.Errorf("GIT_COMMITTER_DATE: %w", err)
		}
		p.when = when
	}
	p.name, p.email = os.Getenv("GIT_COMMITTER_NAME"), os.Getenv("GIT_COMMITTER_EMAIL")
	for _, read := range []func() (*config.Config, error){a.config, userConfig, systemConfig} {
		c, err := read()
		if err != nil {
			return p, fmt.Errorf("read the configuration of git: %w", err)
		}
		p.name = firstOf(p.name, c.Committer.Name, c.User.Name)
		p.email = firstOf(p.email, c.Committer.Email, c.User.Email)
	}
	p.name, p.email = firstOf(p.name, "recital"), firstOf(p.email, os.Getenv("EMAIL"), "recital@localhost")
	return p, nil
}

func firstOf(names ...string) string {
	for _, n := range names {
		if cleanName(n) != "" {
			return n
		}
	}
	return ""
}

// userConfig reads what git config --global shows; GIT_CONFIG_GLOBAL names
// another file.
func userConfig() (*config.Config, error) {
	if path, ok := os.LookupEnv("GIT_CONFIG_GLOBAL"); ok {
		return readConfig(path)
	}
	if _, err := os.UserHomeDir(); err != nil { // an account without a home has none
		return config.NewConfig(), nil
	}
	return config.LoadConfig(config.GlobalScope)
}

func systemConfig() (*config.Config, error) {
	if path, ok := os.LookupEnv("GIT_CONFIG_SYSTEM"); ok {
		return readConfig(path)
	}
	if no, _ := strconv.ParseBool(os.Getenv("GIT_CONFIG_NOSYSTEM")); no {
		return config.NewConfig(), nil
	}
	return config.LoadConfig(config.SystemScope)
}

func readConfig(path string) (*config.Config, error) {
	f, err := os.Open(path)
	if os.IsNotExist(err) || path == "" {
		return config.NewConfig(), nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return config.ReadConfig(f)
}

// parseGitDate reads the forms that git documents for dates in its
// environment: its own (seconds and zone), RFC 2822 and ISO 8601.
func parseGitDate(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	stamp, zone, _ := strings.Cut(strings.TrimPrefix(s, "@"), " ")
	if sec, err := strconv.ParseInt(stamp, 10, 64); err == nil && len(stamp) > 4 && sec >= 0 && sec < 1<<40 {
		at, err := time.Parse("-0700", firstOf(zone, "+0000"))
		if err == nil {
			return time.Unix(sec, 0).In(at.Location()), nil
		}
	}
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00",
		"2006-01-02T15:04:05", "2006-01-02 15:04:05",
		"Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700", "Mon Jan 2 15:04:05 2006 -0700",
	} {
		if t, err := time.ParseInLocation(layout, s, time.Local); err == nil && t.Unix() >= 0 {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%.60q is no date that git documents; write 2006-01-02T15:04:05+00:00", s)
}
