//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Keys as a terminal sends them.
const (
	up        = "\x1b[A"
	down      = "\x1b[B"
	pageDown  = "\x1b[6~"
	pageUp    = "\x1b[5~"
	enter     = "\r"
	tab       = "\t"
	backspace = "\x7f"
	escape    = "\x1b"
)

// script is what one person presses: cycles that each end where they began, so that it can
// go on for ever. Every key changes the screen; otherwise waiting for a frame would be in vain.
type script struct {
	rng         *rand.Rand
	kind        string
	queue       []string // the rest of the cycle
	at          int      // the selected result, -1 for none
	typed, read int      // keys so far, so that a mix keeps its shares
}

// The scripts of fayi, and that of a program with a list and two tabs (soft-serve).
var scripts = []string{"mix", "read", "type", "list"}

const (
	typedShare = 0.3 // of a mix
	lastRow    = 12  // how far down people go in results
	listRows   = 20
)

// newScript is the script of the nth session. Sessions differ, and begin at different places
// of their cycles.
func newScript(kind string, n int) (*script, error) {
	if !slices.Contains(scripts, kind) {
		return nil, fmt.Errorf("no script %q: there are %v", kind, scripts)
	}
	s := &script{rng: rand.New(rand.NewPCG(uint64(n), 1)), kind: kind, at: -1}
	if kind == "list" {
		s.at = 0
	}
	s.typed, s.read = s.rng.IntN(9), s.rng.IntN(21) // who has typed much begins with reading
	return s, nil
}

func (s *script) next() string {
	if len(s.queue) == 0 {
		s.cycle()
	}
	k := s.queue[0]
	s.queue = s.queue[1:]
	return k
}

func (s *script) cycle() {
	s.queue = s.queue[:0]
	switch s.kind {
	case "read":
		s.reading()
	case "type":
		s.typing()
	case "list":
		s.listing()
	default:
		if float64(s.typed) < typedShare*float64(s.typed+s.read) {
			s.typing()
			s.typed += len(s.queue)
		} else {
			s.reading()
			s.read += len(s.queue)
		}
	}
}

func (s *script) press(keys ...string) { s.queue = append(s.queue, keys...) }

// walk goes by so many rows, back from the ends of the list.
func (s *script) walk(rows, last int, upward, downward string) {
	for range rows {
		if s.at < last && (s.at <= 0 || s.rng.IntN(4) > 0) {
			s.at++
			s.press(downward)
		} else {
			s.at--
			s.press(upward)
		}
	}
}

// reading goes through results, each with its page beside it, opens one, scrolls and comes back.
func (s *script) reading() {
	s.walk(3+s.rng.IntN(5), lastRow, up, down)
	s.press(enter, down, down, down, pageDown, up, up, pageUp, backspace)
}

// words are for people without a Chinese input method.
var words = []string{"shenfenzheng", "sfz", "zhengxin", "zhapian", "dianhua", "mima"}

// typing fills the search field letter by letter and clears it.
func (s *script) typing() {
	for _, r := range words[s.rng.IntN(len(words))] {
		s.press(string(r))
	}
	s.press(escape)
	s.at = -1
}

// listing goes through a list and looks at the tab beside it now and then.
func (s *script) listing() {
	s.walk(4+s.rng.IntN(6), listRows, "k", "j")
	s.press(tab, tab)
}
