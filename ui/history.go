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

// leave remembers the place that is left before another is opened, and gives it.
func (h *history) leave(now visit) visit {
	if h.preview {
		now = h.here
	}
	h.past = append(h.past, now)
	if len(h.past) > maxHistory {
		h.past = h.past[1:]
	}
	h.future = nil
	return now
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
	m.travel(&h.past, &h.future, m.words.NoBack)
}

func (m *Model) forward() {
	m.travel(&m.history.future, &m.history.past, m.words.NoForward)
}

// travel goes to the last visit of one list and puts where one is onto the other.
func (m *Model) travel(from, to *[]visit, nothing string) {
	n := len(*from)
	if n == 0 {
		m.notice = nothing
		return
	}
	*to = append(*to, m.visit())
	last := (*from)[n-1]
	*from = (*from)[:n-1]
	m.restore(last)
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
