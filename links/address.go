package links

import (
	"fmt"
	"net/netip"
	"syscall"
)

// A privateError says that a name leads to an address that is not public.
type privateError struct{ addr netip.Addr }

func (e *privateError) Error() string { return fmt.Sprintf("%s is no public address", e.addr) }

// publicOnly refuses connections to what is not public. It is called for every
// address that is dialled, after its name was resolved, so that no name and no
// redirect leads anywhere else.
func publicOnly(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if addr := at.Addr().WithZone("").Unmap(); !public(addr) {
		return &privateError{addr}
	}
	return nil
}

// reserved are the blocks of IANA's registries of special-purpose addresses
// that are not globally reachable and that netip has no word for, and those
// that carry an IPv4 address within.
var reserved = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
	"2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10")

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

func public(a netip.Addr) bool {
	if !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
