package main

import (
	"testing"

	"fayi/corpus"
	"fayi/internal/markdown"
	"fayi/internal/search"
	"fayi/ui"

	tea "charm.land/bubbletea/v2"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := corpus.Embedded(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIndex(b *testing.B) {
	c, _ := corpus.Embedded()
	b.ReportAllocs()
	for b.Loop() {
		search.New(c)
	}
}

func BenchmarkFirstFrame(b *testing.B) {
	c, _ := corpus.Embedded()
	x := search.New(c)
	b.ReportAllocs()
	for b.Loop() {
		m := ui.New(ui.Options{Corpus: c, Index: x, Pages: markdown.NewRenderer()})
		m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
		m.View()
	}
}

func BenchmarkKey(b *testing.B) {
	c, _ := corpus.Embedded()
	m := ui.New(ui.Options{Corpus: c, Index: search.New(c), Pages: markdown.NewRenderer()})
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	keys := typed(c, 200)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		k := keys[i%len(keys)]
		i++
		if k == clearField {
			m.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
		} else {
			m.Update(tea.KeyPressMsg{Code: []rune(k)[0], Text: k})
		}
		m.View()
	}
}
