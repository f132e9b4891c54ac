//go:build linux

package main

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"fayi/corpus"
	"fayi/internal/markdown"
	"fayi/internal/search"
	"fayi/ui"
)

// pressed is what Bubble Tea makes of the keys of the scripts.
var pressed = map[string]tea.KeyPressMsg{
	up: {Code: tea.KeyUp}, down: {Code: tea.KeyDown}, pageDown: {Code: tea.KeyPgDown}, pageUp: {Code: tea.KeyPgUp},
	enter: {Code: tea.KeyEnter}, tab: {Code: tea.KeyTab}, backspace: {Code: tea.KeyBackspace}, escape: {Code: tea.KeyEscape},
}

func keyOf(k string) tea.KeyPressMsg {
	if msg, ok := pressed[k]; ok {
		return msg
	}
	return tea.KeyPressMsg{Code: rune(k[0]), Text: k}
}

func TestEveryKeyChangesTheScreen(t *testing.T) {
	c, err := corpus.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	opts := ui.Options{Corpus: c, Index: search.New(c), Pages: markdown.NewRenderer(), Warmed: true, OnScreen: true, Welcome: "welcome"}
	for _, kind := range []string{"read", "type", "mix"} {
		for n := range 3 {
			m := ui.New(opts)
			m.Update(tea.WindowSizeMsg{Width: columns, Height: rows})
			s, err := newScript(kind, n)
			if err != nil {
				t.Fatal(err)
			}
			var keys []string
			for before := m.View().Content; len(keys) < 150; {
				k := s.next()
				keys = append(keys, k)
				m.Update(keyOf(k))
				after := m.View().Content
				if after == before {
					t.Fatalf("%s %d: %q changes nothing after %q:\n%s", kind, n, k, keys[:len(keys)-1], after)
				}
				before = after
			}
		}
	}
}

func TestMixKeepsItsShares(t *testing.T) {
	typed, all := 0, 0
	for n := range 20 {
		s, err := newScript("mix", n)
		if err != nil {
			t.Fatal(err)
		}
		for range 300 {
			all++
			if k := s.next(); k == escape || len(k) == 1 && k[0] >= 'a' && k[0] <= 'z' {
				typed++
			}
		}
	}
	if share := float64(typed) / float64(all); share < 0.25 || share > 0.35 {
		t.Errorf("%.2f of the keys are typed", share)
	}
}

func TestListStaysInside(t *testing.T) {
	s, err := newScript("list", 1)
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for range 1000 {
		switch s.next() {
		case "j":
			at++
		case "k":
			at--
		}
		if at < 0 || at > listRows {
			t.Fatalf("went to row %d", at)
		}
	}
	if _, err := newScript("nosuch", 0); err == nil {
		t.Error("an unknown script was taken")
	}
}
