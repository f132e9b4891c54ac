package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"fayi/internal/text"
)

// View puts the lines of the parts together. Everything is laid out already.
func (m *Model) View() tea.View {
	v := tea.NewView(m.frame())
	v.AltScreen = true
	if m.mouse && (m.overlay == nil || !m.overlay.free) {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if x, y, ok := m.cursor(); ok {
		v.Cursor = tea.NewCursor(x, y)
		v.Cursor.Blink = false
	}
	return v
}

// frame is the screen: exactly as many lines as the window has, none wider than it.
func (m *Model) frame() string {
	l := m.layout
	if l.w <= 0 || l.h <= 0 {
		return ""
	}
	var frame string
	switch {
	case m.overlay != nil:
		frame = strings.Join(m.overlay.view(m.theme), "\n")
	case m.picker != nil:
		frame = strings.Join(m.picker.view(m.theme), "\n")
	default:
		var b strings.Builder
		b.Grow(m.frameSize)
		m.draw(&b)
		frame = b.String()
		m.frameSize = b.Len() + b.Len()/8
	}
	if l.w < tiny {
		// Parts need two cells for a character and more for their marks; here they are cut.
		lines := strings.Split(frame, "\n")
		for i, line := range lines {
			lines[i] = text.PadRight(ansi.Truncate(line, l.w, ""), l.w)
		}
		frame = strings.Join(lines, "\n")
	}
	return frame
}

// draw writes the frame where nothing covers it.
func (m *Model) draw(b *strings.Builder) {
	l := m.layout
	if l.header.h > 0 {
		b.WriteString(m.header())
		b.WriteByte('\n')
	}
	b.WriteString(m.fieldLine())
	for range l.finder.y - l.field.y - 1 {
		b.WriteByte('\n')
		b.WriteString(m.theme.Rule.Paint(strings.Repeat("─", l.w)))
	}
	m.body(b)
	if l.footer.h > 0 {
		b.WriteByte('\n')
		b.WriteString(m.footer())
	}
}

// tiny is the width below which no part can keep to its place.
const tiny = 12

// promptWidth is the cells before the field's text; a very narrow window has no room for words.
func promptWidth(w *Words, width int) int {
	if n := text.Width(w.Prompt); width >= 3*n {
		return n
	}
	return min(2, width)
}

func (m *Model) fieldLine() string {
	w := m.layout.w
	prompt := m.words.Prompt
	n := promptWidth(m.words, w)
	if n < text.Width(prompt) {
		prompt = "> "[:n]
	}
	style := m.theme.Muted
	if m.focus == onField {
		style = m.theme.Title
	}
	line := style.Paint(prompt)
	switch value := m.field.view(); {
	case len(m.field.value) == 0:
		line += m.theme.Muted.Paint(text.Truncate(m.words.Placeholder, w-n))
	case m.chosen:
		line += m.theme.Chosen.Paint(value)
	default:
		line += value
	}
	return text.PadRight(line, w)
}

// finderShown reports whether the results are on the screen.
func (m *Model) finderShown() bool {
	return !m.layout.narrow || m.focus == onField && !m.welcoming()
}

// textShown reports whether the text or a pane in its place is on the screen.
func (m *Model) textShown() bool { return !m.layout.narrow || m.focus != onField || m.welcoming() }

// welcoming reports whether a narrow window has the welcome in the place of the results: as
// long as nothing has been asked or chosen.
func (m *Model) welcoming() bool {
	return m.layout.narrow && m.opts.Welcome != "" && m.focus == onField && len(m.field.value) == 0 && m.finder.at < 0 &&
		m.reader.place.Kind == homeKind
}

// tab is what stands in the place of the text: 0 the text itself, 1 to 3 the panes.
func (m *Model) tab() int {
	if m.layout.wide || m.focus < onPane {
		return 0
	}
	return int(m.focus-onPane) + 1
}

// body writes results, text and panes side by side.
func (m *Model) body(b *strings.Builder) {
	l := m.layout
	rule := " " + m.theme.Rule.Paint("│") + " "
	stack := m.stack()
	for y := range l.finder.h {
		b.WriteByte('\n')
		if m.finderShown() {
			m.finder.write(b, y)
		}
		if m.textShown() {
			if m.finderShown() {
				b.WriteString(rule)
			}
			m.middle(b, y)
		}
		if l.panes.h > 0 {
			b.WriteString(rule)
			b.WriteString(stack.next(m))
		}
	}
}

// middle writes a line of the text, or of the pane in its place, below the tabs.
func (m *Model) middle(b *strings.Builder, y int) {
	if m.layout.tabs.h > 0 {
		if y == 0 {
			b.WriteString(m.tabLine())
			return
		}
		y--
	}
	if tab := m.tab(); tab > 0 {
		b.WriteString(m.panes[tab-1].line(y, m.words.Empty))
		return
	}
	m.reader.line(b, y)
}

// tabNames are the text and the panes with the keys that lead to them.
func (m *Model) tabNames() []string {
	out := []string{"1 " + m.words.Text}
	for i := range m.panes {
		out = append(out, m.panes[i].heading())
	}
	// Short of room, the counts go first.
	if w := text.Width(strings.Join(out, "  ")); w > m.layout.tabs.w {
		for i := range m.panes {
			out[i+1] = string(rune('2'+i)) + " " + m.panes[i].title
		}
	}
	return out
}

func (m *Model) tabLine() string {
	var b strings.Builder
	for i, name := range m.tabNames() {
		if i > 0 {
			b.WriteString("  ")
		}
		switch {
		case i == m.tab() && m.focus != onField:
			b.WriteString(m.theme.Tab.Paint(name))
		case i == m.tab():
			b.WriteString(m.theme.Strong.Paint(name))
		default:
			b.WriteString(m.theme.Muted.Paint(name))
		}
	}
	w := m.layout.tabs.w
	return text.PadRight(text.Truncate(b.String(), w), w)
}

// tabAt finds the tab at a cell of the tab line, -1 for none.
func (m *Model) tabAt(x int) int {
	at := 0
	for i, name := range m.tabNames() {
		w := text.Width(name)
		if x >= at && x < at+w {
			return i
		}
		at += w + 2
	}
	return -1
}

// stack goes through the right column: the three panes, one above the other.
type stack struct{ pane, line int }

func (m *Model) stack() *stack { return &stack{line: -1} }

// next gives the next line of the column: the title of a pane, then its lines.
func (s *stack) next(m *Model) string {
	if s.pane < panes && s.line >= m.panes[s.pane].h {
		s.pane, s.line = s.pane+1, -1
	}
	if s.pane == panes { // a window too low for all three
		return ""
	}
	line := s.line
	s.line++
	if line < 0 {
		return m.stackTitle(s.pane)
	}
	return m.panes[s.pane].line(line, m.words.Empty)
}

func (m *Model) stackTitle(i int) string {
	if m.focus == onPane+focus(i) {
		return m.panes[i].inFocus
	}
	return m.panes[i].listing.title
}

// cursor is where the terminal's cursor stands: in the field after its text, elsewhere on
// what is selected, so that an input method and a screen reader find it.
func (m *Model) cursor() (x, y int, ok bool) {
	l := m.layout
	if l.w <= 0 || l.h <= 0 || m.overlay != nil {
		return 0, 0, false
	}
	switch {
	case m.picker != nil:
		x, y = m.picker.cursor()
		return x, y, true
	case m.prompt != nil:
		return min(text.Width(m.prompt.label)+m.prompt.field.cursor(), l.w-1), l.h - 1, true
	case m.focus == onField:
		return min(promptWidth(m.words, l.w)+m.field.cursor(), l.w-1), l.field.y, true
	case m.focus == onText:
		// Without a link under it, at the text's beginning, where reading aloud starts.
		x, y, ok := m.reader.cursor()
		if !ok {
			x, y = 0, 0
		}
		return l.text.x + x, l.text.y + y, l.text.h > 0
	}
	i := int(m.focus - onPane)
	y = m.panes[i].cursor()
	if y < 0 {
		return 0, 0, false
	}
	if !l.wide {
		return l.text.x, l.text.y + y, true
	}
	y += l.panes.y + 1
	for n := range i {
		y += m.panes[n].h + 1
	}
	return l.panes.x, y, y < l.h
}
