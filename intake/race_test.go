//go:build race

package intake_test

// Under the race detector a string and its bytes are never one.
const raceDetector = true
