package text

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks s into lines of at most width cells. White space at the end of
// a line is dropped; every newline of s begins a new line. Below a width of 2
// cells a line may be too wide, because a Han character is. All this holds
// for valid UTF-8 without escape sequences.
func Wrap(s string, width int) []string {
	starts := Breaks(s, width, width)
	lines := make([]string, 0, len(starts)+1)
	from := 0
	for _, to := range starts {
		lines = append(lines, TrimLine(s[from:to]))
		from = to
	}
	return append(lines, TrimLine(s[from:]))
}

// TrimLine drops the white space at the end of a line, its newline included.
func TrimLine(line string) string {
	return strings.TrimRightFunc(line, func(r rune) bool { return r == '\n' || isSpace(r) })
}

// place is a byte offset where the line may be broken, and the cells of the
// line before it.
type place struct{ at, cells int }

// Breaks returns the byte offsets at which the second and all further lines
// of s begin. The first line has room for first cells, the others for rest
// cells; the white space at the end of a line is not counted, and is the
// caller's to drop (TrimLine).
//
// A line is broken between Han characters and at white space. Words, numbers
// and numbers with their unit (10日) stay whole, unless they are longer than
// a line. A line neither begins with a closing mark nor ends with an opening
// one (kinsoku): the character before the mark is taken along to the new
// line. When all that cannot be had, the width counts most, then kinsoku.
func Breaks(s string, first, rest int) []int {
	var (
		starts []int
		none   = place{at: -1}
		good   = none // the last free place on this line
		poor   = none // the last place on this line that only splits a word
		start  = 0    // of this line
		cells  = 0    // of this line so far
		limit  = first
		prev   class // of the last character that is not white space
		begun  bool  // there is such a character on this line
		spaced bool  // and white space after it
	)
	breakAt := func(p place) {
		starts = append(starts, p.at)
		start, cells, limit = p.at, cells-p.cells, rest
		good = none
		if poor.at > p.at {
			poor.cells -= p.cells
		} else {
			poor = none
		}
	}
	for i := 0; i < len(s); {
		if s[i] == '\n' {
			i++
			breakAt(place{i, cells})
			begun, spaced = false, false
			continue
		}
		size, width := Next(s[i:])
		r, _ := utf8.DecodeRuneInString(s[i:])
		if isSpace(r) {
			cells += width
			spaced = begun
			i += size
			continue
		}
		c := classOf(r, width)
		if begun {
			switch bondOf(prev, c, spaced) {
			case free:
				good = place{i, cells}
				poor = good
			case tied:
				poor = place{i, cells}
			}
			if prev&digit != 0 && c&unit != 0 && !spaced {
				c |= digit // 5万元: the unit is part of the number, and may have a unit
			}
		}
		for cells+width > limit && i > start {
			switch {
			case good.at > start:
				breakAt(good)
			case poor.at > start:
				breakAt(poor)
			default:
				breakAt(place{i, cells})
			}
		}
		cells += width
		prev, begun, spaced = c, true, false
		i += size
	}
	return starts
}
