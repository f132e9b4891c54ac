package text

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"
)

// Ink is a look to paint text with. Its escape sequence is made once, so that painting is
// putting strings together: the frame of a key press paints a hundred lines.
type Ink struct{ open string }

// Look describes an ink. A nil colour is the terminal's own.
type Look struct {
	Fore, Back                       color.Color
	Bold, Underline, Reverse, Struck bool
}

// NewInk makes the ink of a look.
func NewInk(l Look) Ink {
	var s ansi.Style
	if l.Bold {
		s = s.Bold()
	}
	if l.Underline {
		s = s.Underline(true)
	}
	if l.Reverse {
		s = s.Reverse(true)
	}
	if l.Struck {
		s = s.Strikethrough(true)
	}
	if l.Fore != nil {
		s = s.ForegroundColor(l.Fore)
	}
	if l.Back != nil {
		s = s.BackgroundColor(l.Back)
	}
	if len(s) == 0 {
		return Ink{}
	}
	return Ink{s.String()}
}

// Paint gives s the look, and ends it after.
func (i Ink) Paint(s string) string {
	if i.open == "" || s == "" {
		return s
	}
	return i.open + s + ansi.ResetStyle
}
