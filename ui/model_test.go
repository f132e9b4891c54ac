package ui

import (
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/markdown"
	"fayi/internal/search"
	"fayi/internal/text"
)

// sample is a small corpus of the tests' own, so that frames do not change with the real one.
func sample(t testing.TB) *corpus.Corpus {
	t.Helper()
	c, problems := corpus.Load(os.DirFS("testdata/corpus"))
	if c == nil {
		t.Fatal(problems)
	}
	return c
}

// session drives a model without a terminal.
type session struct {
	t testing.TB
	m *Model
}

func newSession(t testing.TB, w, h int, change ...func(*Options)) *session {
	t.Helper()
	c := sample(t)
	o := Options{Corpus: c, Index: search.New(c), Pages: markdown.NewRenderer(), Theme: Dark}
	for _, f := range change {
		f(&o)
	}
	s := &session{t, New(o)}
	s.resize(w, h)
	return s
}

func (s *session) resize(w, h int) { s.send(tea.WindowSizeMsg{Width: w, Height: h}) }

// send updates the model and holds the frame to what every frame must be.
func (s *session) send(msg tea.Msg) tea.Cmd {
	s.t.Helper()
	_, cmd := s.m.Update(msg)
	lines := s.lines()
	if want := s.m.layout.h; len(lines) != want && s.m.layout.w > 0 {
		s.t.Fatalf("after %v: %d lines in a window of %d", msg, len(lines), want)
	}
	for i, l := range lines {
		if w := text.Width(l); w > s.m.layout.w {
			s.t.Fatalf("after %v: line %d is %d cells wide in a window of %d: %q", msg, i, w, s.m.layout.w, l)
		}
	}
	if v := s.m.View(); v.Cursor != nil && (v.Cursor.X >= s.m.layout.w || v.Cursor.Y >= s.m.layout.h || v.Cursor.X < 0 || v.Cursor.Y < 0) {
		s.t.Fatalf("after %v: cursor at %d,%d in a window of %dx%d", msg, v.Cursor.X, v.Cursor.Y, s.m.layout.w, s.m.layout.h)
	}
	return cmd
}

func (s *session) lines() []string {
	if frame := s.m.frame(); frame != "" {
		return strings.Split(frame, "\n")
	}
	return nil
}

func (s *session) screen() string { return strings.Join(s.lines(), "\n") }

// words types text as an input method does: several characters at once.
func (s *session) words(typed string) *session {
	s.t.Helper()
	s.send(tea.KeyPressMsg{Code: tea.KeyExtended, Text: typed})
	return s
}

// press presses keys by name.
func (s *session) press(names ...string) *session {
	s.t.Helper()
	for _, n := range names {
		s.send(key(n))
	}
	return s
}

// key is the key press of a name such as enter, shift+tab, ctrl+u or y.
func key(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	parts := strings.Split(name, "+")
	for _, p := range parts[:len(parts)-1] {
		switch p {
		case "ctrl":
			k.Mod |= tea.ModCtrl
		case "alt":
			k.Mod |= tea.ModAlt
		case "shift":
			k.Mod |= tea.ModShift
		}
	}
	special := map[string]rune{"enter": tea.KeyEnter, "tab": tea.KeyTab, "backspace": tea.KeyBackspace, "esc": tea.KeyEscape,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"home": tea.KeyHome, "end": tea.KeyEnd, "f1": tea.KeyF1, "delete": tea.KeyDelete, "space": tea.KeySpace}
	last := parts[len(parts)-1]
	if code, ok := special[last]; ok {
		k.Code = code
		return k
	}
	k.Code = []rune(last)[0]
	if k.Mod == 0 {
		k.Text = last
	}
	return k
}

func (s *session) at(kind, id string) {
	s.t.Helper()
	if p := s.m.reader.place; p.Kind != kind || p.ID != id {
		s.t.Fatalf("at %s %s, want %s %s", p.Kind, p.ID, kind, id)
	}
}

func (s *session) sees(want string) {
	s.t.Helper()
	if !strings.Contains(s.screen(), want) {
		s.t.Fatalf("%q is not on the screen:\n%s", want, s.screen())
	}
}

