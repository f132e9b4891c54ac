package corpus

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// names is a corpus of laws whose names lie in one another.
func namesFixture(tb testing.TB) *Corpus {
	law := func(id, title, short, aliases, articles string) string {
		var b strings.Builder
		b.WriteString("---\nid: " + id + "\ntitle: " + title + "\nshort: " + short + "\naliases: [" + aliases + "]\n" +
			"kind: 法律\nissuer: 全国人民代表大会常务委员会\nadopted: 2010-01-01\nstatus: 现行有效\nsource: https://example.cn\nchecked: 2026-06-01\n---\n")
		for _, a := range strings.Fields(articles) {
			b.WriteString("\n#### " + a + "\n\n条文。\n")
		}
		return b.String()
	}
	old := strings.Replace(law("public-order-2012", "中华人民共和国治安管理处罚法（2012年文本）", "2012年治安管理处罚法", "", "第五十六条"),
		"adopted: 2010-01-01", "adopted: 2005-08-28\namended: 2012-10-26", 1)
	return loadFixture(tb, "statutes/public-order-2012.md", old,
		"statutes/consumer.md", law("consumer", "中华人民共和国消费者权益保护法", "消费者权益保护法", "消法", "第二十九条 第五十条"),
		"statutes/consumer-rules.md", law("consumer-rules", "中华人民共和国消费者权益保护法实施条例", "消费者权益保护法实施条例", "消法实施条例", "第二十三条 第五十条"),
		"statutes/criminal.md", law("criminal", "中华人民共和国刑法", "刑法", "", "第二百五十三条 第二百五十三条之一 第二百八十条"),
		"statutes/crime.md", law("crime", "关于侵犯公民个人信息的解释", "个人信息刑案解释", "法释〔2017〕10号", "第五条 第六条"))
}

