// Package handout writes what the corpus holds as Markdown: the pages that the reader
// shows, `fayi show` prints and a clinic hands out. Articles that the text names become
// links, so that the law is one step away from every statement.
package handout

import (
	"fmt"
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
)

// Section is a part of a scenario's page beside its answer.
type Section int

// The sections of a scenario, in the order of a page.
const (
	Bases Section = iota
	Penalties
	Mistakes
	Channels
	Templates
	Related
)

// AllSections make a page that stands alone, on paper or in a pipe.
var AllSections = []Section{Bases, Penalties, Mistakes, Channels, Templates, Related}

// Disclaimer stands at the foot of every page that leaves the program.
const Disclaimer = "这里说明法律怎么规定、到哪里求助，不是法律意见。需要律师，可拨打 12348（公共法律服务热线）。"

// Page writes the page of any place, with every section.
func Page(c *corpus.Corpus, p cite.Place) string {
	switch p.Kind {
	case cite.Scenario:
		return Scenario(c, c.Scenario(p.ID), AllSections...)
	case cite.Article:
		return Article(c, c.Article(p.ID))
	case cite.Statute:
		return Statute(c, c.Statute(p.ID))
	case cite.Channel:
		return Channel(c, c.Channel(p.ID))
	case cite.Template:
		return Template(c, c.Template(p.ID))
	case cite.Range:
		return Range(c, p.Ref)
	case cite.Page:
		return Ladder(c)
	case cite.Triage:
		return Triage(c, p.ID)
	}
	return ""
}

// Title is the name of a place as a person reads it.
func Title(c *corpus.Corpus, p cite.Place) string {
	switch p.Kind {
	case cite.Scenario:
		return c.Scenario(p.ID).Title
	case cite.Article:
		return c.Article(p.ID).ShortCitation()
	case cite.Statute:
		return c.Statute(p.ID).Short
	case cite.Channel:
		return c.Channel(p.ID).Name
	case cite.Template:
		return c.Template(p.ID).Title
	case cite.Range:
		return cite.Print(p.Ref, cite.Short, c.AsOf)
	case cite.Page:
		return "罚则一览"
	case cite.Triage:
		return "分诊"
	}
	return ""
}

// Scenario writes a scenario: title, the short answer, the body, then the sections asked for.
func Scenario(c *corpus.Corpus, s *corpus.Scenario, sections ...Section) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escape(s.Title))
	fmt.Fprintf(&b, "%s阶段 / 更新于 %s / 法规核对至 %s\n\n", s.Stage, s.Updated, c.AsOf)
	fmt.Fprintf(&b, "**%s**\n\n", Linked(c, escape(s.Summary)))
	b.WriteString(Linked(c, s.Body) + "\n")
	for _, sec := range sections {
		if list := section(c, s, sec); len(list) > 0 {
			fmt.Fprintf(&b, "\n## %s\n\n%s", SectionTitle(sec), strings.Join(list, ""))
		}
	}
	return b.String()
}

// SectionTitle names a section.
func SectionTitle(s Section) string {
	return [...]string{"法律依据", "罚则", "常见错误", "求助渠道", "文书", "相关情形"}[s]
}

// section writes each item of a section as a list item.
func section(c *corpus.Corpus, s *corpus.Scenario, sec Section) []string {
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	switch sec {
	case Bases:
		for _, basis := range s.Basis {
			add("- %s：%s\n", ArticleLink(c.Article(basis.Article)), Linked(c, escape(basis.Why)))
		}
	case Penalties:
		for _, id := range s.Penalties {
			add("- %s\n", PenaltyLine(c, c.Penalty(id)))
		}
	case Mistakes:
		for _, m := range s.Mistakes {
			var links []string
			for _, id := range m.Basis {
				links = append(links, ArticleLink(c.Article(id)))
			}
			add("- **%s**\n\n  为什么不行：%s\n\n  应当这样：%s（%s）\n\n", escape(m.Wrong), Linked(c, escape(m.Why)),
				Linked(c, escape(strings.TrimSuffix(m.Instead, "。"))), strings.Join(links, "、"))
		}
	case Channels:
		for _, id := range s.Channels {
			ch := c.Channel(id)
			add("- [%s](%s)：%s\n", escape(ChannelName(ch)), ch.ID, Linked(c, escape(ch.For)))
		}
	case Templates:
		for _, id := range s.Templates {
			add("- [%s](%s)\n", escape(c.Template(id).Title), id)
		}
	case Related:
		for _, id := range s.Related {
			add("- [%s](%s)\n", escape(c.Scenario(id).Title), id)
		}
	}
	return out
}

