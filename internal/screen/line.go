package screen

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"fayi/internal/text"
)

// This file writes one line of a frame: the stretch of it that changed, and nothing else. A
// key in the results changes the text but not the list beside it, and over SSH every byte is
// encrypted for every visitor. What can be told from the bytes of the two lines is told from
// them: going through the cells of both would take longer than making the frame.

// change makes line old of the terminal line now, of at most width cells. Lines have sequences
// for looks and no others; the ESC of any other is left out.
//
// Columns stand side by side, with a rule between them, and most keys change some of them:
// where the rules are in the same place, each column is compared with itself.
func (p *pen) change(old, now string, width int) {
	if !p.columns(old, now, width) {
		p.part(old, now, "", 0, width, true)
	}
}

// rule stands between columns.
const rule = "│"

// columns is change for lines whose rules are in the same places.
func (p *pen) columns(old, now string, width int) bool {
	const most = 8
	var starts [most]struct {
		old, now string
		look     string
		col      int
	}
	n, col, look, oldLook := 0, 0, "", ""
	for more := true; more; {
		if n == most {
			return false
		}
		a, oldRest, oldMore := strings.Cut(old, rule)
		b, rest, nowMore := strings.Cut(now, rule)
		starts[n].old, starts[n].now, starts[n].look, starts[n].col = a, b, look, col
		n++
		if oldMore != nowMore {
			return false
		}
		if more = nowMore; !more {
			break // nothing comes after it
		}
		var cells int
		if cells, look = measure(b, look); a == b {
			oldLook = look
		} else {
			var oldCells int
			if oldCells, oldLook = measure(a, oldLook); oldCells != cells || oldLook != look {
				return false
			}
		}
		if col += cells + 1; col > width {
			return false
		}
		old, now = oldRest, rest
	}
	for i, c := range starts[:n] {
		if c.old != c.now {
			p.part(c.old, c.now, c.look, c.col, width, i == n-1)
		}
	}
	return true
}

// part makes a part of a line another one: the last, or one that keeps its width. Both begin
// with the same look.
func (p *pen) part(old, now, look string, col, width int, last bool) {
	from := begins(old, now)
	to, oldTo := ends(old, now, from, look)
	if last && to < len(now) && text.Width(now[from:to]) != text.Width(old[from:oldTo]) {
		to = len(now)
	}
	cells, look := measure(now[:from], look)
	col += cells
	toEnd := last && to == len(now)
	col += p.stretch(now[from:to], look, col, width, toEnd)
	if toEnd && col < width {
		p.rest(col)
	}
}

// begins is how many bytes two lines have in common at their beginning, whole characters and
// sequences. What follows in either joins nothing before it.
func begins(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && !(opens(a, n) && opens(b, n)) {
		n--
	}
	if i := strings.LastIndexByte(b[:n], 0x1b); i >= 0 && i+sgr(b[i:]) > n {
		n = i // it was in the middle of a sequence
	}
	return n
}

// opens reports whether a character or sequence begins at byte i that cannot belong to the
// character before it: ASCII, Han, Chinese marks, or the end of the line.
func opens(s string, i int) bool {
	switch {
	case i >= len(s) || s[i] < 0x80 || s[i] >= 0xe4 && s[i] <= 0xe9:
		return true
	case len(s) < i+3:
		return false
	}
	return s[i] == 0xef && s[i+1] == 0xbc || s[i] == 0xe3 && s[i+1] == 0x80 && s[i+2] <= 0xa9
}

// ends finds where the ends of two lines begin that are the same, after byte from: it must be
// at something painted or at a space, with the usual look before it in both lines, so that
// nothing before it matters.
func ends(old, now string, from int, look string) (to, oldTo int) {
	n := 0
	for n < len(now)-from && n < len(old)-from && now[len(now)-1-n] == old[len(old)-1-n] {
		n++
	}
	to = len(now) - n
	for to < len(now) && now[to] != 0x1b && now[to] != ' ' {
		to++
	}
	oldTo = len(old) - (len(now) - to)
	for to < len(now) && !(rested(look, now[:to]) && rested(look, old[:oldTo])) {
		skip := strings.IndexByte(now[to+1:], 0x1b) + 1
		if skip == 0 {
			return len(now), len(old)
		}
		to, oldTo = to+skip, oldTo+skip
	}
	// A character of doubtful width may lie over the one after it.
	if to < len(now) && to > 0 && now[to-1] >= 0x80 {
		if r, _ := utf8.DecodeLastRuneInString(now[:to]); text.Width(string(r)) == 1 {
			return len(now), len(old)
		}
	}
	return to, oldTo
}

// rested reports whether a part that began with a look has the usual one at its end.
func rested(look, s string) bool {
	i := strings.LastIndexByte(s, 0x1b)
	return i < 0 && look == "" || i >= 0 && strings.HasPrefix(s[i:], ansi.ResetStyle)
}

