package screen

import (
	"math"
	"strings"
)

// line is a line that the terminal shows, and what is known of its columns: they stand side
// by side with a rule between them, and most keys change some of them.
type line struct {
	text  string
	rules int8 // how many there are; unknown: not to be compared by columns
	cols  [maxRules]column
}

// column is what stands before a rule. What is longer than its numbers can say is not taken
// for one.
type column struct {
	bytes, cells uint16
	look         uint16 // the bytes at its end that are the look the rule has
}

const (
	rule     = "│"
	maxRules = 5
	unknown  = -1
)

// change makes line l of the terminal the line now, of at most width cells. Lines have
// sequences for looks and no others; the ESC of any other is left out.
//
// Where the rules are in the same place, each column is compared with itself. That they are
// is known only when the columns have been written: else it was in vain.
func (p *pen) change(l *line, now string, width int) {
	if l.text == "" {
		l.learn("") // the first line
	}
	before := *p
	if !p.columns(l, now, width) {
		*p = before
		p.part(l.text, now, "", 0, width, true)
		l.learn(now)
	}
	l.text = now
}

// learn notes the columns of a line.
func (l *line) learn(s string) {
	l.rules = 0
	for look := ""; ; l.rules++ {
		col, rest, more := strings.Cut(s, rule)
		if !more {
			return
		}
		var cells int
		cells, look = measure(col, look)
		if l.rules == maxRules || len(col) > math.MaxUint16 || !strings.HasSuffix(col, look) {
			l.rules = unknown
			return
		}
		l.cols[l.rules] = column{uint16(len(col)), uint16(cells), uint16(len(look))}
		s = rest
	}
}

// columns is change for lines whose rules are in the same places.
func (p *pen) columns(l *line, now string, width int) bool {
	old, look, col := l.text, "", 0
	for i := range int(l.rules) {
		c := &l.cols[i]
		a := old[:c.bytes]
		end := a[len(a)-int(c.look):]
		if strings.HasPrefix(now, old[:len(a)+len(rule)]) {
			now = now[len(a)+len(rule):]
		} else {
			b, rest, more := strings.Cut(now, rule)
			if !more || len(b) > math.MaxUint16 {
				return false
			}
			cells, nowEnd := p.part(a, b, look, col, width, false)
			if cells != int(c.cells) || nowEnd != end || !strings.HasSuffix(b, end) {
				return false
			}
			c.bytes = uint16(len(b))
			now = rest
		}
		old = old[len(a)+len(rule):]
		look = end
		if col += int(c.cells) + 1; col > width {
			return false
		}
	}
	if l.rules == unknown || strings.Contains(now, rule) {
		return false
	}
	if old != now {
		p.part(old, now, look, col, width, true)
	}
	return true
}
