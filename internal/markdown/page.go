package markdown

import (
	"sort"
	"strings"
	"unicode"

	"fayi/internal/text"
)

// Page is a document laid out for one width. It never changes, and may be
// shared by goroutines.
type Page struct {
	Lines    []string // styled, each complete in itself, without newline
	Plain    []string // the same without styles
	Widths   []int    // of the lines, in cells
	Links    []Link   // in reading order
	Headings []Heading

	starts []int // the Offset of every line, and of the end
}

// Link is a piece of text that leads elsewhere.
type Link struct {
	Target string // as the source has it: photo-leaked, criminal-law:253-1, https://…
	Text   string
	Spans  []Span // where it stands; two if it is broken over two lines
}

// Span is a stretch of cells of a line, from From up to but without To.
type Span struct{ Line, From, To int }

// Heading is a heading of the document, of level 1 to 6.
type Heading struct {
	Level int
	Text  string
	Line  int // the first one it stands on
}

// newPage paints the lines of l.
func newPage(l *layout, paint *painter) *Page {
	p := &Page{
		Lines:    make([]string, len(l.lines)),
		Plain:    make([]string, len(l.lines)),
		Widths:   make([]int, len(l.lines)),
		Links:    make([]Link, len(l.links)),
		Headings: l.headings,
		starts:   make([]int, len(l.lines)+1),
	}
	for i, a := range l.links {
		p.Links[i] = Link{Target: a.target, Text: a.text}
	}
	for i, line := range l.lines {
		p.Lines[i] = paint.line(line)
		p.Widths[i] = text.Width(p.Lines[i])
		var plain strings.Builder
		cells, runes := 0, line.skipped
		for _, piece := range line.pieces {
			plain.WriteString(piece.text)
			width := text.Width(piece.text)
			if piece.link > 0 {
				link := &p.Links[piece.link-1]
				link.Spans = addSpan(link.Spans, Span{i, cells, cells + width})
			}
			cells += width
			if piece.style != mark {
				runes += countInk(piece.text)
			}
		}
		p.Plain[i] = plain.String()
		p.starts[i+1] = p.starts[i] + runes
	}
	return p
}

// size is about how many bytes the page takes.
func (p *Page) size() int {
	const perLine, perLink, perHeading = 48, 96, 40
	n := 256 + perLine*len(p.Lines) + perLink*len(p.Links) + perHeading*len(p.Headings)
	for i, s := range p.Lines {
		n += len(s) + len(p.Plain[i])
	}
	for _, l := range p.Links {
		n += len(l.Target) + len(l.Text)
	}
	return n
}

// addSpan adds s to spans, as a part of the last one if it continues that.
func addSpan(spans []Span, s Span) []Span {
	if n := len(spans); n > 0 && spans[n-1].Line == s.Line && spans[n-1].To == s.From {
		spans[n-1].To = s.To
		return spans
	}
	return append(spans, s)
}

// countInk counts the runes of s that are not white space.
func countInk(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// Offset returns how many runes of the document, white space and the
// renderer's own marks not counted, stand before a line. It names the same
// place of the document at every width.
func (p *Page) Offset(line int) int {
	return p.starts[min(max(line, 0), len(p.Lines))]
}

// LineAt returns the line that holds the place with the given offset, the
// last line if the document is shorter.
func (p *Page) LineAt(offset int) int {
	if offset < 0 || len(p.Lines) == 0 {
		return 0
	}
	line := sort.Search(len(p.Lines), func(i int) bool { return p.starts[i+1] > offset })
	return min(line, len(p.Lines)-1)
}
