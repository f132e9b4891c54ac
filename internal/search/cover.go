package search

// The index has to know what it does not know. A question about inheritance shares 公司,
// 赔偿 and 起诉 with half of the scenarios, and some scenario always comes first. Two
// things tell it apart from a question about identity cards:
//
//   - how much of what it says the best scenario explains, character by character, rare
//     ones counting more. 抚养权 is nowhere here; that weighs.
//   - whether it speaks of what this corpus is about. No list says what that is: it is the
//     words that many scenarios have in their questions (身份, 泄露, 照片), the very ones
//     that say least about which scenario is meant.
//
// A question is covered when both together reach the threshold, which was set between the
// tuned questions inside and outside (testdata/questions.tsv).
const (
	coverThreshold = .6
	mostTopic      = .4 // beyond this share of the scenarios a word is no more topical
	plainChar      = 1  // what a character counts that is everywhere
)

// covers tells whether some scenario answers the query.
func (x *Index) covers(q *query, scores []lineScore) bool {
	return x.coverage(q, scores) >= coverThreshold
}

func (x *Index) coverage(q *query, scores []lineScore) float64 {
	weight := x.charWeights(q)
	var total float32
	for _, w := range weight {
		total += w
	}
	if total == 0 {
		return 0
	}
	best := float32(0)
	for i, s := range scores {
		if x.docs[i].kind != Scenario {
			continue
		}
		var sum float32
		for i, v := range s.seen {
			sum += v * weight[i]
		}
		best = max(best, sum/total)
	}
	return float64(best) + x.topic(q)
}

// charWeights is what each character of the query counts: that of the commonest pair or
// concept it belongs to.
func (x *Index) charWeights(q *query) []float32 {
	deep := x.deep()
	out := make([]float32, len(q.runes))
	for _, t := range q.terms {
		if t.weight < bigramWeight && t.to-t.at < q.size {
			continue
		}
		w := plainChar + idf(len(deep.find(t.token)), deep.n)
		for i := t.at; i < t.to; i++ {
			if out[i] == 0 || w < out[i] {
				out[i] = w
			}
		}
	}
	for i, content := range q.content {
		switch {
		case !content:
			out[i] = 0
		case out[i] == 0:
			out[i] = plainChar + 2 // a character that stands alone
		}
	}
	return out
}

// topic is how much the query speaks of what the corpus is about: of what very many
// scenarios ask about, or of what one of them is named after.
func (x *Index) topic(q *query) float64 {
	n := float64(max(1, len(x.c.Scenarios)))
	best := 0.
	for _, t := range q.terms {
		if t.weight < bigramWeight {
			continue
		}
		df, named := x.scenariosWith(t.token)
		share := float64(df) / n
		best = max(best, min(mostTopic, 2*share*share))
		if named {
			best = max(best, .25*(1-float64(df-1)/4))
		}
	}
	return best
}

// scenariosWith counts the scenarios that have a token in their lines, and tells whether
// a title or keyword is among these.
func (x *Index) scenariosWith(tok token) (n int, named bool) {
	last := int32(-1)
	for _, p := range x.lines.find(tok) {
		o := x.lines.owner[p.at]
		if int(o) >= len(x.c.Scenarios) {
			break
		}
		if o != last {
			n, last = n+1, o
		}
		if k := x.lines.all[p.at].kind; k == titleLine || k == keywordLine {
			named = true
		}
	}
	return n, named
}
