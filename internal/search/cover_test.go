package search

import "testing"

func TestTopic(t *testing.T) {
	x := New(small(t))
	// 身份证 is asked in two of four scenarios, 法院 in one, 抚养权 in none.
	identity, court, custody := x.topic(x.query("身份证")), x.topic(x.query("法院")), x.topic(x.query("抚养权"))
	if !(identity > court && court > custody && custody == 0) {
		t.Error(identity, court, custody)
	}
}

func TestExplained(t *testing.T) {
	x := New(small(t))
	explained := func(s string) float64 {
		q := x.query(s)
		return x.explained(q, x.lines.score(q), x.deep().score(q, x.words))
	}
	all, half, none := explained("身份证遗失"), explained("身份证遗失抚养继承"), explained("抚养继承")
	if all < .99 || half >= all || half <= none || none != 0 {
		t.Error(all, half, none)
	}
}
