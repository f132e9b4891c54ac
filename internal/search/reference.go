package search

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
)

// reference is what a query names outright.
type reference struct {
	list    []found
	covered bool
	more    bool // the query may ask more than that: search on
}

// has tells whether a doc is in a list under its id.
func (x *Index) has(list []found, doc int) bool {
	return slices.ContainsFunc(list, func(f found) bool { return x.docs[f.doc].id == x.docs[doc].id })
}

// reference reads a query as an id, as a citation, or as a question in which an article
// is mentioned.
func (x *Index) reference(q string) reference {
	for i := range x.docs[:x.lines.docs] {
		if x.docs[i].id == q {
			return reference{list: []found{{i, 1, "编号"}}, covered: true, more: true}
		}
	}
	ref, err := cite.Parse(x.c, q)
	var missing *cite.NoArticleError
	switch {
	case errors.As(err, &missing):
		return x.nearest(missing)
	case err == nil && ref.Article == nil && len(ref.Statute.Articles) > 0:
		return reference{list: x.inOrder(ref.Statute.Articles, "法规"), covered: true}
	case err == nil && ref.Article != nil:
		return reference{list: x.article(ref.Article), covered: true}
	}
	var mentioned []*corpus.Article
	for _, m := range x.c.Mentions(q) {
		if m.Article != nil {
			mentioned = append(mentioned, m.Article)
		}
	}
	return reference{list: x.inOrder(mentioned, "条号"), covered: len(mentioned) > 0, more: true}
}

// article is the article itself and, after it, the scenarios that rest on it.
func (x *Index) article(a *corpus.Article) []found {
	list := x.inOrder([]*corpus.Article{a}, "条号")
	for i, s := range x.c.Resting(a.ID) {
		list = append(list, found{slices.Index(x.c.Scenarios, s), step(.8, i), "依据"}) // scenarios are the first docs
	}
	return list
}

// nearest is for a number that the statute does not have here. While 253 is being typed
// that is 2 and 25, and the articles that begin so are offered; else the ones beside it.
func (x *Index) nearest(missing *cite.NoArticleError) reference {
	typed := strconv.Itoa(missing.Number.N)
	var begun []*corpus.Article
	for _, a := range missing.Statute.Articles {
		if strings.HasPrefix(strconv.Itoa(a.Num.N), typed) {
			begun = append(begun, a)
		}
	}
	if len(begun) > 0 {
		return reference{list: x.inOrder(begun, "条号"), covered: true}
	}
	beside := slices.Clone(missing.Statute.Articles)
	away := func(a *corpus.Article) int { return max(a.Num.N-missing.Number.N, missing.Number.N-a.Num.N) }
	slices.SortStableFunc(beside, func(a, b *corpus.Article) int { return away(a) - away(b) })
	return reference{list: x.inOrder(beside, "法规")}
}

// inOrder lists articles whose order is given; their scores only show it.
func (x *Index) inOrder(list []*corpus.Article, why string) []found {
	var out []found
	for i, a := range list {
		out = append(out, found{x.docOf(a), step(1, i), why})
	}
	return out
}

// docOf is an article's place among the docs.
func (x *Index) docOf(a *corpus.Article) int {
	for i := range x.statutes {
		if x.statutes[i].Statute == a.Statute {
			return x.statutes[i].first + a.Index
		}
	}
	panic("search: an article of another corpus: " + a.ID)
}

// step makes scores that fall with the place in a list whose order is given.
func step(top float64, i int) float64 { return top / (1 + .01*float64(i)) }

// statuteIn finds the statute that a query names, by the longest name, and where.
func (x *Index) statuteIn(q string) (st *corpus.Statute, name string) {
	chars := charsOf(q)
	for i := range x.statutes {
		s := &x.statutes[i]
		for k, n := range s.names {
			if len(n) > len(name) && chars.mayHold(s.chars[k]) && strings.Contains(q, n) {
				st, name = s.Statute, n
			}
		}
	}
	return st, name
}
