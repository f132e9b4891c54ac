package ui

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// Any keys, clicks and sizes in any order: no panic, and every frame is a frame (session.send
// holds it to that). FAYI_KEYS asks for more than the usual number.
func TestRandomKeys(t *testing.T) {
	n := 4000
	if v, err := strconv.Atoi(os.Getenv("FAYI_KEYS")); err == nil {
		n = v
	}
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 7))
		s := newSession(t, 80, 24)
		names := randomNames()
		for range n / 4 {
			switch k := r.IntN(100); {
			case k < 4:
				s.resize(r.IntN(200), r.IntN(60))
			case k < 6:
				s.resize(r.IntN(6), r.IntN(6))
			case k < 12:
				s.send(tea.MouseClickMsg{X: r.IntN(130), Y: r.IntN(50), Button: tea.MouseLeft})
			case k < 15:
				s.send(tea.MouseWheelMsg{X: r.IntN(130), Y: r.IntN(50), Button: tea.MouseButton(4 + r.IntN(4))})
			case k < 17:
				s.send(tea.PasteMsg{Content: "身份证\x00\r\n照片\xff"})
			case k < 30:
				s.words([]string{"身份证", "照片", "69", "刑法", "a", "？", "\u0301", "👨‍👩‍👧"}[r.IntN(8)])
			default:
				s.press(names[r.IntN(len(names))])
			}
		}
	}
}

// randomNames are the keys of every binding but quitting, and a few that mean nothing.
func randomNames() []string {
	var out []string
	for _, b := range Bindings() {
		if b.Action != ActQuit {
			out = append(out, b.Keys...)
		}
	}
	return append(out, "x", "9", "ctrl+u", "ctrl+w", "delete", "alt+b", "enter", "enter", "tab", "esc", "backspace")
}
