package handout

import (
	"fmt"
	"strings"

	"fayi/corpus"
)

// Ladder writes 罚则一览: for each kind of conduct what it costs, from the mildest to the
// hardest, side by side.
func Ladder(c *corpus.Corpus) string {
	var b strings.Builder
	b.WriteString("# 罚则一览\n\n")
	fmt.Fprintf(&b, "同一种行为，轻的拘留、罚款，重的判刑；不论轻重，受害人都可以要求赔偿。法规核对至 %s。\n", c.AsOf)
	for _, topic := range corpus.Topics {
		var rows []string
		for _, kind := range corpus.PenaltyKinds {
			for _, p := range c.Penalties {
				if p.Topic == topic && p.Kind == kind {
					rows = append(rows, ladderRow(c, p))
				}
			}
		}
		if len(rows) > 0 {
			fmt.Fprintf(&b, "\n## %s\n\n| 性质 | 做了什么 | 代价和依据 |\n|---|---|---|\n%s", topic, strings.Join(rows, ""))
		}
	}
	b.WriteString("\n门槛和每条规定不管什么，打开法条看。\n")
	return b.String()
}

func ladderRow(c *corpus.Corpus, p *corpus.Penalty) string {
	conduct := escape(p.Conduct)
	if p.Who != "" {
		conduct += "（" + escape(p.Who) + "）"
	}
	return fmt.Sprintf("| %s | %s | %s%s |\n", p.Kind, conduct, escape(sentence(p.Sanction)), ArticleLink(c.Article(p.Article)))
}
