package search

import (
	"cmp"
	"slices"
	"strings"
)

// found is a doc on its way into the result.
type found struct {
	doc   int
	score float64
	why   string
}

// whyText says that the running text matched, whyPenalties that penalties were asked for.
const (
	whyText      = "正文"
	whyPenalties = "罚则"
)

// What each way of matching counts in a score. The first three make 1.
const (
	bestLine = .35 // the best two titles or asked forms, each compared with the query as a whole
	allLines = .47 // title, asked forms, keywords and summary together
	running  = .18 // the answer

	nameBonus = .25 // the query stands in a name as typed

	// A hotline or a letter is part of an answer, not the answer.
	helpWeight = .7

	// An article says what the law says, not what was asked. It stands behind the
	// scenarios, unless the query names its statute or its number.
	articleWeight = .5
	statuteBonus  = .5
	numberBonus   = .5 // or gives its number
	pastWeight    = .4 // an article that no longer applies, in a query that does not name its statute
	answerWeight  = .5 // and then of what is no article

	// Less than this is an accident.
	leastScore = .02
)

// rank gives the docs that answer a query best, at most limit and none of those that it names,
// and tells whether any answers it. names has those found by pinyin.
func (x *Index) rank(q *query, names *named, outright []found, limit int) ([]found, bool) {
	lines, texts := x.lines.score(q), x.deep().score(q, x.words)
	x.names(q, names)
	_, bare := x.page(q)
	best := 0. // of the scenarios
	out := make([]found, 0, 64)
	add := func(f found) {
		if name, ok := names.of(f.doc); ok {
			f.score = (1-nameBonus)*f.score + nameBonus*name.score
			f.why = name.why
		}
		if (q.statute != nil || q.number.N > 0) && x.docs[f.doc].kind != Article {
			f.score *= answerWeight
		}
		if f.score < leastScore || x.has(outright, f.doc) {
			return
		}
		if len(out) == cap(out) && 2*limit <= len(out) { // make room
			out = append(out[:0], top(out, limit)...)
		}
		out = append(out, f)
	}
	for i := range x.docs[:x.lines.docs] {
		d, s := &x.docs[i], lines.docs[i]
		f := found{doc: i, why: whyText}
		f.score = bestLine*float64(s.best) + allLines*float64(s.share) + running*float64(texts.part[i])
		if d.kind != Scenario {
			f.score *= helpWeight
		}
		if s.line >= 0 {
			f.why = x.lines.all[s.line].kind.why()
		}
		if d.kind == Scenario {
			if bare { // whose deed is not said: who tells of most of them first
				f.score, f.why = x.penalised[i], whyPenalties
			}
			best = max(best, f.score)
		}
		add(f)
	}
	covered := bare || len(names.list) > 0 || q.statute != nil || q.number.N > 0 || x.covers(q, lines, texts, best)
	if !covered {
		out = out[:0]
	}
	directed := q.statute != nil || q.number.N > 0
	for i := x.lines.docs; i < len(x.docs); i++ {
		if texts.part[i] > 0 || names.at[i] > 0 || directed { // most have nothing of the query
			add(found{i, articleScore(&x.docs[i], q, float64(texts.part[i])), whyText})
		}
	}
	return top(out, limit), covered
}

// top gives the n best of a list, best first; of two as good, the one that was first.
func top(list []found, n int) []found {
	if n <= 0 {
		return nil
	}
	if n >= len(list) {
		list = slices.Clone(list) // which may be a small part of what was ranked
		slices.SortStableFunc(list, func(a, b found) int { return cmp.Compare(b.score, a.score) })
		return list
	}
	out := make([]found, 0, n+1)
	for _, f := range list {
		if len(out) == n && f.score <= out[n-1].score {
			continue
		}
		at := len(out)
		for at > 0 && out[at-1].score < f.score {
			at--
		}
		out = slices.Insert(out, at, f)
		out = out[:min(len(out), n)]
	}
	return out
}

// articleScore is how an article answers a query that its text explains in part.
func articleScore(d *doc, q *query, part float64) float64 {
	score := articleWeight * part
	switch {
	case q.statute != nil && d.article.Statute == q.statute:
		return score + statuteBonus
	case q.number.N > 0 && d.article.Num == q.number:
		score += numberBonus
	}
	if d.past {
		score *= pastWeight
	}
	return score
}

// term tells whether the query is a term of the law, to be looked for as it stands: a few
// characters that ask nothing.
func (q *query) term() bool {
	return len(q.runes) >= 3 && len(q.runes) <= shortQuery && q.size == len(q.runes) && !strings.Contains(q.text, " ")
}
