package ui

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/markdown"
	"fayi/internal/search"
)

func TestSessionsShareDocuments(t *testing.T) {
	s := NewShared(1 << 20)
	change := func(o *Options) { o.Shared = s }
	a, b := newSession(t, 120, 40, change), newSession(t, 120, 40, change)
	a.m.goToNamed("photo-leaked")
	b.m.goToNamed("photo-leaked")
	if a.m.doc != b.m.doc || a.m.panes[0].listing != b.m.panes[0].listing {
		t.Error("two sessions at one place do not share it")
	}
	b.m.focus = onPane
	b.press("down")
	if strings.Join(a.lines(), "\n") == strings.Join(b.lines(), "\n") || strings.Contains(a.m.panes[0].line(0, ""), ">") {
		t.Error("the cursor of one shows in the other")
	}
	other := newSession(t, 120, 40, change, func(o *Options) { o.Lang, o.Welcome = English, "welcome" })
	if other.m.doc == newSession(t, 120, 40, change).m.doc {
		t.Error("another language and welcome have the same home page")
	}
}

// What somebody answers in triage is not kept where others are served from.
func TestAnswersAreNotShared(t *testing.T) {
	c, err := corpus.Embedded()
	if err != nil {
		t.Skip("the embedded corpus does not load: ", err)
	}
	s := NewShared(1 << 20)
	m := newSession(t, 120, 40, func(o *Options) { o.Shared, o.Corpus = s, c })
	m.m.do(ActTriage)
	m.press("1")
	p := m.m.reader.place
	if p.Kind != cite.Triage || p.ID == "" {
		t.Fatalf("at %v", p)
	}
	if _, ok := s.documents.Get(documentKey{lang: Chinese, kind: p.Kind, id: p.ID}); ok || m.m.doc.page != "" {
		t.Error("the answers are remembered")
	}
	if s.document(m.m.opts.Corpus, m.m.words, p, "") == m.m.doc {
		t.Error("the document is shared")
	}
}

func TestSharedIsBounded(t *testing.T) {
	const most = 64 << 10
	s := NewShared(most)
	m := newSession(t, 120, 40, func(o *Options) { o.Shared = s })
	for w := 20; w < 300; w++ {
		m.resize(w, 40)
		m.press("down")
	}
	if n := s.documents.Size() + s.listings.Size(); n > most {
		t.Errorf("%d bytes are remembered", n)
	}
}

// Many sessions at once, for the race detector; each must see what it would see alone.
func TestManySessionsAtOnce(t *testing.T) {
	c := sample(t)
	o := Options{Corpus: c, Index: search.New(c), Pages: markdown.NewRendererOf(64 << 10), Shared: NewShared(64 << 10), Theme: Dark, Warmed: true}
	play := func(o Options, i int) string {
		m := New(o)
		msgs := []tea.Msg{tea.WindowSizeMsg{Width: 60 + 20*(i%4), Height: 30}, tea.KeyPressMsg{Code: tea.KeyExtended, Text: "身份证照片"}}
		for _, k := range []string{"down", "up", "enter", "tab", "2", "down", "enter", "backspace", "T", "s", "down"} {
			msgs = append(msgs, key(k))
		}
		var b strings.Builder
		for _, msg := range msgs {
			m.Update(msg)
			fmt.Fprintln(&b, m.View().Content)
		}
		return b.String()
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			alone := o
			alone.Pages, alone.Shared = markdown.NewRenderer(), nil
			if play(o, i) != play(alone, i) {
				t.Errorf("session %d sees other frames than alone", i)
			}
		})
	}
	wg.Wait()
}