// The main job: ask, read, follow a basis to the law, come back to the place one left.
func TestAskReadFollowBack(t *testing.T) {
	s := newSession(t, 120, 14)
	s.words("身份证照片").words("发给别人了")
	s.at(cite.Scenario, "photo-leaked")
	if s.m.focus != onField {
		t.Fatal("typing moved the focus out of the field")
	}
	s.press("enter", "down", "down", "down")
	if s.m.reader.top != 3 {
		t.Fatalf("scrolled to line %d, want 3", s.m.reader.top)
	}
	s.press("2", "down", "enter")
	s.at(cite.Article, "public-security-law:56")
	s.sees("处十日以上十五日以下拘留")
	s.sees("现行有效")
	s.press("backspace")
	s.at(cite.Scenario, "photo-leaked")
	if s.m.reader.top != 3 || s.m.focus != onPane || s.m.panes[0].at != 1 {
		t.Fatalf("came back to line %d, focus %d, item %d", s.m.reader.top, s.m.focus, s.m.panes[0].at)
	}
	s.press("alt+right")
	s.at(cite.Article, "public-security-law:56")
	s.press("[", "alt+left")
	s.at(homeKind, "")
	s.press("alt+left")
	s.sees(s.m.words.NoBack)
}

func TestLinksInText(t *testing.T) {
	s := newSession(t, 120, 40)
	s.words("身份证照片").press("enter", "tab", "enter")
	s.at(cite.Article, "pipl:47")
	s.press("backspace")
	s.at(cite.Scenario, "photo-leaked")
	if s.m.reader.link != 0 {
		t.Fatalf("the link followed is not under the cursor any more: %d", s.m.reader.link)
	}
	if x, y, ok := s.m.cursor(); !ok || !strings.Contains(s.lines()[y], "个人信息") || x < s.m.layout.text.x {
		t.Fatalf("the cursor is not on the link: %d,%d", x, y)
	}
	// Tab goes on through the links, then through the panes, then to the field.
	for range s.m.reader.page.Links {
		s.press("tab")
	}
	if s.m.focus != onPane {
		t.Fatalf("after the last link: focus %d", s.m.focus)
	}
	s.press("tab", "tab", "tab")
	if s.m.focus != onField {
		t.Fatalf("after the last pane: focus %d", s.m.focus)
	}
}

func TestPreviewLeavesNoTrace(t *testing.T) {
	s := newSession(t, 120, 40)
	s.words("索赔").press("enter")
	s.at(cite.Scenario, "compensation")
	s.press("s")
	s.words("身份证照片").press("down", "up")
	s.at(cite.Scenario, "photo-leaked")
	s.press("esc") // clears the field: back to what was read
	s.at(cite.Scenario, "compensation")
	s.words("身份证照片").press("enter", "backspace")
	s.at(cite.Scenario, "compensation")
}

func TestFieldSelectsAllOnReturn(t *testing.T) {
	s := newSession(t, 120, 40)
	s.words("索赔").press("enter", "s")
	if got := s.m.field.String(); got != "索赔" {
		t.Fatalf("the query is gone: %q", got)
	}
	s.words("照片")
	if got := s.m.field.String(); got != "照片" {
		t.Fatalf("typing did not replace the old query: %q", got)
	}
	s.press("enter", "s", "end").words("泄露")
	if got := s.m.field.String(); got != "照片泄露" {
		t.Fatalf("editing did not keep the old query: %q", got)
	}
}

func TestNotCovered(t *testing.T) {
	s := newSession(t, 120, 40)
	s.words("车险印花税的计税依据是什么")
	s.sees(s.m.words.NotCovered)
	s.sees("12348")
	s.at(homeKind, "") // no page is passed off as the answer
}

func TestQuestionMark(t *testing.T) {
	s := newSession(t, 80, 24)
	s.press("?")
	s.sees(s.m.words.HelpTitle)
	s.press("esc").words("能赔吗")
	s.press("?")
	if got := s.m.field.String(); got != "能赔吗?" {
		t.Fatalf("? was not typed: %q", got)
	}
	s.press("q")
	if got := s.m.field.String(); got != "能赔吗?q" {
		t.Fatalf("q was not typed: %q", got)
	}
}

// Every binding of the help is real: its key does something in its place, and every action
// has words in both languages.
func TestBindings(t *testing.T) {
	for _, lang := range []Lang{Chinese, English} {
		w := WordsIn(lang)
		for _, b := range Bindings() {
			if w.Actions[b.Action] == "" {
				t.Errorf("%s: %s has no words", lang, b.Action)
			}
		}
	}
	seen := map[Where]map[string]Action{InField: {}, InText: {}, InPanes: {}}
	for _, b := range Bindings() {
		for where, keys := range seen {
			for _, k := range b.Keys {
				if b.Where&where == 0 {
					continue
				}
				if other, taken := keys[k]; taken && other != b.Action {
					t.Errorf("%s means both %s and %s", k, other, b.Action)
				}
				keys[k] = b.Action
			}
		}
	}
	s := newSession(t, 120, 70)
	s.press("f1")
	for _, a := range s.m.keys.actions() {
		if len(s.m.keys.keys(InField, a)) > 0 {
			s.sees(s.m.words.Actions[a])
		}
	}
	// The help can be searched, and does what is chosen.
	s.press("esc", "enter", "?")
	s.words("罚则一览").press("enter")
	s.at(cite.Page, cite.Penalties)
}

