package handout

import (
	"fmt"
	"strings"

	"fayi/corpus"
)

// Plan writes the plan that triage came to: which scenarios to read, what to do in which
// order and by when, and the answers that it rests on. It is a page to take home.
func Plan(c *corpus.Corpus, p corpus.Plan) string {
	var b strings.Builder
	b.WriteString("# 现在该做什么\n\n")
	if len(p.Scenarios) > 0 {
		first := c.Scenario(p.Scenarios[0])
		fmt.Fprintf(&b, "最接近你的情况：%s。%s\n\n", scenarioLink(first), Linked(c, escape(first.Summary)))
	}
	when := ""
	for i, s := range p.Steps {
		if s.When != when {
			when = s.When
			fmt.Fprintf(&b, "## %s\n\n", when)
		}
		b.WriteString(step(c, i+1, s))
	}
	if len(p.Scenarios) > 1 {
		b.WriteString("## 也看\n\n")
		for _, id := range p.Scenarios[1:] {
			fmt.Fprintf(&b, "- %s\n", scenarioLink(c.Scenario(id)))
		}
		b.WriteString("\n")
	}
	b.WriteString("## 你的回答\n\n")
	for _, a := range p.Answers {
		fmt.Fprintf(&b, "- %s%s\n", escape(a.Ask), escape(a.Text))
	}
	fmt.Fprintf(&b, "\n法规核对至 %s。情况变了，重新回答一次。\n\n%s\n", c.AsOf, Disclaimer)
	return b.String()
}

// step writes one numbered step with its deadline and where it leads. Numbers run through
// the whole plan, so that two people can speak of step 7.
func step(c *corpus.Corpus, number int, s corpus.Step) string {
	indent := strings.Repeat(" ", len(fmt.Sprint(number))+2)
	var b strings.Builder
	fmt.Fprintf(&b, "%d. %s\n\n", number, Linked(c, escape(s.Do)))
	line := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s- %s：%s\n", indent, name, text)
		}
	}
	line("**期限**", Linked(c, escape(s.Deadline)))
	var channels, templates, articles []string
	for _, id := range s.Channels {
		channels = append(channels, "["+escape(dial(c.Channel(id)))+"]("+id+")")
	}
	for _, id := range s.Templates {
		templates = append(templates, "["+escape(c.Template(id).Title)+"]("+id+")")
	}
	for _, id := range s.Articles {
		if !names(c, s.Do+s.Deadline, id) { // the others are links in the text already
			articles = append(articles, ArticleLink(c.Article(id)))
		}
	}
	line("找谁", strings.Join(channels, "、"))
	line("文书", strings.Join(templates, "、"))
	line("依据", strings.Join(articles, "、"))
	line("详见", scenarioLink(c.Scenario(s.Scenario)))
	return b.String() + "\n"
}

// dial is a channel's name with the number to dial: whoever holds the page in the hand
// cannot follow the link to it.
func dial(ch *corpus.Channel) string {
	if strings.Trim(ch.ID, "0123456789") == "" {
		return ch.Name + " " + ch.ID
	}
	return ChannelName(ch)
}

func names(c *corpus.Corpus, text, article string) bool {
	for _, m := range c.Mentions(text) {
		if m.Article != nil && m.Article.ID == article {
			return true
		}
	}
	return false
}

func scenarioLink(s *corpus.Scenario) string {
	return "[" + escape(s.Title) + "](" + s.ID + ")"
}
