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
	hits    []Hit
	covered bool
	more    bool // the query may ask more than that: search on
}

func (r reference) has(id string) bool {
	return slices.ContainsFunc(r.hits, func(h Hit) bool { return h.ID == id })
}

// reference reads a query as an id, as a citation, or as a question in which an article
// is mentioned.
func (x *Index) reference(q string) reference {
	for _, d := range x.docs[:x.lines.docs] {
		if d.id == q {
			h := Hit{Kind: d.kind, ID: d.id, Title: d.title, Score: 1, Snippet: clip(d.summary), Why: "编号"}
			return reference{hits: []Hit{h}, covered: true, more: true}
		}
	}
	ref, err := cite.Parse(x.c, q)
	var missing *cite.NoArticleError
	switch {
	case errors.As(err, &missing):
		return nearest(missing)
	case err == nil && ref.Article == nil && len(ref.Statute.Articles) > 0:
		return reference{hits: inOrder(ref.Statute.Articles, "法规"), covered: true}
	case err == nil && ref.Article != nil:
		return reference{hits: x.article(ref.Article), covered: true}
	}
	var mentioned []*corpus.Article
	for _, m := range x.c.Mentions(q) {
		if m.Article != nil {
			mentioned = append(mentioned, m.Article)
		}
	}
	return reference{hits: inOrder(mentioned, "条号"), covered: len(mentioned) > 0, more: true}
}

// article is the article itself and, after it, the scenarios that rest on it.
func (x *Index) article(a *corpus.Article) []Hit {
	hits := inOrder([]*corpus.Article{a}, "条号")
	for i, s := range x.c.Resting(a.ID) {
		hits = append(hits, Hit{Kind: Scenario, ID: s.ID, Title: s.Title, Score: step(.8, i), Snippet: clip(s.Summary), Why: "依据"})
	}
	return hits
}

// nearest is for a number that the statute does not have here. While 253 is being typed
// that is 2 and 25, and the articles that begin so are offered; else the ones beside it.
func nearest(missing *cite.NoArticleError) reference {
	typed := strconv.Itoa(missing.Number.N)
	var begun []*corpus.Article
	for _, a := range missing.Statute.Articles {
		if strings.HasPrefix(strconv.Itoa(a.Num.N), typed) {
			begun = append(begun, a)
		}
	}
	if len(begun) > 0 {
		return reference{hits: inOrder(begun, "条号"), covered: true}
	}
	beside := slices.Clone(missing.Statute.Articles)
	away := func(a *corpus.Article) int { return max(a.Num.N-missing.Number.N, missing.Number.N-a.Num.N) }
	slices.SortStableFunc(beside, func(a, b *corpus.Article) int { return away(a) - away(b) })
	return reference{hits: inOrder(beside, "法规")}
}

// inOrder lists articles whose order is given; their scores only show it.
func inOrder(list []*corpus.Article, why string) []Hit {
	var hits []Hit
	for i, a := range list {
		hits = append(hits, Hit{Kind: Article, ID: a.ID, Title: a.Citation(), Score: step(1, i), Snippet: clip(articleText(a)), Why: why})
	}
	return hits
}

// step makes scores that fall with the place in a list whose order is given.
func step(top float64, i int) float64 { return top / (1 + .01*float64(i)) }

// statuteIn finds the statute that a query names, by the longest name, and where.
func (x *Index) statuteIn(q string) (st *corpus.Statute, name string) {
	for _, s := range x.statutes {
		for _, n := range s.names {
			if len(n) > len(name) && strings.Contains(q, n) {
				st, name = s.Statute, n
			}
		}
	}
	return st, name
}
