package search

// snippetRunes is how long a snippet may be.
const snippetRunes = 80

// hit makes what is shown of a doc.
func (x *Index) hit(f found, q *query) Hit {
	d := &x.docs[f.doc]
	h := Hit{Kind: d.kind, ID: d.id, Title: d.title, Score: min(1, f.score), Why: f.why, Marks: marks(d.title, q)}
	h.Snippet = d.summary
	return h
}

// marks gives the positions in the title of the query's terms.
func marks(title string, q *query) []int { return nil }
