package links

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"
)

// A Status says what is known of an address.
type Status string

// The statuses. Only a host that answers 404 or 410 to a GET makes an address
// dead; whatever else goes wrong leaves it unknown.
const (
	OK      Status = "ok"
	Moved   Status = "moved" // it answers at another address, for good
	Dead    Status = "dead"
	Unknown Status = "unknown"
)

// A Cause says why an address is not known to be well.
type Cause string

// The causes.
const (
	Answer   Cause = "answer"   // the host answered so: see Code
	Timeout  Cause = "timeout"  // no answer in time
	DNS      Cause = "dns"      // the name does not resolve
	Refused  Cause = "refused"  // nothing listens there
	TLS      Cause = "tls"      // no safe connection, for its certificate or otherwise
	Network  Cause = "network"  // the connection failed otherwise
	Private  Cause = "private"  // not asked: no public address
	Redirect Cause = "redirect" // it leads in a circle, too far, or nowhere
	Unasked  Cause = "unasked"  // not asked: the host wants no more, the time was up, or it is no address of the web
)

// A Result is what is known of an address.
type Result struct {
	URL     string
	Status  Status
	Cause   Cause  // "" where Status is OK or Moved
	Code    int    // of the last answer; 0 without one
	New     string // where it moved to
	Message string // a clause that follows the address: "answers 404 Not Found"
	Checked time.Time
	Cached  bool // heard in an earlier run
}

func unknown(cause Cause, format string, args ...any) Result {
	return Result{Status: Unknown, Cause: cause, Message: fmt.Sprintf(format, args...)}
}

// ofCode judges an answer.
func ofCode(code int, method string) Result {
	r := Result{Status: Unknown, Cause: Answer, Code: code, Message: strings.TrimSpace(fmt.Sprintf("answers %d %s", code, http.StatusText(code)))}
	switch {
	case code >= 200 && code < 300:
		r.Status, r.Cause = OK, ""
	case method == http.MethodGet && (code == http.StatusNotFound || code == http.StatusGone):
		r.Status = Dead
	}
	return r
}

// ofError judges a request without an answer; none is a dead link.
func ofError(err error) Result {
	if e, ok := errors.AsType[*privateError](err); ok {
		return unknown(Private, "is not asked: %v", e)
	}
	dns, named := errors.AsType[*net.DNSError](err)
	timeout, timed := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, context.DeadlineExceeded), named && dns.IsTimeout, timed && timeout.Timeout():
		return unknown(Timeout, "does not answer in time")
	case named && dns.IsNotFound:
		return unknown(DNS, "cannot be asked: no host of the name %s is found", dns.Name)
	case named:
		return unknown(DNS, "cannot be asked: the name %s is not resolved now", dns.Name)
	case errors.Is(err, syscall.ECONNREFUSED), strings.Contains(err.Error(), "actively refused"): // as Windows says it
		return unknown(Refused, "cannot be asked: the connection is refused")
	case ofTLS(err):
		return unknown(TLS, "cannot be asked: no safe connection (%s)", innermost(err))
	}
	return unknown(Network, "cannot be asked: the connection fails (%s)", innermost(err))
}

func ofTLS(err error) bool {
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return true
	}
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return true
	}
	if _, ok := errors.AsType[tls.RecordHeaderError](err); ok {
		return true
	}
	_, ok := errors.AsType[tls.AlertError](err)
	return ok || strings.Contains(err.Error(), "tls: ") || strings.Contains(err.Error(), "HTTP response to HTTPS client")
}

// innermost is what an error says without the operations and addresses that it
// is wrapped in.
func innermost(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err.Error()
		}
		err = next
	}
}
