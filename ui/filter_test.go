package ui

import (
	"testing"

	"fayi/internal/cite"
)

func TestFilters(t *testing.T) {
	s := newSession(t, 120, 40)
	kinds := func() map[string]int {
		out := map[string]int{}
		for _, i := range s.m.finder.entries {
			out[s.m.finder.rows[i].place.Kind]++
		}
		return out
	}
	s.words("@个人信息")
	if k := kinds(); k[cite.Article] == 0 || len(k) != 1 {
		t.Errorf("@ found %v", k)
	}
	s.press("ctrl+u").words("#维权")
	if k := kinds(); k[cite.Scenario] != 1 {
		t.Errorf("#维权 found %v", k)
	}
	s.at(cite.Scenario, "compensation")
	s.press("ctrl+u").words("＃xl 照片")
	s.at(cite.Scenario, "photo-leaked")
	s.press("ctrl+u").words("！拘役")
	s.press("enter")
	s.at(cite.Article, "criminal-law:253-1")
	s.press("s", "ctrl+u").words(">fzyl").press("enter")
	s.at(cite.Page, cite.Penalties)
	s.press("s", "ctrl+u").words("@")
	if k := kinds(); k[cite.Statute] != len(s.m.opts.Corpus.Statutes) {
		t.Errorf("@ alone found %v", k)
	}
	s.press("ctrl+u").words("!没有这种事")
	if len(s.m.finder.entries) != 0 {
		t.Error("something was found for nothing")
	}
}
