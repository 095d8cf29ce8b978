package intake

// readPDF is not written yet.
func readPDF(src *source) (reading, error) {
	return reading{}, notRead(src)
}
