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
	fmt.Fprintf(&b, "%s阶段 / 更新于 %s / 法规核对至 %s%s\n\n", s.Stage, s.Updated, c.AsOf, origin(s.Origin))
	fmt.Fprintf(&b, "**%s**\n\n", Linked(c, escape(s.Summary)))
	b.WriteString(Linked(c, s.Body) + "\n")
	for _, sec := range sections {
		if list := section(c, s, sec); len(list) > 0 {
			fmt.Fprintf(&b, "\n## %s\n\n%s", SectionTitle(sec), strings.Join(list, ""))
		}
	}
	return b.String()
}

// origin tells that something is the clinic's own and not ours.
func origin(name string) string {
	if name == "" {
		return ""
	}
	return " / 来自 " + escape(name)
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
