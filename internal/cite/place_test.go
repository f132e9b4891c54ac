package cite

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fayi/corpus"
)

func TestLocate(t *testing.T) {
	c := embedded(t)
	scenario := c.Scenario("photo-leaked")
	tests := []struct{ in, kind, id string }{
		{"photo-leaked", Scenario, "photo-leaked"},
		{" photo-leaked\n", Scenario, "photo-leaked"},
		{scenario.Title, Scenario, "photo-leaked"},
		{strings.ReplaceAll(scenario.Title, "，", ", "), Scenario, "photo-leaked"},
		{"12348", Channel, "12348"},
		{"sim-check", Channel, "sim-check"},
		{"deletion-notice", Template, "deletion-notice"},
		{"criminal-law", Statute, "criminal-law"},
		{"个保法", Statute, "pipl"},
		{"criminal-law:253-1", Article, "criminal-law:253-1"},
		{"刑法253之一", Article, "criminal-law:253-1"},
		{"《中华人民共和国民法典》第一千零三十四条第二款", Article, "civil-code:1034"},
	}
	for _, tt := range tests {
		p, err := Locate(c, tt.in)
		if err != nil || p.Kind != tt.kind || p.ID != tt.id {
			t.Errorf("Locate(%s) = %s %s, %v; want %s %s", tt.in, p.Kind, p.ID, err, tt.kind, tt.id)
		}
		if (p.Ref.Statute != nil) != (tt.kind == Statute || tt.kind == Article) {
			t.Errorf("Locate(%s) has the citation %+v", tt.in, p.Ref)
		}
	}
	if p, _ := Locate(c, "民法典第一千零三十四条第二款"); p.Ref.Paragraph != 2 {
		t.Errorf("the 款 is lost: %+v", p.Ref)
	}
}

func TestLocateRange(t *testing.T) {
	c := embedded(t)
	for in, want := range map[string]string{
		"个保法 44-50": "pipl:44 pipl:50", "个保法44至50": "pipl:44 pipl:50", "个人信息保护法第四十四条至第五十条": "pipl:44 pipl:50",
		"pipl:44-50": "pipl:44 pipl:50", "《个人信息保护法》第44条到第50条": "pipl:44 pipl:50", "个保法６９～７０": "pipl:69 pipl:70",
		"刑法253-1": "criminal-law:253-1", "刑法280-2": "criminal-law:280-2", // an inserted article, not a range
		"个保法50-44": "", "刑法9001-9005": "",
	} {
		got := ""
		if p, err := Locate(c, in); err == nil {
			if got = p.Ref.Article.ID; p.Kind == Range {
				got += " " + p.Ref.Last.ID
				if again, err := Locate(c, p.ID); err != nil || again != p {
					t.Errorf("%s is %s, which leads to %v, %v", in, p.ID, again, err)
				}
			}
		}
		if got != want {
			t.Errorf("Locate(%s) is %q, want %q", in, got, want)
		}
	}
}

// Every id, title and citation of the corpus names its own place and no other.
func TestLocateEverything(t *testing.T) {
	c := embedded(t)
	is := func(name, kind, id string) {
		t.Helper()
		if p, err := Locate(c, name); err != nil || p.Kind != kind || p.ID != id {
			t.Errorf("Locate(%s) = %s %s, %v; want %s %s", name, p.Kind, p.ID, err, kind, id)
		}
	}
	for _, s := range c.Scenarios {
		is(s.ID, Scenario, s.ID)
		is(s.Title, Scenario, s.ID)
	}
	for _, ch := range c.Channels {
		is(ch.ID, Channel, ch.ID)
	}
	for _, tm := range c.Templates {
		is(tm.ID, Template, tm.ID)
	}
	for _, st := range c.Statutes {
		is(st.ID, Statute, st.ID)
		is("《"+st.Title+"》", Statute, st.ID)
		for _, a := range st.Articles {
			is(a.ID, Article, a.ID)
			is(a.Citation(), Article, a.ID)
		}
	}
}

