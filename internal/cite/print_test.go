package cite

import (
	"slices"
	"strings"
	"testing"

	"fayi/corpus"
)

// law is a statute with an article of every shape.
func law() *corpus.Statute {
	st := &corpus.Statute{ID: "law", Title: "中华人民共和国某法", Short: "某法", Source: "https://example.cn/law", Status: "现行有效",
		Effective: "2026-01-01", Checked: "2026-06-01"}
	add := func(n, sub int, summary string, paragraphs ...string) {
		num := corpus.Number{N: n, Sub: sub}
		st.Articles = append(st.Articles, &corpus.Article{ID: "law:" + num.ID(), Number: num.String(), Num: num, Statute: st, Index: len(st.Articles),
			Paragraphs: paragraphs, Summary: summary})
	}
	add(1, 0, "", "一款。")
	add(2, 0, "", "一款有项：", "（一）甲；", "（二）乙。", "二款。", "三款有项：", "（一）丙；", "（十一）丁。")
	add(3, 1, "我们写的话。")
	add(4, 0, "", "（一）不是项。", "（注）也不是项。", "（二）是项。")
	return st
}

func TestParagraphs(t *testing.T) {
	st := law()
	for i, want := range []string{"一款。", "一款有项：/（一）甲；/（二）乙。|二款。|三款有项：/（一）丙；/（十一）丁。", "", "（一）不是项。|（注）也不是项。/（二）是项。"} {
		var got []string
		for _, p := range Paragraphs(st.Articles[i]) {
			got = append(got, strings.Join(p, "/"))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s: %s, want %s", st.Articles[i].Number, s, want)
		}
	}
}

func TestPrint(t *testing.T) {
	st := law()
	const asOf = "2026-06-30"
	const validity = "（现行有效，2026-01-01 施行，核对至 2026-06-01）"
	tests := []struct {
		r     Ref
		style Style
		want  string
	}{
		{Ref{Statute: st}, Short, "某法"},
		{Ref{Statute: st}, Full, "《中华人民共和国某法》"},
		{Ref{Statute: st}, Markdown, "[《中华人民共和国某法》](https://example.cn/law)"},
		{Ref{Statute: st}, Quote, "——《中华人民共和国某法》" + validity},
		{Ref{Statute: st, Article: st.Articles[0]}, Short, "某法第一条"},
		{Ref{Statute: st, Article: st.Articles[0]}, Full, "《中华人民共和国某法》第一条"},
		{Ref{Statute: st, Article: st.Articles[0]}, "", "《中华人民共和国某法》第一条"},
		{Ref{Statute: st, Article: st.Articles[0]}, Markdown, "[《中华人民共和国某法》第一条](https://example.cn/law)"},
		{Ref{Statute: st, Article: st.Articles[0]}, Quote, "“一款。”\n——《中华人民共和国某法》第一条" + validity},
		{Ref{Statute: st, Article: st.Articles[1]}, Quote, "“一款有项：\n（一）甲；\n（二）乙。\n二款。\n三款有项：\n（一）丙；\n（十一）丁。”\n——《中华人民共和国某法》第二条" + validity},
		{Ref{Statute: st, Article: st.Articles[1], Paragraph: 1, Item: 0}, Short, "某法第二条第一款"},
		{Ref{Statute: st, Article: st.Articles[1], Paragraph: 1, Item: 0}, Quote, "“一款有项：\n（一）甲；\n（二）乙。”\n——《中华人民共和国某法》第二条第一款" + validity},
		{Ref{Statute: st, Article: st.Articles[1], Paragraph: 2, Item: 0}, Quote, "“二款。”\n——《中华人民共和国某法》第二条第二款" + validity},
		{Ref{Statute: st, Article: st.Articles[1], Paragraph: 3, Item: 11}, Full, "《中华人民共和国某法》第二条第三款第（十一）项"},
		{Ref{Statute: st, Article: st.Articles[1], Paragraph: 1, Item: 2}, Quote, "“一款有项：\n（一）甲；\n（二）乙。”\n——《中华人民共和国某法》第二条第一款第（二）项" + validity},
		{Ref{Statute: st, Article: st.Articles[1], Paragraph: 0, Item: 2}, Short, "某法第二条第（二）项"},
		{Ref{Statute: st, Article: st.Articles[2]}, Full, "《中华人民共和国某法》第三条之一"},
		{Ref{Statute: st, Article: st.Articles[2]}, Quote, "（未收录原文，以下为摘要，引用前请核对官方文本）我们写的话。\n——《中华人民共和国某法》第三条之一" + validity},
	}
	for _, tt := range tests {
		if got := Print(tt.r, tt.style, asOf); got != tt.want {
			t.Errorf("%s of %s:\n got  %s\n want %s", tt.style, what(tt.r), got, tt.want)
		}
	}
}

