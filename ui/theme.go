package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"

	"fayi/internal/markdown"
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

// Theme is the styles of the interface and the palette of the text.
type Theme struct {
	Palette markdown.Palette

	Title    lipgloss.Style // the program's name, a pane's title with focus
	Muted    lipgloss.Style
	Rule     lipgloss.Style // lines between panes
	Accent   lipgloss.Style // matched characters, numbers
	Selected lipgloss.Style // the row under the cursor
	Faded    lipgloss.Style // the selected row of a part without focus
	Link     lipgloss.Style // the link under the cursor
	Warning  lipgloss.Style
	Strong   lipgloss.Style
}

// newTheme builds a theme. The text takes the
// terminal's own foreground, so that it is legible whatever the background is.
func newTheme(name ThemeName) *Theme {
	var heading, accent, link, muted, rule, selected, warning color.Color
	s := lipgloss.NewStyle()
	marked := s.Reverse(true)
	switch name {
	case Mono:
		plain := lipgloss.NewStyle()
		return &Theme{
			Palette: markdown.Palette{Name: "mono", Bold: true, Underline: true},
			Title:   plain.Bold(true), Muted: plain, Rule: plain, Accent: plain.Underline(true), Selected: plain.Reverse(true),
			Faded: plain.Bold(true), Link: plain.Reverse(true), Warning: plain.Bold(true), Strong: plain.Bold(true),
		}
	case Light:
		heading, accent, link = lipgloss.Color("#8a3b12"), lipgloss.Color("#a8320a"), lipgloss.Color("#0b5394")
		muted, rule, selected, warning = lipgloss.Color("#5f6368"), lipgloss.Color("#b8b4aa"), lipgloss.Color("#e8e0cc"), lipgloss.Color("#a61b1b")
		marked = s.Background(selected)
	case Dark:
		heading, accent, link = lipgloss.Color("#e8b86d"), lipgloss.Color("#f0a35e"), lipgloss.Color("#7fb8e8")
		muted, rule, selected, warning = lipgloss.Color("#9aa0a6"), lipgloss.Color("#4a4f57"), lipgloss.Color("#2f3a46"), lipgloss.Color("#ff8a7a")
		marked = s.Background(selected)
	default:
		heading, accent, link = lipgloss.Color("#b5651d"), lipgloss.Color("#c05621"), lipgloss.Color("#3a7fc4")
		muted, rule, warning = lipgloss.Color("#7d7d7d"), lipgloss.Color("#8a8a8a"), lipgloss.Color("#d13c3c")
	}
	return &Theme{
		Palette: markdown.Palette{Name: string(name), Muted: muted, Heading: heading, Accent: accent, Link: link, Quote: muted,
			Code: accent, Bold: true, Underline: true},
		Title: s.Foreground(heading).Bold(true), Muted: s.Foreground(muted), Rule: s.Foreground(rule), Accent: s.Foreground(accent).Bold(true),
		Selected: marked.Bold(true), Faded: marked, Link: s.Reverse(true), Warning: s.Foreground(warning).Bold(true),
		Strong: s.Bold(true),
	}
}
