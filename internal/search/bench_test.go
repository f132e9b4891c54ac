package search

import (
	"testing"

	"fayi/corpus"
)

func embedded(tb testing.TB) *corpus.Corpus {
	tb.Helper()
	c, err := corpus.Embedded()
	if err != nil {
		tb.Skip("the embedded corpus does not load: ", err)
	}
	return c
}

func BenchmarkNew(b *testing.B) {
	c := embedded(b)
	b.ReportAllocs()
	for b.Loop() {
		New(c)
	}
}

// BenchmarkFirst is New and what the first query of each sort adds.
func BenchmarkFirst(b *testing.B) {
	c := embedded(b)
	for name, q := range map[string]string{"question": "身份证照片发给骗子了怎么办", "pinyin": "shenfenzheng"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				New(c).Search(q, 10)
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	x := New(embedded(b))
	for name, q := range map[string]string{
		"question":    "昨天把身份证正反面照片发给一个自称客服的人了，现在很担心被拿去贷款，该怎么办",
		"short":       "身份证",
		"pinyin":      "shenfenzheng bei ren na qu daikuan",
		"initials":    "sfz",
		"typo":        "身份正照骗泄露",
		"citation":    "刑法253之一",
		"outside":     "离婚后孩子抚养权归谁",
		"penalty":     "罚多少钱",
		"traditional": "身份證照片被人拿去貸款了怎麼辦",
	} {
		b.Run(name, func(b *testing.B) {
			x.Search(q, 20)
			b.ReportAllocs()
			for b.Loop() {
				x.Search(q, 20)
			}
		})
	}
}

// BenchmarkTyping is every prefix of a question; an operation is one keystroke.
func BenchmarkTyping(b *testing.B) {
	x := New(embedded(b))
	rs := []rune("身份证照片被人拿去贷款了怎么办")
	x.Search(string(rs), 20)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n = n%len(rs) + 1
		x.Search(string(rs[:n]), 20)
	}
}
