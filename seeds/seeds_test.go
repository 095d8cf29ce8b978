package seeds

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"testing"
)

// TestVolumes holds that the volumes are the files that were handed over, byte
// for byte, and that there is no other.
func TestVolumes(t *testing.T) {
	want := map[string]string{
		"volumes/azernews-2022.txt":   "17014d2d1d0b1984f12d6965789ce017a3f52404fea2219d825852b075a9eb70",
		"volumes/mfa-2022.txt":        "9b1943176308220fc1c384b077dd5d5bef5a8d4d8de86a262d74d9d515e61d40",
		"volumes/official-papers.txt": "56321aa050bc68c82794f0866711f9c266dcfae4f6683d95da1f357f9a580e73",
		"volumes/ombudsman-2023.txt":  "381164fab62f00433e948919b233bbfe848d3e9be50a5f3d9dd46d8d9751385e",
		"volumes/ombudsman-2026.txt":  "79fc821a55db20325773b0cb945840ab0c6a191b0eae97fda2c7e71f6c618796",
	}
	files, err := fs.Glob(FS, "volumes/*")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(want) {
		t.Errorf("got %d volumes, want %d: %v", len(files), len(want), files)
	}
	for _, f := range files {
		raw, err := fs.ReadFile(FS, f)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(raw)
		if got := hex.EncodeToString(sum[:]); got != want[f] {
			t.Errorf("%s: checksum %s, want %s", f, got, want[f])
		}
	}
}

func TestLists(t *testing.T) {
	for _, f := range []string{Manifest, References, Accepted} {
		if _, err := fs.Stat(FS, f); err != nil {
			t.Error(err)
		}
	}
}
