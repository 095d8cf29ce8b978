package repo

import (
	"errors"

	"github.com/go-git/go-git/v5/plumbing"
)

// errCollision says that content was made to share its hash with another.
var errCollision = errors.New("its bytes were prepared so that another file has the same SHA-1: leave the file out")

// hashObject names an object as git does. Like git it refuses content that
// carries the marks of a prepared collision.
func hashObject(t plumbing.ObjectType, content []byte) (plumbing.Hash, error) {
	hasher := plumbing.NewHasher(t, int64(len(content)))
	hasher.Write(content)
	detector, ok := hasher.Hash.(interface {
		CollisionResistantSum([]byte) ([]byte, bool)
	})
	if !ok {
		return hasher.Sum(), nil
	}
	sum, collision := detector.CollisionResistantSum(nil)
	if collision {
		return plumbing.ZeroHash, errCollision
	}
	return plumbing.Hash(sum), nil
}
