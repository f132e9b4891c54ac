package screen

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"fayi/internal/text"
)

// This file writes one line of a frame: the cells that changed, with their looks, and
// nothing else. A key in the results changes the text but not the list beside it, and over
// SSH every byte is encrypted for every visitor.

// walk goes through the cells of a line. Before its beginning and after its end a line is
// blank, as the terminal leaves it.
type walk struct {
	line string
	at   int // byte of the next cell
	stop int // where the next escape sequence begins, at most len(line)
	col  int // column of the next cell

	// The look of the next cell: the sequences since the last reset. There is one as a rule.
	look string
	end  int  // byte after the last sequence
	odd  bool // something that this file cannot compare
}

func walkOf(line string) walk {
	w := walk{line: line}
	w.seek()
	w.sequences()
	return w
}

func (w *walk) seek() {
	w.stop = len(w.line)
	if i := strings.IndexByte(w.line[w.at:], 0x1b); i >= 0 {
		w.stop = w.at + i
	}
}

// sequences takes the escape sequences before the next cell.
func (w *walk) sequences() {
	for w.at == w.stop && w.at < len(w.line) {
		n := sgr(w.line[w.at:])
		if n == 0 {
			w.odd = true
			w.at = len(w.line)
			return
		}
		switch seq := w.line[w.at : w.at+n]; {
		case seq == ansi.ResetStyle || seq == "\x1b[0m":
			w.look = ""
		case w.look == "":
			w.look = seq
		case w.end == w.at: // they stand together
			w.look = w.line[w.at-len(w.look) : w.at+n]
		default:
			w.look += seq
		}
		w.at += n
		w.end = w.at
		w.seek()
	}
}

// more reports whether there is another cell.
func (w *walk) more() bool { return w.at < len(w.line) }

// next goes on after the next cell, which there must be. It gives its bytes and its width.
func (w *walk) next() (size, cells int) {
	s, i := w.line, w.at
	// Nearly all is ASCII or Han, followed by either.
	switch b := s[i]; {
	case b >= ' ' && b < 0x7f && i+1 < w.stop && s[i+1] < 0x80:
		size, cells = 1, 1
	case b >= 0xe5 && b <= 0xe9 && i+3 < w.stop && (s[i+3] < 0x80 || s[i+3] >= 0xe5 && s[i+3] <= 0xe9):
		size, cells = 3, 2
	default:
		if size, cells = text.Next(s[i:w.stop]); cells == 0 {
			w.odd = true
		}
	}
	w.at = i + size
	w.col += cells
	if w.at == w.stop {
		w.sequences()
	}
	return size, cells
}

// skip goes on as long as another line is the same, with a few bytes to spare: what they
// begin belongs to the last cell, if it is a mark that joins. It gives the walk through the
// other line, at the same place.
func (w *walk) skip(other string) walk {
	same, spare := 0, 4
	for same < len(w.line) && same < len(other) && w.line[same] == other[same] {
		same++
	}
	skipped := false
	for w.more() {
		before := *w
		if w.next(); w.at+spare >= same || w.odd {
			*w = before
			break
		}
		skipped = true
	}
	if !skipped {
		return walkOf(other)
	}
	o := *w
	o.line = other
	o.seek()
	return o
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

// blanks is how many blank cells are worth a sequence of their own.
const blanks = 10

// blank writes n blank cells.
func (p *pen) blank(col, n int) {
	p.move(col)
	p.dip("")
	if n < blanks {
		for range n {
			p.b.WriteByte(' ')
		}
		p.col = col + n
		return
	}
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

// change makes line old of the terminal line now, of at most width cells. It reports false,
// having written nothing of use, for a line it cannot compare.
func (p *pen) change(old, now string, width int) bool {
	b := walkOf(now)
	a := b.skip(old)
	covered := false // by the cell before, which was of doubtful width
	var next stretch
	for b.more() {
		col, look, at := b.col, b.look, b.at
		for a.col < col && a.more() {
			a.next()
		}
		blank := a.col <= col && !a.more() // as a line is after its end
		oldLook, oldAt, oldSize := a.look, a.at, 0
		if a.col == col && a.more() {
			oldSize, _ = a.next()
		}
		size, cells := b.next()
		if a.odd || b.odd {
			return false
		}
		if col+cells > width {
			break
		}
		cell, isBlank := now[at:at+size], look == "" && now[at] == ' '
		same := !covered && (blank && isBlank || oldSize == size && look == oldLook && old[oldAt:oldAt+size] == cell)
		covered = false
		switch {
		case isBlank && (next.blank || !same): // over what is blank already, blanks may go on
			if !next.blank {
				p.put(&next)
				next = stretch{blank: true, col: col}
			}
			next.cells++
		case same:
			p.put(&next)
		case cells == 1 && isAmbiguous(cell):
			p.put(&next)
			next = stretch{text: cell, col: col, cells: 1, look: look}
			p.put(&next)
			p.col, covered = doubtful, true
		case next.text != "" && next.at+len(next.text) == at && next.look == look:
			next.text = now[next.at : at+size]
			next.cells += cells
		default:
			p.put(&next)
			next = stretch{text: cell, at: at, col: col, cells: cells, look: look}
		}
	}
	for a.more() { // was it longer?
		a.next()
	}
	switch {
	case next.blank:
		p.rest(next.col)
	case next.text != "":
		p.put(&next)
		fallthrough
	default:
		if a.col > b.col && b.col < width {
			p.rest(b.col)
		}
	}
	return !a.odd
}

// stretch is cells that stand together and are written at once: blanks, or text of one look.
type stretch struct {
	blank bool
	text  string
	at    int // its first byte in the line
	look  string
	col   int
	cells int
}

// put writes a stretch, if there is one, and empties it.
func (p *pen) put(s *stretch) {
	switch {
	case s.blank:
		p.blank(s.col, s.cells)
	case s.text != "":
		p.move(s.col)
		p.dip(s.look)
		p.b.WriteString(s.text)
		p.col = s.col + s.cells
	default:
		return
	}
	*s = stretch{}
}

// whole writes a line that cannot be compared, with whatever sequences it has.
func (p *pen) whole(line string, width int) {
	p.col = elsewhere
	p.move(0)
	p.b.WriteString(ansi.ResetStyle + ansi.EraseLineRight)
	if text.Width(line) > width {
		line = ansi.Truncate(line, width, "")
	}
	steady(p.b, line)
	p.b.WriteString(ansi.ResetStyle)
	p.col, p.look = elsewhere, ""
}

// steady writes a line so that what follows a mark of ambiguous width (“ — │ …: one cell or
// two, as the terminal is set) stands in its column all the same: the column is said anew.
func steady(b *bytes.Buffer, line string) {
	column, doubtful := 0, false
	for i := 0; i < len(line); {
		size, cells := 0, 0
		if line[i] == 0x1b {
			_, cells, size, _ = ansi.DecodeSequence(line[i:], ansi.NormalState, nil)
		} else {
			size, cells = text.Next(line[i:])
		}
		ambiguous := cells == 1 && isAmbiguous(line[i:i+size])
		if doubtful && !ambiguous && cells > 0 {
			b.WriteString(ansi.CursorHorizontalAbsolute(column + 1))
			doubtful = false
		}
		b.WriteString(line[i : i+size])
		column += cells
		doubtful = doubtful || ambiguous
		i += size
	}
	if doubtful {
		b.WriteString(ansi.CursorHorizontalAbsolute(column + 1))
	}
}
