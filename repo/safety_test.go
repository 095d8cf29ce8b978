package repo

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"recital/document"
)

// Importers and readers with handles of their own work at once, while git
// keeps house: none of them fails, and no document is lost.
func TestCrowd(t *testing.T) {
	fixedCommitter(t)
	const importers, readers, batches = 4, 16, 4
	a, docs := filled(t)
	stop := make(chan struct{})
	var writing, reading sync.WaitGroup
	for i := range importers {
		writing.Go(func() {
			for n := range batches {
				if err := importBatch(a.Path(), i, n); err != nil {
					t.Errorf("importer %d: %v", i, err)
					return
				}
			}
		})
	}
	for i := range readers {
		reading.Go(func() {
			own := a // half of them share a handle
			for {
				select {
				case <-stop:
					return
				default:
				}
				if i%2 == 0 {
					var err error
					if own, err = Open(a.Path()); err != nil {
						t.Errorf("reader %d: %v", i, err)
						return
					}
				}
				if err := readSome(own, docs[0]); err != nil {
					t.Errorf("reader %d: %v", i, err)
					return
				}
			}
		})
	}
	reading.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			// git gives up on branches that are locked; that loses nothing.
			if out, err := tryStock(t, a.Path(), "-c", "core.filesRefLockTimeout=10000", "-c", "core.packedRefsTimeout=10000", "gc", "-q", "--prune=now"); err != nil {
				t.Logf("git gc: %s", out)
			}
		}
	})
	writing.Wait()
	close(stop)
	reading.Wait()
	headers, err := a.Headers()
	if want := len(docs) + importers*batches*batch; err != nil || len(headers) != want {
		t.Errorf("Headers() = %d, %v; want %d", len(headers), err, want)
	}
	if got := faults(t, a, VerifyOptions{}); got != "" {
		t.Errorf("found\n%s", got)
	}
	fsck(t, a)
}

// importBatch adds documents to a series of the importer's own, and to one that
// all have in common.
func importBatch(dir string, importer, n int) error {
	a, err := Open(dir)
	if err != nil {
		return err
	}
	a.Patience(5*time.Minute, nil)
	r, err := a.Import(func(yield func(Item) bool) {
		for i := range batch {
			year := 1000 + n*batch + i
			series, id := fmt.Sprintf("importer-%d", importer), fmt.Sprint(year)
			if i == 0 {
				series, id = "all", fmt.Sprintf("%d-%d", year, importer)
			}
			d := doc(series+"/"+id, fmt.Sprint(year), fmt.Sprintf("The lamp was lit %d times.", i))
			if !yield(withSource(d, "lamp.txt", []byte(series+id))) {
				return
			}
		}
	}, ImportOptions{})
	if err == nil && r.Added != batch {
		err = fmt.Errorf("%d of %d documents were added", r.Added, batch)
	}
	return err
}

func readSome(a *Archive, known *document.Document) error {
	headers, err := a.Headers()
	if err != nil {
		return err
	}
	for _, h := range []document.Header{headers[0], headers[len(headers)-1]} {
		d, err := a.Load(h.Name)
		if err != nil {
			return err
		}
		if d.Source.SHA256 != "" {
			if _, err := a.Source(d.Source.SHA256, d.Source.File); err != nil {
				return err
			}
		}
	}
	if d, err := a.Load(known.Name); err != nil || d.Text != known.Text {
		return fmt.Errorf("Load = %v, %v", d, err)
	}
	_, err = a.Log("", "")
	return err
}

