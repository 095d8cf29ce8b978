// Package links finds the web addresses that texts name and asks their hosts
// whether they still answer. It asks politely, remembers what it heard, and
// calls an address dead only where its host says that nothing is there.
package links
