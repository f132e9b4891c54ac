package ui

import (
	"image/color"

	"github.com/charmbracelet/colorprofile"

	"fayi/internal/markdown"
	"fayi/internal/text"
)

// ThemeName is a choice of colours.
type ThemeName string

// The themes. Auto asks the terminal for its background; many never answer, so until then
// it takes middle tones that are legible on dark and light grounds alike.
const (
	Auto     ThemeName = "auto"
	Dark     ThemeName = "dark"
	Light    ThemeName = "light"
	Contrast ThemeName = "contrast"
	Mono     ThemeName = "mono"
)

// Themes lists the themes in the order in which the theme key goes round.
func Themes() []ThemeName { return []ThemeName{Auto, Dark, Light, Contrast, Mono} }

// colorProfiles are what terminals can show.
func colorProfiles() []colorprofile.Profile {
	return []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII}
}

// PaletteOf is the palette of a theme, for pages outside the browser. Auto is legible on
// dark and light grounds alike.
func PaletteOf(name ThemeName) markdown.Palette {
	return newTheme(name, colorprofile.TrueColor).Palette
}

// Theme is the inks of the interface and the palette of the text.
type Theme struct {
	key     themeKey
	Palette markdown.Palette

	Title    text.Ink // the program's name, what has the focus
	Tab      text.Ink // the tab that is shown
	Muted    text.Ink
	Rule     text.Ink // lines between panes
	Accent   text.Ink // matched characters, notices
	Selected text.Ink // the row under the cursor
	Faded    text.Ink // the lines below it that belong to it
	Chosen   text.Ink // the link or match under the cursor; selected text
	Match    text.Ink // the other matches of a search in the page
	Warning  text.Ink
	Strong   text.Ink
}

// colours are what a theme chooses; nil is the terminal's own. theme_test.go holds them to
// WCAG AA (4.5:1) against the backgrounds that terminals have.
type colours struct {
	heading, accent, link, muted, warning color.Color // for text
	rule, selected                        color.Color // a line; a background
}

func coloursOf(name ThemeName) colours {
	switch name {
	case Mono, Contrast: // attributes only, and no grey
		return colours{}
	case Light:
		return colours{rgb(0x8a3b12), rgb(0xa8320a), rgb(0x0b5394), rgb(0x5f6368), rgb(0xa61b1b), rgb(0xb8b4aa), rgb(0xe8e0cc)}
	case Dark:
		return colours{rgb(0xe8b86d), rgb(0xf0a35e), rgb(0x7fb8e8), rgb(0x9aa0a6), rgb(0xff8a7a), rgb(0x4a4f57), rgb(0x2f3a46)}
	}
	// The one luminance that stands off both from black and from white.
	return colours{rgb(0xaf611c), rgb(0xc05621), rgb(0x3778ba), rgb(0x757575), rgb(0xd53d3d), rgb(0x757575), nil}
}

// newTheme builds a theme. The text takes the terminal's own foreground, so that it is
// legible whatever the background is.
//
// The colours are those that the terminal can show, chosen here once: converting every frame
// would cost more than making it.
func newTheme(name ThemeName, profile colorprofile.Profile) *Theme {
	c := coloursOf(name)
	for _, colour := range []*color.Color{&c.heading, &c.accent, &c.link, &c.muted, &c.warning, &c.rule, &c.selected} {
		if *colour != nil {
			*colour = profile.Convert(*colour)
		}
	}
	strong := name == Contrast
	ink := text.NewInk
	return &Theme{
		key: themeKey{name, profile},
		Palette: markdown.Palette{Name: string(name) + " " + profile.String(), Muted: c.muted, Heading: c.heading, Accent: c.accent, Link: c.link, Quote: c.muted,
			Code: c.accent, Bold: true, Underline: true},
		Title:    ink(text.Look{Fore: c.heading, Bold: true, Underline: strong}),
		Tab:      ink(text.Look{Fore: c.heading, Bold: true, Underline: true}),
		Muted:    ink(text.Look{Fore: c.muted, Bold: strong}),
		Rule:     ink(text.Look{Fore: c.rule}),
		Accent:   ink(text.Look{Fore: c.accent, Bold: true, Underline: c.accent == nil}),
		Selected: ink(text.Look{Back: c.selected, Bold: true, Reverse: c.selected == nil}),
		Faded:    ink(text.Look{Back: c.selected}),
		Chosen:   ink(text.Look{Reverse: true}),
		Match:    ink(text.Look{Fore: c.accent, Bold: true, Underline: true}),
		Warning:  ink(text.Look{Fore: c.warning, Bold: true}),
		Strong:   ink(text.Look{Bold: true}),
	}
}

func rgb(v uint32) color.Color {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}
