// Package report shows comparisons, histories and findings to people and to
// other programs: as text for a terminal, and as JSON.
package report
