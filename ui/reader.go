package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"fayi/internal/cite"
	"fayi/internal/markdown"
	"fayi/internal/text"
)

// reader shows the text of one place and remembers where in it one is: not the line, which
// changes with the width, but how much text stands above it.
type reader struct {
	pages *markdown.Renderer
	theme *Theme

	place  cite.Place
	doc    *document
	page   *markdown.Page
	top    int // first line shown
	anchor int // the text before the first line, for resizing
	link   int // the link under the cursor; -1: none
	find   *find
	w, h   int
}

// open shows a document from its beginning.
func (r *reader) open(place cite.Place, d *document) {
	r.place, r.doc = place, d
	r.link, r.top, r.anchor, r.find = -1, 0, 0, nil
	r.layOut()
}

func (r *reader) setSize(w, h int) {
	r.w, r.h = w, h
	r.layOut()
}

// layOut renders the page for the present width and finds the place again.
func (r *reader) layOut() {
	if r.w <= 0 || r.doc == nil || r.doc.source == "" {
		r.page = nil
		return
	}
	r.page = r.pages.Render(r.doc.page, r.doc.source, min(r.w, maxColumn), r.theme.Palette)
	r.top = 0
	if r.anchor > 0 {
		r.top = r.clamp(r.page.LineAt(r.anchor))
	}
	if r.link >= len(r.page.Links) {
		r.link = -1
	}
	if r.find != nil {
		r.find.layOut(r.page)
	}
}

// search looks for a query in the page, from what is on the screen on; an empty one ends it.
func (r *reader) search(query string) {
	if r.page == nil || query == "" {
		r.find = nil
		return
	}
	r.find = newFind(r.page, query)
	r.find.from(r.top)
	r.showMatch()
}

// match goes to the next match of the search in the page, or the one before.
func (r *reader) match(by int) {
	if r.find != nil {
		r.find.step(by)
		r.showMatch()
	}
}

// showMatch scrolls so that the match under the cursor is seen, a third down.
func (r *reader) showMatch() {
	if line := r.find.line(); line >= 0 && (line < r.top || line >= r.top+r.h) {
		r.scrollTo(line - r.h/3)
	}
}

func (r *reader) clamp(top int) int {
	return max(min(top, len(r.page.Lines)-r.h), 0)
}

// scroll moves the text by so many lines.
func (r *reader) scroll(by int) { r.scrollTo(r.top + by) }

func (r *reader) scrollTo(line int) {
	if r.page == nil {
		return
	}
	r.top = r.clamp(line)
	r.anchor = r.page.Offset(r.top)
}

// position is where in a text one was.
type position struct {
	anchor, link int
	top, w       int // the line, good for this width only
}

func (r *reader) position() position { return position{r.anchor, r.link, r.top, r.w} }

// restore goes back to a position.
func (r *reader) restore(p position) {
	if r.page == nil {
		return
	}
	if p.w == r.w {
		r.scrollTo(p.top)
	} else {
		r.scrollTo(r.page.LineAt(p.anchor))
	}
	r.anchor = p.anchor
	if p.link < len(r.page.Links) {
		r.link = p.link
	}
}

// more reports how many lines are hidden below.
func (r *reader) more() int {
	if r.page == nil {
		return 0
	}
	return max(len(r.page.Lines)-r.h-r.top, 0)
}

// step goes to the next link (by 1) or the one before (by -1), from the cursor or else
// from what is on the screen. It reports false past the last or the first.
func (r *reader) step(by int) bool {
	if r.page == nil || len(r.page.Links) == 0 {
		return false
	}
	next := r.link + by
	if r.link < 0 {
		next = r.firstSeen(by)
	}
	if next < 0 || next >= len(r.page.Links) {
		return false
	}
	r.link = next
	spans := r.page.Links[next].Spans
	if len(spans) == 0 {
		return true
	}
	if first, last := spans[0].Line, spans[len(spans)-1].Line; first < r.top {
		r.scrollTo(first - r.h/3)
	} else if last >= r.top+r.h {
		r.scrollTo(last - r.h*2/3)
	}
	return true
}

// firstSeen is the first link on the screen, or the last when going backwards.
func (r *reader) firstSeen(by int) int {
	found := len(r.page.Links)
	if by < 0 {
		found = -1
	}
	for i, l := range r.page.Links {
		if len(l.Spans) == 0 {
			continue
		}
		line := l.Spans[0].Line
		switch {
		case by > 0 && line >= r.top:
			return i
		case by < 0 && line < r.top+r.h:
			found = i
		}
	}
	return found
}

// target is where the link under the cursor leads.
func (r *reader) target() string {
	if r.page == nil || r.link < 0 || r.link >= len(r.page.Links) {
		return ""
	}
	return r.page.Links[r.link].Target
}

// linkAt finds the link at a cell of the screen, -1 for none.
func (r *reader) linkAt(x, y int) int {
	if r.page == nil {
		return -1
	}
	for i, l := range r.page.Links {
		for _, s := range l.Spans {
			if s.Line == r.top+y && x >= s.From && x < s.To {
				return i
			}
		}
	}
	return -1
}

// line writes a line of the screen, exactly w cells.
func (r *reader) line(b *strings.Builder, y int) {
	i := r.top + y
	if r.page == nil || i >= len(r.page.Lines) {
		b.WriteString(blank(r.w))
		return
	}
	if line, marked := r.chosen(i); marked {
		b.WriteString(text.PadRight(line, r.w))
		return
	}
	b.WriteString(r.page.Lines[i])
	b.WriteString(blank(r.w - r.page.Widths[i]))
}

// chosen is a line of the page with what is marked in it: the matches of a search, the
// link under the cursor. It reports false where nothing is.
func (r *reader) chosen(i int) (line string, marked bool) {
	line = r.page.Lines[i]
	var spans []markdown.Span
	var strong []bool
	if r.find != nil {
		spans, strong = r.find.spans(i)
	}
	if r.link >= 0 {
		for _, s := range r.page.Links[r.link].Spans {
			if s.Line == i {
				spans, strong = append(spans, s), append(strong, true)
			}
		}
	}
	for n, s := range spans {
		ink := r.theme.Match
		if strong[n] {
			ink = r.theme.Chosen
		}
		line = ansi.Truncate(line, s.From, "") + ink.Paint(ansi.Cut(r.page.Plain[i], s.From, s.To)) + ansi.TruncateLeft(line, s.To, "")
	}
	return line, len(spans) > 0
}

// cursor is the cell of the link or else the match under the cursor on the screen; false
// when none is seen.
func (r *reader) cursor() (x, y int, ok bool) {
	if r.link < 0 && r.find != nil && len(r.find.hits) > 0 {
		c := r.find.body.cells[r.find.hits[r.find.at][0]]
		y = c.line - r.top
		return c.from, y, y >= 0 && y < r.h
	}
	if r.page == nil || r.link < 0 || len(r.page.Links[r.link].Spans) == 0 {
		return 0, 0, false
	}
	s := r.page.Links[r.link].Spans[0]
	y = s.Line - r.top
	return s.From, y, y >= 0 && y < r.h
}
