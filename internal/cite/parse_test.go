package cite

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"fayi/corpus"
)

func embedded(tb testing.TB) *corpus.Corpus {
	tb.Helper()
	c, err := corpus.Embedded()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// what names a reference in the tests: id, then /款 and .项.
func what(r Ref) string {
	s := r.ID()
	if r.Paragraph > 0 {
		s += fmt.Sprintf("/%d", r.Paragraph)
	}
	if r.Item > 0 {
		s += fmt.Sprintf(".%d", r.Item)
	}
	return s
}

func TestParse(t *testing.T) {
	c := embedded(t)
	tests := []struct{ in, want string }{
		// as people type them
		{"刑法253之一", "criminal-law:253-1"}, {"刑法253-1", "criminal-law:253-1"}, {"刑法 253-1", "criminal-law:253-1"},
		{"刑法253之1", "criminal-law:253-1"}, {"刑法 253 条之一", "criminal-law:253-1"}, {"刑法253条之1", "criminal-law:253-1"},
		{"刑法二百五十三之一", "criminal-law:253-1"}, {"刑法二五三之一", "criminal-law:253-1"}, {"刑法253–1", "criminal-law:253-1"},
		{"个保法69", "pipl:69"}, {"民法典 1034", "civil-code:1034"}, {"民法典§1034", "civil-code:1034"}, {"民法典　1034", "civil-code:1034"},
		{"刑法２５３之１", "criminal-law:253-1"}, {"民法典第１０３４条", "civil-code:1034"}, {"刑法：253之一", "criminal-law:253-1"},
		{" 刑法253之一\n", "criminal-law:253-1"},
		// as lawyers write them
		{"刑法第二百五十三条之一", "criminal-law:253-1"}, {"《中华人民共和国刑法》第二百五十三条之一", "criminal-law:253-1"},
		{"《中华人民共和国民法典》第一千零三十四条", "civil-code:1034"}, {"中华人民共和国民法典第一千零三十四条", "civil-code:1034"},
		{"《民法典》第1034条", "civil-code:1034"}, {"“刑法”第253条之一", "criminal-law:253-1"},
		{"第69条个人信息保护法", "pipl:69"}, {"第六十九条 《个人信息保护法》", "pipl:69"}, {"第253条之一刑法", "criminal-law:253-1"},
		{"法释〔2017〕10号第五条", "personal-info-crime-interpretation:5"}, {"法释[2017]10号第5条", "personal-info-crime-interpretation:5"},
		{"法释【2017】10号 5", "personal-info-crime-interpretation:5"},
		{"个人信息保护法（第六十九条）", "pipl:69"}, {"《刑法》(第253条之一)", "criminal-law:253-1"},
		// a name that another begins with
		{"消费者权益保护法第二十九条", "consumer-law:29"}, {"消费者权益保护法实施条例第二十三条", "consumer-rules:23"},
		// the text of a year
		{"治安管理处罚法（2025修订）第56条", "public-security-law:56"}, {"治安管理处罚法(2025年修订)第56条", "public-security-law:56"},
		{"《治安管理处罚法（2025修订）》第五十六条", "public-security-law:56"}, {"治安管理处罚法（2025修订）", "public-security-law"},
		{"治安管理处罚法（2012年修正）", "public-security-law-2012"}, {"治安管理处罚法（2012年文本）", "public-security-law-2012"},
		{"2012年治安管理处罚法", "public-security-law-2012"}, {"网络安全法（2016）", "cybersecurity-law-2016"},
		{"刑法（2020修正）第253条之一", "criminal-law:253-1"},
		// 款 and 项
		{"刑法280条第3款", "criminal-law:280/3"}, {"刑法第二百八十条第三款", "criminal-law:280/3"}, {"刑法280条3款", "criminal-law:280/3"},
		{"侵犯公民个人信息解释第五条第一款第（八）项", "personal-info-crime-interpretation:5/1.8"},
		{"侵犯公民个人信息解释第五条第一款第八项", "personal-info-crime-interpretation:5/1.8"},
		{"侵犯公民个人信息解释5条1款(8)项", "personal-info-crime-interpretation:5/1.8"},
		{"侵犯公民个人信息解释第五条第八项", "personal-info-crime-interpretation:5.8"},
		// what the article does not have is not cited
		{"刑法280条第9款", "criminal-law:280"}, {"刑法280条第9款第1项", "criminal-law:280"}, {"刑法280条第3款第1项", "criminal-law:280/3"},
		{"侵犯公民个人信息解释第五条第一款第十项", "personal-info-crime-interpretation:5/1.10"}, {"侵犯公民个人信息解释第五条第一款第十一项", "personal-info-crime-interpretation:5/1"},
		{"侵犯公民个人信息解释第五条第三款", "personal-info-crime-interpretation:5"}, {"侵犯公民个人信息解释第五条第一款第九十项", "personal-info-crime-interpretation:5/1"},
		{"face-measures:10第2款", "face-measures:10"},
		// ids
		{"criminal-law:253-1", "criminal-law:253-1"}, {"Criminal-Law:253-1", "criminal-law:253-1"}, {"pipl:69", "pipl:69"},
		{"pipl69", "pipl:69"}, {"pipl 69", "pipl:69"}, {"public-security-law-2012", "public-security-law-2012"},
		// the statute alone
		{"刑法", "criminal-law"}, {"《中华人民共和国个人信息保护法》", "pipl"}, {"个保法", "pipl"}, {"pipl", "pipl"},
		{"法释〔2017〕10号", "personal-info-crime-interpretation"},
	}
	for _, tt := range tests {
		if got, err := Parse(c, tt.in); err != nil || what(got) != tt.want {
			t.Errorf("Parse(%s) = %v, want %s", tt.in, says(got, err), tt.want)
		}
	}
}

func says(r Ref, err error) string {
	if err != nil {
		return err.Error()
	}
	return what(r)
}

func TestParseNoCitation(t *testing.T) {
	c := embedded(t)
	for _, s := range []string{
		"", " ", "《》", "身份证照片泄露了怎么办", "253", "第253条", "第二百五十三条之一", "某某法第五条", "第五条某某法",
		"刑法怎么判", "刑法第二百五十三条之一怎么判", "刑法 253 个保法 69", "刑法第条", "刑法之一", "刑法0", "刑法第零条", "刑法99999",
		"刑法-1", "刑法253之0", "刑法253-99999", "刑法二百五三", "刑法2百53", "刑法253万", "刑法1.5", "第69条个人信息保护法第70条",
		"pipleader", "pipls:69", "pipl:", "pipl:x", "criminal-law-253", "criminal-law:253-1-1", "criminal:253-1", "photo-leaked", "12348",
		strings.Repeat("刑法", 300), "刑法" + strings.Repeat("0", 500), "刑法\x00\xff",
	} {
		if got, err := Parse(c, s); !errors.Is(err, ErrNotCitation) {
			t.Errorf("Parse(%.60q) = %s", s, says(got, err))
		}
	}
}

func TestParseNoArticle(t *testing.T) {
	c := embedded(t)
	tests := []struct{ in, want string }{
		{"民法典1261", "民法典没有第一千二百六十一条，全文共 1260 条"},
		{"民法典9999", "民法典没有第九千九百九十九条，全文共 1260 条"},
		{"民法典3", "没有收录民法典第三条"},
		{"刑法253之9", "没有收录刑法第二百五十三条之九"},
		{"2007年客户身份识别办法第7条", "2007年客户身份识别办法未收录原文，没有可以打开的条文"},
	}
	for _, tt := range tests {
		_, err := Parse(c, tt.in)
		var missing *NoArticleError
		if !errors.As(err, &missing) || err.Error() != tt.want {
			t.Errorf("Parse(%s): %v, want %s", tt.in, err, tt.want)
		}
	}
}

// The text of the error for statutes of every shape.
func TestNoArticleError(t *testing.T) {
	one := []*corpus.Article{{Num: corpus.Number{N: 80}}}
	tests := []struct {
		st   corpus.Statute
		n    int
		want string
	}{
		{corpus.Statute{Short: "甲法"}, 5, "甲法未收录原文，没有可以打开的条文"},
		{corpus.Statute{Short: "甲法", Total: 74}, 5, "甲法未收录原文，没有可以打开的条文"},
		{corpus.Statute{Short: "甲法", Total: 74}, 75, "甲法没有第七十五条，全文共 74 条"},
		{corpus.Statute{Short: "甲法", Articles: one}, 81, "没有收录甲法第八十一条"},
		{corpus.Statute{Short: "甲法", Articles: one, Total: 74}, 79, "没有收录甲法第七十九条"}, // some were repealed
		{corpus.Statute{Short: "甲法", Articles: one, Total: 74}, 81, "甲法没有第八十一条，全文共 74 条"},
	}
	for _, tt := range tests {
		if got := (&NoArticleError{&tt.st, corpus.Number{N: tt.n}}).Error(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// Whatever fayi prints as a citation, it reads again as the same article: in every style, by
// every name, with 款 and 项.
func TestRoundTrip(t *testing.T) {
	c := embedded(t)
	same := func(want Ref, s string) {
		t.Helper()
		if got, err := Parse(c, s); err != nil || got != want {
			t.Errorf("Parse(%s) = %s, want %s", s, says(got, err), what(want))
		}
	}
	for _, st := range c.Statutes {
		for _, name := range append(st.Names(), st.ID, "《"+st.Title+"》") {
			same(Ref{Statute: st}, name)
		}
		for _, a := range st.Articles {
			r := Ref{Statute: st, Article: a}
			same(r, a.ID)
			same(r, a.Citation())
			same(r, a.ShortCitation())
			same(r, st.Short+a.Num.ID())
			for i, p := range Paragraphs(a) {
				r.Paragraph, r.Item = i+1, 0
				same(r, Print(r, Short, c.AsOf))
				same(r, Print(r, Full, c.AsOf))
				if r.Item = len(p) - 1; r.Item > 0 {
					same(r, Print(r, Short, c.AsOf))
					same(r, Print(r, Full, c.AsOf))
				}
			}
		}
	}
}

// Any words are read or refused in one sentence; what is read is there, and is read again.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"刑法253之一", "《中华人民共和国民法典》第一千零三十四条第一款第（二）项", "第69条个人信息保护法", "法释〔2017〕10号第五条",
		"治安管理处罚法（2012修正）第56条", "criminal-law:253-1", "刑法２５３－１", "\xff刑法", "12348", "刑法第九百条", "2012年治安管理处罚法22"} {
		f.Add(s)
	}
	c := embedded(f)
	f.Fuzz(func(t *testing.T, s string) {
		r, err := Parse(c, s)
		if err != nil {
			if msg := err.Error(); strings.Contains(msg, "\n") || !utf8.ValidString(msg) {
				t.Errorf("Parse(%q): %q", s, msg)
			}
			return
		}
		if r.Statute == nil || r.Article != nil && r.Article.Statute != r.Statute || r.Item > 0 && r.Article == nil {
			t.Fatalf("Parse(%q) = %+v", s, r)
		}
		if again, err := Parse(c, Print(r, Full, c.AsOf)); err != nil || again != r {
			t.Errorf("%s is read as %s, and that as %v", s, Print(r, Full, c.AsOf), says(again, err))
		}
		if len(r.Text()) == 0 && r.Article != nil && r.Article.Quoted() {
			t.Errorf("%s has no text", Print(r, Full, c.AsOf))
		}
	})
}

// A name is compared without being squeezed first; that must come to the same.
func TestBegins(t *testing.T) {
	for _, c := range []struct {
		s, name string
	}{
		{"刑法253", "刑法"}, {"刑法", "刑法典"}, {"治安管理处罚法(2025修订)56", "治安管理处罚法（2025修订）"},
		{"pipl:69", "PIPL"}, {"甲乙", "《甲 乙》"}, {"甲", ""}, {"", "甲"}, {"甲-乙", "甲至乙"},
	} {
		want := 0
		if name := squeeze(c.name); strings.HasPrefix(c.s, name) {
			want = len(name)
		}
		if got := begins(c.s, c.name); got != want {
			t.Errorf("begins(%q, %q) = %d, want %d", c.s, c.name, got, want)
		}
	}
}
