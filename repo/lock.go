package repo

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// The lock of writers is on a file in the git folder. It belongs to the process
// and goes with it; the files stay. Who holds it stands in a file beside it,
// since some systems let nobody read a locked one.
const (
	lockName   = "recital.lock"
	holderName = "recital.holder"
)

// lockWriters takes the lock of all writers, of this process or another.
func lockWriters(common string) (*flock.Flock, error) {
	path := filepath.Join(common, lockName)
	l := flock.New(path, flock.SetPermissions(0o644), flock.SetFlag(os.O_CREATE|os.O_RDWR))
	ok, err := l.TryLock()
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
