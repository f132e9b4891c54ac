package ui

import (
	"strings"
	"testing"

	"fayi/internal/cite"
	"fayi/internal/markdown"
)

// A word that a line break cuts in two is found, at every width, the same number of times.
func TestFindAcrossLines(t *testing.T) {
	const source = "身份证照片泄露以后，先停手留证，再查名下有没有冒办。The Fraud Warning app 不要信。\n\n第二段也说停手留证。"
	for _, query := range []string{"停手留证", "名下有没有", "fraud warning"} {
		want := strings.Count(strings.ToLower(source), query)
		cut := false
		for width := 8; width <= 80; width++ {
			p := markdown.NewRenderer().Render("", source, width, markdown.Palette{Name: "x"})
			f := newFind(p, query)
			if len(f.hits) != want {
				t.Fatalf("%s at width %d: %d matches, want %d\n%s", query, width, len(f.hits), want, strings.Join(p.Plain, "\n"))
			}
			for _, h := range f.hits {
				cut = cut || f.body.cells[h[0]].line != f.body.cells[h[1]-1].line
			}
		}
		if !cut {
			t.Errorf("%s was never cut by a line break: the test shows nothing", query)
		}
	}
}

func TestFindInPage(t *testing.T) {
	s := newSession(t, 120, 16)
	s.words("身份证照片").press("enter", "/")
	s.words("报警")
	f := s.m.reader.find
	if f == nil || len(f.hits) < 2 {
		t.Fatal("nothing found while typing")
	}
	total := len(f.hits)
	s.press("enter", "n")
	if f = s.m.reader.find; f.at != 1 {
		t.Fatalf("n went to match %d", f.at)
	}
	if x, y, ok := s.m.cursor(); !ok || x < s.m.layout.text.x || !strings.Contains(s.lines()[y], "报警") {
		t.Fatalf("the cursor is not on the match: %d,%d", x, y)
	}
	s.resize(70, 12)
	if f = s.m.reader.find; f == nil || f.at != 1 || len(f.hits) != total {
		t.Fatalf("after a new size: %+v", f)
	}
	s.press("N", "N")
	if f = s.m.reader.find; f.at != total-1 {
		t.Fatalf("N does not go round: %d", f.at)
	}
	s.press("esc")
	if s.m.reader.find != nil || s.m.focus != onText {
		t.Fatal("Esc does not end the search")
	}
	// Giving up goes back to where one was.
	s.press("g", "/")
	s.words("全网")
	if s.m.reader.top == 0 {
		t.Fatal("the match below is not shown")
	}
	s.press("esc")
	if s.m.reader.top != 0 || s.m.reader.find != nil {
		t.Fatalf("Esc did not go back: line %d", s.m.reader.top)
	}
	s.press("/")
	s.words("没有的词")
	s.sees(s.m.words.NoMatch)
}

func TestOutline(t *testing.T) {
	s := newSession(t, 100, 20)
	s.words("个保法69").press("enter", "o")
	s.sees("第六十九条")
	s.words("五十")
	s.press("enter")
	s.at(cite.Article, "pipl:50")
	s.press("}")
	s.at(cite.Article, "pipl:69")
	s.press("{", "{")
	s.at(cite.Article, "pipl:47")
	// Pinyin filters too, for who has no input method.
	s.press("backspace", "backspace", "backspace", "backspace", "s")
	s.words("身份证照片").press("enter", "o").words("tsqk").press("enter")
	if line := s.m.reader.page.Plain[s.m.reader.top:]; !strings.Contains(strings.Join(line, ""), "特殊情况") {
		t.Fatalf("the heading is not on the screen: %v", line)
	}
}

func TestCommandLine(t *testing.T) {
	s := newSession(t, 100, 20)
	run := func(command string) {
		s.m.focus = onText
		s.press(":")
		s.words(command)
		s.press("enter")
	}
	run("card-taken")
	s.at(cite.Scenario, "card-taken")
	run("个保法 47-69")
	s.at(cite.Range, "pipl:47-69")
	s.sees("第四十七条")
	run("刑法253之一")
	s.at(cite.Article, "criminal-law:253-1")
	run("罚则")
	s.at(cite.Page, cite.Penalties)
	run("没有这个")
	s.sees("没有叫“没有这个”的")
	s.at(cite.Page, cite.Penalties)
	s.press(":")
	s.words("photo").press("tab")
	if got := s.m.prompt.field.String(); got != "photo-leaked" {
		t.Fatalf("completed to %q", got)
	}
	s.press("esc")
	s.press(":")
	s.words("q")
	if cmd := s.send(key("enter")); cmd == nil {
		t.Fatal(":q does not quit")
	}
}
