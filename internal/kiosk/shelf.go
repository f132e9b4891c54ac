package kiosk

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"fayi/corpus"
	"fayi/internal/markdown"
	"fayi/internal/search"
	"fayi/ui"
)

// shelf is what all visitors read from: immutable, or safe for all at once.
type shelf struct {
	corpus *corpus.Corpus
	index  *search.Index
	pages  *markdown.Renderer
	shared *ui.Shared
	// What needs a store, a folder or a shell has no key.
	bindings []ui.Binding
}

// What is remembered of pages, for all visitors together, in bytes. The usual windows and
// looks fit; whoever asks for every width there is makes others wait a millisecond, no more.
const (
	pageMemory = 64 << 20
	listMemory = 32 << 20
)

// Reload reads the corpus again, for new visitors; those who are there keep theirs. If that
// fails everything stays as it was.
func (s *Server) Reload() error {
	c, err := s.opts.Load()
	if err != nil {
		return err
	}
	sh := &shelf{corpus: c, index: search.New(c), pages: markdown.NewRendererOf(pageMemory), shared: ui.NewShared(listMemory),
		bindings: ui.Without(ui.Bindings(), ui.ActBookmark, ui.ActBookmarks, ui.ActRecent, ui.ActQueries, ui.ActReload, ui.ActSuspend)}
	sh.warm()
	s.shelf.Store(sh)
	s.metrics.reloads.Inc()
	return nil
}

// warm has the browser ready its index and lay its pages out for the usual windows, so that
// no visitor waits for them.
func (sh *shelf) warm() {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		m := ui.New(ui.Options{Corpus: sh.corpus, Index: sh.index, Pages: sh.pages, Shared: sh.shared, Colors: colorprofile.ANSI256, Asked: true})
		_, cmd := m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		run(m, cmd)
	}
}

// run carries out a command and those it leads to, one after the other.
func run(m tea.Model, cmd tea.Cmd) {
	const most = 16
	for range most {
		if cmd == nil {
			return
		}
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, c := range batch {
				run(m, c)
			}
			return
		}
		_, cmd = m.Update(msg)
	}
}
