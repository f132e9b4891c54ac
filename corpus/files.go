package corpus

import (
	"unicode/utf8"
)

// This file reads each kind of file into its type. What is written wrong in one file
// is told here; what links files together is checked in check.go.

func (l *loader) about() {
	var raw struct {
		AsOf  str `yaml:"as_of"`
		Order []str
	}
	if !l.yaml(aboutFile, &raw) {
		if len(l.problems) == 0 {
			l.problem(aboutFile, 0, "没有这个文件，或者是空的：它写明语料的截止日期 as_of")
		}
		return
	}
	l.needs(aboutFile, 1, field{"as_of", raw.AsOf})
	l.date(aboutFile, raw.AsOf)
	l.c.AsOf = raw.AsOf.v
	l.c.order = values(raw.Order)
	l.links(aboutFile, raw.Order, "scenario")
}

func (p *part) statute(file string) func(*Corpus) {
	var raw struct {
		ID, Title, Short      str
		Aliases               []str
		Kind, Issuer, Number  str
		Adopted, Amended      str
		Effective, Status     str
		ReplacedBy            str `yaml:"replaced_by"`
		Source, Checked, Note str
		Total                 int
	}
	d, ok := p.document(file, &raw)
	if !ok {
		return nil
	}
	p.claim(file, raw.ID)
	p.needs(file, 1, field{"title", raw.Title}, field{"short", raw.Short}, field{"issuer", raw.Issuer},
		field{"source", raw.Source}, field{"checked", raw.Checked})
	p.oneOf(file, "kind", raw.Kind, Kinds)
	p.oneOf(file, "status", raw.Status, Statuses)
	p.date(file, raw.Adopted, raw.Amended, raw.Effective, raw.Checked)
	p.fresh(file, raw.Checked)
	p.link(file, raw.ReplacedBy, "statute")
	if raw.Status.v == Repealed && raw.ReplacedBy.v == "" && raw.Note.v == "" {
		p.problem(file, raw.Status.line, "已废止的法规要写明由什么取代（replaced_by）或者说明（note）")
	}
	st := &Statute{ID: raw.ID.v, Title: raw.Title.v, Short: raw.Short.v, Aliases: values(raw.Aliases),
		Kind: raw.Kind.v, Issuer: raw.Issuer.v, Number: raw.Number.v, Adopted: raw.Adopted.v,
		Amended: raw.Amended.v, Effective: raw.Effective.v, Status: raw.Status.v, ReplacedBy: raw.ReplacedBy.v,
		Source: raw.Source.v, Checked: raw.Checked.v, Note: raw.Note.v, Total: raw.Total}
	st.Articles = p.articles(d, st)
	if st.Total > 0 && st.Total < len(st.Articles) {
		p.problem(file, 1, "total 是 %d，收录的却有 %d 条", st.Total, len(st.Articles))
	}
	return func(c *Corpus) { c.Statutes = append(c.Statutes, st) }
}

func (p *part) penalties(file string) func(*Corpus) {
	var raw []struct {
		ID, Topic, Conduct, Who, Kind, Sanction, Threshold, Article, Note str
	}
	if !p.yaml(file, &raw) {
		return nil
	}
	var out []*Penalty
	for _, r := range raw {
		fill(&r.ID, &r.Topic, &r.Conduct, &r.Who, &r.Kind, &r.Sanction, &r.Article)
		p.claim(file, r.ID)
		p.needs(file, r.ID.line, field{"conduct", r.Conduct}, field{"who", r.Who}, field{"sanction", r.Sanction},
			field{"article", r.Article})
		p.oneOf(file, "kind", r.Kind, PenaltyKinds)
		p.oneOf(file, "topic", r.Topic, Topics)
		p.link(file, r.Article, "article")
		p.say(file, r.Conduct, r.Who, r.Sanction, r.Threshold, r.Note)
		out = append(out, &Penalty{ID: r.ID.v, Topic: r.Topic.v, Conduct: r.Conduct.v, Who: r.Who.v, Kind: r.Kind.v,
			Sanction: r.Sanction.v, Threshold: r.Threshold.v, Article: r.Article.v, Note: r.Note.v})
	}
	return func(c *Corpus) { c.Penalties = append(c.Penalties, out...) }
}

func (p *part) channels(file string) func(*Corpus) {
	var raw []struct {
		ID, Name, Address, For, Prepare, Since, Confidence, Note, Checked str
		Basis                                                             []str
	}
	if !p.yaml(file, &raw) {
		return nil
	}
	var out []*Channel
	for _, r := range raw {
		fill(&r.ID, &r.Name, &r.Address, &r.For, &r.Confidence, &r.Checked)
		p.claim(file, r.ID)
		p.needs(file, r.ID.line, field{"name", r.Name}, field{"address", r.Address}, field{"for", r.For},
			field{"checked", r.Checked})
		p.oneOf(file, "confidence", r.Confidence, Confidences)
		p.date(file, r.Checked)
		p.fresh(file, r.Checked)
		p.links(file, r.Basis, "article")
		p.say(file, r.For, r.Prepare, r.Note)
		out = append(out, &Channel{ID: r.ID.v, Name: r.Name.v, Address: r.Address.v, For: r.For.v,
			Prepare: r.Prepare.v, Since: r.Since.v, Confidence: r.Confidence.v, Note: r.Note.v, Checked: r.Checked.v,
			Basis: values(r.Basis)})
	}
	return func(c *Corpus) { c.Channels = append(c.Channels, out...) }
}

