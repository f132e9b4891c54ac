package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"fayi/internal/cite"
	"fayi/internal/keep"
)

// where is the place of the keys for the bindings.
func (m *Model) where() Where {
	switch m.focus {
	case onField:
		return InField
	case onText:
		return InText
	}
	return InPanes
}

// key handles a key press.
func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	key := msg.String()
	switch {
	case m.overlay != nil:
		return m.overlayKey(key)
	case m.picker != nil:
		m.pickerKey(key, msg.Text)
		return m.take()
	case m.prompt != nil:
		m.promptKey(key, msg.Text)
		return m.take()
	}
	where := m.where()
	if where == InField && key == "?" && len(m.field.value) == 0 {
		m.help()
		return nil
	}
	if m.answer(key) {
		return nil
	}
	a := m.keys.action(where, key)
	if where == InField && a == ActNone {
		m.fieldKey(key, msg.Text)
		return nil
	}
	return m.do(a)
}

// take hands over what a prompt or a picker wants done.
func (m *Model) take() tea.Cmd {
	cmd := m.pending
	m.pending = nil
	return cmd
}

// answer takes a digit as the answer to a question of triage.
func (m *Model) answer(key string) bool {
	if m.focus != onText || m.reader.place.Kind != cite.Triage || len(key) != 1 {
		return false
	}
	t := m.opts.Corpus.Triage
	given := t.Decode(m.reader.place.ID)
	q := t.Next(given)
	n := int(key[0]-'0') - 1
	if q == nil || n < 0 || n >= len(q.Options) {
		return false
	}
	m.goTo(cite.Place{Kind: cite.Triage, ID: t.Encode(given.With(q.ID, q.Options[n].ID))})
	return true
}

// fieldKey types into the field and searches when its text changes.
func (m *Model) fieldKey(key, typed string) {
	if typed != "" {
		m.typeIn(typed)
		return
	}
	before := m.field.String()
	switch {
	case m.chosen && (key == "backspace" || key == "delete"):
		m.field.set("")
	case !m.field.key(key):
		return
	}
	m.chosen = false
	if m.field.String() != before {
		m.query()
	}
}

// typeIn puts text into the field, in the place of what is selected there.
func (m *Model) typeIn(s string) {
	before := m.field.String()
	if m.chosen {
		m.field.set("")
	}
	m.chosen = false
	m.field.insert(s)
	if m.field.String() != before {
		m.query()
	}
}

// paste puts pasted text into the field, wherever the focus was.
func (m *Model) paste(s string) {
	m.overlay, m.picker = nil, nil
	if m.prompt != nil {
		m.promptKey("", s)
		return
	}
	if m.focus != onField {
		m.toField()
	}
	m.typeIn(s)
}

// toField goes to the search field, its text selected so that typing replaces it.
func (m *Model) toField() {
	if !m.history.preview {
		m.history.here = m.visit()
	}
	m.focus = onField
	m.chosen = len(m.field.value) > 0
}

// do carries an action out.
func (m *Model) do(a Action) tea.Cmd {
	switch a {
	case ActQuit:
		return m.quit()
	case ActBookmark:
		m.bookmark()
	case ActBookmarks:
		m.bookmarks()
	case ActRecent:
		m.recent()
	case ActQueries:
		m.queries()
	case ActRedraw:
		return tea.ClearScreen
	case ActReload:
		return m.reload()
	case ActSuspend:
		if m.opts.Suspend {
			return tea.Suspend
		}
	case ActHelp:
		m.help()
	case ActSearch:
		m.toField()
	case ActHome:
		m.goTo(home)
	case ActFind:
		m.findInPage()
	case ActFindNext, ActFindLast:
		by := 1
		if a == ActFindLast {
			by = -1
		}
		m.focus = onText
		m.reader.link = -1
		m.reader.match(by)
		m.notice = m.findCount()
	case ActOutline:
		m.outline()
	case ActAfter:
		m.neighbour(1)
	case ActBefore:
		m.neighbour(-1)
	case ActCommand:
		m.command()
	case ActTriage:
		if m.opts.Corpus.Triage != nil {
			m.goTo(cite.Place{Kind: cite.Triage})
		}
	case ActLadder:
		m.goTo(cite.Place{Kind: cite.Page, ID: cite.Penalties})
	case ActBack:
		m.back()
	case ActForward:
		m.forward()
	case ActEscape:
		m.escape()
	case ActOpen:
		if a := m.finder.command(); m.focus == onField && a != ActNone {
			m.focus = onText
			return m.do(a)
		}
		m.open()
	case ActNext:
		m.next(1)
	case ActPrevious:
		m.next(-1)
	case ActUp:
		m.move(-1)
	case ActDown:
		m.move(1)
	case ActPageUp:
		m.page(-1)
	case ActPageDown:
		m.page(1)
	case ActTop:
		m.jump(false)
	case ActBottom:
		m.jump(true)
	case ActLeft:
		m.sideways(-1)
	case ActRight:
		m.sideways(1)
	case ActText:
		m.focus = onText
	case ActFirst, ActSecond, ActThird:
		m.focus = onPane + map[Action]focus{ActFirst: 0, ActSecond: 1, ActThird: 2}[a]
	case ActCite:
		return m.copy(false)
	case ActQuote:
		return m.copy(true)
	case ActPlain:
		m.plain()
	case ActMouse:
		m.mouse = !m.mouse
		m.notice = m.words.MouseOn
		if !m.mouse {
			m.notice = m.words.MouseOff
		}
	case ActTheme:
		return m.nextTheme()
	}
	return nil
}

