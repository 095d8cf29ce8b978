package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	pdfPatience  = 30 * time.Second       // of one file
	pagePatience = 500 * time.Millisecond // more for each of its pages
	pdfLeast     = 24 << 20               // bytes that the sandbox may hold for the smallest file; it begins with 18 MB
	pdfPerFirst  = 1 << 10                // more for each byte of a file, up to pdfMemory
	pdfMemory    = 48 << 20               // bytes that it may hold for a small file
	pdfPerByte   = 12                     // more for each byte of the file
	maxPDFMemory = 256 << 20              // at most, or twice the file
)

// A PDFLibrary holds PDFium, the library that reads PDF files, ready for one
// file after another. It is WebAssembly, translated for this machine when the
// first PDF is read: some four seconds of work, shared by the cores, and over
// 400 MB of memory meanwhile; 0.15 seconds where a cache holds the
// translation. One PDFLibrary should therefore serve all the files of a run,
// see Options. It may be used by several goroutines; they take turns.
//
// The library runs in a sandbox without files, network or clock. Every file
// gets a fresh one, in memory that is bounded by the size of the file: 48 MB, or
// 24 MB and a KB for each byte where that is less, and twelve times as much
// again as the file has, 256 MB at most, or twice the file where that is more.
// What a page draws is kept in that memory, so the bound is one of work too: a
// file of some KB that draws forms in forms without end has filled it soon.
type PDFLibrary struct {
	cache string

	mu     sync.Mutex
	loaded *pdfSandbox
}

// A pdfSandbox is the library translated, and how to stop it.
type pdfSandbox struct {
	ctx   context.Context
	stop  context.CancelFunc
	cache wazero.CompilationCache // nil without one
	pool  pdfium.Pool
	limit uint64 // of the memory of the next instance
}

// Allocate gives an instance its memory, which grows up to the limit and no
// further: what asks for more is told that there is none.
func (s *pdfSandbox) Allocate(_, _ uint64) experimental.LinearMemory {
	return &pdfHeap{limit: s.limit}
}

type pdfHeap struct {
	bytes []byte
	limit uint64
}

func (h *pdfHeap) Reallocate(size uint64) []byte {
	switch {
	case size > h.limit:
		return nil
	case size > uint64(cap(h.bytes)):
		grown := make([]byte, size, h.limit) // pages that are not touched cost nothing
		copy(grown, h.bytes)
		h.bytes = grown
	}
	h.bytes = h.bytes[:size]
	return h.bytes
}

func (h *pdfHeap) Free() { h.bytes = nil }

// NewPDFLibrary prepares a library that is loaded when the first PDF is read.
// The cache is a folder in which its translation is kept from run to run, made
// if need be; what stands there is run, so nobody else may write there. Without
// a name, and where the folder cannot be used, nothing is kept.
func NewPDFLibrary(cache string) *PDFLibrary { return &PDFLibrary{cache: cache} }

// Close frees what the library holds. It may be used again and is then loaded
// anew.
func (l *PDFLibrary) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.unload()
}

func (l *PDFLibrary) unload() error {
	s := l.loaded
	l.loaded = nil
	if s == nil {
		return nil
	}
	err := s.pool.Close()
	s.stop()
	if s.cache != nil {
		err = errors.Join(err, s.cache.Close(context.Background()))
	}
	return err
}

// with runs f with a fresh sandbox for a file of a size. It stops f's calls
// where they take longer than anybody waits, which f sets when it knows how
// many pages there are: a backstop for files made to do harm, that no other
// comes near.
func (l *PDFLibrary) with(size int, f func(lib pdfium.Pdfium, pages func(int)) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.loaded == nil {
		s, err := loadPDFLibrary(l.cache)
		if err != nil && l.cache != "" {
			s, err = loadPDFLibrary("")
		}
		if err != nil {
			return fmt.Errorf("load the PDF library: %w", err)
		}
		l.loaded = s
	}
	s := l.loaded
	s.limit = pdfLimit(uint64(size))
	instance, err := s.pool.GetInstance(pdfPatience)
	if err != nil {
		return errors.Join(fmt.Errorf("start the PDF library: %w", err), l.unload())
	}
	patience := time.AfterFunc(pdfPatience, s.stop)
	err = f(instance, func(n int) {
		if patience.Stop() {
			patience.Reset(pdfPatience + time.Duration(n)*pagePatience)
		}
	})
	stopped := !patience.Stop()
	if err == nil && !stopped {
		return instance.Close()
	}
	_ = instance.Kill() // whatever state it is in
	if stopped {
		_ = l.unload()
		return errPDFSlow
	}
	return err
}

// pdfLimit is the memory in bytes that a file of a size may take.
func pdfLimit(file uint64) uint64 {
	return min(pdfLeast+file*pdfPerFirst, pdfMemory) + max(min(file*pdfPerByte, maxPDFMemory-pdfMemory), 2*file)
}

// loadPDFLibrary translates the library. Code that can be stopped from outside
// is slower; it is so all the same, as a loop could not be ended otherwise.
func loadPDFLibrary(cache string) (*pdfSandbox, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithCloseOnContextDone(true)
	s := &pdfSandbox{}
	if cache != "" {
		c, err := wazero.NewCompilationCacheWithDir(cache)
		if err != nil {
			return nil, err
		}
		s.cache = c
		config = config.WithCompilationCache(c)
	}
	ctx := experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0))
	s.ctx, s.stop = context.WithCancel(experimental.WithMemoryAllocator(ctx, s))
	pool, err := webassembly.Init(webassembly.Config{
		Context:       s.ctx,
		MaxIdle:       1,
		MaxTotal:      1,
		FSConfig:      wazero.NewFSConfig(), // no files; the default is all of the machine's
		RuntimeConfig: config,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
		RandomSource:  zeros{}, // nothing that it reads depends on chance
	})
	if err != nil {
		s.stop()
		if s.cache != nil {
			_ = s.cache.Close(context.Background())
		}
		return nil, err
	}
	s.pool = pool
	return s, nil
}

// zeros is an endless file of zeros.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}
