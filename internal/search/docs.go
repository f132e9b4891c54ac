package search

import (
	"strings"

	"fayi/corpus"
)

// doc is one thing that can be found.
type doc struct {
	kind    Kind
	id      string
	title   string
	summary string // what stands under the title when the title matched
	text    func() string
	lines   []line
	article *corpus.Article
	past    bool // of an article: it no longer applies
}

// line is one short text that a query is compared with as a whole.
type line struct {
	kind lineKind
	text string
}

type lineKind uint8

const (
	titleLine lineKind = iota
	askedLine
	keywordLine
	summaryLine
)

// why names the lines in Hit.Why.
func (k lineKind) why() string {
	return [...]string{"标题", "问法", "关键词", "提要"}[k]
}

// documents lists all that can be found: scenarios, channels and templates (which people
// ask for in their own words) before articles (which they ask for in the law's).
func documents(c *corpus.Corpus) []doc {
	var out []doc
	for _, s := range c.Scenarios {
		d := doc{kind: Scenario, id: s.ID, title: s.Title, summary: s.Summary}
		d.lines = append(d.lines, line{titleLine, s.Title})
		for _, a := range s.Asked {
			d.lines = append(d.lines, line{askedLine, a})
		}
		for _, k := range s.Keywords {
			d.lines = append(d.lines, line{keywordLine, k})
		}
		d.lines = append(d.lines, line{summaryLine, s.Summary})
		d.text = func() string { return scenarioText(c, s) }
		out = append(out, d)
	}
	for _, ch := range c.Channels {
		out = append(out, doc{kind: Channel, id: ch.ID, title: ch.Name, summary: ch.For,
			lines: []line{{titleLine, ch.Name}, {keywordLine, ch.Address}, {summaryLine, ch.For}},
			text:  func() string { return join(ch.Address, ch.For, ch.Prepare, ch.Note) }})
	}
	for _, t := range c.Templates {
		out = append(out, doc{kind: Template, id: t.ID, title: t.Title, summary: "交给：" + t.To,
			lines: []line{{titleLine, t.Title}, {summaryLine, t.To}},
			text:  func() string { return join(t.To, plain(t.Body)) }})
	}
	for _, st := range c.Statutes {
		for _, a := range st.Articles {
			out = append(out, doc{kind: Article, id: a.ID, title: a.Citation(), article: a,
				past: st.ReplacedBy != "" || st.Status == corpus.Repealed,
				text: func() string { return articleText(a) }})
		}
	}
	return out
}

// statute is a statute with all its names, folded, and where its articles begin among the docs.
type statute struct {
	*corpus.Statute
	names []string
	chars []charSet // of each name
	first int
}

func statutes(c *corpus.Corpus) []statute {
	first := len(c.Scenarios) + len(c.Channels) + len(c.Templates)
	var out []statute
	for _, st := range c.Statutes {
		s := statute{Statute: st, first: first}
		for _, name := range st.Names() {
			name = string(foldRunes(name))
			s.names = append(s.names, name)
			s.chars = append(s.chars, charsOf(name))
		}
		out = append(out, s)
		first += len(st.Articles)
	}
	return out
}

func articleText(a *corpus.Article) string {
	return join(join(a.Paragraphs...), a.Summary)
}

// scenarioText is the answer, and what stands beside it: the mistakes to avoid and what the
// deed costs.
func scenarioText(c *corpus.Corpus, s *corpus.Scenario) string {
	parts := []string{plain(s.Body)}
	for _, m := range s.Mistakes {
		parts = append(parts, m.Wrong, m.Instead)
	}
	for _, id := range s.Penalties {
		p := c.Penalty(id)
		parts = append(parts, p.Conduct, p.Sanction)
	}
	return join(parts...)
}

// join puts texts under one another, leaving out empty ones.
func join(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p)
	}
	return b.String()
}
