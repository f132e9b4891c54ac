package ui

import "fayi/internal/text"

// item is an entry of a pane: what it says and where it leads.
type item struct {
	title  string
	detail []string // paragraphs below the title
	target string   // id of a place; empty: it leads nowhere
}

// pane is a list of links beside the text: 法律依据, 罚则 or 常见错误.
type pane struct {
	shared *Shared
	theme  *Theme
	doc    *document
	number int // which pane of the document it is
	title  string
	items  []item
	*listing
	at    int // the item under the cursor
	top   int // first line shown
	focus bool
	w, h  int // without the title line
}

func (p *pane) open(d *document) {
	p.doc, p.title, p.items = d, d.panes[p.number].title, d.panes[p.number].items
	p.at, p.top = 0, 0
	p.layOut()
}

func (p *pane) setSize(w, h int) {
	same := p.w == w
	p.w, p.h = w, max(h, 0)
	if !same {
		p.layOut()
	}
	p.show()
}

// heading is the pane's name with the key that leads there and the number of its items.
func (p *pane) heading() string { return p.doc.panes[p.number].heading }

// move changes the item under the cursor; false past the first or last.
func (p *pane) move(by int) bool {
	to := p.at + by
	if to < 0 || to >= len(p.items) {
		return false
	}
	p.moveTo(to)
	return true
}

func (p *pane) moveTo(i int) {
	p.at = max(min(i, len(p.items)-1), 0)
	p.show()
}

func (p *pane) selected() (item, bool) {
	if p.at >= len(p.items) {
		return item{}, false
	}
	return p.items[p.at], true
}

func (p *pane) scroll(by int) {
	p.top = max(min(p.top+by, len(p.lines)-p.h), 0)
}

// show scrolls so that the whole item under the cursor is seen, or its beginning.
func (p *pane) show() {
	first, last := p.span(p.at)
	if last >= p.top+p.h {
		p.top = last - p.h + 1
	}
	if first < p.top {
		p.top = first
	}
	p.scroll(0)
}

// span gives the first and the last line of an item.
func (p *pane) span(i int) (first, last int) {
	first = -1
	for n, l := range p.lines {
		if l.item == i {
			if first < 0 {
				first = n
			}
			last = n
		}
	}
	return max(first, 0), last
}

// layOut takes the items as they are laid out for the width.
func (p *pane) layOut() {
	p.listing = p.shared.listing(p.doc, p.number, p.w, p.theme)
}

// line gives a line of the screen, exactly w cells.
func (p *pane) line(y int, empty string) string {
	switch i := p.top + y; {
	case i < len(p.lines):
		if l := &p.lines[i]; p.focus && l.item == p.at {
			return l.chosen(p.theme)
		}
		return p.lines[i].text
	case y == 0 && len(p.items) == 0:
		return text.PadRight(p.theme.Muted.Paint(text.Truncate("  "+empty, p.w)), p.w)
	}
	return blank(p.w)
}

// itemAt gives the item on a line of the screen, -1 for none.
func (p *pane) itemAt(y int) int {
	if i := p.top + y; i >= 0 && i < len(p.lines) {
		return p.lines[i].item
	}
	return -1
}

// cursor is the line of the item under the cursor on the screen, -1 when it is not seen.
func (p *pane) cursor() int {
	first, _ := p.span(p.at)
	if y := first - p.top; y >= 0 && y < p.h && len(p.items) > 0 {
		return y
	}
	return -1
}
