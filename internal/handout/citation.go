package handout

import (
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
)

// Citation is what is copied of a place: how to cite it, or its words with the citation.
func Citation(c *corpus.Corpus, p cite.Place, quote bool) string {
	style := cite.Full
	if quote {
		style = cite.Quote
	}
	switch p.Kind {
	case cite.Article, cite.Statute, cite.Range:
		return cite.Print(p.Ref, style, c.AsOf)
	case cite.Scenario:
		return citeScenario(c, c.Scenario(p.ID), quote)
	case cite.Channel:
		ch := c.Channel(p.ID)
		if quote {
			return ch.Name + "，" + ch.Address + "：" + ch.For
		}
		return ch.Name + " " + ch.Address
	case cite.Template:
		t := c.Template(p.ID)
		if quote {
			return t.Title + "\n\n" + t.Body
		}
		return t.Title
	}
	return ""
}

// citeScenario names the scenario and the law that it rests on.
func citeScenario(c *corpus.Corpus, s *corpus.Scenario, quote bool) string {
	var b strings.Builder
	b.WriteString(s.Title + "（法依 " + s.ID + "，法规核对至 " + c.AsOf + "）\n")
	if quote {
		b.WriteString(s.Summary + "\n")
	}
	b.WriteString("依据：")
	for i, basis := range s.Basis {
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(c.Article(basis.Article).Citation())
	}
	return b.String()
}
