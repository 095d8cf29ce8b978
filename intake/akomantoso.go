package intake

// readAkomaNtoso is not written yet.
func readAkomaNtoso(src *source) (reading, error) {
	return reading{}, notRead(src)
}