// open reads the selected result, follows the link or opens the item under the cursor.
func (m *Model) open() {
	switch m.focus {
	case onField:
		m.chosen = false
		m.keepQuery()
		if p, ok := m.finder.selected(); ok {
			m.goTo(p)
			return
		}
		m.focus = onText
	case onText:
		m.follow(m.reader.target())
	default:
		if it, ok := m.panes[m.focus-onPane].selected(); ok {
			m.follow(it.target)
		}
	}
}

// escape goes one level out: pane, text (there it first ends a search), field, and there it
// clears the text.
func (m *Model) escape() {
	switch {
	case m.focus >= onPane:
		m.focus = onText
	case m.focus == onText && m.reader.find != nil:
		m.reader.find = nil
	case m.focus == onText:
		m.toField()
	case len(m.field.value) > 0:
		m.chosen = false
		m.field.set("")
		m.query()
	}
}

// next goes through the field, the links of the text and the panes.
func (m *Model) next(by int) {
	if m.focus == onText && m.reader.step(by) {
		return
	}
	to := m.focus + focus(by)
	const last = onPane + panes - 1
	switch {
	case to > last:
		m.toField()
		return
	case to < onField:
		to = last
	case to == onField:
		m.toField()
		return
	}
	if m.focus == onText {
		m.reader.link = -1
	}
	m.settle()
	m.focus = to
	if to == onText && by < 0 {
		m.reader.link = -1
		m.reader.step(-1)
	}
}

// settle makes the previewed place the one that is read, when the focus leaves the field.
func (m *Model) settle() {
	if m.focus != onField {
		return
	}
	m.chosen = false
	if m.history.preview && !m.reader.place.Same(m.history.here.place) {
		m.goTo(m.reader.place)
	}
	m.history.preview = false
}

func (m *Model) move(by int) {
	switch m.focus {
	case onField:
		m.chosen = false
		m.finder.move(by)
		m.preview()
	case onText:
		m.reader.scroll(by)
	default:
		p := &m.panes[m.focus-onPane]
		if p.move(by) || !m.layout.wide {
			return
		}
		// Stacked panes are one list to the eye: past the end of one comes the next.
		to := m.focus + focus(by)
		for to >= onPane && to < onPane+panes && len(m.panes[to-onPane].items) == 0 {
			to += focus(by)
		}
		if to < onPane || to >= onPane+panes {
			return
		}
		m.focus = to
		if by < 0 {
			m.panes[to-onPane].moveTo(len(m.panes[to-onPane].items) - 1)
		} else {
			m.panes[to-onPane].moveTo(0)
		}
	}
}

func (m *Model) page(by int) {
	switch m.focus {
	case onField:
		m.finder.move(by * max(m.finder.h/3, 1))
		m.preview()
	case onText:
		m.reader.scroll(by * max(m.reader.h-2, 1))
	default:
		p := &m.panes[m.focus-onPane]
		p.scroll(by * max(p.h-1, 1))
	}
}

// jump goes to the beginning or the end.
func (m *Model) jump(end bool) {
	switch {
	case m.focus == onText && end:
		if m.reader.page != nil {
			m.reader.scrollTo(len(m.reader.page.Lines))
		}
	case m.focus == onText:
		m.reader.scrollTo(0)
	case m.focus >= onPane:
		p := &m.panes[m.focus-onPane]
		to := 0
		if end {
			to = len(p.items) - 1
		}
		p.moveTo(to)
	}
}

// sideways goes to the column on the left or right; where panes are tabs, to the tab.
func (m *Model) sideways(by int) {
	to := m.focus + focus(by)
	switch {
	case m.layout.wide && m.focus >= onPane && by < 0:
		to = onText
	case m.layout.wide && m.focus >= onPane:
		return
	case to >= onPane+panes:
		return
	case to == onField:
		m.toField()
		return
	}
	m.focus = to
}

func (m *Model) nextTheme() tea.Cmd {
	all := Themes()
	m.themeName = all[(slices.Index(all, m.themeName)+1)%len(all)]
	m.setTheme()
	name := string(m.themeName)
	m.keeper.add(func(s *keep.Store) tea.Msg { return trouble(s.SetTheme(name)) })
	m.notice = m.words.Theme + m.words.Themes[m.themeName]
	return m.warmLater()
}
