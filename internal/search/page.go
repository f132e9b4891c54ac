package search

import (
	"slices"
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
)

// costs are the words by which people ask what somebody's deed will cost him.
var costs = []string{"罚多少", "罚几", "罚款", "怎么罚", "罚什么", "处罚", "罚则", "判几年", "判多", "判什么", "判刑", "怎么判", "会判",
	"坐牢", "几年牢", "拘留", "蹲几", "关几", "关多久", "量刑", "刑期"}

// page offers 罚则一览 to those who ask for penalties, and tells whether they ask for nothing
// more: then it is the answer.
func (x *Index) page(q *query) (page *Hit, bare bool) {
	i := slices.IndexFunc(costs, func(s string) bool { return strings.Contains(q.text, s) })
	if i < 0 || len(x.c.Penalties) == 0 {
		return nil, false
	}
	rest := []rune(strings.Replace(q.text, costs[i], "的", 1))
	said := 0
	for i, stop := range x.words.stopped(rest) {
		if !stop && isHan(rest[i]) {
			said++
		}
	}
	hit := &Hit{Kind: Page, ID: cite.Penalties, Title: "罚则一览", Score: 1, Snippet: "各种行为由谁处罚、罚多少、判几年，并排列出", Why: whyPenalties}
	return hit, said <= 1 // 罚多少+钱
}

// penalised is how many penalties each scenario tells of, against the one that tells of most.
func penalised(c *corpus.Corpus) []float64 {
	out := make([]float64, len(c.Scenarios))
	most := 1
	for _, s := range c.Scenarios {
		most = max(most, len(s.Penalties))
	}
	for i, s := range c.Scenarios {
		out[i] = float64(len(s.Penalties)) / float64(most)
	}
	return out
}
