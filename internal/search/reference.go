package search

import (
	"fayi/corpus"
	"fayi/internal/cite"
)

// reference finds what a query names outright: an id, a citation, a statute, or an
// article mentioned inside a question. only is true when nothing else was asked.
func (x *Index) reference(q string) (hits []Hit, only bool) {
	for _, d := range x.docs[:x.lines.docs] {
		if d.id == q {
			return []Hit{{Kind: d.kind, ID: d.id, Title: d.title, Score: 1, Snippet: clip(d.summary), Why: "编号"}}, false
		}
	}
	if ref, err := cite.Parse(x.c, q); err == nil {
		if ref.Article == nil {
			return statuteHits(ref.Statute), true
		}
		return x.articleHits(ref.Article), true
	}
	for _, m := range x.c.Mentions(q) {
		if m.Article != nil {
			hits = append(hits, articleHit(m.Article, 1, "条号"))
		}
	}
	return hits, false
}

// articleHits is the article and, after it, the scenarios that rest on it.
func (x *Index) articleHits(a *corpus.Article) []Hit {
	hits := []Hit{articleHit(a, 1, "条号")}
	for i, s := range x.c.Resting(a.ID) {
		hits = append(hits, Hit{Kind: Scenario, ID: s.ID, Title: s.Title, Score: step(.8, i), Snippet: clip(s.Summary), Why: "依据"})
	}
	return hits
}

// statuteHits is a whole statute, article by article.
func statuteHits(st *corpus.Statute) []Hit {
	var hits []Hit
	for i, a := range st.Articles {
		hits = append(hits, articleHit(a, step(1, i), "法规"))
	}
	return hits
}

// step makes scores that fall with the place in a list whose order is given.
func step(top float64, i int) float64 { return top / (1 + .01*float64(i)) }

func articleHit(a *corpus.Article, score float64, why string) Hit {
	return Hit{Kind: Article, ID: a.ID, Title: a.Citation(), Score: score, Snippet: clip(articleText(a)), Why: why}
}

// statuteIn finds the statute that a query names, by its longest name, and the query
// without that name.
func statuteIn(c *corpus.Corpus, q []rune) (st *corpus.Statute, at, to int) {
	for _, s := range c.Statutes {
		for _, name := range s.Names() {
			n := foldRunes(name)
			if i := indexRunes(q, n); i >= 0 && len(n) > to-at {
				st, at, to = s, i, i+len(n)
			}
		}
	}
	return st, at, to
}

func indexRunes(s, sub []rune) int {
	if len(sub) == 0 {
		return -1
	}
	for i := 0; i+len(sub) <= len(s); i++ {
		if hasPrefix(s[i:], sub) {
			return i
		}
	}
	return -1
}
