package ui

import (
	tea "charm.land/bubbletea/v2"

	"github.com/charmbracelet/x/ansi"

	"fayi/internal/cite"
	"fayi/internal/handout"
	"fayi/internal/text"
)

// copiedMsg is the answer of the system clipboard.
type copiedMsg struct{ err error }

// copy sends the citation of what is in focus to the clipboard, or the quotation with its
// citation. OSC 52 goes to the terminal, which works over SSH but is never confirmed; the
// system clipboard, where there is one, confirms.
func (m *Model) copy(quote bool) tea.Cmd {
	s := handout.Citation(m.opts.Corpus, m.inFocus(), quote)
	if s == "" {
		return nil
	}
	if m.opts.OnScreen {
		m.onScreen(s)
		return nil
	}
	m.notice = m.words.SentCitation
	if quote {
		m.notice = m.words.SentQuote
	}
	cmds := []tea.Cmd{tea.Raw(ansi.SetSystemClipboard(s))}
	if write := m.opts.Clipboard; write != nil {
		cmds = append(cmds, func() tea.Msg { return copiedMsg{write(s)} })
	}
	return tea.Batch(cmds...)
}

// onScreen shows what would be copied, to be selected or photographed.
func (m *Model) onScreen(s string) {
	m.openOverlay(&overlay{
		title: m.words.Plain, hint: m.words.CopyHint, free: true,
		lay: func(w int) []string { return text.Wrap(s, w) },
	})
}

// inFocus is the place that the item or link under the cursor leads to, else the page's.
func (m *Model) inFocus() cite.Place {
	target := m.reader.target()
	if m.focus >= onPane {
		target = ""
		if it, ok := m.panes[m.focus-onPane].selected(); ok {
			target = it.target
		}
	}
	if p, err := cite.Locate(m.opts.Corpus, target); err == nil {
		return p
	}
	return m.reader.place
}
