package text

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// readings has a line for each syllable: the syllable without its tone, and
// the characters of which it is the commonest reading. It is made from
// go-pinyin's dictionary, which itself would cost 5 ms at every start of the
// program (see TestReadings).
//
//go:embed readings.txt
var readings string

// phrases has the words in which a character is read in another way, and the
// characters for which our field knows a commoner reading.
//
//go:embed phrases.txt
var phrases string

// Han characters outside this range have no reading; statutes use none.
const (
	firstHan = 0x4e00
	lastHan  = 0x9fff
)

// speller knows how characters are read. It never changes once it is loaded.
type speller struct {
	syllables []string                       // the first one is empty: no reading
	reading   [lastHan - firstHan + 1]uint16 // index into syllables
	phrases   map[rune][]phrase              // by their first character, longest first
}

type phrase struct {
	word      string
	syllables []string
}

var loadSpeller = sync.OnceValue(func() *speller {
	s := &speller{syllables: []string{""}, phrases: map[rune][]phrase{}}
	for line := range strings.Lines(readings) {
		syllable, chars, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, r := range chars {
			s.reading[r-firstHan] = uint16(len(s.syllables))
		}
		s.syllables = append(s.syllables, syllable)
	}
	for line := range strings.Lines(phrases) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		p := phrase{fields[0], fields[1:]}
		first, _ := utf8.DecodeRuneInString(p.word)
		list := s.phrases[first]
		at := 0
		for at < len(list) && len(list[at].word) >= len(p.word) {
			at++
		}
		s.phrases[first] = append(list[:at], append([]phrase{p}, list[at:]...)...)
	}
	return s
})

// Pinyin spells s for a search without an input method: full is the syllables
// in lower case without tones (ü is v), initials their first letters. Latin
// letters and digits are kept in both, everything else is dropped.
//
//	Pinyin("12306身份证") = "12306shenfenzheng", "12306sfz"
func Pinyin(s string) (full, initials string) {
	spell := loadSpeller()
	var words, letters strings.Builder
	words.Grow(2 * len(s))
	letters.Grow(len(s))
	add := func(syllable string) {
		if syllable != "" {
			words.WriteString(syllable)
			letters.WriteByte(syllable[0])
		}
	}
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
			fallthrough
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			words.WriteRune(r)
			letters.WriteRune(r)
		case r >= firstHan && r <= lastHan:
			if p, ok := spell.phraseAt(s, r); ok {
				for _, syllable := range p.syllables {
					add(syllable)
				}
				size = len(p.word)
				break
			}
			add(spell.syllables[spell.reading[r-firstHan]])
		case r == '〇':
			add("ling")
		}
		s = s[size:]
	}
	return words.String(), letters.String()
}

// phraseAt returns the longest phrase that s begins with; r is its first rune.
func (s *speller) phraseAt(text string, r rune) (phrase, bool) {
	for _, p := range s.phrases[r] {
		if strings.HasPrefix(text, p.word) {
			return p, true
		}
	}
	return phrase{}, false
}
