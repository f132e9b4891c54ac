package ui

import (
	"image/color"

	"fayi/internal/markdown"
	"fayi/internal/text"
)

// ThemeName is a choice of colours.
type ThemeName string

// The themes. Auto asks the terminal for its background; many never answer, so until then
// it takes middle tones that are legible on dark and light grounds alike.
const (
	Auto  ThemeName = "auto"
	Dark  ThemeName = "dark"
	Light ThemeName = "light"
	Mono  ThemeName = "mono"
)

// Themes lists the themes in the order in which the theme key goes round.
func Themes() []ThemeName { return []ThemeName{Auto, Dark, Light, Mono} }

// PaletteOf is the palette of a theme, for pages outside the browser. Auto is legible on
// dark and light grounds alike.
func PaletteOf(name ThemeName) markdown.Palette { return newTheme(name).Palette }

// Theme is the inks of the interface and the palette of the text.
type Theme struct {
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

// newTheme builds a theme. The text takes the terminal's own foreground, so that it is
// legible whatever the background is.
func newTheme(name ThemeName) *Theme {
	var heading, accent, link, muted, rule, selected, warning color.Color
	switch name {
	case Mono: // attributes only
	case Light:
		heading, accent, link = rgb(0x8a3b12), rgb(0xa8320a), rgb(0x0b5394)
		muted, rule, selected, warning = rgb(0x5f6368), rgb(0xb8b4aa), rgb(0xe8e0cc), rgb(0xa61b1b)
	case Dark:
		heading, accent, link = rgb(0xe8b86d), rgb(0xf0a35e), rgb(0x7fb8e8)
		muted, rule, selected, warning = rgb(0x9aa0a6), rgb(0x4a4f57), rgb(0x2f3a46), rgb(0xff8a7a)
	default:
		heading, accent, link = rgb(0xb5651d), rgb(0xc05621), rgb(0x3a7fc4)
		muted, rule, warning = rgb(0x7d7d7d), rgb(0x8a8a8a), rgb(0xd13c3c)
	}
	ink := text.NewInk
	return &Theme{
		Palette: markdown.Palette{Name: string(name), Muted: muted, Heading: heading, Accent: accent, Link: link, Quote: muted,
			Code: accent, Bold: true, Underline: true},
		Title:    ink(text.Look{Fore: heading, Bold: true}),
		Tab:      ink(text.Look{Fore: heading, Bold: true, Underline: true}),
		Muted:    ink(text.Look{Fore: muted}),
		Rule:     ink(text.Look{Fore: rule}),
		Accent:   ink(text.Look{Fore: accent, Bold: true, Underline: accent == nil}),
		Selected: ink(text.Look{Back: selected, Bold: true, Reverse: selected == nil}),
		Faded:    ink(text.Look{Back: selected}),
		Chosen:   ink(text.Look{Reverse: true}),
		Match:    ink(text.Look{Fore: accent, Bold: true, Underline: true}),
		Warning:  ink(text.Look{Fore: warning, Bold: true}),
		Strong:   ink(text.Look{Bold: true}),
	}
}

func rgb(v uint32) color.Color {
	return color.RGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}
