package ui

import (
	"image/color"
	"math"
	"reflect"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Every colour of text is legible (WCAG AA) on the backgrounds that it will meet.
func TestContrast(t *testing.T) {
	const enough = 4.5
	dark := []color.Color{rgb(0x000000), rgb(0x111318), rgb(0x1e1e1e), rgb(0x282c34)}
	light := []color.Color{rgb(0xffffff), rgb(0xfdfcf8), rgb(0xfafafa)}
	for name, grounds := range map[ThemeName][]color.Color{Dark: dark, Light: light, Auto: {rgb(0x000000), rgb(0xffffff)}} {
		c := coloursOf(name)
		for what, ink := range map[string]color.Color{"heading": c.heading, "accent": c.accent, "link": c.link, "muted": c.muted, "warning": c.warning} {
			for _, ground := range grounds {
				if r := ratio(ink, ground); r < enough {
					t.Errorf("%s: %s on %v has %.2f:1", name, what, ground, r)
				}
			}
		}
	}
	// The selected row, with the text of a usual terminal.
	if r := ratio(coloursOf(Dark).selected, rgb(0xdddddd)); r < enough {
		t.Errorf("dark: text on the selected row has %.2f:1", r)
	}
	if r := ratio(coloursOf(Light).selected, rgb(0x1b1b1f)); r < enough {
		t.Errorf("light: text on the selected row has %.2f:1", r)
	}
	// Without colour, what is selected is told by an attribute.
	for _, name := range []ThemeName{Mono, Contrast} {
		if th := newTheme(name, colorprofile.TrueColor); reflect.DeepEqual(th.Selected, th.Strong) || th.Selected.Paint("x") == "x" {
			t.Errorf("%s: the selected row looks like any other", name)
		}
	}
}

// In 16 colours the terminal's own palette decides; what the colours become must be
// legible on the ground they are for, with the palette that xterm has.
func TestContrast16(t *testing.T) {
	xterm := []uint32{0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
		0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff}
	const enough = 3 // large text and signs; WCAG has no more to say of a palette that is not ours
	for name, grounds := range map[ThemeName][]color.Color{Dark: {rgb(0)}, Light: {rgb(0xffffff)}} {
		c := coloursOf(name)
		for what, ink := range map[string]color.Color{"heading": c.heading, "accent": c.accent, "link": c.link, "muted": c.muted, "warning": c.warning} {
			basic, ok := colorprofile.ANSI.Convert(ink).(ansi.BasicColor)
			if !ok {
				t.Fatalf("%s: %s is not one of 16", name, what)
			}
			for _, ground := range grounds {
				if r := ratio(rgb(xterm[basic]), ground); r < enough {
					t.Errorf("%s: %s becomes colour %d, which has %.2f:1 on %v", name, what, basic, r, ground)
				}
			}
		}
	}
}

// ratio is the contrast of two colours as WCAG defines it, 1 to 21.
func ratio(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		s := float64(v>>8) / 255
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

// Frames have only the colours that the terminal can show, whichever theme comes.
func TestColoursOfTheTerminal(t *testing.T) {
	for _, tt := range []struct {
		profile colorprofile.Profile
		bad     string
	}{
		{colorprofile.ANSI256, `[34]8;2;`},
		{colorprofile.ANSI, `[34]8;[25];`},
		{colorprofile.ASCII, `\x1b\[([0-9]+;)*([349][0-7]|10[0-7]|[34]8;)`},
		{colorprofile.NoTTY, `\x1b\[([0-9]+;)*([349][0-7]|10[0-7]|[34]8;)`},
	} {
		s := newSession(t, 120, 40)
		s.send(tea.ColorProfileMsg{Profile: tt.profile})
		bad := regexp.MustCompile(tt.bad)
		for range Themes() {
			if got := bad.FindString(strings.Join(s.lines(), "\n")); got != "" {
				t.Errorf("%v, %s: %q in the frame", tt.profile, s.m.themeName, got)
			}
			s.m.nextTheme()
		}
	}
	s := newSession(t, 120, 40)
	if !strings.Contains(strings.Join(s.lines(), "\n"), "38;2;") {
		t.Error("a terminal with all colours gets fewer")
	}
}