// What git does to the archive in the middle of an import has no effect, or the
// import has none.
func TestGitInTheMiddle(t *testing.T) {
	fixedCommitter(t)
	for _, c := range []struct {
		name string
		do   func(t *testing.T, a *Archive)
		want string // in the error; empty for none
	}{
		{"gc", func(t *testing.T, a *Archive) { stock(t, a.Path(), "gc", "-q", "--prune=now") }, ""},
		{"repack", func(t *testing.T, a *Archive) {
			stock(t, a.Path(), "repack", "-q", "-a", "-d", "-f")
			stock(t, a.Path(), "prune", "--expire=now")
		}, ""},
		{"push to main", func(t *testing.T, a *Archive) {
			commitFiles(t, a, "x", map[string]string{"README.md": "Hello."})
		}, "was moved by another program meanwhile: try again"},
		{"push to a series", func(t *testing.T, a *Archive) {
			stock(t, a.Path(), "update-ref", "refs/heads/series/harbour", "series/harbour~1")
		}, "series/harbour of"},
		{"push of something else", func(t *testing.T, a *Archive) {
			stock(t, a.Path(), "update-ref", "refs/heads/drafts", "main")
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, docs := filled(t)
			added := []*document.Document{doc("harbour/2030", "2030", "The quay is new."), doc("harbour/2031", "2031", "The quay is old.")}
			var after string
			_, err := a.Import(func(yield func(Item) bool) {
				if yield(Item{Document: added[0]}) {
					c.do(t, a)
					after = refs(t, a)
					yield(Item{Document: added[1]})
				}
			}, ImportOptions{})
			if c.want == "" {
				mustDo(t, err)
			} else if err == nil || !strings.Contains(err.Error(), c.want) || refs(t, a) != after {
				t.Fatalf("Import: %v; branches\n%swere\n%s", err, refs(t, a), after)
			}
			fsck(t, a)
			checkCleared(t, a.Path())
			mustImport(t, a, added...)
			checkReads(t, a, slices.Concat(docs, added))
			if got := faults(t, a, VerifyOptions{}); got != "" {
				t.Errorf("found\n%s", got)
			}
		})
	}
}

// onDisk mounts a file system of its own for a test, where that is allowed.
func onDisk(t *testing.T, options ...string) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", slices.Concat(options, []string{dir})...).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v %s", err, out)
		}
	})
	return dir
}

// fillUp fills the disk of a file but for so many bytes.
func fillUp(t *testing.T, path string, room int64) {
	t.Helper()
	f, err := os.Create(path)
	mustDo(t, err)
	defer f.Close()
	n := int64(0)
	for block := make([]byte, 4<<10); ; {
		k, err := f.Write(block)
		n += int64(k)
		if err != nil {
			break
		}
	}
	mustDo(t, f.Truncate(max(0, n-room)))
}

// noise is bytes that nothing makes shorter.
func noise(seed, size int) []byte {
	rng := rand.New(rand.NewPCG(uint64(seed), 0))
	out := make([]byte, size)
	for i := range out {
		out[i] = byte(rng.Uint32())
	}
	return out
}

// A disk that is full at any point of an import gives an error and leaves the
// archive as it was, or as it was to be; once there is room, the same import
// works.
func TestFullDisk(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	disk := onDisk(t, "-t", "tmpfs", "-o", "size=2m", "tmpfs")
	dir, filler := filepath.Join(disk, "archive.git"), filepath.Join(disk, "filler")
	const many = 8
	item := func(yield func(Item) bool) {
		for i := range many {
			if !yield(withSource(doc(fmt.Sprintf("tides-%d/2030", i), "2030", "High water at six."), "t.bin", noise(i, 20<<10))) {
				return
			}
		}
	}
	full, written := 0, 0
	for room := 0; room < 320; room += 4 {
		if room < 160 {
			room += 16
		}
		mustDo(t, os.RemoveAll(dir))
		mustDo(t, os.CopyFS(dir, os.DirFS(a.Path())))
		fillUp(t, filler, int64(room)<<10)
		b, err := Open(dir)
		mustDo(t, err)
		_, err = b.Import(item, ImportOptions{})
		mustDo(t, os.Remove(filler))
		if err == nil {
			written++
		} else {
			full++
			if !strings.Contains(err.Error(), "no space left") {
				t.Errorf("with %d KB: %v", room, err)
			}
			checkOneOrOther(t, dir, docs, many)
		}
		b, err = Open(dir)
		mustDo(t, err)
		if _, err := b.Import(item, ImportOptions{}); err != nil {
			t.Errorf("with room again after %d KB: %v", room, err)
		}
		fsck(t, b)
		checkCleared(t, dir)
		if got := faults(t, b, VerifyOptions{}); got != "" {
			t.Errorf("found\n%s", got)
		}
	}
	t.Logf("the disk was full in %d imports, and not in %d", full, written)
	if full < 5 || written < 5 {
		t.Error("the sizes that were tried tell nothing")
	}
}

