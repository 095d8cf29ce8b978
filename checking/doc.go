// Package checking turns the verdicts on citations into findings: each with
// its level, its history through the paragraphs that recur, and whether
// somebody accepted it.
package checking
