package ui

import (
	tea "charm.land/bubbletea/v2"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/markdown"
	"fayi/internal/search"
)

// reloadedMsg brings a corpus that was read anew; corpus is nil when nothing could be read.
type reloadedMsg struct {
	corpus *corpus.Corpus
	index  *search.Index
	notice string
}

// reload reads a clinic's own corpus again, while one goes on reading the old one.
func (m *Model) reload() tea.Cmd {
	read := m.opts.Reload
	if read == nil {
		m.notice = m.words.NoReload
		return nil
	}
	return func() tea.Msg {
		c, notice := read()
		if c == nil {
			return reloadedMsg{notice: notice}
		}
		x := search.New(c)
		x.Warm()
		return reloadedMsg{c, x, notice}
	}
}

// reloaded takes the new corpus and stays where one was, if that is still there.
func (m *Model) reloaded(msg reloadedMsg) {
	m.notice = msg.notice
	if msg.corpus == nil {
		return
	}
	here := m.visit()
	m.opts.Corpus, m.opts.Index = msg.corpus, msg.index
	m.finder.c, m.finder.index = msg.corpus, msg.index
	// Pages are remembered by place: those of the corpus before must not be shown again.
	m.opts.Pages, m.opts.Shared = markdown.NewRenderer(), NewShared(localMemory)
	m.reader.pages = m.opts.Pages
	for i := range m.panes {
		m.panes[i].shared = m.opts.Shared
	}
	m.overlay, m.picker = nil, nil
	m.history.past = m.known(m.history.past)
	m.history.future = m.known(m.history.future)
	m.history.here = m.known([]visit{m.history.here, {place: home}})[0]
	m.finder.search(m.field.String())
	m.restore(m.known([]visit{here, {place: home, focus: onText}})[0])
}

// known leaves out the visits whose place is gone.
func (m *Model) known(list []visit) []visit {
	var out []visit
	for _, v := range list {
		if v.place.Kind == homeKind {
			out = append(out, v)
		} else if p, err := cite.Locate(m.opts.Corpus, v.place.Name()); err == nil {
			v.place = p
			out = append(out, v)
		}
	}
	return out
}
