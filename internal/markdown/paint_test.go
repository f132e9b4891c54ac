package markdown

import (
	"image/color"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

func TestPaint(t *testing.T) {
	p := Palette{Name: "p", Link: lipgloss.Color("4"), Bold: true, Underline: true}
	tests := []struct{ source, want string }{
		{"法律", "法律"},
		{"**报警**吧", "\x1b[1m报警\x1b[m吧"},
		{"[刑**法**](x)", "\x1b[34;4m刑法\x1b[m"},
		{`a\\\*b`, `a\*b`}, // glamour must not resolve it once more
	}
	for _, tt := range tests {
		if got := NewRenderer().Render("", tt.source, 40, p).Lines[0]; got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.source, got, tt.want)
		}
	}
}

func TestPaintPlain(t *testing.T) {
	page := NewRenderer().Render("", readRich(t), 60, mono)
	if s := strings.Join(page.Lines, "\n"); strings.Contains(s, "\x1b") {
		t.Error("the plain palette has escape sequences")
	}
}

func TestColorName(t *testing.T) {
	tests := []struct {
		color color.Color
		want  string
	}{
		{ansi.BasicColor(3), "3"},
		{ansi.IndexedColor(203), "203"},
		{color.RGBA{255, 175, 0, 255}, "#ffaf00"},
		{color.White, "#ffffff"},
	}
	for _, tt := range tests {
		if got := colorName(tt.color); got == nil || *got != tt.want {
			t.Errorf("%v: got %v, want %s", tt.color, got, tt.want)
		}
	}
	for _, c := range []color.Color{nil, lipgloss.NoColor{}} {
		if got := colorName(c); got != nil {
			t.Errorf("%v: got %q, want none", c, *got)
		}
	}
}
