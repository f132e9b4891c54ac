package search

import (
	"slices"
	"testing"
)

func TestPlaces(t *testing.T) {
	keys := []uint16{2, 0, 2, 1, 2, 4}
	p := newPlaces(keys, 5)
	for key, want := range [][]int32{{1}, {3}, {0, 2, 4}, nil, {5}} {
		if got := p.of(uint16(key)); !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", key, got, want)
		}
	}
	if got := matching(nil, p.of(2), keys, 1, 4); !slices.Equal(got, []int32{4}) {
		t.Error(got)
	}
	if got := matching(nil, p.of(4), keys, 1, 0); got != nil {
		t.Error("beyond the end: ", got)
	}
}
