package search

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The table holds what a map of maps would hold.
func TestTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	want := map[token]map[int32]float32{}
	table := newTable(50, 10, func(at int, add func(token, float32)) {
		for range r.IntN(200) {
			tok := token(r.IntN(300)) << r.IntN(40)
			if want[tok] == nil {
				want[tok] = map[int32]float32{}
			}
			want[tok][int32(at)]++
			add(tok, 1)
		}
	})
	for tok, places := range want {
		posts := table.find(tok)
		if len(posts) != len(places) || !slices.IsSortedFunc(posts, func(a, b post) int { return int(a.at - b.at) }) {
			t.Fatalf("%d: %v", tok, posts)
		}
		for _, p := range posts {
			if places[p.at] != p.tf {
				t.Fatalf("%d at %d: %v, want %v", tok, p.at, p.tf, places[p.at])
			}
		}
	}
	if p := table.find(1 << 60); p != nil {
		t.Error(p)
	}
}