// What is not there is told in one line, with what comes near.
func TestLocateUnknown(t *testing.T) {
	c := embedded(t)
	tests := []struct {
		in      string
		says    string
		nearest string // one of them; empty: none
	}{
		{"photo-leak", "没有叫“photo-leak”的情形、法条、渠道或者文书", "photo-leaked"},
		{"身份证正反面照片泄漏了，证件没丢怎么办", "没有叫“身份证正反面照片泄漏了", "photo-leaked"},
		{"deletion-notise", "没有叫“deletion-notise”", "deletion-notice"},
		{"个人信息保护发", "没有叫“个人信息保护发”", "个人信息保护法"},
		{"民法典第一千零三十三条之五", "没有收录民法典第一千零三十三条之五", "民法典第一千零三十四条"},
		{"民法典9999", "民法典没有第九千九百九十九条，全文共 1260 条", "民法典第一千二百"},
		{"zzzz", "没有叫“zzzz”", ""},
		{"", "没有叫“”", ""},
		{"红\x1b[31m色\n\u202e字\u2028", "没有叫“红[31m色字”", ""},
		{strings.Repeat("长", 500), "没有叫“" + strings.Repeat("长", 40) + "…”", ""},
		{"\xff\xfe", "没有叫“”", ""},
	}
	for _, tt := range tests {
		_, err := Locate(c, tt.in)
		var unknown *UnknownError
		if !errors.As(err, &unknown) {
			t.Errorf("Locate(%.40q) = %v", tt.in, err)
			continue
		}
		msg := err.Error()
		if !strings.HasPrefix(msg, tt.says) {
			t.Errorf("Locate(%.40q): %s, want %s…", tt.in, msg, tt.says)
		}
		if strings.ContainsAny(msg, "\n\x1b\u202e\u2028") || !utf8.ValidString(msg) || utf8.RuneCountInString(msg) > 200 {
			t.Errorf("Locate(%.40q) does not speak in one line: %q", tt.in, msg)
		}
		near := slices.ContainsFunc(unknown.Nearest, func(n string) bool { return tt.nearest != "" && strings.HasPrefix(n, tt.nearest) })
		if near != (tt.nearest != "") || len(unknown.Nearest) > maxNearest || tt.nearest == "" && len(unknown.Nearest) > 0 {
			t.Errorf("Locate(%.40q) offers %v, want %q", tt.in, unknown.Nearest, tt.nearest)
		}
		for _, n := range unknown.Nearest {
			if _, err := Locate(c, n); err != nil {
				t.Errorf("Locate(%.40q) offers %s, which is not there either", tt.in, n)
			}
		}
		if len(unknown.Nearest) == 0 && !strings.Contains(msg, "fayi search") {
			t.Errorf("Locate(%.40q) says no way on: %s", tt.in, msg)
		}
	}
	_, err := Locate(c, "民法典9999")
	var missing *NoArticleError
	if !errors.As(err, &missing) || missing.Number.N != 9999 {
		t.Errorf("the cause is lost: %v", err)
	}
}

func TestNeighbours(t *testing.T) {
	st := law() // 第一条, 第二条, 第三条之一, 第四条
	tests := []struct {
		n, sub int
		want   string
	}{
		{3, 0, "某法第二条 某法第三条之一"}, {3, 2, "某法第三条之一 某法第四条"}, {2, 1, "某法第二条 某法第三条之一"},
		{9, 0, "某法第四条"}, {1, 1, "某法第一条 某法第二条"},
	}
	for _, tt := range tests {
		if got := strings.Join(neighbours(&NoArticleError{st, corpus.Number{N: tt.n, Sub: tt.sub}}), " "); got != tt.want {
			t.Errorf("beside %d-%d: %s, want %s", tt.n, tt.sub, got, tt.want)
		}
	}
	st.Articles = st.Articles[1:]
	if got := neighbours(&NoArticleError{st, corpus.Number{N: 1}}); !slices.Equal(got, []string{"某法第二条"}) {
		t.Errorf("before the first: %v", got)
	}
	if got := neighbours(&NoArticleError{&corpus.Statute{}, corpus.Number{N: 1}}); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

func TestAsked(t *testing.T) {
	c := embedded(t)
	for words, want := range map[string]string{"photo-leaked": "photo-leaked", " 刑法253之一 ": "criminal-law:253-1", "身份证丢了": "", "": ""} {
		query, place := Asked(c, words)
		switch {
		case want != "" && (place == nil || place.ID != want || query != ""):
			t.Errorf("%q: %q, %v", words, query, place)
		case want == "" && (place != nil || query != words):
			t.Errorf("%q: %q, %v", words, query, place)
		}
	}
}
