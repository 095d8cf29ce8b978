package intake

// readHTML is not written yet.
func readHTML(src *source) (reading, error) {
	return reading{}, notRead(src)
}
