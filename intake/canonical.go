package intake

// readCanonical is not written yet.
func readCanonical(src *source) (reading, error) {
	return reading{}, notRead(src)
}
