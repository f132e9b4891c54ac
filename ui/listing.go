package ui

import (
	"strings"

	"fayi/internal/text"
)

// listLine is one line of a list, as wide as the list.
type listLine struct {
	bare string // without paint, to be painted when its entry is under the cursor
	text string // as it looks elsewhere
	item int    // the entry that it belongs to; -1 for none
	part part
}

// part is what a line is of its entry.
type part uint8

const (
	opening part = iota // the first line, which gets the mark of the cursor
	title
	detail
)

// chosen is the line as it looks under the cursor.
func (l *listLine) chosen(t *Theme) string {
	switch l.part {
	case opening:
		return t.Selected.Paint("> " + l.bare[2:])
	case title:
		return t.Selected.Paint(l.bare)
	}
	return t.Faded.Paint(l.bare)
}

// listing is the items of a pane laid out for one width and theme. It never changes, and is
// shared by sessions: where the cursor is they know themselves.
type listing struct {
	lines []listLine

	// What stands above it in a stack: without the focus and with it.
	title, inFocus string
}

func newListing(heading string, items []item, width int, t *Theme) *listing {
	l := &listing{title: listTitle(heading, width, t, t.Muted), inFocus: listTitle(heading, width, t, t.Title)}
	w := max(width-2, 2)
	for i, it := range items {
		if i > 0 {
			l.lines = append(l.lines, listLine{text: blank(width), item: -1})
		}
		add := func(s string, ink text.Ink, p part) {
			bare := text.PadRight("  "+s, width)
			l.lines = append(l.lines, listLine{bare, ink.Paint(bare), i, p})
		}
		p := opening
		for _, s := range text.Wrap(it.title, w) {
			add(s, t.Strong, p)
			p = title
		}
		for _, d := range it.detail {
			for _, s := range text.Wrap(d, w) {
				add(s, t.Muted, detail)
			}
		}
	}
	return l
}

// listTitle is a heading and a rule up to the end of the line.
func listTitle(heading string, width int, t *Theme, ink text.Ink) string {
	name := text.Truncate(heading, width)
	line := ink.Paint(name)
	if n := width - text.Width(name) - 1; n > 0 {
		line += " " + t.Rule.Paint(strings.Repeat("─", n))
	}
	return text.PadRight(line, width)
}

// size is about how many bytes the listing takes.
func (l *listing) size() int {
	const perLine = 64
	n := 256 + len(l.title) + len(l.inFocus) + perLine*len(l.lines)
	for i := range l.lines {
		n += len(l.lines[i].bare) + len(l.lines[i].text)
	}
	return n
}

// spaces are cut to fill lines without making new strings.
const spaces = "                                                                                                    " +
	"                                                                                                    "

// blank is so many empty cells.
func blank(n int) string {
	if n <= len(spaces) {
		return spaces[:max(n, 0)]
	}
	return text.PadRight("", n)
}
