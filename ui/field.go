package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fayi/internal/text"
)

// maxField is how many characters the search field takes; of a longer paste the beginning
// is kept.
const maxField = 256

// field is the search field. It counts cells, not characters, so that the terminal's
// cursor and with it an input method's window stand where the next character will.
// (bubbles' textinput counts runes: charmbracelet/bubbles #906, #1001.)
type field struct {
	value []rune
	at    int // the cursor: so many characters stand before it
	start int // the first character shown
	width int // cells for the text, the cursor's own included
}

func (f *field) String() string { return string(f.value) }

func (f *field) setSize(width int) {
	f.width = max(width, 2)
	f.scroll()
}

func (f *field) set(s string) {
	f.value, f.at, f.start = nil, 0, 0
	f.insert(s)
}

// insert puts typed or pasted text at the cursor. Line breaks and tabs become spaces;
// what is not text is dropped.
func (f *field) insert(s string) {
	room := maxField - len(f.value)
	var add []rune
	for _, r := range s {
		if len(add) >= room {
			break
		}
		switch {
		case r == '\n', r == '\r', r == '\t':
			r = ' '
		case r == utf8.RuneError, !unicode.IsGraphic(r):
			continue
		}
		add = append(add, r)
	}
	f.value = append(f.value[:f.at:f.at], append(add, f.value[f.at:]...)...)
	f.at += len(add)
	f.scroll()
}

// key edits the text; it reports whether the key meant anything to the field.
func (f *field) key(key string) bool {
	switch key {
	case "left", "ctrl+b":
		f.at = max(f.at-1, 0)
	case "right", "ctrl+f":
		f.at = min(f.at+1, len(f.value))
	case "home", "ctrl+a":
		f.at = 0
	case "end", "ctrl+e":
		f.at = len(f.value)
	case "backspace", "ctrl+h":
		f.cut(max(f.at-1, 0), f.at)
	case "delete", "ctrl+d":
		f.cut(f.at, min(f.at+1, len(f.value)))
	case "ctrl+u":
		f.cut(0, f.at)
	case "ctrl+k":
		f.cut(f.at, len(f.value))
	case "ctrl+w", "alt+backspace":
		from := f.at
		for from > 0 && unicode.IsSpace(f.value[from-1]) {
			from--
		}
		for from > 0 && !unicode.IsSpace(f.value[from-1]) {
			from--
		}
		f.cut(from, f.at)
	default:
		return false
	}
	f.scroll()
	return true
}

func (f *field) cut(from, to int) {
	f.value = append(f.value[:from:from], f.value[to:]...)
	f.at = from
}

// scroll moves the window so that the cursor's cell is inside.
func (f *field) scroll() {
	f.start = min(f.start, f.at)
	for f.start < f.at && text.Width(string(f.value[f.start:f.at])) > f.width-1 {
		f.start++
	}
	// Deleting at the end brings hidden text back into view.
	for f.start > 0 && text.Width(string(f.value[f.start-1:])) <= f.width-1 {
		f.start--
	}
}

// view is the visible text, at most width cells.
func (f *field) view() string {
	var b strings.Builder
	cells := 0
	for s := string(f.value[f.start:]); s != ""; {
		size, w := text.Next(s)
		if cells += w; cells > f.width {
			break
		}
		b.WriteString(s[:size])
		s = s[size:]
	}
	return b.String()
}

// cursor is the cell of the cursor, from the start of the text.
func (f *field) cursor() int {
	return min(text.Width(string(f.value[f.start:f.at])), f.width-1)
}
