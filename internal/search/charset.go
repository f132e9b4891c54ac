package search

// charSet is the set of the characters of a text, in 64 bits: some fall together. It is a
// quick no for a query that is looked for in a thousand lines at every key.
type charSet uint64

func charsOf(s string) charSet {
	var set charSet
	for _, r := range s {
		set |= 1 << (uint32(r) * 0x9e3779b1 >> 26)
	}
	return set
}

// mayHold tells whether a text may have all characters of another.
func (c charSet) mayHold(other charSet) bool { return other&^c == 0 }
