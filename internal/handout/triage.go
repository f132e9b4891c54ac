package handout

import (
	"fmt"
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
)

// Triage writes the question that comes after the answers so far, each option a link to the
// place where it leads; or, when all is answered, the plan.
func Triage(c *corpus.Corpus, answers string) string {
	t := c.Triage
	a := t.Decode(answers)
	q := t.Next(a)
	if q == nil {
		return Plan(c, t.Plan(a))
	}
	trail := t.Trail(a)
	var b strings.Builder
	fmt.Fprintf(&b, "# 分诊：第%s问\n\n", corpus.Numeral(len(trail)+1))
	if n := len(trail); n > 0 {
		last := t.Question(trail[n-1].Question).Option(trail[n-1].Option)
		if last.Now != "" {
			fmt.Fprintf(&b, "**%s**\n\n", escape(last.Now))
		}
	} else {
		b.WriteString("回答几个问题，得到一份按先后排好的办法。按数字选择，按 Backspace 退回。\n\n")
	}
	fmt.Fprintf(&b, "## %s\n\n", escape(q.Ask))
	if q.Note != "" {
		b.WriteString(escape(q.Note) + "\n\n")
	}
	for i, o := range q.Options {
		fmt.Fprintf(&b, "%d. [%s](%s:%s)\n", i+1, escape(o.Text), cite.Triage, t.Encode(a.With(q.ID, o.ID)))
	}
	if len(trail) > 0 {
		b.WriteString("\n## 你的回答\n\n")
		for _, one := range trail {
			fmt.Fprintf(&b, "- %s%s\n", escape(one.Ask), escape(one.Text))
		}
	}
	return b.String()
}
