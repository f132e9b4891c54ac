package search

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"fayi/corpus"
)

// stopForms are the words that questions are asked with, one a line or several: they say
// that something is asked, not what.
//
//go:embed stop.txt
var stopForms string

// token is a term of the index: a character, a pair of neighbouring characters, a Latin
// word or number, or a concept (a set of synonyms).
type token uint64

const (
	latinToken   token = 1 << 62
	conceptToken token = 1 << 63
)

func bigram(a, b rune) token { return token(a)<<21 | token(b) }

// latin hashes a word (FNV-1a).
func latin(word []rune) token {
	h := uint64(14695981039346656037)
	for _, r := range word {
		h = (h ^ uint64(r)) * 1099511628211
	}
	return latinToken | token(h>>2)
}

// fold brings letters and digits of full width, and capitals, to one form.
func fold(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case r == '\u3000':
		return ' '
	case r >= 0x2e80 && r < 0xa000: // Han and what stands around it: nearly all there is
		return r
	}
	return unicode.ToLower(r)
}

func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x3400 && r <= 0x4dbf || r >= 0x20000 && r <= 0x323af || r == '〇'
}

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' }

func isWord(r rune) bool { return isLatin(r) || r >= '0' && r <= '9' }

func hasLatin(s string) bool { return strings.IndexFunc(s, isLatin) >= 0 }

// words knows the stop-forms and the concepts.
type words struct {
	stops    *lexicon
	concepts *lexicon
	senses   [][][]rune // the words of each concept, without those that hold another one of it
}

func newWords(sets []corpus.SynonymSet) *words {
	w := &words{stops: newLexicon(), concepts: newLexicon()}
	for _, s := range strings.Fields(stopForms) {
		w.stops.add(s, 0)
	}
	for i, set := range sets {
		folded := make([]string, len(set))
		for k, s := range set {
			folded[k] = strings.Map(fold, s)
			w.concepts.add(folded[k], i)
		}
		w.senses = append(w.senses, shortest(folded))
	}
	return w
}

// shortest leaves out the words in which another one stands: who finds that has found them.
func shortest(words []string) [][]rune {
	var out [][]rune
	for i, s := range words {
		holds := func(other string) bool { return other != s && strings.Contains(s, other) }
		if s != "" && !slices.ContainsFunc(words, holds) && !slices.Contains(words[:i], s) {
			out = append(out, []rune(s))
		}
	}
	return out
}

// lexicon finds the longest of its words that a text begins with.
type lexicon struct {
	words   [][]rune
	byFirst [4096][]entry // by the low bits of the first character; of each character longest first
}

type entry struct {
	word []rune
	id   int
}

func newLexicon() *lexicon { return &lexicon{} }

func (l *lexicon) add(word string, id int) {
	rs := []rune(word)
	if len(rs) == 0 {
		return
	}
	l.words = append(l.words, rs)
	list := l.byFirst[rs[0]&4095]
	at := 0
	for at < len(list) && len(list[at].word) >= len(rs) {
		at++
	}
	l.byFirst[rs[0]&4095] = slices.Insert(list, at, entry{rs, id})
}

// match calls yield for each word that s begins with, longest first, until yield is false.
func (l *lexicon) match(s []rune, yield func(e entry) bool) {
	for _, e := range l.byFirst[s[0]&4095] {
		if hasPrefix(s, e.word) && !yield(e) {
			return
		}
	}
}

func hasPrefix(s, prefix []rune) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i, r := range prefix {
		if s[i] != r {
			return false
		}
	}
	return true
}

// term is a token of a text and where it stands.
type term struct {
	token  token
	weight float32
	at, to int // runes
}

// A pair of characters says more than either alone, which still helps where people
// abbreviate or put a word between. What is known to be a word says a little more yet.
const (
	unigramWeight = .8
	bigramWeight  = 1
	conceptWeight = 1.15
)

// terms splits folded text into terms. Where stop is true at a rune, it says nothing.
func (w *words) terms(rs []rune, stop []bool, yield func(term)) {
	for i := 0; i < len(rs); i++ {
		if stop != nil && stop[i] {
			continue
		}
		r := rs[i]
		if isWord(r) {
			j := i
			for j < len(rs) && isWord(rs[j]) && (stop == nil || !stop[j]) {
				j++
			}
			yield(term{latin(rs[i:j]), bigramWeight, i, j})
			i = j - 1
			continue
		}
		if !isHan(r) {
			continue
		}
		yield(term{token(r), unigramWeight, i, i + 1})
		if i+1 < len(rs) && isHan(rs[i+1]) && (stop == nil || !stop[i+1]) {
			yield(term{bigram(r, rs[i+1]), bigramWeight, i, i + 2})
		}
	}
	for i := range rs {
		w.concepts.match(rs[i:], func(e entry) bool {
			yield(term{conceptToken | token(e.id), conceptWeight, i, i + len(e.word)})
			return false
		})
	}
}

// stopped tells which runes belong to stop-forms. A word that has synonyms is never one.
func (w *words) stopped(rs []rune) []bool {
	stop := make([]bool, len(rs))
	for i := 0; i < len(rs); {
		n := 0
		w.concepts.match(rs[i:], func(e entry) bool { n = len(e.word); return false })
		if n > 0 {
			i += n
			continue
		}
		w.stops.match(rs[i:], func(e entry) bool { n = len(e.word); return false })
		for k := range n {
			stop[i+k] = true
		}
		i += max(n, 1)
	}
	return stop
}
