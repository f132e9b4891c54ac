package markdown

import (
	"bytes"
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"
	xansi "github.com/charmbracelet/x/ansi"
)

// painter gives pieces of text their look through glamour's style elements.
type painter struct {
	context ansi.RenderContext
	looks   [styles]ansi.StylePrimitive
}

func newPainter(context ansi.RenderContext, p Palette) *painter {
	look := func(c color.Color, bold, underlined bool) ansi.StylePrimitive {
		s := ansi.StylePrimitive{Color: colorName(c)}
		if bold && p.Bold {
			s.Bold = &bold
		}
		if underlined && p.Underline {
			s.Underline = &underlined
		}
		return s
	}
	strongColor := p.Text
	if !p.Bold {
		strongColor = p.Accent
	}
	return &painter{context, [styles]ansi.StylePrimitive{
		plain:    look(p.Text, false, false),
		strong:   look(strongColor, true, false),
		emphasis: look(p.Accent, true, false),
		code:     look(p.Code, false, false),
		linked:   look(p.Link, false, true),
		heading:  look(p.Heading, true, false),
		quoted:   look(p.Quote, false, false),
		struck:   look(p.Muted, false, false),
		mark:     look(p.Muted, false, false),
	}}
}

// line paints the pieces of ln, neighbours of one style in one go: every
// escape sequence is bytes on the kiosk's wire.
func (p *painter) line(ln line) string {
	var b bytes.Buffer
	for i := 0; i < len(ln.pieces); {
		var run strings.Builder
		st := ln.pieces[i].style
		for ; i < len(ln.pieces) && ln.pieces[i].style == st; i++ {
			run.WriteString(ln.pieces[i].text)
		}
		p.paint(&b, run.String(), st)
	}
	return b.String()
}

func (p *painter) paint(b *bytes.Buffer, s string, st style) {
	if strings.TrimSpace(s) == "" {
		b.WriteString(s)
		return
	}
	// Glamour resolves backslash escapes once more; ours are resolved.
	element := ansi.BaseElement{Token: strings.ReplaceAll(s, `\`, `\\`), Style: p.looks[st]}
	// It can fail only where its writer fails, and a buffer does not.
	_ = element.Render(b, p.context)
}

// colorName returns c as glamour's style sheets write it, nil for no colour.
func colorName(c color.Color) *string {
	var name string
	switch c := c.(type) {
	case nil, lipgloss.NoColor:
		return nil
	case xansi.BasicColor:
		name = strconv.Itoa(int(c))
	case xansi.IndexedColor:
		name = strconv.Itoa(int(c))
	default:
		r, g, b, _ := c.RGBA()
		name = fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
	}
	return &name
}