func (p *part) synonyms(file string) func(*Corpus) {
	var raw [][]str
	if !p.yaml(file, &raw) {
		return nil
	}
	var out []SynonymSet
	for _, set := range raw {
		if len(set) < 2 {
			p.problem(file, lineOf(set), "一组近义词至少有两个")
			continue
		}
		out = append(out, values(set))
	}
	return func(c *Corpus) { c.Synonyms = out }
}

func (p *part) template(file string) func(*Corpus) {
	var raw struct {
		ID, Title, To, By str
		Attach, Basis     []str
	}
	d, ok := p.document(file, &raw)
	if !ok {
		return nil
	}
	p.claim(file, raw.ID)
	p.needs(file, 1, field{"title", raw.Title}, field{"to", raw.To})
	p.links(file, raw.Basis, "article")
	p.say(file, raw.By)
	t := &Template{ID: raw.ID.v, Title: raw.Title.v, To: raw.To.v, Attach: values(raw.Attach), By: raw.By.v,
		Basis: values(raw.Basis), Body: p.body(d)}
	return func(c *Corpus) { c.Templates = append(c.Templates, t) }
}

func (p *part) scenario(file string) func(*Corpus) {
	var raw struct {
		ID, Title, Stage, Summary, Updated      str
		Asked, Keywords                         []str
		Basis                                   []struct{ Article, Why str }
		Penalties, Channels, Templates, Related []str
		Mistakes                                []struct {
			Wrong, Why, Instead str
			Basis               []str
		}
	}
	d, ok := p.document(file, &raw)
	if !ok {
		return nil
	}
	p.claim(file, raw.ID)
	p.needs(file, 1, field{"title", raw.Title}, field{"summary", raw.Summary}, field{"updated", raw.Updated})
	p.oneOf(file, "stage", raw.Stage, Stages)
	p.date(file, raw.Updated)
	p.fresh(file, raw.Updated)
	if n := utf8.RuneCountInString(raw.Summary.v); n > MaxSummary {
		p.problem(file, raw.Summary.line, "summary 有 %d 字，最多 %d 字", n, MaxSummary)
	}
	if len(raw.Asked) == 0 {
		p.problem(file, 1, "缺少 asked：人们会怎样问")
	}
	if len(raw.Basis) == 0 {
		p.problem(file, 1, "缺少 basis：没有法律依据的情形不能发布")
	}
	p.say(file, raw.Summary)
	p.links(file, raw.Penalties, "penalty")
	p.links(file, raw.Channels, "channel")
	p.links(file, raw.Templates, "template")
	p.links(file, raw.Related, "scenario")

	s := &Scenario{ID: raw.ID.v, Title: raw.Title.v, Stage: raw.Stage.v, Summary: raw.Summary.v, Asked: values(raw.Asked),
		Keywords: values(raw.Keywords), Penalties: values(raw.Penalties), Channels: values(raw.Channels),
		Templates: values(raw.Templates), Related: values(raw.Related), Updated: raw.Updated.v,
		Basis: []Basis{}, Mistakes: []Mistake{}}
	for _, b := range raw.Basis {
		fill(&b.Article, &b.Why)
		p.needs(file, b.Article.line, field{"basis 的 article", b.Article}, field{"basis 的 why", b.Why})
		p.link(file, b.Article, "article")
		p.say(file, b.Why)
		s.Basis = append(s.Basis, Basis{b.Article.v, b.Why.v})
	}
	for _, m := range raw.Mistakes {
		fill(&m.Wrong, &m.Why, &m.Instead)
		p.needs(file, m.Wrong.line, field{"mistakes 的 wrong", m.Wrong}, field{"mistakes 的 why", m.Why},
			field{"mistakes 的 instead", m.Instead})
		if len(m.Basis) == 0 {
			p.problem(file, m.Wrong.line, "这个常见错误没有 basis")
		}
		p.links(file, m.Basis, "article")
		p.say(file, m.Wrong, m.Why, m.Instead)
		s.Mistakes = append(s.Mistakes, Mistake{m.Wrong.v, m.Why.v, m.Instead.v, values(m.Basis)})
	}
	if s.Body = p.body(d); s.Body == "" {
		p.problem(file, d.bodyLine, "没有正文")
	}
	return func(c *Corpus) { c.Scenarios = append(c.Scenarios, s) }
}
