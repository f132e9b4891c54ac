package plain

import (
	"bufio"
	"strings"
	"unicode"

	"fayi/internal/text"
)

// speaker writes paragraphs, each on lines of its own.
type speaker struct {
	out   *bufio.Writer
	width int
}

// say writes paragraphs. Errors stay in the writer, until it is flushed.
func (s *speaker) say(paragraphs ...string) {
	for _, p := range paragraphs {
		lines := []string{speakable(p)}
		if s.width > 0 {
			lines = text.Wrap(lines[0], s.width)
		}
		for _, l := range lines {
			s.out.WriteString(l)
			s.out.WriteByte('\n')
		}
	}
}

// speakable takes out whatever is not to be read aloud, from wherever it came: control
// characters, turns of direction, drawn lines. What stays is on one line.
func speakable(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r >= 0x2500 && r <= 0x259F: // box drawing, blocks
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))), " ")
}
