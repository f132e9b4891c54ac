package ui

import (
	"strings"
	"testing"
)

func TestWithout(t *testing.T) {
	all := Bindings()
	some := keymap(Without(all, ActSuspend, ActReload))
	if len(some.keys(Anywhere, ActSuspend)) > 0 || len(some.keys(Anywhere, ActReload)) > 0 || len(some.keys(Anywhere, ActQuit)) == 0 {
		t.Errorf("the bindings are %v", some)
	}
	if len(keymap(all).keys(Anywhere, ActSuspend)) == 0 {
		t.Error("the bindings given were changed")
	}
}

func TestRebind(t *testing.T) {
	got, err := Rebind(Bindings(), map[Action][]string{ActBack: {"u"}, ActQuit: {"Q", "ctrl+q"}})
	if err != nil {
		t.Fatal(err)
	}
	m := keymap(got)
	if m.action(InText, "u") != ActBack || m.action(InText, "backspace") == ActBack {
		t.Error("the new key does not work, or the old one still does")
	}
	if m.action(InField, "u") != ActNone || m.action(InField, "Q") != ActNone || m.action(InField, "ctrl+q") != ActQuit {
		t.Error("a letter must be typed in the field")
	}
	for _, bad := range []struct {
		keys map[Action][]string
		say  string
	}{
		{map[Action][]string{"fly": {"x"}}, "没有叫 fly 的动作"},
		{map[Action][]string{ActBack: {"y"}}, "按键 y 同时给了"},
		{map[Action][]string{ActQuit: {}}, "总要有一个按键"},
	} {
		got, err := Rebind(Bindings(), bad.keys)
		if err == nil || !strings.Contains(err.Error(), bad.say) {
			t.Errorf("%v: error %v, want %s", bad.keys, err, bad.say)
		}
		if len(got) != len(Bindings()) || keymap(got).action(InText, "y") != ActCite {
			t.Errorf("%v: the bindings are not as before", bad.keys)
		}
	}
}

// What is rebound shows in the help.
func TestReboundHelp(t *testing.T) {
	s := newSession(t, 120, 60, func(o *Options) {
		o.Bindings, _ = Rebind(Bindings(), map[Action][]string{ActBack: {"u"}})
	})
	s.words("身份证照片").press("enter", "2", "enter", "u")
	s.at("scenario", "photo-leaked")
	s.press("?")
	for _, l := range s.lines() {
		if strings.Contains(l, s.m.words.Actions[ActBack]) && strings.Contains(l, "Backspace") {
			t.Errorf("the help still shows the old key: %s", l)
		}
	}
}
