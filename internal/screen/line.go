package screen

import (
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

// part makes a part of a line another one: the last, or one that keeps its width. Both begin
// with the same look. It gives the cells, and the look at the end.
func (p *pen) part(old, now, look string, col, width int, last bool) (cells int, end string) {
	from := begins(old, now)
	cells, look = measure(now[:from], look)
	to, oldTo := ends(old, now, from, look)
	if last && to < len(now) {
		a, _ := measure(old[from:oldTo], "")
		if b, _ := measure(now[from:to], ""); a != b {
			to = len(now)
		}
	}
	toEnd := last && to == len(now)
	written, look := p.stretch(now[from:to], look, col+cells, width, toEnd)
	cells += written
	switch {
	case toEnd && col+cells < width:
		p.rest(col + cells)
	case to < len(now) && !last:
		written, look = measure(now[to:], "")
		cells += written
	}
	return cells, look
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
	// It may be in the middle of a sequence.
	i := n - 1
	for i >= 0 && (b[i] >= '0' && b[i] <= ';' || b[i] == '[') {
		i--
	}
	if i >= 0 && b[i] == 0x1b {
		return i
	}
	return n
}

// opens reports whether a character or sequence begins at byte i that cannot belong to the
// character before it: ASCII, Han, Chinese marks, rules, or the end of the line.
func opens(s string, i int) bool {
	switch {
	case i >= len(s) || s[i] < 0x80 || s[i] >= 0xe4 && s[i] <= 0xe9:
		return true
	case len(s) < i+3:
		return false
	}
	return s[i] == 0xef && s[i+1] == 0xbc || s[i] == 0xe3 && s[i+1] == 0x80 && s[i+2] <= 0xa9 || s[i] == 0xe2 && narrow(s[i+1], s[i+2])
}

// narrow reports whether E2 and two more bytes are a mark of one cell that joins nothing:
// — “ ” ‘ ’ … or a rule.
func narrow(b, c byte) bool { return b == 0x94 || b == 0x95 || b == 0x80 && c >= 0x94 && c <= 0xa6 }

// ends finds where the ends of two lines begin that are the same, after byte from: it must be
// at something painted or at a space, with the usual look before it in both lines, so that
// nothing before it matters. look is that at from.
func ends(old, now string, from int, look string) (to, oldTo int) {
	n, most := 0, min(len(now), len(old))-from
	for n < most && now[len(now)-1-n] == old[len(old)-1-n] {
		n++
	}
	to = len(now) - n
	for to < len(now) && now[to] != 0x1b && now[to] != ' ' {
		to++
	}
	if to == len(now) {
		return len(now), len(old)
	}
	oldTo = len(old) - (len(now) - to)
	for ok := rested(look, now[from:to]) && rested(look, old[from:oldTo]); !ok; {
		skip := strings.IndexByte(now[to+1:], 0x1b) + 1
		if skip == 0 {
			return len(now), len(old)
		}
		ok = strings.HasPrefix(now[to:], ansi.ResetStyle)
		to, oldTo = to+skip, oldTo+skip
	}
	// A character of doubtful width may lie over the one after it.
	if to > 0 && now[to-1] >= 0x80 {
		if _, size := utf8.DecodeLastRuneInString(now[:to]); text.Width(now[to-size:to]) == 1 {
			return len(now), len(old)
		}
	}
	return to, oldTo
}

// rested reports whether a part that began with a look has the usual one at its end.
func rested(look, s string) bool {
	if strings.IndexByte(s, 0x1b) < 0 { // which is much faster than from the end
		return look == ""
	}
	return strings.HasPrefix(s[strings.LastIndexByte(s, 0x1b):], ansi.ResetStyle)
}

// measure gives the cells of a part that began with a look, and the look at its end: the
// sequences since the last reset.
func measure(s, look string) (cells int, end string) {
	for i := 0; i < len(s); {
		switch b := s[i]; {
		case b >= ' ' && b < 0x7f:
			i, cells = i+1, cells+1
		case b == 0x1b:
			n := max(text.SGR(s[i:]), 1)
			look = dipped(look, s[i:i+n])
			i += n
		case wide(s, i):
			i, cells = i+3, cells+2
		default:
			size, w := text.Next(s[i:])
			i, cells = i+size, cells+w
		}
	}
	return cells, look
}

// wide reports whether at byte i there is Han or a Chinese mark: two cells in three bytes.
// With narrow and opens it is what package text knows of simple characters, spelled out here
// once more: a call for each of them made a frame a quarter slower. A test holds them to text.
func wide(s string, i int) bool {
	if i+3 > len(s) {
		return false
	}
	switch b := s[i]; {
	case b >= 0xe5 && b <= 0xe9:
		return true
	case b == 0xe4:
		return s[i+1] >= 0xb8
	case b == 0xef:
		return s[i+1] == 0xbc && s[i+2] > 0x80
	default:
		return b == 0xe3 && s[i+1] == 0x80 && s[i+2] <= 0xa9
	}
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

// pen writes to a line of the terminal and knows where it stands and with which look.
type pen struct {
	b    []byte
	y    int
	col  int    // or one of those below
	look string // what the terminal has set
}

const (
	elsewhere = -1 // in another line
	doubtful  = -2 // after a character of ambiguous width (“ — │ …): one cell or two, as the terminal is set
)

// stretch writes cells from a column on, as far as the width goes, and gives how many there
// are, one too many where they do not all fit, and the look at the end. At the end of a line
// blanks are left to be erased.
func (p *pen) stretch(s, look string, col, width int, last bool) (cells int, end string) {
	if last && rested(look, s) {
		s = strings.TrimRight(s, " ")
	}
	start := col
	for i := 0; i < len(s); {
		if s[i] == 0x1b {
			n := max(text.SGR(s[i:]), 1)
			look = dipped(look, s[i:i+n])
			i += n
			continue
		}
		if look == "" && s[i] == ' ' {
			n := 1
			for i+n < len(s) && s[i+n] == ' ' {
				n++
			}
			if n >= blanks && col+n <= width {
				p.blank(col, n)
				col += n
				i += n
				continue
			}
		}
		n, cells, sure := run(s[i:], width-col)
		if n == 0 {
			return width - start + 1, look
		}
		p.move(col)
		p.dip(look)
		p.b = append(p.b, s[i:i+n]...)
		i += n
		col += cells
		if p.col = col; !sure {
			p.col = doubtful
		}
	}
	return col - start, look
}

// run is how many bytes and cells can be written at once, without asking for the column: up
// to a sequence, to many blanks, or to the end of one character of ambiguous width.
func run(s string, room int) (n, cells int, sure bool) {
	for n < len(s) && s[n] != 0x1b {
		size, w := 1, 1
		switch b := s[n]; {
		case b >= ' ' && b < 0x7f && (n+1 == len(s) || s[n+1] < 0x80 || opens(s, n+1)):
			if b == ' ' && n > 0 && strings.HasPrefix(s[n:], manyBlanks) {
				return n, cells, true
			}
		case wide(s, n) && opens(s, n+3):
			size, w = 3, 2
		case b == 0xe2 && n+3 <= len(s) && narrow(s[n+1], s[n+2]) && opens(s, n+3):
			size = 3
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
		if w == 1 && s[n] >= 0x80 { // of the East Asian width A are most above ASCII that are not wide
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
	p.b = append(p.b, "\x1b["...)
	p.number(n)
	p.b = append(p.b, 'X')
}

// rest clears the line from a column on.
func (p *pen) rest(col int) {
	p.move(col)
	p.dip("")
	p.b = append(p.b, ansi.EraseLineRight...)
}

func (p *pen) move(col int) {
	switch {
	case p.col == col:
		return
	case p.col == elsewhere:
		p.b = append(p.b, "\x1b["...)
		p.number(p.y + 1)
		p.b = append(p.b, ';')
		p.number(col + 1)
		p.b = append(p.b, 'H')
	default:
		p.b = append(p.b, "\x1b["...)
		p.number(col + 1)
		p.b = append(p.b, 'G')
	}
	p.col = col
}

func (p *pen) number(n int) { p.b = strconv.AppendInt(p.b, int64(n), 10) }

func (p *pen) dip(look string) {
	if p.look == look {
		return
	}
	if p.look != "" {
		p.b = append(p.b, ansi.ResetStyle...)
	}
	p.b = append(p.b, look...)
	p.look = look
}
