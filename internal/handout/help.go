package handout

import (
	"fmt"
	"strings"

	"fayi/corpus"
)

// This file writes the pages of help: channels and templates.

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
	fmt.Fprintf(&b, "- 可信程度：%s，核对于 %s%s\n", ch.Confidence, ch.Checked, origin(ch.Origin))
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
	fmt.Fprintf(&b, "# %s\n\n- 交给：%s%s\n", escape(t.Title), escape(t.To), origin(t.Origin))
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
