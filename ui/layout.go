package ui

// Widths at which the arrangement changes, in cells (DESIGN.md).
const (
	wideFrom   = 110 // results, text and the three panes side by side
	mediumFrom = 60  // results and text; the panes are tabs of the text
	maxColumn  = 88  // the text itself is never wider
)

// rect is a part of the screen, in cells.
type rect struct{ x, y, w, h int }

func (r rect) has(x, y int) bool {
	return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h
}

// layout says where each part stands for one window size. A part that does not fit has no
// area. In a narrow window finder and text share the body, one at a time.
type layout struct {
	w, h   int
	wide   bool
	narrow bool
	header rect
	field  rect
	finder rect
	tabs   rect // names of text and panes, where the panes are tabs
	text   rect
	panes  rect // all three, where they stand side by side with the text
	footer rect
}

func layOut(w, h int) layout {
	l := layout{w: w, h: h, wide: w >= wideFrom, narrow: w < mediumFrom}
	y := 0
	if h >= 8 {
		l.header = rect{0, y, w, 1}
		y++
	}
	if h >= 1 {
		l.field = rect{0, y, w, 1}
		y++
	}
	if h >= 10 {
		y++ // a rule between the field and the rest
	}
	bottom := h
	if h >= 3 {
		bottom--
		l.footer = rect{0, bottom, w, 1}
	}
	body := rect{0, y, w, max(bottom-y, 0)}
	switch {
	case l.narrow:
		l.finder, l.text = body, body
		l.tabs, l.text = tabsOff(body)
	case l.wide:
		left, right := 32, 36
		if w >= 150 {
			left, right = 40, 44
		}
		l.finder = rect{0, y, left, body.h}
		l.text = rect{left + 3, y, w - left - right - 6, body.h}
		l.panes = rect{w - right, y, right, body.h}
	default:
		left := min(max(w*3/10, 22), 34)
		l.finder = rect{0, y, left, body.h}
		l.tabs, l.text = tabsOff(rect{left + 3, y, w - left - 3, body.h})
	}
	return l
}

// tabsOff takes a line for the tabs off a body that is tall enough.
func tabsOff(body rect) (tabs, rest rect) {
	if body.h < 3 {
		return rect{}, body
	}
	return rect{body.x, body.y, body.w, 1}, rect{body.x, body.y + 1, body.w, body.h - 1}
}
