package search

import (
	"regexp"
	"strings"

	"fayi/corpus"
)

// articleNumber finds the number of an article, as people write it; looseNumber does without
// the 第, and takes what stands by itself and is no round number: who says 卖了五百条 counts.
var (
	articleNumber = regexp.MustCompile(`第\s*([0-9〇零一二三四五六七八九十百千]{1,9})\s*条(?:\s*之\s*([0-9一二三四五六七八九十]{1,3}))?`)
	looseNumber   = regexp.MustCompile(`(?:^|\s)([0-9]{1,4}|[一二三四五六七八九十百千零〇]{2,9})\s*条(?:\s*之\s*([0-9一二三四五六七八九十]{1,3}))?(?:$|\s)`)
)

// numberIn reads the number of an article out of a query that names no statute, as 69条 个人信息
// does, and gives the words beside it.
func numberIn(q string) (n corpus.Number, words string) {
	if !strings.Contains(q, "条") {
		return n, q
	}
	m, loose := articleNumber.FindStringSubmatchIndex(q), false
	if m == nil {
		m, loose = looseNumber.FindStringSubmatchIndex(q), true
	}
	if m == nil {
		return n, q
	}
	n.N, _ = corpus.ParseNumeral(q[m[2]:m[3]])
	if m[4] >= 0 {
		n.Sub, _ = corpus.ParseNumeral(q[m[4]:m[5]])
	}
	if n.N == 0 || loose && n.N%50 == 0 {
		return corpus.Number{}, q
	}
	return n, q[:m[0]] + " " + q[m[1]:]
}
