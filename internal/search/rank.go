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

// whyText says that the running text matched.
const whyText = "正文"

// What each way of matching counts in a score. The first three make 1.
const (
	bestLine = .3 // one title or asked form, compared with the query as a whole
	allLines = .5 // title, asked forms, keywords and summary together
	running  = .2 // the answer

	nameBonus = .3 // the query stands in a name as typed

	// A hotline or a letter is part of an answer, not the answer.
	helpWeight = .8

	// An article says what the law says, not what was asked. It stands behind the
	// scenarios, unless the query names its statute.
	articleWeight = .5
	statuteBonus  = .5
	answerWeight  = .5 // and then of what is no article

	// Less than this is an accident.
	leastScore = .02
)

// rank orders the docs for a query, and tells whether any of them answers it. spelled are
// those found by pinyin.
func (x *Index) rank(q *query, spelled []found) ([]found, bool) {
	lines, texts := x.lines.score(q), x.deep().score(q, x.words)
	names := x.names(q, spelled)
	best := 0. // of the scenarios
	var out []found
	for i, d := range x.docs {
		f := found{doc: i, why: whyText}
		if d.kind == Article {
			f.score = articleWeight * float64(texts.part[i])
			if d.article.Statute == q.statute {
				f.score += statuteBonus
			}
		} else {
			s := lines[i]
			f.score = bestLine*float64(s.best) + allLines*float64(s.share) + running*float64(texts.part[i])
			if d.kind != Scenario {
				f.score *= helpWeight
			}
			if s.line >= 0 {
				f.why = x.lines.all[s.line].kind.why()
			}
		}
		if d.kind == Scenario {
			best = max(best, f.score)
		}
		if name, ok := names[i]; ok {
			f.score = (1-nameBonus)*f.score + nameBonus*name.score
			f.why = name.why
		}
		if q.statute != nil && d.kind != Article {
			f.score *= answerWeight
		}
		if f.score >= leastScore {
			out = append(out, f)
		}
	}
	covered := len(names) > 0 || q.statute != nil || x.covers(q, lines, texts, best)
	if !covered {
		out = slices.DeleteFunc(out, func(f found) bool { return x.docs[f.doc].kind != Article })
	}
	slices.SortStableFunc(out, func(a, b found) int { return cmp.Compare(b.score, a.score) })
	return out, covered
}

// term tells whether the query is a term of the law, to be looked for as it stands: a few
// characters that ask nothing.
func (q *query) term() bool {
	return len(q.runes) >= 3 && len(q.runes) <= shortQuery && q.size == len(q.runes) && !strings.Contains(q.text, " ")
}
