package search

import (
	"strings"

	"fayi/internal/text"
)

// decode replaces what is spelled in Latin letters by the characters that are meant.
// Letters that the corpus itself uses (App, ETC) stay.
func (x *Index) decode(q string) string {
	p := x.phonetic()
	rs := []rune(q)
	var out strings.Builder
	for i := 0; i < len(rs); {
		if !isLatin(rs[i]) {
			out.WriteRune(rs[i])
			i++
			continue
		}
		// Words that stand side by side are read as one: na zou is na|zou, not two questions.
		letters, end := "", i
		for j := i; j < len(rs) && (isLatin(rs[j]) || rs[j] == ' ' || rs[j] == '\''); {
			k := j
			for k < len(rs) && isLatin(rs[k]) {
				k++
			}
			if word := string(rs[j:k]); word != "" {
				if x.uses(word) {
					break
				}
				letters += word
				end = k
			}
			j = max(k, j+1)
		}
		if letters == "" { // a word of the corpus
			for end = i; end < len(rs) && isLatin(rs[end]); end++ {
			}
			out.WriteString(string(rs[i:end]))
		} else if han, ok := p.read(letters); ok {
			out.WriteString(han)
		} else {
			out.WriteString(string(rs[i:end]))
		}
		i = end
	}
	return out.String()
}

// uses tells whether the corpus itself has a Latin word.
func (x *Index) uses(word string) bool {
	rs := []rune(word)
	return len(x.lines.find(latin(rs))) > 0 || x.deep().has(rs...)
}

// correct replaces characters typed wrong by those that sound alike: a pair that is
// nowhere in the corpus, inside a stretch that sounds like one of its questions.
func (x *Index) correct(q string) string {
	rs := []rune(q)
	var p *phonetic
	for i := 0; i+1 < len(rs); i++ {
		if x.pair(rs[i], rs[i+1]) {
			continue
		}
		if p == nil {
			p = x.phonetic()
		}
		if at, k, meant := p.alike(rs, i); meant != 0 && !x.fits(rs, at+k) {
			rs[at+k] = meant
		}
	}
	if p == nil {
		return q
	}
	return string(rs)
}

// pair tells whether two characters stand side by side anywhere, or need not be looked at.
func (x *Index) pair(a, b rune) bool {
	if !isHan(a) || !isHan(b) {
		return true
	}
	return len(x.lines.find(bigram(a, b))) > 0 || x.deep().has(a, b)
}

// fits tells whether the character at i goes with a neighbour: then it was meant.
func (x *Index) fits(rs []rune, i int) bool {
	return i > 0 && isHan(rs[i-1]) && x.pair(rs[i-1], rs[i]) || i+1 < len(rs) && isHan(rs[i+1]) && x.pair(rs[i], rs[i+1])
}

// alike finds the longest stretch around the pair at i that sounds like a gram which
// differs from it in one character: where it begins, which character, and what is meant.
func (p *phonetic) alike(rs []rune, i int) (at, k int, meant rune) {
	for n := maxGram; n >= 2; n-- {
		for at := max(0, i+2-n); at <= i && at+n <= len(rs); at++ {
			meant := p.heardAs(rs[at : at+n])
			if k, r, ok := differ(meant, rs[at:at+n]); ok {
				return at, k, r
			}
		}
	}
	return 0, 0, 0
}

// heardAs finds the commonest gram that sounds like rs.
func (p *phonetic) heardAs(rs []rune) []uint16 {
	full, initials := text.Pinyin(string(rs))
	bounds := spell(full, initials, len(rs))
	if bounds == nil {
		return nil
	}
	var list []int32
	for i := range rs {
		id, ok := p.syllables[southern(full[bounds[i]:bounds[i+1]])]
		switch {
		case !ok:
			return nil
		case i == 0:
			list = p.byHeard.of(id)
		default:
			list = matching(nil, list, p.heard, i, id)
		}
	}
	if len(list) == 0 {
		return nil
	}
	gram, _ := p.commonest(list, len(rs))
	return gram
}

// differ tells where a and b of the same length differ, if in one character only, and
// what a has there.
func differ(a []uint16, b []rune) (at int, r rune, ok bool) {
	for i := range a {
		if a[i] == char(b[i]) {
			continue
		}
		if ok {
			return 0, 0, false
		}
		at, r, ok = i, rune(a[i]), true
	}
	return at, r, ok
}
