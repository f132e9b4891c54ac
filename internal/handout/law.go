package handout

import (
	"fmt"
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
)

// This file writes the pages of the law: articles and statutes.

// ArticleText writes an article alone: where it stands, whether it is in force, its words.
func ArticleText(c *corpus.Corpus, a *corpus.Article) string {
	st := a.Statute
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escape(a.ShortCitation()))
	fmt.Fprintf(&b, "[《%s》](%s)", escape(st.Title), st.ID)
	for _, p := range a.Path {
		b.WriteString(" > " + escape(p))
	}
	fmt.Fprintf(&b, "\n\n**%s**\n\n", Validity(st))
	if st.ReplacedBy != "" {
		fmt.Fprintf(&b, "**这是旧文本，不能再引用。**现在看[%s](%s)。\n\n", escape(c.Statute(st.ReplacedBy).Title), st.ReplacedBy)
	}
	if a.Quoted() {
		for _, p := range a.Paragraphs {
			b.WriteString(escape(p) + "\n\n")
		}
	} else {
		fmt.Fprintf(&b, "**未收录原文。**下面是我们写的摘要，引用前请核对官方文本。\n\n%s\n\n", Linked(c, escape(a.Summary)))
	}
	if st.Note != "" {
		fmt.Fprintf(&b, "> %s\n\n", Linked(c, escape(st.Note)))
	}
	fmt.Fprintf(&b, "官方文本：%s\n", st.Source)
	return b.String()
}

// Article writes an article with the scenarios that rest on it, the penalties that come
// from it and its neighbours.
func Article(c *corpus.Corpus, a *corpus.Article) string {
	var b strings.Builder
	b.WriteString(ArticleText(c, a))
	if list := c.Resting(a.ID); len(list) > 0 {
		b.WriteString("\n## 用到本条的情形\n\n")
		for _, s := range list {
			fmt.Fprintf(&b, "- [%s](%s)", escape(s.Title), s.ID)
			if w := Why(s, a.ID); w != "" {
				b.WriteString("：" + Linked(c, escape(w)))
			}
			b.WriteString("\n")
		}
	}
	if list := PenaltiesFrom(c, a.ID); len(list) > 0 {
		b.WriteString("\n## 出自本条的罚则\n\n")
		for _, p := range list {
			fmt.Fprintf(&b, "- **%s** %s（%s）：%s\n", p.Kind, Linked(c, escape(p.Conduct)), Linked(c, escape(p.Who)), Linked(c, escape(sentence(p.Sanction))))
		}
	}
	if list := Neighbours(a); len(list) > 0 {
		b.WriteString("\n## 前后条文\n\n")
		for _, n := range list {
			fmt.Fprintf(&b, "- [%s](%s)　%s\n", n.Number, n.ID, escape(Opening(n)))
		}
	}
	return b.String()
}

// Range writes articles of one statute that follow each other.
func Range(c *corpus.Corpus, r cite.Ref) string {
	st := r.Statute
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n[《%s》](%s)\n\n**%s**\n", escape(cite.Print(r, cite.Short, c.AsOf)), escape(st.Title), st.ID, Validity(st))
	shown, span := 0, r.Last.Num.N-r.Article.Num.N+1
	for _, a := range st.Articles[r.Article.Index : r.Last.Index+1] {
		fmt.Fprintf(&b, "\n## [%s](%s)\n\n", a.Number, a.ID)
		for _, p := range a.Paragraphs {
			b.WriteString(escape(p) + "\n\n")
		}
		if !a.Quoted() {
			fmt.Fprintf(&b, "**未收录原文，摘要：**%s\n\n", Linked(c, escape(a.Summary)))
		}
		shown++
	}
	if shown < span {
		b.WriteString("> 这一段里只收录了一部分条文。\n")
	}
	return b.String()
}

// Neighbours are the articles that the corpus has before and after one.
func Neighbours(a *corpus.Article) []*corpus.Article {
	var out []*corpus.Article
	for _, i := range []int{a.Index - 1, a.Index + 1} {
		if i >= 0 && i < len(a.Statute.Articles) {
			out = append(out, a.Statute.Articles[i])
		}
	}
	return out
}

// Why says why a scenario rests on an article; empty when only a penalty or a mistake does.
func Why(s *corpus.Scenario, article string) string {
	for _, basis := range s.Basis {
		if basis.Article == article {
			return basis.Why
		}
	}
	return ""
}

// PenaltiesFrom lists the penalties that an article lays down.
func PenaltiesFrom(c *corpus.Corpus, article string) []*corpus.Penalty {
	var out []*corpus.Penalty
	for _, p := range c.Penalties {
		if p.Article == article {
			out = append(out, p)
		}
	}
	return out
}

// Opening is how an article begins, to recognise it in a list.
func Opening(a *corpus.Article) string {
	s := a.Lead()
	const most = 24 // characters
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Validity says in one line whether a statute applies and since when.
func Validity(st *corpus.Statute) string {
	parts := []string{st.Status}
	if st.Effective != "" {
		parts = append(parts, st.Effective+" 起施行")
	}
	if st.Amended != "" {
		parts = append(parts, st.Amended+" 最近修改")
	}
	return strings.Join(append(parts, "核对至 "+st.Checked), " / ") + origin(st.Origin)
}

// Statute writes a statute's validity and the list of its articles.
func Statute(c *corpus.Corpus, st *corpus.Statute) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n**%s**\n\n", escape(st.Title), Validity(st))
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "- %s：%s\n", name, escape(value))
		}
	}
	field("效力级别", st.Kind)
	field("制定机关", st.Issuer)
	field("文号", st.Number)
	field("通过或者公布", st.Adopted)
	field("最近修改", st.Amended)
	field("施行", st.Effective)
	if st.ReplacedBy != "" {
		fmt.Fprintf(&b, "- 现在看[%s](%s)\n", escape(c.Statute(st.ReplacedBy).Title), st.ReplacedBy)
	}
	for _, old := range c.Statutes {
		if old.ReplacedBy == st.ID {
			fmt.Fprintf(&b, "- 取代了[%s](%s)\n", escape(old.Title), old.ID)
		}
	}
	field("官方文本", st.Source)
	if st.Note != "" {
		fmt.Fprintf(&b, "\n> %s\n", Linked(c, escape(st.Note)))
	}
	count := fmt.Sprintf("收录 %d 条", len(st.Articles))
	if st.Total > 0 {
		count += fmt.Sprintf("，全文 %d 条", st.Total)
	}
	fmt.Fprintf(&b, "\n## 条文（%s）\n", count)
	if len(st.Articles) == 0 {
		b.WriteString("\n未收录原文。\n")
	}
	var path []string
	for _, a := range st.Articles {
		for i, p := range a.Path {
			if i >= len(path) || path[i] != p {
				fmt.Fprintf(&b, "\n### %s\n\n", escape(p))
				path = append(path[:min(i, len(path)):min(i, len(path))], p)
			}
		}
		path = path[:min(len(path), len(a.Path))]
		if len(a.Path) == 0 && a.Index == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "- [%s](%s)　%s\n", a.Number, a.ID, escape(Opening(a)))
	}
	return b.String()
}
