package ui

import (
	"strings"

	"fayi/internal/text"
)

// This file is the first line of a frame and the last: where one is, and what can be done there.

// memo is a line and what it was made of: most keys change neither the header nor the footer.
type memo[K comparable] struct {
	of   K
	line string
}

func (m *memo[K]) get(of K, line func() string) string {
	if m.line == "" || m.of != of {
		m.of, m.line = of, line()
	}
	return m.line
}

// headerOf is what the header depends on.
type headerOf struct {
	doc   *document
	words *Words
	theme *Theme
	w     int
}

func (m *Model) header() string {
	return m.headed.get(headerOf{m.doc, m.words, m.theme, m.layout.w}, m.writeHeader)
}

func (m *Model) writeHeader() string {
	w := m.layout.w
	name := text.Truncate(m.words.Name, w)
	left := m.theme.Title.Paint(name)
	right := m.words.NotAdvice
	room := w - text.Width(name) - 2
	if both := room - text.Width(right) - 2; both >= 24 {
		return left + "  " + text.PadRight(m.place(both), both) + "  " + m.theme.Muted.Paint(right)
	}
	return text.PadRight(left+"  "+m.place(max(room, 0)), w)
}

// place says where one is. Short of room, the outer parts go first.
func (m *Model) place(room int) string {
	crumbs := m.doc.crumbs
	for {
		s := strings.Join(crumbs, " > ")
		if len(crumbs) <= 1 || text.Width(s) <= room {
			return text.Truncate(s, room)
		}
		crumbs = crumbs[1:]
	}
}

// footer has what just happened or what can be done here, and always the date of the law.
func (m *Model) footer() string {
	w := m.layout.w
	if m.prompt != nil {
		return text.PadRight(m.prompt.line(m, w), w)
	}
	left := strings.ReplaceAll(m.notice, "\n", " ")
	if left == "" && m.reader.find != nil && m.focus == onText {
		left = m.words.FindPrompt + m.reader.find.query + "  " + m.findCount()
	}
	style := m.theme.Accent
	if left == "" {
		left, style = m.hints(), m.theme.Muted
	}
	of := footerOf{left, style, m.theme, m.words.AsOf, m.opts.Corpus.AsOf, w}
	return m.footed.get(of, of.write)
}

// footerOf is what the footer depends on.
type footerOf struct {
	left        string
	style       text.Ink
	theme       *Theme
	asOf, dated string
	w           int
}

func (f footerOf) write() string {
	asOf := f.asOf + f.dated
	if text.Width(asOf) > f.w {
		asOf = text.Truncate(f.dated, f.w)
	}
	room := f.w - text.Width(asOf) - 2
	if room < 4 {
		return text.PadRight(f.theme.Muted.Paint(asOf), f.w)
	}
	left := text.Truncate(f.left, room)
	return text.PadRight(f.style.Paint(left), room) + "  " + f.theme.Muted.Paint(asOf)
}

// hintsFor is what the hints depend on.
type hintsFor struct {
	where       Where
	typed, more bool
}

// hints are the keys that matter where the focus is, from the bindings.
func (m *Model) hints() string {
	now := hintsFor{m.where(), len(m.field.value) > 0, m.focus == onText && m.reader.more() > 0}
	if m.hinted != now {
		m.hinted, m.hint = now, m.writeHints(now)
	}
	return m.hint
}

func (m *Model) writeHints(now hintsFor) string {
	acts := []Action{ActOpen, ActDown, ActNext, ActTriage, ActHelp, ActQuit}
	switch {
	case now.where == InText:
		acts = []Action{ActBack, ActNext, ActOpen, ActPageDown, ActCite, ActQuote, ActSearch, ActHelp, ActQuit}
	case now.where == InPanes:
		acts = []Action{ActOpen, ActBack, ActNext, ActCite, ActQuote, ActSearch, ActHelp, ActQuit}
	case now.typed:
		acts = []Action{ActOpen, ActDown, ActNext, ActEscape, ActHelp, ActQuit}
	}
	var parts []string
	if now.more {
		parts = append(parts, m.words.More)
	}
	for _, a := range acts {
		if keys := m.keys.keys(now.where, a); len(keys) > 0 {
			parts = append(parts, KeyNames(keys[:1])[0]+" "+m.words.Hints[a])
		}
	}
	return strings.Join(parts, "  ")
}