// A range has each article under its number, and says what is missing in it here.
func TestPrintRange(t *testing.T) {
	st := law()
	const validity = "（现行有效，2026-01-01 施行，核对至 2026-06-01）"
	st.Articles[1].Paragraphs = []string{"甲。", "乙。"}
	tests := []struct {
		first, last int
		style       Style
		want        string
	}{
		{0, 1, Short, "某法第一条至第二条"},
		{0, 1, Full, "《中华人民共和国某法》第一条至第二条"},
		{0, 3, Markdown, "[《中华人民共和国某法》第一条至第四条](https://example.cn/law)"},
		{0, 1, Quote, "“第一条\n一款。\n第二条\n甲。\n乙。”\n——《中华人民共和国某法》第一条至第二条" + validity},
		// Where one is only a summary nothing stands in quotation marks.
		{1, 2, Quote, "（未收录原文，以下为摘要，引用前请核对官方文本）第二条\n甲。\n乙。\n第三条之一\n我们写的话。\n——《中华人民共和国某法》第二条至第三条之一" + validity},
		{3, 4, Quote, "“第四条\n（一）不是项。\n（注）也不是项。\n（二）是项。\n第九条\n丁。”\n（其中只收录了一部分条文）\n——《中华人民共和国某法》第四条至第九条" + validity},
	}
	st.Articles = append(st.Articles, &corpus.Article{Number: "第九条", Num: corpus.Number{N: 9}, Statute: st, Index: 4, Paragraphs: []string{"丁。"}})
	for _, tt := range tests {
		r := Ref{Statute: st, Article: st.Articles[tt.first], Last: st.Articles[tt.last]}
		if got := Print(r, tt.style, ""); got != tt.want {
			t.Errorf("%s:\n got  %s\n want %s", tt.style, got, tt.want)
		}
	}
}

func TestValidity(t *testing.T) {
	tests := []struct {
		st   corpus.Statute
		want string
	}{
		{corpus.Statute{Status: "现行有效", Effective: "2026-01-01", Checked: "2026-06-01"}, "现行有效，2026-01-01 施行，核对至 2026-06-01"},
		{corpus.Statute{Status: "已废止", Checked: "2026-06-01"}, "已废止，核对至 2026-06-01"},
		{corpus.Statute{Status: "尚未施行", Effective: "2027-01-01"}, "尚未施行，2027-01-01 施行，核对至 2026-06-30"},
	}
	for _, tt := range tests {
		if got := Validity(&tt.st, "2026-06-30"); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// A quotation is the law's own words, whole; what is our summary never stands in quotation marks
// as if it were. Both say how the statute stands.
func TestQuoteEmbedded(t *testing.T) {
	c := embedded(t)
	for _, st := range c.Statutes {
		for _, a := range st.Articles {
			r := Ref{Statute: st, Article: a}
			text, source, _ := strings.Cut(Print(r, Quote, c.AsOf), "\n——")
			if !strings.HasPrefix(source, a.Citation()+"（"+st.Status+"，") || !strings.Contains(source, st.Checked) {
				t.Errorf("%s: source %s", a.ID, source)
			}
			switch {
			case a.Quoted() && text != "“"+strings.Join(a.Paragraphs, "\n")+"”":
				t.Errorf("%s is not quoted word for word: %s", a.ID, text)
			case !a.Quoted() && (strings.HasPrefix(text, "“") || !strings.HasPrefix(text, "（未收录原文")):
				t.Errorf("%s is quoted though its text is not here: %s", a.ID, text)
			}
			// The 款 together are the article.
			var all []string
			for i := range Paragraphs(a) {
				r.Paragraph = i + 1
				all = append(all, r.Text()...)
			}
			if !slices.Equal(all, a.Paragraphs) {
				t.Errorf("%s: its 款 are %q", a.ID, all)
			}
		}
	}
}
