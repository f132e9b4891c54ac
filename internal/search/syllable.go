package search

import (
	"iter"
	"strings"
)

// hanRuns cuts a text into its stretches of Han characters.
func hanRuns(rs []rune) iter.Seq[[]rune] {
	return func(yield func([]rune) bool) {
		for i := 0; i < len(rs); i++ {
			j := i
			for j < len(rs) && isHan(rs[j]) {
				j++
			}
			if j > i && !yield(rs[i:j]) {
				return
			}
			i = j
		}
	}
}

// spell tells where each of n syllables begins, and where the last ends. text.Pinyin knows
// the reading in context but not where it ends; the initials tell. nil: some character has
// no reading.
func spell(full, initials string, n int) []uint16 {
	bounds := make([]uint16, n+1)
	if len(initials) != n || !split(full, initials, 0, bounds) {
		return nil
	}
	return bounds
}

// split cuts full, from at on, into syllables that begin with the initials, trying long
// ones first: a syllable is cut where the rest can be cut as well.
func split(full, initials string, at int, bounds []uint16) bool {
	bounds[0] = uint16(at)
	if initials == "" {
		return at == len(full)
	}
	if at == len(full) || full[at] != initials[0] {
		return false
	}
	for n := min(maxSyllable, len(full)-at); n >= 1; n-- {
		if end := at + n; (end == len(full) || len(initials) > 1 && full[end] == initials[1]) &&
			syllable(full[at:end]) && split(full, initials[1:], end, bounds[1:]) {
			return true
		}
	}
	return false
}

// syllable tells whether s has the form of one: consonants, then vowels, then n, ng or r.
func syllable(s string) bool {
	const vowels = "aeiouv"
	i := 0
	switch {
	case strings.HasPrefix(s, "zh"), strings.HasPrefix(s, "ch"), strings.HasPrefix(s, "sh"):
		i = 2
	case !strings.ContainsRune(vowels, rune(s[0])):
		i = 1
	}
	j := i
	for j < len(s) && strings.IndexByte(vowels, s[j]) >= 0 {
		j++
	}
	if j == i || j-i > 3 {
		return false
	}
	switch s[j:] {
	case "", "n", "ng", "r":
		return true
	}
	return false
}

// southern folds what many speakers do not tell apart: zh z, ch c, sh s, ng n.
func southern(s string) string {
	if len(s) > 1 && s[1] == 'h' {
		s = s[:1] + s[2:]
	}
	if strings.HasSuffix(s, "ng") {
		s = s[:len(s)-1]
	}
	return s
}
