package corpus

import (
	"slices"
	"strings"
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
			l.problem(aboutFile, 0, "没有这个文件：它写明语料的截止日期 as_of")
		}
		return
	}
	l.need(aboutFile, 1, "as_of", raw.AsOf)
	l.date(aboutFile, raw.AsOf)
	l.c.AsOf = raw.AsOf.v
	l.order = values(raw.Order)
	l.links(aboutFile, raw.Order, "scenario")
}

func (l *loader) statutes() {
	for _, file := range l.files("statutes") {
		data, ok := l.read(file)
		if !ok {
			continue
		}
		d, ok := l.split(file, data)
		if !ok {
			continue
		}
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
		if !l.decode(file, d.front, 1, &raw) {
			continue
		}
		shift(1, &raw.ID, &raw.Title, &raw.Short, &raw.Kind, &raw.Issuer, &raw.Number, &raw.Adopted, &raw.Amended,
			&raw.Effective, &raw.Status, &raw.ReplacedBy, &raw.Source, &raw.Checked, &raw.Note)
		l.claim(file, raw.ID)
		l.need(file, 1, "title", raw.Title)
		l.need(file, 1, "short", raw.Short)
		l.need(file, 1, "issuer", raw.Issuer)
		l.need(file, 1, "source", raw.Source)
		l.need(file, 1, "checked", raw.Checked)
		l.oneOf(file, "kind", raw.Kind, Kinds)
		l.oneOf(file, "status", raw.Status, Statuses)
		l.date(file, raw.Adopted, raw.Amended, raw.Effective, raw.Checked)
		l.fresh(file, raw.Checked)
		l.link(file, raw.ReplacedBy, "statute")
		st := &Statute{ID: raw.ID.v, Title: raw.Title.v, Short: raw.Short.v, Aliases: values(raw.Aliases),
			Kind: raw.Kind.v, Issuer: raw.Issuer.v, Number: raw.Number.v, Adopted: raw.Adopted.v,
			Amended: raw.Amended.v, Effective: raw.Effective.v, Status: raw.Status.v, ReplacedBy: raw.ReplacedBy.v,
			Source: raw.Source.v, Checked: raw.Checked.v, Note: raw.Note.v, Total: raw.Total}
		st.Articles = l.articles(d, st)
		if st.Total > 0 && st.Total < len(st.Articles) {
			l.problem(file, 1, "total 是 %d，收录的却有 %d 条", st.Total, len(st.Articles))
		}
		l.c.Statutes = append(l.c.Statutes, st)
	}
	// Highest rank first, then by title: the order in which lists show them.
	slices.SortStableFunc(l.c.Statutes, func(a, b *Statute) int {
		return slices.Index(Kinds, a.Kind) - slices.Index(Kinds, b.Kind)
	})
}

func (l *loader) penalties() {
	var raw []struct {
		ID, Conduct, Who, Kind, Sanction, Threshold, Article, Note str
	}
	if !l.yaml(penaltiesFile, &raw) {
		return
	}
	for _, p := range raw {
		l.claim(penaltiesFile, p.ID)
		for name, s := range map[string]str{"conduct": p.Conduct, "who": p.Who, "sanction": p.Sanction, "article": p.Article} {
			l.need(penaltiesFile, p.ID.line, name, s)
		}
		l.oneOf(penaltiesFile, "kind", p.Kind, PenaltyKinds)
		l.link(penaltiesFile, p.Article, "article")
		for _, s := range []str{p.Conduct, p.Sanction, p.Threshold, p.Note} {
			l.say(penaltiesFile, s)
		}
		l.c.Penalties = append(l.c.Penalties, &Penalty{ID: p.ID.v, Conduct: p.Conduct.v, Who: p.Who.v, Kind: p.Kind.v,
			Sanction: p.Sanction.v, Threshold: p.Threshold.v, Article: p.Article.v, Note: p.Note.v})
	}
}

func (l *loader) channels() {
	var raw []struct {
		ID, Name, Address, For, Prepare, Since, Confidence, Note, Checked str
		Basis                                                             []str
	}
	if !l.yaml(channelsFile, &raw) {
		return
	}
	for _, ch := range raw {
		l.claim(channelsFile, ch.ID)
		for name, s := range map[string]str{"name": ch.Name, "address": ch.Address, "for": ch.For, "checked": ch.Checked} {
			l.need(channelsFile, ch.ID.line, name, s)
		}
		l.oneOf(channelsFile, "confidence", ch.Confidence, Confidences)
		l.date(channelsFile, ch.Checked)
		l.fresh(channelsFile, ch.Checked)
		l.links(channelsFile, ch.Basis, "article")
		for _, s := range []str{ch.For, ch.Prepare, ch.Note} {
			l.say(channelsFile, s)
		}
		l.c.Channels = append(l.c.Channels, &Channel{ID: ch.ID.v, Name: ch.Name.v, Address: ch.Address.v, For: ch.For.v,
			Prepare: ch.Prepare.v, Since: ch.Since.v, Confidence: ch.Confidence.v, Note: ch.Note.v, Checked: ch.Checked.v,
			Basis: values(ch.Basis)})
	}
}

func (l *loader) synonyms() {
	var raw [][]str
	if !l.yaml(synonymsFile, &raw) {
		return
	}
	for _, set := range raw {
		if len(set) < 2 {
			line := 0
			if len(set) > 0 {
				line = set[0].line
			}
			l.problem(synonymsFile, line, "一组近义词至少有两个")
			continue
		}
		l.c.Synonyms = append(l.c.Synonyms, values(set))
	}
}

