package markdown

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/exp/golden"
)

var (
	colour = Palette{
		Name: "colour", Text: lipgloss.Color("#d0d0d0"), Muted: lipgloss.Color("8"), Heading: lipgloss.Color("#ffaf00"),
		Accent: lipgloss.Color("#ff5f5f"), Link: lipgloss.Color("39"), Quote: lipgloss.Color("#87af87"),
		Code: lipgloss.Color("#d7af87"), Bold: true, Underline: true,
	}
	mono = Palette{Name: "mono"}
)

func readRich(tb testing.TB) string {
	tb.Helper()
	b, err := os.ReadFile("testdata/rich.md")
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

func TestGolden(t *testing.T) {
	source := readRich(t)
	for _, p := range []Palette{colour, mono} {
		for _, width := range []int{20, 40, 60, 88, 120} {
			t.Run(fmt.Sprintf("%s/%d", p.Name, width), func(t *testing.T) {
				page := NewRenderer().Render("", source, width, p)
				golden.RequireEqual(t, strings.Join(page.Lines, "\n")+"\n")
			})
		}
	}
}

func TestRenderRemembers(t *testing.T) {
	r := NewRenderer()
	page := r.Render("a", "法律", 20, mono)
	if r.Render("a", "法律", 20, mono) != page {
		t.Error("the same page was laid out twice")
	}
	for name, other := range map[string]*Page{
		"key":     r.Render("b", "法律", 20, mono),
		"width":   r.Render("a", "法律", 21, mono),
		"palette": r.Render("a", "法律", 20, colour),
	} {
		if other == page {
			t.Errorf("another %s gave the same page", name)
		}
	}
	if r.Render("", "法律", 20, mono) == r.Render("", "法律", 20, mono) {
		t.Error("a page without a key was remembered")
	}
}

func TestRenderForgets(t *testing.T) {
	const pages = 8
	r := NewRenderer()
	r = NewRendererOf(pages * r.Render("0", "法律", 20, mono).size())
	first := r.Render("0", "法律", 20, mono)
	second := r.Render("1", "法律", 20, mono)
	for i := 2; i <= pages; i++ {
		r.Render("0", "法律", 20, mono) // stays in use
		r.Render(fmt.Sprint(i), "法律", 20, mono)
	}
	if r.Render("0", "法律", 20, mono) != first {
		t.Error("a page in use was forgotten")
	}
	if r.Render("1", "法律", 20, mono) == second {
		t.Error("the page least in use was not forgotten")
	}
}

func TestRenderConcurrently(t *testing.T) {
	r, source := NewRenderer(), readRich(t)
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			for width := 1; width < 40; width++ {
				r.Render(fmt.Sprint(i%3), source, width, []Palette{colour, mono}[i%2])
				r.Render("", source, width, colour)
			}
		})
	}
	wg.Wait()
}

func BenchmarkRender(b *testing.B) {
	var source strings.Builder
	for rich := readRich(b); len([]rune(source.String())) < 2000; {
		source.WriteString(rich)
		source.WriteString("\n\n")
	}
	s := string([]rune(source.String())[:2000])
	b.Run("cold", func(b *testing.B) {
		r := NewRenderer()
		b.ReportAllocs()
		b.SetBytes(int64(len(s)))
		for b.Loop() {
			r.Render("", s, 60, colour)
		}
	})
	b.Run("cached", func(b *testing.B) {
		r := NewRenderer()
		b.ReportAllocs()
		for b.Loop() {
			r.Render("key", s, 60, colour)
		}
	})
}