// PenaltyLine says one penalty in a line: kind, conduct, who, sanction, threshold, article.
func PenaltyLine(c *corpus.Corpus, p *corpus.Penalty) string {
	line := fmt.Sprintf("**%s** %s（%s）：%s", p.Kind, Linked(c, escape(p.Conduct)), Linked(c, escape(p.Who)), Linked(c, escape(sentence(p.Sanction))))
	if p.Threshold != "" {
		line += "门槛：" + Linked(c, escape(sentence(p.Threshold)))
	}
	if p.Note != "" {
		line += "注意：" + Linked(c, escape(sentence(p.Note)))
	}
	return line + "依据：" + ArticleLink(c.Article(p.Article)) + "。"
}

// sentence ends with a full stop.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "）") && strings.Contains(s, "。）") {
		return s
	}
	return s + "。"
}

// ChannelName says a channel's name with its number: 公共法律服务热线 12348.
func ChannelName(ch *corpus.Channel) string {
	if strings.Contains(ch.Name, ch.Address) || len(ch.Address) > 24 {
		return ch.Name
	}
	return ch.Name + " " + ch.Address
}

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
				b.WriteString("：" + escape(w))
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
	s := a.Summary
	if a.Quoted() {
		s = a.Paragraphs[0]
	}
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
	return strings.Join(append(parts, "核对至 "+st.Checked), " / ")
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

// Channel writes a channel and the scenarios that lead to it.
func Channel(c *corpus.Corpus, ch *corpus.Channel) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n**%s**\n\n", escape(ch.Name), escape(ch.Address))
	fmt.Fprintf(&b, "- 做什么用：%s\n", Linked(c, escape(ch.For)))
	if ch.Prepare != "" {
		fmt.Fprintf(&b, "- 事先准备：%s\n", Linked(c, escape(ch.Prepare)))
	}
	if ch.Since != "" {
		fmt.Fprintf(&b, "- 开通：%s\n", escape(ch.Since))
	}
	fmt.Fprintf(&b, "- 可信程度：%s，核对于 %s\n", ch.Confidence, ch.Checked)
	for _, id := range ch.Basis {
		fmt.Fprintf(&b, "- 依据：%s\n", ArticleLink(c.Article(id)))
	}
	if ch.Note != "" {
		fmt.Fprintf(&b, "\n> %s\n", Linked(c, escape(ch.Note)))
	}
	var users []string
	for _, s := range c.Scenarios {
		for _, id := range s.Channels {
			if id == ch.ID {
				users = append(users, fmt.Sprintf("- [%s](%s)\n", escape(s.Title), s.ID))
			}
		}
	}
	if len(users) > 0 {
		b.WriteString("\n## 用到它的情形\n\n" + strings.Join(users, ""))
	}
	return b.String()
}

// Template writes a letter or form with what belongs to it.
func Template(c *corpus.Corpus, t *corpus.Template) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n- 交给：%s\n", escape(t.Title), escape(t.To))
	if len(t.Attach) > 0 {
		fmt.Fprintf(&b, "- 附上：%s\n", escape(strings.Join(t.Attach, "；")))
	}
	if t.By != "" {
		fmt.Fprintf(&b, "- 期限：%s\n", Linked(c, escape(t.By)))
	}
	for _, id := range t.Basis {
		fmt.Fprintf(&b, "- 依据：%s\n", ArticleLink(c.Article(id)))
	}
	b.WriteString("\n---\n\n" + Linked(c, t.Body) + "\n")
	return b.String()
}
