package main

import (
	"slices"

	"fayi/corpus"
	"fayi/internal/search"
)

// leftOut asks every asked form of the corpus of an index that does not know it, and tallies
// whether its scenario is found all the same. It takes half a minute.
func leftOut(c *corpus.Corpus) tally {
	var t tally
	for i, s := range c.Scenarios {
		for k, asked := range s.Asked {
			without := *s
			without.Asked = slices.Delete(slices.Clone(s.Asked), k, k+1)
			part := *c
			part.Scenarios = slices.Clone(c.Scenarios)
			part.Scenarios[i] = &without
			r := search.New(&part).Search(asked, 20)
			rank := slices.IndexFunc(r.Hits, func(h search.Hit) bool { return h.ID == s.ID })
			t.add(question{text: asked, ids: []string{s.ID}}, rank, r.Covered)
		}
	}
	return t
}
