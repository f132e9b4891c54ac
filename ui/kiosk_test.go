package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestWelcomeStandsOnTheHomePage(t *testing.T) {
	s := newSession(t, 100, 30, func(o *Options) { o.Welcome = "这里**什么都不保存**。" })
	if got := strings.Join(s.lines(), "\n"); !strings.Contains(got, "什么都不保存") || strings.Contains(got, "用自己的话说") {
		t.Errorf("the home page is\n%s", got)
	}
}

// In a narrow window there is room for one column: the welcome first, then the results.
func TestWelcomeInANarrowWindow(t *testing.T) {
	s := newSession(t, 40, 20, func(o *Options) { o.Welcome = "这里**什么都不保存**。" })
	shows := func(text string) bool { return strings.Contains(strings.Join(s.lines(), "\n"), text) }
	if !shows("什么都不保存") {
		t.Errorf("the first screen is\n%s", strings.Join(s.lines(), "\n"))
	}
	s.send(tea.KeyPressMsg{Code: tea.KeyDown})
	if shows("什么都不保存") || !shows("> ") {
		t.Errorf("after Down it is\n%s", strings.Join(s.lines(), "\n"))
	}
	s.send(tea.KeyPressMsg{Code: 's', Text: "s"})
	if shows("什么都不保存") {
		t.Errorf("with a question it is\n%s", strings.Join(s.lines(), "\n"))
	}
}

func TestOnScreenSendsNothing(t *testing.T) {
	s := newSession(t, 100, 30, func(o *Options) { o.OnScreen = true })
	s.m.goToNamed("photo-leaked")
	if cmd := s.m.copy(false); cmd != nil {
		t.Errorf("copying gave the command %v", cmd())
	}
	if got := strings.Join(s.lines(), "\n"); s.m.overlay == nil || !strings.Contains(got, s.m.words.CopyHint) {
		t.Errorf("the citation is not shown:\n%s", got)
	}
}

func TestNoticeFromOutside(t *testing.T) {
	s := newSession(t, 100, 30)
	s.send(NoticeMsg("还有三十秒"))
	if got := s.lines()[29]; !strings.Contains(got, "还有三十秒") {
		t.Errorf("the last line is %q", got)
	}
}

func TestWarmedWarmsNothing(t *testing.T) {
	s := newSession(t, 100, 30, func(o *Options) { o.Warmed = true })
	if cmd := s.send(tea.WindowSizeMsg{Width: 90, Height: 30}); cmd != nil {
		t.Errorf("a new size gave the command %v", cmd())
	}
}
