package search

import (
	"cmp"
	"slices"
)

// found is a doc on its way into the result.
type found struct {
	doc   int
	score float64
	why   string
	line  int32 // the line that matched best, -1 none
}

// whyText says that the running text matched.
const whyText = "正文"

// What each way of matching counts in a scenario's score.
const (
	bestLine  = .5 // one title or asked form, compared with the query as a whole
	allLines  = .4 // title, asked forms, keywords and summary together
	running   = .1 // the answer
	nameBonus = .3 // the query stands in a name as typed
	// An article is what the law says, not what was asked: it stands behind the
	// scenarios, unless the query is in the law's own words.
	articleWeight = .5
)

// rank orders the docs for a query. spelled are those found by pinyin.
func (x *Index) rank(q *query, spelled []found) ([]found, bool) {
	if len(q.terms) == 0 && len(spelled) == 0 {
		return nil, true
	}
	deep := x.deep()
	lines, texts := x.lines.score(q), deep.score(q)
	names := x.names(q, spelled)
	covered := len(names) > 0 || x.covers(q, lines)

	var out []found
	for i := range x.docs {
		d := &x.docs[i]
		f := found{doc: i, line: -1, why: whyText}
		name, named := names[i]
		switch {
		case d.kind == Article:
			f.score = articleWeight * float64(texts[i])
		default:
			s := lines[i]
			f.score = bestLine*float64(s.best) + allLines*float64(s.share) + running*float64(texts[i])
			if f.line = s.line; s.line >= 0 {
				f.why = x.lines.all[s.line].kind.why()
			}
		}
		if named {
			f.score = f.score*(1-nameBonus) + nameBonus*name.score
			f.why = name.why
			if name.line >= 0 {
				f.line = name.line
			}
		}
		if f.score < .02 || !covered && d.kind != Article {
			continue
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b found) int { return cmp.Compare(b.score, a.score) })
	return out, covered
}
