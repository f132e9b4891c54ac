package ui

import (
	"fmt"

	"fayi/internal/text"
)

// item is an entry of a pane: what it says and where it leads.
type item struct {
	title  string
	detail []string // paragraphs below the title
	target string   // id of a place; empty: it leads nowhere
}

// pane is a list of links beside the text: 法律依据, 罚则 or 常见错误.
type pane struct {
	theme *Theme
	title string
	items []item
	at    int // the item under the cursor
	top   int // first line shown
	focus bool
	w, h  int // without the title line
	lines []paneLine
}

// paneLine is one line, as wide as the pane, and the item that it belongs to; -1 for none.
type paneLine struct {
	text string
	item int
}

func (p *pane) open(title string, items []item) {
	p.title, p.items, p.at, p.top = title, items, 0, 0
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
func (p *pane) heading(key int) string {
	return fmt.Sprintf("%d %s (%d)", key, p.title, len(p.items))
}

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
	p.layOut()
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

// layOut breaks the items into lines.
func (p *pane) layOut() {
	p.lines = p.lines[:0]
	w := max(p.w-2, 2)
	for i, it := range p.items {
		if i > 0 {
			p.lines = append(p.lines, paneLine{text.PadRight("", p.w), -1})
		}
		on := p.focus && i == p.at
		for n, s := range text.Wrap(it.title, w) {
			switch {
			case on && n == 0:
				s = p.theme.Selected.Paint(text.PadRight("> "+s, p.w))
			case on:
				s = p.theme.Selected.Paint(text.PadRight("  "+s, p.w))
			default:
				s = p.theme.Strong.Paint(text.PadRight("  "+s, p.w))
			}
			p.lines = append(p.lines, paneLine{s, i})
		}
		ink := p.theme.Muted
		if on {
			ink = p.theme.Faded
		}
		for _, d := range it.detail {
			for _, s := range text.Wrap(d, w) {
				p.lines = append(p.lines, paneLine{ink.Paint(text.PadRight("  "+s, p.w)), i})
			}
		}
	}
}

// setFocus paints the item under the cursor, or takes the paint off.
func (p *pane) setFocus(on bool) {
	if p.focus != on {
		p.focus = on
		p.layOut()
	}
}

// view gives exactly h lines of exactly w cells.
func (p *pane) view(empty string) []string {
	out := make([]string, p.h)
	for y := range out {
		switch i := p.top + y; {
		case i < len(p.lines):
			out[y] = p.lines[i].text
		case y == 0 && len(p.items) == 0:
			out[y] = text.PadRight(p.theme.Muted.Paint(text.Truncate("  "+empty, p.w)), p.w)
		default:
			out[y] = text.PadRight("", p.w)
		}
	}
	return out
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
