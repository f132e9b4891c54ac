package search

// The index has to know what it does not know. A question about inheritance shares 公司,
// 赔偿 and 起诉 with half of the scenarios, and some scenario always comes first. Six things
// tell it apart from a question about identity cards, each between 0 and 1:
//
//   - topic: whether it speaks of what this corpus is about. No list says what that is: it
//     is the words that very many scenarios ask with (身份, 泄露, 照片), the very ones that
//     say least about which scenario is meant.
//   - field: whether a word of it stands in the name of one of the statutes here, as 征信
//     and 人脸识别 do, and not in many of the names, as 管理 does.
//   - elsewhere: whether it has a word of another field (see elsewhere.go).
//   - amount: how many characters of it the best scenario explains, rare ones counting more
//     when they stay unexplained: 抚养权 is nowhere here, and that weighs. An amount and not
//     a share, because people in trouble tell a story around their question.
//   - missing: how many it does not explain.
//   - the score of the best scenario.
//
// The weights are those of a logistic regression, rounded, over the tuned questions, every
// asked form of the corpus with itself left out, and 460 lay questions of other fields.
// Whether a keyword is hit, what the answers' text explains, what any scenarios explain
// together, and the length of the query told nothing beside these. The threshold lies where
// a refused question and a false answer cost about the same, given that most who ask here
// ask of what is here.
const (
	topicEvidence     = 3
	fieldEvidence     = .5
	elsewhereEvidence = -3.2
	amountEvidence    = 3.4
	missingEvidence   = -2.7
	scoreEvidence     = 4.1
	coverThreshold    = 1.8

	enough    = 4   // characters that are half of all evidence
	plainChar = 1   // what a character counts that is everywhere, in units of idf
	lucky     = .15 // how far a single character explains: any text has the common ones
)

// covers tells whether some scenario answers the query. best is the score of the best.
func (x *Index) covers(q *query, lines *scores, texts echo, best float64) bool {
	explained := x.explained(q, lines, texts)
	amount, missing := explained*float64(q.size), (1-explained)*float64(q.size)
	evidence := topicEvidence*x.topic(q) + scoreEvidence*best +
		amountEvidence*amount/(amount+enough) + missingEvidence*missing/(missing+enough)
	if x.inField(q) {
		evidence += fieldEvidence
	}
	if x.elsewhere(q) {
		evidence += elsewhereEvidence
	}
	return evidence >= coverThreshold
}

// explained is the part of the query that the scenario explains which explains most.
func (x *Index) explained(q *query, lines *scores, texts echo) float64 {
	weight := x.charWeights(q, texts)
	var total, best float32
	for _, w := range weight {
		total += w
	}
	if total == 0 {
		return 0
	}
	for doc := range x.c.Scenarios { // the first docs
		var sum float32
		for i, how := range lines.of(doc) {
			switch how {
			case surely:
				sum += weight[i]
			case byChance:
				sum += lucky * weight[i]
			}
		}
		best = max(best, sum/total)
	}
	return float64(best)
}

// charWeights is what each character of the query counts: that of the commonest pair or
// concept it belongs to.
func (x *Index) charWeights(q *query, texts echo) []float32 {
	out := make([]float32, len(q.runes))
	for i, t := range q.terms {
		if t.weight < bigramWeight && t.to-t.at < q.size {
			continue
		}
		w := plainChar + idf(texts.docs[i], len(x.docs))
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

// topic is how much the query speaks of what the corpus is about. Each of its terms that
// a share of the scenarios asks with is evidence, and common ones are far more so.
func (x *Index) topic(q *query) float64 {
	off := 1.
	for _, t := range q.terms {
		if t.weight >= bigramWeight {
			share := float64(x.scenariosWith(t.token)) / float64(max(1, len(x.c.Scenarios)))
			off *= 1 - share*share
		}
	}
	return 1 - off
}

// scenariosWith counts the scenarios that have a token in their lines.
func (x *Index) scenariosWith(tok token) int {
	n, last := 0, int32(-1)
	for _, p := range x.lines.find(tok) {
		if o := x.lines.owner[p.at]; o != last && int(o) < len(x.c.Scenarios) {
			n, last = n+1, o
		}
	}
	return n
}

// inField tells whether the query uses a word that some statutes here are named after and
// that scenarios ask with.
func (x *Index) inField(q *query) bool {
	const few, some = 5, 2
	for _, t := range q.terms {
		if n := x.field[t.token]; n > 0 && n <= few && x.scenariosWith(t.token) >= some {
			return true
		}
	}
	return false
}

// fieldWords counts, for each pair of characters, the statutes that have it in a name.
func fieldWords(list []statute) map[token]int {
	out := map[token]int{}
	for _, st := range list {
		seen := map[token]bool{}
		for _, name := range st.names {
			rs := []rune(name)
			for i := 1; i < len(rs); i++ {
				if t := bigram(rs[i-1], rs[i]); !seen[t] {
					seen[t] = true
					out[t]++
				}
			}
		}
	}
	return out
}
