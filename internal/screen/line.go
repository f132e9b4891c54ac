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

	// The look of the next cell: the sequences since the last reset, as they stand in the
	// line. There is one as a rule.
	look  string
	odd   bool // something that this file cannot compare: the line is written as it is
	moved bool // other cells stand between two sequences of one look
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
		rest := w.line[w.at:]
		n := strings.IndexByte(rest, 'm') + 1
		if n < 3 || rest[1] != '[' || strings.Trim(rest[2:n-1], "0123456789;:") != "" {
			w.odd = true
			w.at = len(w.line)
			return
		}
		switch seq := rest[:n]; {
		case seq == ansi.ResetStyle || seq == "\x1b[0m":
			w.look, w.moved = "", false
		case w.look == "":
			w.look = seq
		case w.moved:
			w.look += seq
		default:
			w.look = w.line[w.at-len(w.look) : w.at+n]
		}
		w.at += n
		w.seek()
	}
}

// next gives the next cell and goes on after it. At the end of the line the cell is "".
func (w *walk) next() (cell string, cells int) {
	if w.at >= len(w.line) {
		return "", 0
	}
	size, cells := text.Next(w.line[w.at:w.stop])
	cell = w.line[w.at : w.at+size]
	if cells == 0 {
		w.odd = true
	}
	w.at += size
	w.col += cells
	w.moved = w.look != ""
	if w.at == w.stop {
		w.sequences()
	}
	return cell, cells
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
	doubtful  = -2 // somewhere in this line
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

// write writes a cell. A character of ambiguous width (“ — │ …) takes one cell or two, as the
// terminal is set, so the column is said anew after it.
func (p *pen) write(col int, cell string, cells int, look string) (sure bool) {
	p.move(col)
	p.dip(look)
	p.b.WriteString(cell)
	p.col = col + cells
	if cells == 1 && isAmbiguous(cell) {
		p.col = doubtful
		return false
	}
	return true
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
	a, b := walkOf(old), walkOf(now)
	force := false // the cell before was of doubtful width and may lie over this one
	gap, gapAt := 0, 0
	flush := func() {
		if gap > 0 {
			p.blank(gapAt, gap)
			gap = 0
		}
	}
	for b.at < len(b.line) {
		col, look := b.col, b.look
		for a.col < col && a.at < len(a.line) {
			a.next()
		}
		oldLook := a.look
		oldCell, oldCells := "", 0
		if a.col == col && a.at < len(a.line) {
			before := a.col
			oldCell, oldCells = a.next()
			if oldCells == 0 || before != col {
				return false
			}
		} else if a.col <= col && a.at >= len(a.line) {
			oldCell, oldLook = " ", ""
		}
		cell, cells := b.next()
		if a.odd || b.odd || cells == 0 {
			return false
		}
		if col+cells > width {
			break
		}
		same, isBlank := cell == oldCell && look == oldLook && !force, cell == " " && look == ""
		force = false
		switch {
		case isBlank && (gap > 0 || !same): // over what is blank already, a gap may go on
			if gap == 0 {
				gapAt = col
			}
			gap++
		case same:
			flush()
		default:
			flush()
			force = !p.write(col, cell, cells, look)
		}
	}
	for a.at < len(a.line) { // is it longer?
		a.next()
	}
	switch {
	case gap > 0:
		p.rest(gapAt)
	case a.col > b.col && b.col < width:
		p.rest(b.col)
	}
	return !a.odd
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