// checkOneOrOther says that an archive holds documents, and so many more or
// none, and that its branches are those of main.
func checkOneOrOther(t *testing.T, dir string, docs []*document.Document, more int) {
	t.Helper()
	b, err := Open(dir)
	mustDo(t, err)
	headers, err := b.Headers()
	if err != nil || len(headers) != len(docs) && len(headers) != len(docs)+more {
		t.Errorf("Headers() = %d, %v", len(headers), err)
	}
	if got := faults(t, b, VerifyOptions{}); got != "" {
		t.Errorf("found\n%s", got)
	}
	fsck(t, b)
}

// An archive that nobody may write to is read as ever, and says so to those who
// want to write.
func TestReadOnlyDisk(t *testing.T) {
	fixedCommitter(t)
	a, docs := filled(t)
	disk := onDisk(t, "--bind", filepath.Dir(a.Path()))
	if out, err := exec.Command("mount", "-o", "remount,ro,bind", disk).CombinedOutput(); err != nil {
		t.Skipf("no file system can be mounted read-only here: %v %s", err, out)
	}
	checkReadOnly(t, filepath.Join(disk, "archive.git"), docs)
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write to any folder")
	}
	fixedCommitter(t)
	a, docs := filled(t)
	err := filepath.WalkDir(a.Path(), func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			t.Cleanup(func() { os.Chmod(path, 0o755) })
			err = os.Chmod(path, 0o555)
		}
		return err
	})
	mustDo(t, err)
	mustDo(t, os.Chmod(filepath.Join(a.Path(), lockName), 0o444))
	checkReadOnly(t, a.Path(), docs)
}

func checkReadOnly(t *testing.T, dir string, docs []*document.Document) {
	t.Helper()
	b, err := Open(dir)
	mustDo(t, err)
	checkReads(t, b, docs)
	if got := faults(t, b, VerifyOptions{}); got != "" {
		t.Errorf("found\n%s", got)
	}
	_, err = b.Import(items(doc("harbour/2030", "2030", "The quay is new.")), ImportOptions{})
	if !errors.Is(err, ErrReadOnly) || !strings.Contains(err.Error(), dir) {
		t.Errorf("Import: %v", err)
	}
	if err := b.SetReferences([]byte("- id: a\n"), ""); !errors.Is(err, ErrReadOnly) {
		t.Errorf("SetReferences: %v", err)
	}
}

// What is kept in an archive has the same hashes on every machine: this holds
// them.
func TestPinnedHashes(t *testing.T) {
	fixedCommitter(t)
	a := newArchive(t)
	_, err := a.Import(generated(60, 3), ImportOptions{})
	mustDo(t, err)
	want := lines(
		"refs/heads/main cde345658a726667a1753ee2e1a928133e16e00a",
		"refs/heads/series/harbour-00 386415164c561baed2d5ebaf94bbd87c8517faa0",
		"refs/heads/series/harbour-01 edb739194b243a1c10701c46d9e2260b15e15fe3",
		"refs/heads/series/harbour-02 894da2ee06e59782bfee4e3488236ffba227c824",
	)
	if got := strings.TrimSpace(refs(t, a)); got != want {
		t.Errorf("the branches are at\n%s\nwant\n%s", got, want)
	}
}
