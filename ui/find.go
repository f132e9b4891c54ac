package ui

import (
	"strings"
	"unicode"

	"fayi/internal/markdown"
	"fayi/internal/text"
)

// find is the search inside the page. It looks in the text as it was written, not in the
// lines as they were broken, so that a word across a line break is found.
type find struct {
	query string
	body  body
	hits  [][2]int // matches, as runes of the body
	at    int      // the match under the cursor
}

// body is a page's text as one string of runes, with the cell of each.
type body struct {
	runes []rune
	cells []cell
}

// cell is where a rune stands on the page.
type cell struct{ line, from, to int }

// bodyOf joins the lines of a page. Where a line was broken between two Latin words the
// space comes back; otherwise the characters of two lines follow each other.
func bodyOf(p *markdown.Page) body {
	var b body
	for y, line := range p.Plain {
		x := 0
		s := strings.TrimLeft(line, " ")
		x += len(line) - len(s)
		first := true
		for s != "" {
			size, w := text.Next(s)
			for i, r := range s[:size] {
				if first && len(b.runes) > 0 && latin(b.runes[len(b.runes)-1]) && latin(r) {
					b.runes = append(b.runes, ' ')
					b.cells = append(b.cells, cell{y, x, x})
				}
				first = false
				at := cell{y, x, x + w}
				if i > 0 {
					at.from = at.to // an accent has no cell of its own
				}
				b.runes = append(b.runes, unicode.ToLower(r))
				b.cells = append(b.cells, at)
			}
			s = s[size:]
			x += w
		}
	}
	return b
}

func latin(r rune) bool {
	return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// newFind looks for a query in a page.
func newFind(p *markdown.Page, query string) *find {
	f := &find{query: query}
	f.layOut(p)
	return f
}

// layOut looks again, after the page was laid out anew. The text is the same, so the match
// under the cursor is the same by its number.
func (f *find) layOut(p *markdown.Page) {
	f.body, f.hits = body{}, nil
	if p == nil || f.query == "" {
		return
	}
	f.body = bodyOf(p)
	want := []rune(strings.ToLower(f.query))
	for i := 0; i+len(want) <= len(f.body.runes); i++ {
		if equal(f.body.runes[i:i+len(want)], want) {
			f.hits = append(f.hits, [2]int{i, i + len(want)})
			i += len(want) - 1
		}
	}
	f.at = max(min(f.at, len(f.hits)-1), 0)
}

func equal(a, b []rune) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// step goes to the next match (1) or the one before (-1), round the ends.
func (f *find) step(by int) {
	if n := len(f.hits); n > 0 {
		f.at = (f.at + by + n) % n
	}
}

// from goes to the first match at or below a line.
func (f *find) from(line int) {
	f.at = 0
	for i, h := range f.hits {
		if f.body.cells[h[0]].line >= line {
			f.at = i
			return
		}
	}
}

// line is where the match under the cursor stands, -1 for none.
func (f *find) line() int {
	if len(f.hits) == 0 {
		return -1
	}
	return f.body.cells[f.hits[f.at][0]].line
}

// spans are the cells of the matches on a line, in order; current tells which is under the
// cursor.
func (f *find) spans(line int) (out []markdown.Span, current []bool) {
	for i, h := range f.hits {
		if f.body.cells[h[0]].line > line || f.body.cells[h[1]-1].line < line {
			continue
		}
		s := markdown.Span{Line: line, From: -1}
		for _, c := range f.body.cells[h[0]:h[1]] {
			if c.line != line {
				continue
			}
			if s.From < 0 {
				s.From = c.from
			}
			s.To = c.to
		}
		if s.From >= 0 && s.To > s.From {
			out = append(out, s)
			current = append(current, i == f.at)
		}
	}
	return out, current
}
