// Package text measures, breaks and spells Chinese text for a terminal.
//
// Widths are in cells: a Han character takes two, a Latin letter one. The
// unit of all work is the grapheme cluster, never the rune, so that a letter
// and its accent stay in one cell.
package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width returns the cells that s takes on one line. Escape sequences take none.
func Width(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] == 0x1b {
			size := SGR(s[i:])
			if size == 0 {
				return ansi.StringWidth(s)
			}
			i += size
			continue
		}
		size, cells := plain(s[i:])
		if size == 0 {
			return ansi.StringWidth(s)
		}
		i += size
		n += cells
	}
	return n
}

// SGR returns the bytes of the SGR sequence that s begins with, 0 for
// anything else.
func SGR(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch b := s[i]; {
		case b == 'm':
			return i + 1
		case b != ';' && b != ':' && (b < '0' || b > '9'):
			return 0
		}
	}
	return 0
}

// Truncate shortens s to at most cells cells. What is cut off is shown by a
// tail "…" if there is room for it. A wide character is never cut in half.
func Truncate(s string, cells int) string {
	if cells <= 0 {
		return ""
	}
	if strings.IndexByte(s, 0x1b) >= 0 {
		return ansi.Truncate(s, cells, "…")
	}
	width, keep := 0, 0 // keep: bytes that leave a cell for the tail
	for i := 0; i < len(s); {
		size, w := Next(s[i:])
		if width += w; width > cells {
			return s[:keep] + "…"
		}
		if i += size; width < cells {
			keep = i
		}
	}
	return s
}

// PadRight fills s with spaces up to cells cells. A wider s is left as it is.
func PadRight(s string, cells int) string {
	if n := cells - Width(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

// Next returns the bytes and the cells of the first grapheme cluster of s,
// which must not be empty. A control character is a cluster of no width.
func Next(s string) (size, cells int) {
	// Nearly all of a statute is Han and ASCII: characters that can neither
	// take a combining mark here nor be one. They need no Unicode tables.
	if size, cells = plain(s); size > 0 {
		if len(s) == size {
			return size, cells
		}
		if n, _ := plain(s[size:]); n > 0 {
			return size, cells
		}
	}
	if s[0] < ' ' || s[0] == 0x7f {
		return 1, 0
	}
	cluster, cells := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(cluster), cells
}

// plain returns the bytes and cells of the first character of s if it is one
// that never joins the character before it, and 0, 0 for any other.
func plain(s string) (size, cells int) {
	switch b := s[0]; {
	case b >= ' ' && b < 0x7f:
		return 1, 1
	case len(s) < 3 || s[1]&0xc0 != 0x80 || s[2]&0xc0 != 0x80:
		return 0, 0
	case b >= 0xe5 && b <= 0xe9, // U+5000 to U+9FFF: Han
		b == 0xe4 && s[1] >= 0xb8,                 // U+4E00 to U+4FFF: Han
		b == 0xe3 && s[1] == 0x80 && s[2] <= 0xa9, // U+3000 to U+3029: 、。《》
		b == 0xef && s[1] == 0xbc && s[2] >= 0x81: // U+FF01 to U+FF3F: ，：（）
		return 3, 2
	case b == 0xe2 && s[1] == 0x80 && s[2] >= 0x94 && s[2] <= 0xa6, // — “ ” ‘ ’ …
		b == 0xe2 && (s[1] == 0x94 || s[1] == 0x95): // U+2500 to U+257F: ─ │
		return 3, 1
	}
	return 0, 0
}
