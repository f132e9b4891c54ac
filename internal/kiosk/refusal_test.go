package kiosk

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestRefusalsAreReadable(t *testing.T) {
	label := regexp.MustCompile(`^[a-z_]+$`)
	fault := somethingWentWrong.say(Defaults())
	seen := map[refusal]bool{}
	for _, r := range refusals() {
		s := r.say(Defaults())
		if strings.IndexFunc(s.zh, func(c rune) bool { return c >= 0x4e00 }) < 0 || s.en == "" {
			t.Errorf("%s: %q / %q", r, s.zh, s.en)
		}
		if n := utf8.RuneCountInString(s.en); n > 200 {
			t.Errorf("%s: %d characters of English", r, n)
		}
		if s == fault && r != somethingWentWrong {
			t.Errorf("%s has no words of its own", r)
		}
		if !label.MatchString(string(r)) || seen[r] {
			t.Errorf("%q cannot be a label of its own", r)
		}
		seen[r] = true
	}
}
