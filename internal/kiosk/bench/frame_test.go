//go:build linux

package main

import (
	"bytes"
	"testing"
)

// feed gives the stream data in pieces of size bytes and counts the pieces that end a mark.
func feed(s *stream, data, mark []byte, size, longest int) int {
	found := 0
	for len(data) > 0 {
		n := copy(s.room(), data[:min(size, len(data))])
		data = data[n:]
		s.add(n)
		if s.has(mark) {
			found++
		}
		s.done(longest)
	}
	return found
}

func TestMarkAcrossPackets(t *testing.T) {
	longer := 20 // another mark that is looked for at the same time
	for size := 1; size < 40; size++ {
		s := newStream(64, longer)
		if n := feed(s, []byte("some text "+string(frameEnd)+" more text, much more than is kept"), frameEnd, size, longer); n != 1 {
			t.Errorf("pieces of %d bytes: found %d times", size, n)
		}
	}
	s := newStream(64, longer)
	data := bytes.Repeat(append([]byte("0123456789abc"), frameEnd...), 5)
	if n := feed(s, data, frameEnd, 1, longer); n != 5 {
		t.Errorf("byte by byte: %d of 5 found", n)
	}
	if n := feed(newStream(64, longer), []byte("\x1b[?2026h text \x1b[?202"), frameEnd, 3, longer); n != 0 {
		t.Errorf("found %d times where there is none", n)
	}
}

func TestStreamNeverFills(t *testing.T) {
	s := newStream(16, len(frameEnd))
	for range 100 {
		if len(s.room()) < 16 {
			t.Fatalf("room for %d bytes", len(s.room()))
		}
		n := copy(s.room(), "0123456789abcdef")
		s.add(n)
		s.done(len(frameEnd))
	}
}
