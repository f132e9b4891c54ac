package search

// Answer is what a query finds, best first.
type Answer struct {
	Covered bool // false: nothing here answers this; there may still be the nearest articles
	Page    *Hit // 罚则一览, if penalties are asked for

	x     *Index
	q     *query
	named []found // outright: they come first
	list  []found
}

// Len is how many hits there are.
func (a *Answer) Len() int { return len(a.named) + len(a.list) }

// Head gives the kind, the id and the title of a hit.
func (a *Answer) Head(i int) (kind Kind, id, title string) {
	d := &a.x.docs[a.at(i).doc]
	return d.kind, d.id, d.title
}

// Hit makes a hit.
func (a *Answer) Hit(i int) Hit {
	if i < len(a.named) {
		return a.x.namedHit(a.named[i])
	}
	return a.x.hit(a.at(i), a.q)
}

func (a *Answer) at(i int) found {
	if i < len(a.named) {
		return a.named[i]
	}
	return a.list[i-len(a.named)]
}

// namedHit makes what is shown of a doc that is named outright: its beginning, and no marks.
func (x *Index) namedHit(f found) Hit {
	d := &x.docs[f.doc]
	h := Hit{Kind: d.kind, ID: d.id, Title: d.title, Score: f.score, Why: f.why, Snippet: clip(d.summary)}
	if d.article != nil {
		h.Snippet = clip(d.text())
	}
	return h
}
