package intake

// readDOCX is not written yet.
func readDOCX(src *source) (reading, error) {
	return reading{}, notRead(src)
}
