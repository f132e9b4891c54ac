package text

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestWidth(t *testing.T) {
	tests := []struct {
		in   string
		want int
	}{
		{"", 0}, {"abc", 3}, {"法律", 4}, {"，。", 4}, {"“”…", 3}, {"e\u0301", 1}, {"👩‍👧", 2},
		{"\x1b[1m法\x1b[m", 2},
	}
	for _, tt := range tests {
		if got := Width(tt.in); got != tt.want {
			t.Errorf("Width(%q) = %d, want %d", tt.in, got, tt.want)
		}
	}
}

func TestTruncate(t *testing.T) {
	tests := []struct {
		in    string
		cells int
		want  string
	}{
		{"法律援助", 8, "法律援助"},
		{"法律援助", 7, "法律援…"},
		{"法律援助", 6, "法律…"},
		{"法律援助", 2, "…"},
		{"法律援助", 1, "…"},
		{"法律援助", 0, ""},
		{"法律援助", -3, ""},
		{"abc", 2, "a…"},
	}
	for _, tt := range tests {
		if got := Truncate(tt.in, tt.cells); got != tt.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", tt.in, tt.cells, got, tt.want)
		}
	}
}

func TestPadRight(t *testing.T) {
	if got := PadRight("法", 5); got != "法   " {
		t.Errorf("got %q", got)
	}
	if got := PadRight("法律", 3); got != "法律" {
		t.Errorf("got %q", got)
	}
}

// The short way and the Unicode tables agree on what a cluster is.
func TestNext(t *testing.T) {
	for _, s := range []string{"法律，（一）ABC “引文”——……", "e\u0301a", "①②③", "葛\U000E0100城", "👩‍👧。", "〰\ufe0f", "〪法", "\u3099が"} {
		sum := 0
		for rest := s; rest != ""; {
			size, cells := Next(rest)
			sum += cells
			rest = rest[size:]
		}
		if want := Width(s); sum != want {
			t.Errorf("%q: the clusters take %d cells, the whole %d", s, sum, want)
		}
	}
}

// Width has a short way for the usual characters; it must count what the long way counts.
func TestWidthShortcut(t *testing.T) {
	for _, s := range []string{
		"", "abc", "法律", "《刑法》第253条，（一）。", "\x1b[1;38;2;1;2;3m法\x1b[m律", "── │ …“”", "e\u0301", "法\u0301",
		"👨‍👩‍👧", "\x1b]8;;x\x07y", "\x1b[2J", "\x1b[", "\x1b", "～", "a\tb", "\xff", "㊣", "ｱ",
	} {
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}