func TestResizeKeepsThePlace(t *testing.T) {
	s := newSession(t, 120, 12)
	s.words("身份证照片").press("enter")
	for range 9 {
		s.press("down")
	}
	before := strings.TrimSpace(s.m.reader.page.Plain[s.m.reader.top])
	anchor := s.m.reader.anchor
	for _, size := range [][2]int{{60, 12}, {40, 9}, {20, 5}, {0, 0}, {3, 2}, {200, 60}, {120, 12}} {
		s.resize(size[0], size[1])
	}
	if s.m.reader.anchor != anchor {
		t.Fatalf("the place moved from %d to %d", anchor, s.m.reader.anchor)
	}
	if after := strings.TrimSpace(s.m.reader.page.Plain[s.m.reader.top]); after != before {
		t.Fatalf("the first line was %q, is %q", before, after)
	}
}

func TestEverySize(t *testing.T) {
	s := newSession(t, 80, 24)
	for _, keys := range [][]string{nil, {"enter"}, {"3"}, {"f1"}, {"esc", "c"}} {
		s.press(keys...)
		for w := 0; w <= 130; w += 1 + w/12 {
			for h := 0; h <= 40; h += 1 + h/6 {
				s.resize(w, h)
			}
		}
		for _, size := range [][2]int{{1, 1}, {500, 200}, {500, 1}, {1, 200}, {149, 50}, {150, 50}} {
			s.resize(size[0], size[1])
		}
		s.resize(80, 24)
		if s.m.overlay == nil && s.m.focus == onField {
			s.press("ctrl+u")
			s.words("照片")
		}
	}
}

func TestMouse(t *testing.T) {
	s := newSession(t, 120, 40)
	s.words("身份证")
	l := s.m.layout
	s.send(tea.MouseClickMsg{X: l.finder.x + 3, Y: l.finder.y, Button: tea.MouseLeft})
	if s.m.focus != onText {
		t.Fatal("a click on a result does not open it")
	}
	s.send(tea.MouseWheelMsg{X: l.panes.x + 1, Y: l.panes.y + 2, Button: tea.MouseWheelDown})
	link := s.m.reader.page.Links[0].Spans[0]
	s.send(tea.MouseClickMsg{X: l.text.x + link.From, Y: l.text.y + link.Line, Button: tea.MouseLeft})
	if s.m.reader.place.Kind != cite.Article {
		t.Fatal("a click on a link does not follow it")
	}
	s.send(tea.MouseClickMsg{X: l.panes.x + 4, Y: l.panes.y + 1, Button: tea.MouseLeft})
	if s.m.reader.place.Kind != cite.Scenario {
		t.Fatalf("a click on an item does not open it: %v", s.m.reader.place)
	}
	if s.m.View().MouseMode == tea.MouseModeNone {
		t.Fatal("the mouse is not asked for")
	}
	s.press("m")
	if s.m.View().MouseMode != tea.MouseModeNone {
		t.Fatal("m does not free the mouse")
	}
}

// An article opened from the results can be cited as one opened by a link can.
func TestCiteFromResults(t *testing.T) {
	s := newSession(t, 120, 40)
	s.words("治安管理处罚法56").press("enter", "y")
	s.sees(s.m.words.SentCitation)
	s.press("c")
	s.sees("《中华人民共和国治安管理处罚法》第五十六条")
}

func TestTabs(t *testing.T) {
	s := newSession(t, 80, 24)
	s.words("身份证照片").press("enter", "right")
	s.sees("民法典第一千零三十四条")
	s.press("right")
	s.sees("向他人出售或者提供个人信息")
	l := s.m.layout
	s.send(tea.MouseClickMsg{X: l.tabs.x + 1, Y: l.tabs.y, Button: tea.MouseLeft})
	if s.m.focus != onText {
		t.Fatal("a click on a tab does not lead there")
	}
	s.resize(40, 20)
	s.press("4")
	s.sees("谎报丢失")
	s.press("esc", "esc")
	s.sees("身份证照片泄露了")
}

func TestPlainHasNoBorders(t *testing.T) {
	s := newSession(t, 120, 40)
	s.words("身份证照片").press("enter", "2", "c")
	if strings.ContainsAny(s.screen(), "│─") {
		t.Fatalf("borders in the text to copy:\n%s", s.screen())
	}
	s.sees("《中华人民共和国民法典》第一千零三十四条")
	if s.m.View().MouseMode != tea.MouseModeNone {
		t.Fatal("the mouse is not free for selecting")
	}
}
