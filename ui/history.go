package ui

import "fayi/internal/cite"

// visit is a place with where one was in it.
type visit struct {
	place cite.Place
	pos   position
	focus focus
	items [panes]int // the item under the cursor in each pane
}

// history is the way back and the way forward again.
type history struct {
	past, future []visit
	// here is the place last opened for reading. While results are looked through, the
	// reader shows a preview of another, which leaves no trace.
	here    visit
	preview bool
}

// maxHistory bounds how far back one can go.
const maxHistory = 200

// leave remembers a place before another is opened.
func (h *history) leave(now visit) {
	if h.preview {
		now = h.here
	}
	h.past = append(h.past, now)
	if len(h.past) > maxHistory {
		h.past = h.past[1:]
	}
	h.future = nil
}

// visit is where one is now.
func (m *Model) visit() visit {
	v := visit{place: m.reader.place, pos: m.reader.position(), focus: m.focus}
	for i := range m.panes {
		v.items[i] = m.panes[i].at
	}
	return v
}

// back goes to the place one left; forward undoes it.
func (m *Model) back() {
	h := &m.history
	if h.preview {
		h.preview = false
		m.restore(h.here)
		return
	}
	if len(h.past) == 0 {
		m.notice = m.words.NoBack
		return
	}
	h.future = append(h.future, m.visit())
	last := h.past[len(h.past)-1]
	h.past = h.past[:len(h.past)-1]
	m.restore(last)
}

func (m *Model) forward() {
	h := &m.history
	if len(h.future) == 0 {
		m.notice = m.words.NoForward
		return
	}
	h.past = append(h.past, m.visit())
	next := h.future[len(h.future)-1]
	h.future = h.future[:len(h.future)-1]
	m.restore(next)
}

// restore brings a visit back as it was.
func (m *Model) restore(v visit) {
	m.show(v.place)
	m.reader.restore(v.pos)
	for i := range m.panes {
		m.panes[i].moveTo(v.items[i])
	}
	m.focus = v.focus
	m.history.here, m.history.preview = v, false
}
