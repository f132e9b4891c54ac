package ui

import (
	"testing"

	"fayi/corpus"
)

// However rows were laid out before, the selected one is on the screen and no further away
// than it must be.
func TestSelectedRowIsSeen(t *testing.T) {
	c, err := corpus.Embedded()
	if err != nil {
		t.Skip("the embedded corpus does not load: ", err)
	}
	s := newSession(t, 120, 40, func(o *Options) { o.Corpus = c })
	f := &s.m.finder
	s.press("up")
	if f.at != 0 || f.top != 0 {
		t.Fatalf("at entry %d, line %d", f.at, f.top)
	}
	seen := func() {
		t.Helper()
		for y := range f.h {
			if f.entryAt(y) == f.at {
				return
			}
		}
		t.Fatalf("entry %d is not on the screen", f.at)
	}
	for range len(f.entries) {
		s.press("down")
		seen()
	}
	if want := len(f.lines) - f.h; f.top != want {
		t.Errorf("at the end the first line is %d, want %d", f.top, want)
	}
	for f.at > 0 {
		s.press("up")
		seen()
	}
	f.scroll(1000)
	if want := len(f.lines) - f.h; f.top != want || f.laid != len(f.rows) {
		t.Errorf("scrolled to line %d, want %d", f.top, want)
	}
}