func TestMentions(t *testing.T) {
	c := namesFixture(t)
	tests := []struct{ in, want string }{
		// the forms of a name
		{"依据刑法第二百八十条处罚", "刑法第二百八十条=criminal:280"},
		{"《中华人民共和国刑法》第二百八十条", "《中华人民共和国刑法》第二百八十条=criminal:280"},
		{"中华人民共和国刑法第二百八十条", "中华人民共和国刑法第二百八十条=criminal:280"},
		{"按消法第二十九条", "消法第二十九条=consumer:29"},
		{"法释〔2017〕10号第五条", "法释〔2017〕10号第五条=crime:5"},
		{"刑法 第二百八十条", "刑法 第二百八十条=criminal:280"},
		{"刑法（第二百八十条）", "第二百八十条=criminal:280"},
		{"《刑法》（第二百八十条）", "第二百八十条=criminal:280"},
		// the longest name wins
		{"消费者权益保护法第五十条", "消费者权益保护法第五十条=consumer:50"},
		{"消费者权益保护法实施条例第五十条", "消费者权益保护法实施条例第五十条=consumer-rules:50"},
		{"《消费者权益保护法实施条例》第五十条", "《消费者权益保护法实施条例》第五十条=consumer-rules:50"},
		{"消法实施条例第五十条", "消法实施条例第五十条=consumer-rules:50"},
		{"《某消费者权益保护法》第五十条", "第五十条=?"},
		// the text of a year
		{"治安管理处罚法（2025修订）第五十六条", "治安管理处罚法（2025修订）第五十六条=public-order:56"},
		{"《治安管理处罚法》（2025修订）第五十六条", "《治安管理处罚法》（2025修订）第五十六条=public-order:56"},
		{"《治安管理处罚法（2025修订）》第五十六条", "《治安管理处罚法（2025修订）》第五十六条=public-order:56"},
		{"治安管理处罚法（2012修正）第五十六条", "治安管理处罚法（2012修正）第五十六条=public-order-2012:56"},
		{"治安管理处罚法（2012年文本）第五十六条", "治安管理处罚法（2012年文本）第五十六条=public-order-2012:56"},
		{"2012年治安管理处罚法第五十六条", "2012年治安管理处罚法第五十六条=public-order-2012:56"},
		{"刑法（一二三四五六七八九十一二三四五六）第二百八十条", "刑法（一二三四五六七八九十一二三四五六）第二百八十条=criminal:280"},
		{"刑法（一二三四五六七八九十一二三四五六七）第二百八十条", "第二百八十条=?"},
		{"治安管理处罚法（以下简称治安法）第五十六条", "治安管理处罚法（以下简称治安法）第五十六条=public-order:56"},
		// the forms of a number
		{"刑法第253条", "刑法第253条=criminal:253"},
		{"刑法第253条之一", "刑法第253条之一=criminal:253-1"},
		{"刑法第253条之1", "刑法第253条之1=criminal:253-1"},
		{"刑法第二五三条", "刑法第二五三条=criminal:253"},
		{"刑法第二百八十条第三款", "刑法第二百八十条第三款=criminal:280"},
		{"刑法第280条第3款", "刑法第280条第3款=criminal:280"},
		{"个人信息刑案解释第五条第一款第（八）项", "个人信息刑案解释第五条第一款第（八）项=crime:5"},
		{"个人信息刑案解释第五条第八项", "个人信息刑案解释第五条第八项=crime:5"},
		// several of one law
		{"刑法第二百五十三条、第二百八十条和第二百五十三条之一", "刑法第二百五十三条=criminal:253 第二百八十条=criminal:280 第二百五十三条之一=criminal:253-1"},
		{"刑法第二百八十条第一款、第二百五十三条", "刑法第二百八十条第一款=criminal:280 第二百五十三条=criminal:253"},
		{"刑法第二百八十条，消法第五十条", "刑法第二百八十条=criminal:280 消法第五十条=consumer:50"},
		{"刑法第二百八十条。第五十条", "刑法第二百八十条=criminal:280 第五十条=?"},
		// of another text
		{"本法第五条、本条例第六条、该法第七条、本解释第八条", ""},
		{"本法第五条、第六条和第七条", ""},
		{"旧治安管理处罚法第五十六条、第四十二条", ""},
		{"原《刑法》第二百八十条", ""},
		{"刑法第二百八十条、本法第五条、第六条", "刑法第二百八十条=criminal:280"},
		// what is not there
		{"刑法第九百条", "刑法第九百条=-"},
		{"刑法第99999条、第0条、刑法第二百五三条", "刑法第99999条=- 第0条=- 刑法第二百五三条=-"},
		{"刑法第253条之0", "刑法第253条之0=-"},
		{"某某法第五条", "第五条=?"},
		// what is no article
		{"第三章，第二款，第一次，五十条信息，第条", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range c.Mentions(tt.in) {
			is := "?"
			switch {
			case m.Article != nil:
				is = m.Article.ID
			case m.Statute != nil:
				is = "-"
			}
			got = append(got, m.Text+"="+is)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s\n got  %s\n want %s", tt.in, s, tt.want)
		}
	}
}

func TestNames(t *testing.T) {
	c := namesFixture(t)
	for name, want := range map[string]string{
		"中华人民共和国刑法": "criminal", "刑法": "criminal", "消法": "consumer", "治安法": "public-order",
		"治安管理处罚法（2012年文本）": "public-order-2012", "刑": "", "": "", "criminal": "",
	} {
		got := ""
		if st := c.StatuteNamed(name); st != nil {
			got = st.ID
		}
		if got != want {
			t.Errorf("%q names %q, want %q", name, got, want)
		}
	}
}

func TestTextOf(t *testing.T) {
	c := namesFixture(t)
	now := c.Statute("public-order")
	for note, want := range map[string]string{
		"": "public-order", "（2025修订）": "public-order", "(2026年施行)": "public-order", "（2012修正）": "public-order-2012",
		"（1986年）": "public-order", "（以下简称治安法）": "public-order",
	} {
		if got := c.TextOf(now, note); got.ID != want {
			t.Errorf("%s%s is %s, want %s", now.Short, note, got.ID, want)
		}
	}
}

// A statute that lacks its names is told as a problem, and does not stop the search for names.
func TestNamelessStatute(t *testing.T) {
	for _, line := range []string{"title: 中华人民共和国治安管理处罚法", "short: 治安管理处罚法", "aliases: [治安法]"} {
		text := strings.Replace(statuteText, line, strings.SplitAfter(line, ":")[0]+" ''", 1)
		if _, problems := Load(fixture("statutes/public-order.md", strings.Replace(text, "aliases: ''", "aliases: ['']", 1),
			"scenarios/lost-card.md", otherText+"某法第五条。\n")); len(problems) == 0 {
			t.Errorf("without %s: no problem", line)
		}
	}
}

// Mentions lie in the text in order, on the borders of characters, and say what they span.
func FuzzMentions(f *testing.F) {
	for _, s := range []string{"《刑法》第二百五十三条之一、第二百八十条第（一）项", "旧消法（2013修正）第5条，本法第六条", "刑法（第第二条", "》（）》第一条之", "第\xff条刑法 第1条",
		"消费者权益保护法实施条例第五十条和第99999条"} {
		f.Add(s)
	}
	c := namesFixture(f)
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, m := range c.Mentions(s) {
			if m.Start < last || m.End <= m.Start || m.End > len(s) || m.Text != s[m.Start:m.End] {
				t.Fatalf("%q: %d–%d %q after %d", s, m.Start, m.End, m.Text, last)
			}
			if !utf8.RuneStart(s[m.Start]) || m.End < len(s) && !utf8.RuneStart(s[m.End]) && utf8.ValidString(s) {
				t.Fatalf("%q: %d–%d cuts a character", s, m.Start, m.End)
			}
			if m.Article != nil && (m.Article.Statute != m.Statute || m.Article.Num != m.Number) {
				t.Fatalf("%q is %s, not %v of %v", m.Text, m.Article.ID, m.Number, m.Statute)
			}
			last = m.End
		}
	})
}
