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

// Why, Marks and Snippet give what Hit has under these names, each by itself.
func (a *Answer) Why(i int) string { return a.at(i).why }

// Marks gives the rune positions in the title that matched.
func (a *Answer) Marks(i int) []int {
	if i < len(a.named) {
		return nil
	}
	return a.x.words.marks(a.x.docs[a.at(i).doc].title, a.q)
}

// Snippet gives the stretch of the text that matched.
func (a *Answer) Snippet(i int) string {
	if i < len(a.named) {
		return a.x.beginning(a.named[i])
	}
	return a.x.snippet(a.at(i), a.q)
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
	return Hit{Kind: d.kind, ID: d.id, Title: d.title, Score: f.score, Why: f.why, Snippet: x.beginning(f)}
}

func (x *Index) beginning(f found) string {
	if d := &x.docs[f.doc]; d.article == nil {
		return clip(d.summary)
	} else {
		return clip(d.text())
	}
}
