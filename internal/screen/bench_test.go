package screen

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"fayi/corpus"
	"fayi/internal/markdown"
	"fayi/internal/search"
	"fayi/ui"
)

// counted counts what is written.
type counted struct{ n int }

func (c *counted) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}

// The cost of writing a frame of the browser at 120x40, by what the key before it did, and
// the bytes it takes.
func BenchmarkDraw(b *testing.B) {
	c, err := corpus.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	index := search.New(c)
	for _, kind := range []struct {
		name       string
		start      string
		one, other rune
	}{
		{"results", "sfz", tea.KeyDown, tea.KeyUp},
		{"scroll", "sfz\r", tea.KeyDown, tea.KeyUp},
		{"type", "sfz", 'z', tea.KeyBackspace},
		{"pane", "sfz\r2", tea.KeyDown, tea.KeyUp},
	} {
		b.Run(kind.name, func(b *testing.B) {
			m := ui.New(ui.Options{Corpus: c, Index: index, Pages: markdown.NewRenderer(), Warmed: true})
			m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
			press := func(r rune) tea.View {
				key := tea.KeyPressMsg{Code: r}
				switch {
				case r == '\r':
					key.Code = tea.KeyEnter
				case r < 0x7f && r >= ' ':
					key.Text = string(r)
				}
				m.Update(key)
				return m.View()
			}
			for _, r := range kind.start {
				press(r)
			}
			views := [2]tea.View{press(kind.one), press(kind.other)}
			out := &counted{}
			s := &Screen{out: out}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				s.next = &frame{view: views[i&1], w: 120, h: 40}
				s.write()
				i++
			}
			b.ReportMetric(float64(out.n)/float64(i), "bytes/frame")
		})
	}
}
