package search

import "testing"

// An article that no longer applies stands behind one that does, unless its statute is named.
func TestPast(t *testing.T) {
	c := small(t)
	x := New(c)
	now := c.Article("privacy-law:10")
	statute, past := *now.Statute, *now
	statute.ReplacedBy = "another-law"
	past.Statute = &statute
	q := x.query("买卖个人信息")
	if a, b := x.articleScore(&past, q, .5), x.articleScore(now, q, .5); a >= b {
		t.Errorf("%v, and %v in force", a, b)
	}
	q.statute = &statute
	if a, b := x.articleScore(&past, q, .5), x.articleScore(now, q, .5); a <= b {
		t.Errorf("%v although it is named, %v", a, b)
	}
}
