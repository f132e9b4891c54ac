package markdown

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
)

func TestPaint(t *testing.T) {
	p := Palette{Name: "p", Link: lipgloss.Color("4"), Bold: true, Underline: true}
	tests := []struct{ source, want string }{
		{"法律", "法律"},
		{"**报警**吧", "\x1b[1m报警\x1b[m吧"},
		{"[刑**法**](x)", "\x1b[4;34m刑法\x1b[m"},
		{`a\\\*b`, `a\*b`}, // resolved once, not twice
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
