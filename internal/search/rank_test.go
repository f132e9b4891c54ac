package search

import (
	"slices"
	"testing"
)

// An article that no longer applies stands behind one that does, unless its statute is named.
func TestPast(t *testing.T) {
	c := small(t)
	x := New(c)
	a := c.Article("privacy-law:10")
	statute, old := *a.Statute, *a
	statute.ReplacedBy = "another-law"
	old.Statute = &statute
	now, past := doc{article: a}, doc{article: &old, past: true}
	q := x.query("买卖个人信息")
	if a, b := articleScore(&past, q, .5), articleScore(&now, q, .5); a >= b {
		t.Errorf("%v, and %v in force", a, b)
	}
	q.statute = &statute
	if a, b := articleScore(&past, q, .5), articleScore(&now, q, .5); a <= b {
		t.Errorf("%v although it is named, %v", a, b)
	}
}

func TestTop(t *testing.T) {
	list := []found{{0, .2, ""}, {1, .5, ""}, {2, .2, ""}, {3, .9, ""}, {4, .5, ""}, {5, .1, ""}}
	for n, want := range [][]int{{}, {3}, {3, 1}, {3, 1, 4}, {3, 1, 4, 0}, {3, 1, 4, 0, 2}, {3, 1, 4, 0, 2, 5}, {3, 1, 4, 0, 2, 5}} {
		var got []int
		for _, f := range top(slices.Clone(list), n) {
			got = append(got, f.doc)
		}
		if !slices.Equal(got, want) {
			t.Errorf("the %d best are %v", n, got)
		}
	}
}
