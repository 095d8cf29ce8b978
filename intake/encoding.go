package intake

// decode checks that a file is text and sets it as the source's text.
func decode(src *source) error {
	if err := checkText(src.path, src.raw); err != nil {
		return err
	}
	src.mapTo(string(src.raw), "")
	return checkLines(src)
}
