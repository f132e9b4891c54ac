package search

// names finds the docs in whose names a short query stands as typed.
func (x *Index) names(q *query, spelled []found) map[int]found {
	out := map[int]found{}
	for _, f := range spelled {
		out[f.doc] = f
	}
	return out
}
