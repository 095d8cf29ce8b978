package repo

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// The lock of writers is on a file in the git folder. It belongs to the process
// and goes with it; the files stay. Who holds it stands in a file beside it,
// since some systems let nobody read a locked one.
const (
	lockName   = "recital.lock"
	holderName = "recital.holder"
)

// Patience lets calls that write wait for another writer, of this process or
// another, for at most so long; without it they fail at once. The function tell,
// if it is not nil, is told who that is when waiting begins. It is to be called
// before the archive is shared.
func (a *Archive) Patience(most time.Duration, tell func(holder string)) {
	a.patience, a.tell = most, tell
}

func (a *Archive) lock() (*flock.Flock, error) {
	return lockWriters(a.at.common, a.patience, a.tell)
}

// lockPoll is how often a lock is tried again.
const lockPoll = 20 * time.Millisecond

// lockWriters takes the lock of all writers.
func lockWriters(common string, patience time.Duration, tell func(string)) (*flock.Flock, error) {
	path := filepath.Join(common, lockName)
	l := flock.New(path, flock.SetPermissions(0o644), flock.SetFlag(os.O_CREATE|os.O_RDWR))
	ok, err := l.TryLock()
	for begun := time.Now(); err == nil && !ok && time.Since(begun) < patience; ok, err = l.TryLock() {
		if tell != nil {
			tell(holder(common))
			tell = nil
		}
		time.Sleep(lockPoll)
	}
	if errors.Is(err, os.ErrPermission) || isReadOnly(err) {
		return nil, fmt.Errorf("%s: %w: %w; write to it as a user who may, or make a clone of your own", common, ErrReadOnly, err)
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if !ok {
		return nil, fmt.Errorf("%s: %w by %s: wait until it is done, then try again", common, ErrLocked, holder(common))
	}
	host, _ := os.Hostname()
	text := fmt.Sprintf("process %d on %s\n", os.Getpid(), host)
	if err := os.WriteFile(filepath.Join(common, holderName), []byte(text), 0o644); err != nil {
		l.Unlock()
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return l, nil
}

func holder(common string) string {
	text, err := readSmall(filepath.Join(common, holderName))
	if err != nil || text == "" {
		return "another process"
	}
	return fmt.Sprintf("%.200s", text)
}