func (l *loader) templates() {
	for _, file := range l.files("templates") {
		data, ok := l.read(file)
		if !ok {
			continue
		}
		d, ok := l.split(file, data)
		if !ok {
			continue
		}
		var raw struct {
			ID, Title, To, By str
			Attach, Basis     []str
		}
		if !l.decode(file, d.front, 1, &raw) {
			continue
		}
		shift(1, &raw.ID, &raw.Title, &raw.To, &raw.By)
		shiftAll(1, raw.Attach, raw.Basis)
		l.claim(file, raw.ID)
		l.need(file, 1, "title", raw.Title)
		l.need(file, 1, "to", raw.To)
		l.links(file, raw.Basis, "article")
		l.say(file, raw.By)
		l.body(d)
		l.c.Templates = append(l.c.Templates, &Template{ID: raw.ID.v, Title: raw.Title.v, To: raw.To.v,
			Attach: values(raw.Attach), By: raw.By.v, Basis: values(raw.Basis), Body: strings.TrimSpace(d.body)})
	}
}

func (l *loader) scenarios() {
	for _, file := range l.files("scenarios") {
		data, ok := l.read(file)
		if !ok {
			continue
		}
		d, ok := l.split(file, data)
		if !ok {
			continue
		}
		if s := l.scenario(d); s != nil {
			l.c.Scenarios = append(l.c.Scenarios, s)
		}
	}
	// By stage, then as corpus.yaml orders them; what it leaves out comes last.
	rank := func(s *Scenario) int {
		at := slices.Index(l.order, s.ID)
		if at < 0 {
			at = len(l.order)
		}
		return slices.Index(Stages, s.Stage)<<16 + at
	}
	slices.SortStableFunc(l.c.Scenarios, func(a, b *Scenario) int { return rank(a) - rank(b) })
}

func (l *loader) scenario(d document) *Scenario {
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
	file := d.file
	if !l.decode(file, d.front, 1, &raw) {
		return nil
	}
	shift(1, &raw.ID, &raw.Title, &raw.Stage, &raw.Summary, &raw.Updated)
	shiftAll(1, raw.Asked, raw.Keywords, raw.Penalties, raw.Channels, raw.Templates, raw.Related)
	l.claim(file, raw.ID)
	l.need(file, 1, "title", raw.Title)
	l.need(file, 1, "summary", raw.Summary)
	l.need(file, 1, "updated", raw.Updated)
	l.oneOf(file, "stage", raw.Stage, Stages)
	l.date(file, raw.Updated)
	l.fresh(file, raw.Updated)
	if n := utf8.RuneCountInString(raw.Summary.v); n > MaxSummary {
		l.problem(file, raw.Summary.line, "summary 有 %d 字，最多 %d 字", n, MaxSummary)
	}
	if len(raw.Asked) == 0 {
		l.problem(file, 1, "缺少 asked：人们会怎样问")
	}
	if len(raw.Basis) == 0 {
		l.problem(file, 1, "缺少 basis：没有法律依据的情形不能发布")
	}
	l.say(file, raw.Summary)
	l.links(file, raw.Penalties, "penalty")
	l.links(file, raw.Channels, "channel")
	l.links(file, raw.Templates, "template")
	l.links(file, raw.Related, "scenario")

	s := &Scenario{ID: raw.ID.v, Title: raw.Title.v, Stage: raw.Stage.v, Summary: raw.Summary.v, Asked: values(raw.Asked),
		Keywords: values(raw.Keywords), Penalties: values(raw.Penalties), Channels: values(raw.Channels),
		Templates: values(raw.Templates), Related: values(raw.Related), Updated: raw.Updated.v,
		Basis: []Basis{}, Mistakes: []Mistake{}}
	for _, b := range raw.Basis {
		shift(1, &b.Article, &b.Why)
		l.need(file, b.Article.line, "basis 的 article", b.Article)
		l.need(file, b.Article.line, "basis 的 why", b.Why)
		l.link(file, b.Article, "article")
		l.say(file, b.Why)
		s.Basis = append(s.Basis, Basis{b.Article.v, b.Why.v})
	}
	for _, m := range raw.Mistakes {
		shift(1, &m.Wrong, &m.Why, &m.Instead)
		shiftAll(1, m.Basis)
		l.need(file, m.Wrong.line, "mistakes 的 wrong", m.Wrong)
		l.need(file, m.Wrong.line, "mistakes 的 why", m.Why)
		l.need(file, m.Wrong.line, "mistakes 的 instead", m.Instead)
		if len(m.Basis) == 0 {
			l.problem(file, m.Wrong.line, "这个常见错误没有 basis")
		}
		l.links(file, m.Basis, "article")
		for _, t := range []str{m.Wrong, m.Why, m.Instead} {
			l.say(file, t)
		}
		s.Mistakes = append(s.Mistakes, Mistake{m.Wrong.v, m.Why.v, m.Instead.v, values(m.Basis)})
	}
	l.body(d)
	s.Body = strings.TrimSpace(d.body)
	if s.Body == "" {
		l.problem(file, d.bodyLine, "没有正文")
	}
	return s
}

// shift moves lines counted from the front matter's first line to the file's.
func shift(by int, list ...*str) {
	for _, s := range list {
		if s.line > 0 {
			s.line += by
		}
	}
}

func shiftAll(by int, lists ...[]str) {
	for _, list := range lists {
		for i := range list {
			shift(by, &list[i])
		}
	}
}
