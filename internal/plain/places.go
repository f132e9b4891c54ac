package plain

import (
	"errors"
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/handout"
	"fayi/internal/search"
)

// mostHits is how many results are told, in parts.
const mostHits = 30

// mostNear is how many entries are told that only come near.
const mostNear = 5

// document writes the place of a spot.
func (b *book) document(at spot) document {
	return b.newDocument(at, b.source(at))
}

func (b *book) source(at spot) *section {
	p := at.place
	switch {
	case p == home:
		return b.home()
	case p == results:
		return b.results(at.query)
	case p.Kind == cite.Triage:
		return b.triage(p.ID)
	case p.Kind == cite.Page && p.ID == cite.Penalties:
		return b.penalties()
	}
	source := handout.Page(b.c, p)
	if p.Kind == cite.Template {
		// The rule between what belongs to a letter and the letter becomes a heading.
		source = strings.Replace(source, "\n---\n", "\n## "+b.w.Letter+"\n", 1)
	}
	s := b.prose(source)
	if p.Kind == cite.Scenario && len(s.lines) > 1 { // the answer before its date
		s.lines = append(s.lines[1:], s.lines[0])
	}
	return s
}

// home is where one begins: what to do when it is urgent, then everything there is.
func (b *book) home() *section {
	s := &section{title: b.w.Name}
	for _, said := range []string{b.w.Urgent, b.w.Ask, b.w.asOf(b.c.AsOf), b.w.NotAdvice} {
		s.lines = append(s.lines, line{text: said})
	}
	if b.c.Triage != nil {
		s.lines = append(s.lines, entry(b.w.Triage, cite.Place{Kind: cite.Triage}))
	}
	s.lines = append(s.lines, entry(b.w.Penalties, cite.Place{Kind: cite.Page, ID: cite.Penalties}))
	part := func(title string, lines []line) {
		if len(lines) > 0 {
			s.parts = append(s.parts, &section{title: title, lines: lines})
		}
	}
	for _, stage := range corpus.Stages {
		var lines []line
		for _, one := range b.c.Scenarios {
			if one.Stage == stage {
				lines = append(lines, entry(one.Title, cite.Place{Kind: cite.Scenario, ID: one.ID}))
			}
		}
		part(b.w.Scenarios+stage, lines)
	}
	var channels, statutes, templates []line
	for _, ch := range b.c.Channels {
		channels = append(channels, entry(handout.ChannelName(ch), cite.Place{Kind: cite.Channel, ID: ch.ID}))
	}
	for _, st := range b.c.Statutes {
		statutes = append(statutes, entry(st.Short+"，"+st.Status, cite.At(cite.Ref{Statute: st})))
	}
	for _, t := range b.c.Templates {
		templates = append(templates, entry(t.Title, cite.Place{Kind: cite.Template, ID: t.ID}))
	}
	part(b.w.Channels, channels)
	part(b.w.Statutes, statutes)
	part(b.w.Templates, templates)
	return s
}

// entry is a line that can be chosen.
func entry(text string, to cite.Place) line { return line{text: text, to: &to} }

// results are what a search finds; or that nothing here answers, whom to ask, and what
// comes near.
func (b *book) results(query string) *section {
	found := b.x.Search(query, mostHits)
	s := &section{title: b.w.resultsOf(short(query))}
	var unknown *cite.UnknownError
	_, err := cite.Locate(b.c, query)
	switch {
	case errors.As(err, &unknown) && unknown.Cause != nil: // a statute without that article
		s.lines = append(s.lines, line{text: unknown.Cause.Error() + "。"}, line{text: b.w.Nearest})
		found.Hits = found.Hits[:min(len(found.Hits), mostNear)]
	case !found.Covered || len(found.Hits) == 0:
		s.lines = append(s.lines, line{text: b.w.NotCovered})
		found.Hits = found.Hits[:min(len(found.Hits), mostNear)]
		if len(found.Hits) > 0 {
			s.lines = append(s.lines, line{text: b.w.Nearest})
		}
	default:
		s.lines = append(s.lines, line{text: b.w.found(len(found.Hits))})
	}
	for _, h := range found.Hits {
		p, err := cite.Locate(b.c, h.ID)
		if err != nil {
			continue // the index is of another corpus
		}
		s.lines = append(s.lines, entry(b.hit(h), p))
	}
	return s
}

// hit says what was found. A scenario's title is a question, which says itself what it is.
func (b *book) hit(h search.Hit) string {
	label := h.Title
	if kind := b.w.Kinds[h.Kind]; kind != "" {
		label = kind + label
	}
	return label + "。" + h.Snippet
}

// triage is the question to answer now, or the plan; before either, what the last answer
// calls for at once.
func (b *book) triage(answers string) *section {
	t := b.c.Triage
	given := t.Decode(answers)
	trail := t.Trail(given)
	s := &section{title: b.w.question(len(trail) + 1)}
	if q := t.Next(given); q == nil {
		s = unfold(b.prose(handout.Page(b.c, cite.Place{Kind: cite.Triage, ID: answers})))
	} else {
		s.lines = append(s.lines, line{text: q.Ask + q.Note})
		for _, o := range q.Options {
			s.lines = append(s.lines, entry(o.Text, cite.Place{Kind: cite.Triage, ID: t.Encode(given.With(q.ID, o.ID))}))
		}
	}
	if n := len(trail); n > 0 {
		if now := t.Question(trail[n-1].Question).Option(trail[n-1].Option).Now; now != "" {
			s.lines = append([]line{{text: now}}, s.lines...)
		}
	}
	return s
}

// unfold tells the first part of a plan, what to do at once, without being asked for it.
func unfold(s *section) *section {
	if len(s.parts) == 0 {
		return s
	}
	first := &section{lines: s.lines, parts: s.parts[:1]}
	return &section{title: s.title, lines: first.all(), parts: s.parts[1:]}
}

// penalties are 罚则一览, which is a table elsewhere: a part for each kind of conduct, in it
// from the mildest to the hardest a line for each penalty, which leads to its article.
func (b *book) penalties() *section {
	s := &section{title: handout.Title(b.c, cite.Place{Kind: cite.Page, ID: cite.Penalties})}
	s.lines = []line{{text: b.w.Ladder + b.w.asOf(b.c.AsOf)}}
	for _, topic := range corpus.Topics {
		part := &section{title: topic}
		for _, kind := range corpus.PenaltyKinds {
			for _, p := range b.c.Penalties {
				if p.Topic == topic && p.Kind == kind {
					a := b.c.Article(p.Article)
					part.lines = append(part.lines, entry(b.w.penalty(p, a), cite.At(cite.Ref{Statute: a.Statute, Article: a})))
				}
			}
		}
		if len(part.lines) > 0 {
			s.parts = append(s.parts, part)
		}
	}
	return s
}

// short keeps what was typed to a length that can be listened to.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
