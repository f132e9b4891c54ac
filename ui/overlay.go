package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"fayi/internal/handout"
	"fayi/internal/markdown"
	"fayi/internal/text"
)

// overlay is a page over everything: the plain text to select from.
type overlay struct {
	title string
	hint  string
	lay   func(width int) []string
	free  bool // the mouse belongs to the terminal while it shows
	lines []string
	top   int
	w, h  int
}

func (m *Model) openOverlay(o *overlay) {
	m.overlay = o
	o.setSize(m.layout.w, m.layout.h)
}

func (o *overlay) setSize(w, h int) {
	o.w, o.h = w, h
	o.lines = o.lay(max(w, 2))
	o.scroll(0)
}

// body is how many lines of the page are seen.
func (o *overlay) body() int { return max(o.h-1, 1) }

func (o *overlay) scroll(by int) {
	o.top = max(min(o.top+by, len(o.lines)-o.body()), 0)
}

// overlayKey moves in the overlay; most other keys close it.
func (m *Model) overlayKey(key string) tea.Cmd {
	o := m.overlay
	switch m.keys.action(InText, key) {
	case ActQuit:
		if key == "ctrl+c" {
			return m.quit()
		}
		m.overlay = nil
	case ActUp:
		o.scroll(-1)
	case ActDown:
		o.scroll(1)
	case ActPageUp:
		o.scroll(-o.body())
	case ActPageDown:
		o.scroll(o.body())
	case ActTop:
		o.scroll(-len(o.lines))
	case ActBottom:
		o.scroll(len(o.lines))
	case ActRedraw:
		return tea.ClearScreen
	default:
		m.overlay = nil
	}
	return nil
}

// plain shows the page without borders, colours or columns, for terminals that take no
// OSC 52: whatever the user selects is clean text.
func (m *Model) plain() {
	source := m.doc.source
	pages := m.opts.Pages
	if p := m.inFocus(); p.Kind != homeKind {
		source = handout.Page(m.opts.Corpus, p)
		source = handout.Citation(m.opts.Corpus, p, false) + "\n\n" + source
	}
	m.openOverlay(&overlay{
		title: m.words.Plain, hint: m.words.CopyHint, free: true,
		lay: func(w int) []string {
			lines := pages.Render("", source, w, markdown.Palette{Name: "plain"}).Plain
			bare := make([]string, len(lines))
			for i, l := range lines {
				bare[i] = strings.TrimLeft(l, "─│ ")
				if bare[i] != "" && l[0] == ' ' {
					bare[i] = l // the indent of a list is text
				}
			}
			return bare
		},
	})
}

// help lists the keys that work here, from the bindings; typing filters them, Enter does
// what the one under the cursor does.
func (m *Model) help() {
	where := m.where()
	var all []choice
	for _, a := range m.keys.actions() {
		if keys := m.keys.keys(where, a); len(keys) > 0 {
			names := text.PadRight(strings.Join(KeyNames(keys), " "), min(26, m.layout.w/3))
			all = append(all, choice{title: names + "  " + m.words.Actions[a], detail: string(a), pick: func() { m.pending = m.do(a) }})
		}
	}
	m.openPicker(m.words.HelpTitle, all, 0)
}

// KeyNames writes keys as they stand on a keyboard: Enter, Ctrl+L, Y.
func KeyNames(keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		parts := strings.Split(k, "+")
		for j, p := range parts {
			switch {
			case p == "pgup":
				parts[j] = "PgUp"
			case p == "pgdown":
				parts[j] = "PgDn"
			case len(p) > 1 || len(parts) > 1 && j < len(parts)-1:
				parts[j] = strings.ToUpper(p[:1]) + p[1:]
			}
		}
		out[i] = strings.Join(parts, "+")
	}
	return out
}

// view gives exactly h lines of exactly w cells.
func (o *overlay) view(t *Theme) []string {
	out := make([]string, 0, o.h)
	for y := range o.h {
		line := ""
		switch i := o.top + y; {
		case y == o.h-1 && o.h > 1:
			line = t.Muted.Paint(text.Truncate(o.title+"  "+o.hint, o.w))
		case i < len(o.lines):
			line = o.lines[i]
		}
		out = append(out, text.PadRight(line, o.w))
	}
	return out
}
