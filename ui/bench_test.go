package ui

import (
	"runtime"
	"testing"

	tea "charm.land/bubbletea/v2"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/markdown"
	"fayi/internal/search"
)

// This file measures what a key costs where many sessions share one corpus, one index and
// one memory of pages: Update and View at 120x40, with everything warm.

// shared is what the sessions of a kiosk have in common.
func shared(b *testing.B) Options {
	b.Helper()
	c, err := corpus.Embedded()
	if err != nil {
		b.Skip("the embedded corpus does not load: ", err)
	}
	x := search.New(c)
	x.Warm()
	return Options{Corpus: c, Index: x, Pages: markdown.NewRendererOf(32 << 20), Shared: NewShared(16 << 20), Theme: Dark, Warmed: true}
}

// seat is a session at a terminal of 120x40, without the checks of the tests.
func seat(o Options) *Model {
	m := New(o)
	put(m, tea.WindowSizeMsg{Width: 120, Height: 40})
	return m
}

func put(m *Model, msgs ...tea.Msg) {
	for _, msg := range msgs {
		m.Update(msg)
		m.View()
	}
}

// typed is what a person types, a key a character.
func typed(s string) (keys []tea.Msg) {
	for _, r := range s {
		keys = append(keys, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return keys
}

// asks are typed letter by letter: pinyin, initials, a question, a citation, two words.
var asks = []string{"shenfenzhengzhaopian", "sfz", "身份证照片发给别人了", "刑法253", "zhengxin daikuan"}

func BenchmarkKey(b *testing.B) {
	o := shared(b)
	// each runs keys over and over, from a session made ready; one operation is one key.
	each := func(name string, ready func(m *Model), keys ...tea.Msg) {
		b.Run(name, func(b *testing.B) {
			m := seat(o)
			if ready != nil {
				ready(m)
			}
			put(m, keys...)
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				put(m, keys[n])
				n = (n + 1) % len(keys)
			}
		})
	}
	question := func(m *Model) { put(m, typed("身份证照片")...) }
	reading := func(m *Model) { m.goToNamed("photo-leaked") }
	b.Run("new", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			seat(o)
		}
	})
	b.Run("type", func(b *testing.B) {
		var keys []tea.Msg
		for _, s := range asks {
			keys = append(append(keys, typed(s)...), nil)
		}
		m := seat(o)
		b.ReportAllocs()
		n := 0
		for b.Loop() {
			if keys[n] == nil { // the next question begins in an empty field
				b.StopTimer()
				put(m, key("esc"))
				b.StartTimer()
				n = (n + 1) % len(keys)
			}
			put(m, keys[n])
			n = (n + 1) % len(keys)
		}
	})
	down, up := key("down"), key("up")
	each("results", question, down, down, down, down, down, up, up, up, up, up)
	// Five results, each opened and left again; Alt+Left goes back to the field's preview.
	each("open", question, key("enter"), key("s"), down, key("enter"), key("backspace"), key("s"), up)
	each("scroll", reading, down, down, down, down, up, up, up, up)
	each("tab", reading, key("tab"))
}

// BenchmarkModelMemory reports what one idle session keeps: a thousand of them, each on a
// page of its own.
func BenchmarkModelMemory(b *testing.B) {
	const sessions = 1000
	for b.Loop() {
		o := shared(b)
		seat(o)
		before := heap()
		all := make([]*Model, sessions)
		scenarios, statutes := o.Corpus.Scenarios, o.Corpus.Statutes
		for i := range all {
			m := seat(o)
			put(m, typed(asks[i%len(asks)])...)
			switch i % 3 {
			case 0: // a result is previewed
			case 1:
				m.goToNamed(scenarios[i%len(scenarios)].ID)
			case 2:
				if arts := statutes[i%len(statutes)].Articles; len(arts) > 0 {
					m.goTo(cite.Of(o.Corpus, cite.Article, arts[i%len(arts)].ID))
				}
			}
			m.View()
			all[i] = m
		}
		b.ReportMetric(float64(heap()-before)/sessions, "B/model")
		runtime.KeepAlive(all)
		runtime.KeepAlive(o)
	}
}

// heap is what is in use after two collections.
func heap() int64 {
	var s runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&s)
	return int64(s.HeapAlloc)
}
