package search

import "math"

// deep indexes the running text: answers, articles, letters.
type deep struct {
	table
	norm  []float32 // by doc: BM25's length factor
	plain []string  // by doc: the text as it is shown
	n     int
}

// BM25's usual constants; neither is touchy (notes/search.md).
const (
	k1 = 1.2
	b  = .75
)

// pathWeight is what the chapter an article stands in counts, against its text.
const pathWeight = 1.5

func newDeep(w *words, docs []doc) *deep {
	d := &deep{n: len(docs)}
	size := 0
	for i := range docs {
		text := docs[i].text()
		d.plain = append(d.plain, text)
		size += len(text) / 3
	}
	length := make([]float32, len(docs))
	var sum float32
	d.table = *newTable(len(docs), size, func(at int, add func(token, float32)) {
		index := func(s string, weight float32) {
			rs := foldRunes(s)
			length[at] += float32(len(rs)) * weight
			w.terms(rs, nil, func(t term) {
				if t.weight >= bigramWeight { // single characters: twice the work for a ruffle
					add(t.token, weight)
				}
			})
		}
		index(d.plain[at], 1)
		if a := docs[at].article; a != nil {
			index(a.Statute.Short, pathWeight)
			for _, p := range a.Path {
				index(p, pathWeight)
			}
		}
		sum += length[at]
	})
	avg := sum / float32(max(1, len(docs)))
	d.norm = make([]float32, len(docs))
	for i, n := range length {
		d.norm[i] = k1 * (1 - b + b*n/max(1, avg))
	}
	return d
}

// score gives every doc the part of the query that its text explains, 0 to 1: BM25,
// divided by what a text would get that is about nothing but the query.
func (d *deep) score(q *query) []float32 {
	out := make([]float32, d.n)
	var total float32
	for _, t := range q.terms {
		posts := d.find(t.token)
		f := t.weight * float32(math.Log(1+(float64(d.n-len(posts))+.5)/(float64(len(posts))+.5)))
		total += f
		for _, p := range posts {
			out[p.at] += f * p.tf / (p.tf + d.norm[p.at])
		}
	}
	if total > 0 {
		for i := range out {
			out[i] /= total
		}
	}
	return out
}
