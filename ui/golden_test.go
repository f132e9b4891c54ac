package ui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
)

// Frames as a person sees them, at the three widths and in two themes. After a change of
// looks: go test ./ui -run TestGolden -update, and look at the difference.
func TestGolden(t *testing.T) {
	states := map[string]func(*session){
		"home":      func(*session) {},
		"typing":    func(s *session) { s.words("身份证照片发给别人了") },
		"reading":   func(s *session) { s.words("身份证照片").press("enter", "tab") },
		"penalties": func(s *session) { s.words("身份证照片").press("enter", "3", "down") },
		"article":   func(s *session) { s.words("治安管理处罚法56").press("enter") },
		"outside":   func(s *session) { s.words("车险印花税的计税依据是什么") },
		"help":      func(s *session) { s.press("f1") },
	}
	for _, size := range [][2]int{{120, 32}, {80, 24}, {44, 18}} {
		for _, theme := range []ThemeName{Light, Mono} {
			for name, play := range states {
				t.Run(fmt.Sprintf("%s/%d/%s", theme, size[0], name), func(t *testing.T) {
					s := newSession(t, size[0], size[1], func(o *Options) { o.Theme = theme })
					play(s)
					lines := s.lines()
					for i, l := range lines {
						lines[i] = strings.TrimRight(l, " ")
					}
					golden.RequireEqual(t, []byte(strings.Join(lines, "\n")+"\n"))
				})
			}
		}
	}
}
