//go:build linux

package main

import "bytes"

// Marks in what a server writes.
var (
	frameStart = []byte("\x1b[?2026h")
	frameEnd   = []byte("\x1b[?2026l")
	asks2026   = []byte("\x1b[?2026$p")
)

// answers are what a modern terminal says to a program that asks. A program that is told of
// synchronized output (2026) uses it, and so tells where its frames end.
var answers = []struct{ query, answer []byte }{
	{asks2026, []byte("\x1b[?2026;2$y")},
	{[]byte("\x1b[?2027$p"), []byte("\x1b[?2027;0$y")},
	{[]byte("\x1b]11;?"), []byte("\x1b]11;rgb:1010/1010/1010\x1b\\")}, // a dark background
	{[]byte("\x1b[c"), []byte("\x1b[?62;22c")},
}

// stream is what has come, as far as it is needed to find a mark that was cut in two by the
// border of a packet: the new bytes with the end of the old ones before them.
type stream struct {
	buf  []byte
	kept int // bytes of old at the beginning of buf
	n    int // bytes in buf
}

// newStream finds marks of at most longest bytes.
func newStream(size, longest int) *stream { return &stream{buf: make([]byte, size+longest)} }

// room is where the next bytes belong.
func (s *stream) room() []byte { return s.buf[s.n:] }

// add takes n new bytes in room.
func (s *stream) add(n int) { s.kept, s.n = s.n, s.n+n }

// has tells whether the mark ends in the new bytes.
func (s *stream) has(mark []byte) bool {
	from := max(s.kept-len(mark)+1, 0)
	return bytes.Contains(s.buf[from:s.n], mark)
}

// done drops what the next bytes can no longer complete.
func (s *stream) done(longest int) {
	keep := min(longest-1, s.n)
	copy(s.buf, s.buf[s.n-keep:s.n])
	s.n = keep
}