// measure gives the cells of a part that began with a look, and the look at its end: the
// sequences since the last reset.
func measure(s, look string) (cells int, end string) {
	for i := 0; i < len(s); {
		switch b := s[i]; {
		case b >= ' ' && b < 0x7f:
			i, cells = i+1, cells+1
		case b >= 0xe5 && b <= 0xe9 && i+3 <= len(s):
			i, cells = i+3, cells+2
		case b == 0x1b:
			n := max(sgr(s[i:]), 1)
			look = dipped(look, s[i:i+n])
			i += n
		default:
			size, w := text.Next(s[i:])
			i, cells = i+size, cells+w
		}
	}
	return cells, look
}

// dipped is a look after one more sequence.
func dipped(look, seq string) string {
	switch {
	case seq == ansi.ResetStyle || seq == "\x1b[0m":
		return ""
	case len(seq) == 1: // of another sequence
		return look
	case look == "":
		return seq
	}
	return look + seq
}

// sgr is the bytes of the sequence for looks that s begins with, 0 for any other.
func sgr(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch b := s[i]; {
		case b == 'm':
			return i + 1
		case b != ';' && b != ':' && (b < '0' || b > '9'):
			return 0
		}
	}
	return 0
}

// pen writes to a line of the terminal and knows where it stands and with which look.
type pen struct {
	b    *bytes.Buffer
	y    int
	col  int    // or one of those below
	look string // what the terminal has set
}

const (
	elsewhere = -1 // in another line
	doubtful  = -2 // after a character of ambiguous width (“ — │ …): one cell or two, as the terminal is set
)

// stretch writes cells from a column on, as far as the width goes, and gives how many there
// are. At the end of a line blanks are left to be erased.
func (p *pen) stretch(s, look string, col, width int, last bool) int {
	if last && rested(look, s) {
		s = strings.TrimRight(s, " ")
	}
	start := col
	for i := 0; i < len(s); {
		if s[i] == 0x1b {
			n := max(sgr(s[i:]), 1)
			look = dipped(look, s[i:i+n])
			i += n
			continue
		}
		if look == "" && s[i] == ' ' {
			n := 1
			for i+n < len(s) && s[i+n] == ' ' {
				n++
			}
			n = min(n, width-col)
			if n >= blanks {
				p.blank(col, n)
				col += n
				i += n
				continue
			}
		}
		n, cells, sure := run(s[i:], width-col)
		if n == 0 {
			break // no room
		}
		p.move(col)
		p.dip(look)
		p.b.WriteString(s[i : i+n])
		i += n
		col += cells
		if p.col = col; !sure {
			p.col = doubtful
		}
	}
	return col - start
}

// run is how many bytes and cells can be written at once, without asking for the column: up
// to a sequence, to many blanks, or to the end of one character of ambiguous width.
func run(s string, room int) (n, cells int, sure bool) {
	for n < len(s) && s[n] != 0x1b {
		size, w := 1, 1
		switch b := s[n]; {
		case b >= ' ' && b < 0x7f && (n+1 == len(s) || s[n+1] < 0x80):
			if b == ' ' && n > 0 && strings.HasPrefix(s[n:], manyBlanks) {
				return n, cells, true
			}
		case b >= 0xe5 && b <= 0xe9 && n+3 <= len(s) && opens(s, n+3):
			size, w = 3, 2
		default:
			end := strings.IndexByte(s[n:], 0x1b)
			if end < 0 {
				end = len(s) - n
			}
			size, w = text.Next(s[n : n+end])
		}
		if cells+w > room {
			break
		}
		if w == 1 && isAmbiguous(s[n:]) {
			if n > 0 {
				break
			}
			return size, w, false
		}
		n += size
		cells += w
	}
	return n, cells, true
}

// blanks is how many blank cells are worth a sequence of their own.
const blanks = len(manyBlanks)

const manyBlanks = "          "

// blank writes n blank cells.
func (p *pen) blank(col, n int) {
	p.move(col)
	p.dip("")
	p.b.WriteString("\x1b[")
	p.number(n)
	p.b.WriteByte('X')
}

// rest clears the line from a column on.
func (p *pen) rest(col int) {
	p.move(col)
	p.dip("")
	p.b.WriteString(ansi.EraseLineRight)
}

func (p *pen) move(col int) {
	switch {
	case p.col == col:
		return
	case p.col == elsewhere:
		p.b.WriteString("\x1b[")
		p.number(p.y + 1)
		p.b.WriteByte(';')
		p.number(col + 1)
		p.b.WriteByte('H')
	default:
		p.b.WriteString("\x1b[")
		p.number(col + 1)
		p.b.WriteByte('G')
	}
	p.col = col
}

func (p *pen) number(n int) { p.b.Write(strconv.AppendInt(p.b.AvailableBuffer(), int64(n), 10)) }

func (p *pen) dip(look string) {
	if p.look == look {
		return
	}
	if p.look != "" {
		p.b.WriteString(ansi.ResetStyle)
	}
	p.b.WriteString(look)
	p.look = look
}

// isAmbiguous reports whether a character has the East Asian width A among those of one
// cell: roughly everything above ASCII that is neither a letter nor wide.
func isAmbiguous(s string) bool { return s[0] >= 0x80 }
