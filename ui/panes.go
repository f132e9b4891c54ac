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
	w, h  int // without the title line
	lines []paneLine
}

type paneLine struct {
	text string
	item int // -1: an empty line
}

func (p *pane) open(title string, items []item) {
	p.title, p.items, p.at, p.top = title, items, 0, 0
	p.layOut(false)
}

func (p *pane) setSize(w, h int) {
	p.w, p.h = w, max(h, 0)
	p.layOut(false)
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
	p.at = to
	p.show()
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

// layOut breaks the items into lines. focus paints the one under the cursor.
func (p *pane) layOut(focus bool) {
	p.lines = p.lines[:0]
	w := max(p.w-2, 2)
	for i, it := range p.items {
		if i > 0 {
			p.lines = append(p.lines, paneLine{"", -1})
		}
		on := focus && i == p.at
		for n, s := range text.Wrap(it.title, w) {
			lead := "  "
			if n == 0 && on {
				lead = "> "
			}
			s = lead + s
			if on {
				s = p.theme.Selected.Render(text.PadRight(s, p.w))
			} else {
				s = p.theme.Strong.Render(s)
			}
			p.lines = append(p.lines, paneLine{s, i})
		}
		for _, d := range it.detail {
			for _, s := range text.Wrap(d, w) {
				s = "  " + s
				if on {
					s = p.theme.Faded.Render(text.PadRight(s, p.w))
				} else {
					s = p.theme.Muted.Render(s)
				}
				p.lines = append(p.lines, paneLine{s, i})
			}
		}
	}
}

// view gives exactly h lines of exactly w cells.
func (p *pane) view(empty string) []string {
	out := make([]string, p.h)
	for y := range out {
		line := ""
		switch i := p.top + y; {
		case i < len(p.lines):
			line = p.lines[i].text
		case y == 0 && len(p.items) == 0:
			line = "  " + p.theme.Muted.Render(empty)
		}
		out[y] = text.PadRight(text.Truncate(line, p.w), p.w)
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
