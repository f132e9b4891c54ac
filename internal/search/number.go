package search

import (
	"regexp"

	"fayi/corpus"
)

// articleNumber finds the number of an article, as people write it.
var articleNumber = regexp.MustCompile(`第?\s*([0-9〇零一二三四五六七八九十百千]{1,9})\s*条(?:\s*之\s*([0-9一二三四五六七八九十]{1,3}))?`)

// numberIn reads the number of an article out of a query that names no statute, as 69条 个人信息
// does, and gives the words beside it.
func numberIn(q string) (n corpus.Number, words string) {
	m := articleNumber.FindStringSubmatchIndex(q)
	if m == nil {
		return n, q
	}
	n.N, _ = corpus.ParseNumeral(q[m[2]:m[3]])
	if m[4] >= 0 {
		n.Sub, _ = corpus.ParseNumeral(q[m[4]:m[5]])
	}
	if n.N == 0 {
		return n, q
	}
	return n, q[:m[0]] + " " + q[m[1]:]
}
