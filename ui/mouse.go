package ui

import tea "charm.land/bubbletea/v2"

// wheelLines is how far one notch of the wheel goes.
const wheelLines = 3

// click goes to what stands under the mouse, and opens it if it leads somewhere.
func (m *Model) click(at tea.Mouse) tea.Cmd {
	if at.Button != tea.MouseLeft || m.overlay != nil || m.prompt != nil {
		return nil
	}
	if p := m.picker; p != nil {
		if i := p.top + at.Y - 1; at.Y > 0 && i < len(p.shown) {
			m.picker = nil
			m.choose(p.all[p.shown[i]])
		}
		return m.take()
	}
	l := m.layout
	switch {
	case l.field.has(at.X, at.Y):
		m.focus = onField
		m.chosen = false
	case m.finderShown() && l.finder.has(at.X, at.Y):
		if i := m.finder.entryAt(at.Y - l.finder.y); i >= 0 {
			m.finder.at = i
			m.finder.move(0)
			m.focus, m.chosen = onField, false
			return m.do(ActOpen)
		}
	case l.tabs.has(at.X, at.Y):
		if i := m.tabAt(at.X - l.tabs.x); i >= 0 {
			m.settle()
			m.focus = onText + focus(i)
		}
	case l.text.has(at.X, at.Y):
		m.settle()
		if tab := m.tab(); tab > 0 {
			m.clickPane(tab-1, at.Y-l.text.y)
			return nil
		}
		m.focus = onText
		if i := m.reader.linkAt(at.X-l.text.x, at.Y-l.text.y); i >= 0 {
			m.reader.link = i
			m.open()
		}
	case l.panes.has(at.X, at.Y):
		m.settle()
		if i, y := m.paneAt(at.Y); i >= 0 {
			m.clickPane(i, y)
		}
	}
	return nil
}

func (m *Model) clickPane(i, y int) {
	m.focus = onPane + focus(i)
	if it := m.panes[i].itemAt(y); it >= 0 {
		m.panes[i].moveTo(it)
		m.open()
	}
}

// paneAt finds the stacked pane at a line of the screen and the line in it; y is -1 on
// the pane's title.
func (m *Model) paneAt(y int) (pane, line int) {
	y -= m.layout.panes.y
	for i := range m.panes {
		if y <= m.panes[i].h {
			return i, y - 1
		}
		y -= m.panes[i].h + 1
	}
	return -1, 0
}

// wheel scrolls what stands under the mouse, whatever has the focus.
func (m *Model) wheel(at tea.Mouse) {
	by := wheelLines
	switch at.Button {
	case tea.MouseWheelUp:
		by = -by
	case tea.MouseWheelDown:
	default:
		return
	}
	l := m.layout
	switch {
	case m.overlay != nil:
		m.overlay.scroll(by)
	case m.picker != nil:
		m.picker.move(by)
	case m.finderShown() && l.finder.has(at.X, at.Y):
		m.finder.scroll(by)
	case l.text.has(at.X, at.Y):
		if tab := m.tab(); tab > 0 {
			m.panes[tab-1].scroll(by)
		} else {
			m.reader.scroll(by)
		}
	case l.panes.has(at.X, at.Y):
		if i, _ := m.paneAt(at.Y); i >= 0 {
			m.panes[i].scroll(by)
		}
	}
}
