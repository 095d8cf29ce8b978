package repo

import (
	"crypto/sha1"
	"errors"
	"strconv"

	"github.com/go-git/go-git/v5/plumbing"
)

// errCollision says that content was made to share its hash with another.
var errCollision = errors.New("its bytes were prepared so that another file has the same SHA-1: leave the file out")

// hashObject names an object as git does. Like git it refuses content that
// carries the marks of a prepared collision.
//
// Folders are left to the plain hash, which is faster by far: they are made of
// hashes and of names that are checked, and nobody chooses their bytes.
func hashObject(t plumbing.ObjectType, content []byte) (plumbing.Hash, error) {
	if t == plumbing.TreeObject {
		plain := sha1.New()
		plain.Write(strconv.AppendInt([]byte("tree "), int64(len(content)), 10))
		plain.Write([]byte{0})
		plain.Write(content)
		return plumbing.Hash(plain.Sum(nil)), nil
	}
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
