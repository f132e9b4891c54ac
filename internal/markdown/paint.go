package markdown

import (
	"image/color"
	"strings"

	"fayi/internal/text"
)

// painter gives pieces of text their look.
type painter [styles]text.Ink

func newPainter(p Palette) *painter {
	look := func(c color.Color, bold, underlined bool) text.Ink {
		return text.NewInk(text.Look{Fore: c, Bold: bold && p.Bold, Underline: underlined && p.Underline})
	}
	strongColor := p.Text
	if !p.Bold {
		strongColor = p.Accent
	}
	return &painter{
		plain:    look(p.Text, false, false),
		strong:   look(strongColor, true, false),
		emphasis: look(p.Accent, true, false),
		code:     look(p.Code, false, false),
		linked:   look(p.Link, false, true),
		heading:  look(p.Heading, true, false),
		quoted:   look(p.Quote, false, false),
		struck:   look(p.Muted, false, false),
		mark:     look(p.Muted, false, false),
	}
}

// line paints the pieces of ln, neighbours of one style in one go: every
// escape sequence is bytes on the kiosk's wire.
func (p *painter) line(ln line) string {
	var b strings.Builder
	for i := 0; i < len(ln.pieces); {
		var run strings.Builder
		st := ln.pieces[i].style
		for ; i < len(ln.pieces) && ln.pieces[i].style == st; i++ {
			run.WriteString(ln.pieces[i].text)
		}
		if s := run.String(); strings.TrimSpace(s) == "" {
			b.WriteString(s)
		} else {
			b.WriteString(p[st].Paint(s))
		}
	}
	return b.String()
}
