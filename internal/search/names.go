package search

import (
	"strings"

	"github.com/sahilm/fuzzy"
)

// What a short query is worth that stands in a name as typed.
const (
	exactName  = 1.0
	prefixName = .9
	insideName = .75
	fuzzyName  = .5
	idName     = .8
)

// names finds the docs in whose names a short query stands as typed, at first as a
// prefix, then inside, then with gaps (治安法 for 治安管理处罚法). spelled are those found
// by pinyin.
func (x *Index) names(q *query, spelled []found) map[int]found {
	out := map[int]found{}
	keep := func(f found) {
		if old, ok := out[f.doc]; !ok || f.score > old.score {
			out[f.doc] = f
		}
	}
	for _, f := range spelled {
		keep(f)
	}
	if len(q.runes) > shortQuery {
		return out
	}
	for at, ln := range x.lines.all {
		if ln.kind == summaryLine {
			continue
		}
		score := float64(kindWeight[ln.kind]) * stands(q.text, x.lines.folded[at])
		if score > 0 {
			keep(found{doc: int(x.lines.owner[at]), score: score, why: ln.kind.why(), line: int32(at)})
		}
	}
	if len(q.runes) > 1 {
		for i, d := range x.docs[:x.lines.docs] {
			if strings.HasPrefix(d.id, q.text) {
				keep(found{doc: i, score: idName, why: "编号", line: -1})
			}
		}
	}
	if len(q.runes) > 2 && !hasLatin(q.text) {
		for _, m := range fuzzy.FindNoSort(q.text, x.lines.titles) {
			keep(found{doc: x.lines.titled[m.Index], score: fuzzyName * density(m, len(q.runes)), why: titleLine.why(), line: -1})
		}
	}
	return out
}

// stands tells how a query stands in a name.
func stands(q, name string) float64 {
	at := strings.Index(name, q)
	share := .1 * float64(len(q)) / float64(max(1, len(name))) // of two names, the shorter
	switch {
	case at < 0:
		return 0
	case len(q) == len(name):
		return exactName
	case at == 0:
		return prefixName + share
	}
	return insideName + share
}

// density is the part of the matched stretch that the query fills.
func density(m fuzzy.Match, n int) float64 {
	first, last := m.MatchedIndexes[0], m.MatchedIndexes[len(m.MatchedIndexes)-1]
	return min(1, 3*float64(n)/float64(last-first+3)) // positions are bytes, a character three
}
