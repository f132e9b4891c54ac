package search

import (
	"slices"
	"testing"

	"fayi/corpus"
)

func TestTerms(t *testing.T) {
	w := newWords([]corpus.SynonymSet{{"贷款", "网贷"}})
	var got []string
	rs := foldRunes("网贷，App 2号")
	w.terms(rs, nil, func(t term) { got = append(got, string(rs[t.at:t.to])) })
	want := []string{"网", "网贷", "贷", "app", "2", "号", "网贷"} // the last is the concept
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestQuery(t *testing.T) {
	w := newWords([]corpus.SynonymSet{{"怎么还", "归还"}})
	for text, want := range map[string]string{
		"请问我的身份证丢了该怎么办": "身份证丢",
		"怎么办":    "怎么办", // nothing else is asked
		"贷款怎么还":  "贷款怎么还",
		"sfz 丢了": "sfz丢",
		"？！":     "",
	} {
		q := w.query(text)
		got := ""
		for i, on := range q.content {
			if on {
				got += string(q.runes[i])
			}
		}
		if got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// A synonym makes two texts alike, and both words are the same term.
func TestConcept(t *testing.T) {
	w := newWords([]corpus.SynonymSet{{"起诉", "告他"}})
	tokens := func(s string) (out []token) {
		w.terms(foldRunes(s), nil, func(t term) {
			if t.token&conceptToken != 0 {
				out = append(out, t.token)
			}
		})
		return out
	}
	if a, b := tokens("能告他吗"), tokens("怎么起诉"); len(a) != 1 || !slices.Equal(a, b) {
		t.Error(a, b)
	}
}
