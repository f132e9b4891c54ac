package search

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

// What a short query is worth that stands in a name as typed.
const (
	exactName   = 1.0
	prefixName  = .8
	insideName  = .6
	fuzzyName   = .4
	idName      = .8
	longerName  = .15 // of two names that hold the query, the shorter gets up to this more
	articleTerm = .8  // a term of the law is what an article says
	answerTerm  = .25
)

// shortQuery is up to how many characters a query is looked for in names as typed.
const shortQuery = 10

// named holds the best that was found of each doc.
type named struct {
	at   []int32 // by doc: its place in list, from 1; 0 for none
	list []found
}

func (n *named) keep(doc int, score float64, why string) {
	switch at := n.at[doc]; {
	case score <= 0:
	case at == 0:
		n.list = append(n.list, found{doc, score, why})
		n.at[doc] = int32(len(n.list))
	case score > n.list[at-1].score:
		n.list[at-1] = found{doc, score, why}
	}
}

func (n *named) of(doc int) (found, bool) {
	if at := n.at[doc]; at > 0 {
		return n.list[at-1], true
	}
	return found{}, false
}

func newNamed(docs int) *named { return &named{at: make([]int32, docs)} }

// names finds the docs in whose names a short query stands: as typed, or with gaps (治安法
// for 治安管理处罚法).
func (x *Index) names(q *query, out *named) {
	keep := out.keep
	x.numbers(q, keep)
	if len(q.runes) == 0 || len(q.runes) > shortQuery {
		return
	}
	want := charsOf(q.text)
	for at, chars := range x.lines.chars {
		if !chars.mayHold(want) {
			continue
		}
		if kind := x.lines.kinds[at]; kind != summaryLine {
			keep(int(x.lines.owner[at]), float64(alike[kind])*stands(q.text, x.lines.folded[at]), kind.why())
		}
	}
	if len(q.runes) > 1 {
		x.statuteNames(q, want, keep)
	}
	if len(q.runes) > 2 && !hasLatin(q.text) {
		for i, title := range x.lines.titles {
			if !x.lines.titleChars[i].mayHold(want) {
				continue
			}
			if s := gapped(q, title); s > 0 {
				keep(x.lines.titled[i], s, titleLine.why())
			}
		}
	}
	if q.term() {
		x.verbatim(q, keep)
	}
}

// begun finds the docs whose ids begin as the query does: photo-l is no pinyin.
func (x *Index) begun(q string, out *named) {
	for i := range x.docs[:x.lines.docs] {
		if len(q) > 1 && strings.HasPrefix(x.docs[i].id, q) {
			out.keep(i, idName, "编号")
		}
	}
}

// numbers finds the hotlines whose number stands anywhere in the query: 打12315还是12377.
func (x *Index) numbers(q *query, keep func(doc int, score float64, why string)) {
	if !slices.ContainsFunc(q.terms, func(t term) bool { return t.token&(latinToken|conceptToken) == latinToken }) {
		return
	}
	for i, d := range x.docs[:x.lines.docs] {
		if d.kind != Channel || len(d.id) < 3 {
			continue
		}
		tok := latin([]rune(d.id))
		if slices.ContainsFunc(q.terms, func(t term) bool { return t.token == tok }) {
			keep(i, idName, "编号")
		}
	}
}

// statuteNames finds the articles of the statutes whose names hold the query.
func (x *Index) statuteNames(q *query, want charSet, keep func(doc int, score float64, why string)) {
	for _, st := range x.statutes {
		best := 0.
		for i, name := range st.names {
			if !st.chars[i].mayHold(want) {
				continue
			}
			best = max(best, stands(q.text, name))
			if best == 0 && len(q.runes) > 2 && !hasLatin(q.text) {
				best = gapped(q, name)
			}
		}
		if best > 0 {
			for i := range st.Articles {
				keep(st.first+i, step(best, i), "法规")
			}
		}
	}
}

// verbatim finds the texts in which the query stands as it is.
func (x *Index) verbatim(q *query, keep func(doc int, score float64, why string)) {
	x.deep().find(q.runes, func(doc int, heading bool) {
		switch {
		case heading:
		case x.docs[doc].kind == Article:
			keep(doc, articleTerm, whyText)
		default:
			keep(doc, answerTerm, whyText)
		}
	})
}

// stands tells how a query stands in a name.
func stands(q, name string) float64 {
	at := strings.Index(name, q)
	switch {
	case at < 0 || q == "":
		return 0
	case len(q) == len(name):
		return exactName
	case at == 0:
		return prefixName + longerName*float64(len(q))/float64(len(name))
	}
	return insideName + longerName*float64(len(q))/float64(len(name))
}

// gapped tells how a query stands in a name with gaps: the denser, the better.
func gapped(q *query, name string) float64 {
	if !strings.ContainsRune(name, q.runes[0]) || !strings.ContainsRune(name, q.runes[len(q.runes)-1]) {
		return 0 // a quick no
	}
	for _, m := range fuzzy.FindNoSort(q.text, []string{name}) {
		first, last := m.MatchedIndexes[0], m.MatchedIndexes[len(m.MatchedIndexes)-1]
		return fuzzyName * min(1, 3*float64(len(q.runes))/float64(last-first+3)) // in bytes, a character three
	}
	return 0
}
