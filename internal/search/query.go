package search

import (
	"strings"

	"fayi/corpus"
)

// query is a query taken apart.
type query struct {
	text     string
	runes    []rune
	content  []bool            // runes that say something: of a word, outside stop-forms
	size     int               // how many do
	terms    []term            // each once
	wanted   map[token]float32 // what to look for in what is shown, and its weight
	likely   tokenSet          // a quick no for what is not wanted: a snippet asks a thousand times
	singles  bool              // single characters are wanted
	meanings bool              // concepts are
	statute  *corpus.Statute
	number   corpus.Number // of an article, without its statute; zero: none
}

// query takes a query apart. The name of a statute and the number of an article say where
// to look, not what for.
func (x *Index) query(text string) *query {
	st, name := x.statuteIn(text)
	if st != nil {
		text = strings.TrimSpace(strings.Replace(text, name, " ", 1))
	}
	n, words := numberIn(text)
	if !x.numbered[n] {
		n, words = corpus.Number{}, text
	}
	q := x.words.query(strings.TrimSpace(words))
	q.statute, q.number = st, n
	return q
}

func (w *words) query(text string) *query {
	q := &query{text: text, runes: []rune(text)}
	stop := w.stopped(q.runes)
	q.measure(stop)
	if q.size == 0 { // nothing but 怎么办: then that is what is looked for
		clear(stop)
		q.measure(stop)
	}
	seen := map[token]bool{}
	q.wanted = map[token]float32{}
	w.terms(q.runes, stop, func(t term) {
		if seen[t.token] {
			return
		}
		seen[t.token] = true
		q.terms = append(q.terms, t)
		if t.weight >= bigramWeight || q.size == 1 { // single characters only if there is nothing else
			q.wanted[t.token] = t.weight
			q.likely.add(t.token)
			q.singles = q.singles || t.weight == unigramWeight
			q.meanings = q.meanings || t.token&conceptToken != 0
		}
	})
	return q
}

// weight is what a token counts in what is shown; 0 if it is not looked for.
func (q *query) weight(tok token) float32 {
	if !q.likely.may(tok) {
		return 0
	}
	return q.wanted[tok]
}

// tokenSet is a set of tokens in 256 bits: some fall together.
type tokenSet [4]uint64

func (s *tokenSet) add(tok token) {
	h := uint64(tok) * 0x9e3779b97f4a7c15
	s[h>>62] |= 1 << (h >> 56 & 63)
}

func (s *tokenSet) may(tok token) bool {
	h := uint64(tok) * 0x9e3779b97f4a7c15
	return s[h>>62]&(1<<(h>>56&63)) != 0
}

func (q *query) measure(stop []bool) {
	q.content, q.size = make([]bool, len(q.runes)), 0
	for i, r := range q.runes {
		if !stop[i] && (isHan(r) || isWord(r)) {
			q.content[i] = true
			q.size++
		}
	}
}
