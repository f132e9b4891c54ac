package search

import (
	"math"
	"strings"

	"fayi/corpus"
	"fayi/internal/text"
)

// phonetic is a small input method made from the corpus itself: it knows how every short
// stretch of its questions and names sounds, and so turns pinyin (shenfenzheng, sfz) and
// characters typed wrong (身份正) into the words that are meant. What comes out is searched
// like anything else.
type phonetic struct {
	full     map[string]gram // spelled out: shenfenzheng
	initials map[string]gram // first letters: sfz
	sound    map[string]gram // syllables as the south hears them: sen fen zen
	longest  int             // letters in the longest key
	total    float64
	names    []spelling
}

// gram is a stretch of characters and how common it is.
type gram struct {
	text  string
	count int
}

// spelling is a line in pinyin.
type spelling struct {
	line           int32
	full, initials string
	starts         []int // where the syllables of full begin
}

const maxGram = 4

func newPhonetic(c *corpus.Corpus, l *lines, w *words) *phonetic {
	p := &phonetic{full: map[string]gram{}, initials: map[string]gram{}, sound: map[string]gram{}}
	count := map[string]int{}
	spelled := map[string][]string{}
	learn := func(rs []rune) (syllables []string) {
		syllables = spell(rs)
		if syllables == nil {
			return nil
		}
		for i := range rs {
			for n := 1; n <= maxGram && i+n <= len(rs); n++ {
				g := string(rs[i : i+n])
				count[g]++
				p.total++
				if count[g] == 1 {
					spelled[g] = syllables[i : i+n]
				}
			}
		}
		return syllables
	}
	for at, rs := range l.runes {
		if l.all[at].kind == summaryLine {
			continue
		}
		sp := spelling{line: int32(at)}
		for _, run := range hanRuns(rs) {
			for _, s := range learn(run) {
				sp.starts = append(sp.starts, len(sp.full))
				sp.full += s
				sp.initials += s[:1]
			}
		}
		if sp.full != "" {
			p.names = append(p.names, sp)
		}
	}
	for _, e := range w.all() {
		learn(e)
	}
	for _, st := range c.Statutes {
		for _, name := range st.Names() {
			for _, run := range hanRuns(foldRunes(name)) {
				learn(run)
			}
		}
	}
	for g, n := range count {
		syllables := spelled[g]
		full := strings.Join(syllables, "")
		better(p.full, full, gram{g, n})
		p.longest = max(p.longest, len(full))
		if len(syllables) > 1 {
			first, heard := make([]byte, len(syllables)), make([]string, len(syllables))
			for i, s := range syllables {
				first[i], heard[i] = s[0], southern(s)
			}
			better(p.initials, string(first), gram{g, n})
			better(p.sound, strings.Join(heard, " "), gram{g, n})
		}
	}
	return p
}

// better keeps the commoner gram for a key; of two as common, always the same.
func better(m map[string]gram, key string, g gram) {
	if old, ok := m[key]; !ok || g.count > old.count || g.count == old.count && g.text < old.text {
		m[key] = g
	}
}

// hanRuns cuts a text into its stretches of Han characters.
func hanRuns(rs []rune) [][]rune {
	var out [][]rune
	for i := 0; i < len(rs); i++ {
		j := i
		for j < len(rs) && isHan(rs[j]) {
			j++
		}
		if j > i {
			out = append(out, rs[i:j])
			i = j
		}
	}
	return out
}

// spell gives the syllable of each character. text.Pinyin knows the reading in context
// but not where it ends; the initials tell. nil: some character has no reading.
func spell(rs []rune) []string {
	full, initials := text.Pinyin(string(rs))
	if len(initials) != len(rs) {
		return nil
	}
	out := make([]string, len(rs))
	if !split(full, initials, out) {
		return nil
	}
	return out
}

// split cuts full into syllables that begin with the initials, trying long ones last:
// a syllable is cut where the rest can be cut as well.
func split(full, initials string, out []string) bool {
	if initials == "" {
		return full == ""
	}
	if full == "" || full[0] != initials[0] {
		return false
	}
	for n := min(6, len(full)); n >= 1; n-- {
		if syllable(full[:n]) && split(full[n:], initials[1:], out[1:]) {
			out[0] = full[:n]
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

// find looks for pinyin inside names, as typed: from the beginning of a syllable, or
// as initials.
func (p *phonetic) find(q string, l *lines) []found {
	q = strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return -1
	}, q)
	if len(q) < 2 {
		return nil
	}
	var out []found
	for _, sp := range p.names {
		score := stands(q, sp.initials)
		for _, at := range sp.starts {
			if score == 0 && strings.HasPrefix(sp.full[at:], q) {
				score = stands(q, sp.full[at:])
				if at > 0 {
					score -= prefixName - insideName
				}
			}
		}
		if score > 0 {
			score *= float64(alike[l.all[sp.line].kind])
			out = append(out, found{int(l.owner[sp.line]), score, "拼音"})
		}
	}
	return out
}

// Costs of reading letters otherwise than as whole syllables, as logarithms.
const (
	initialsCost = 4  // sfz for 身份证
	skipCost     = 14 // a letter that fits nowhere
)

// read turns letters into the likeliest characters: the cheapest way to cover them with
// known grams, a common gram costing less, one long gram less than two short ones.
// ok is false when too little of it can be read.
func (p *phonetic) read(letters string) (s string, ok bool) {
	type step struct {
		cost float64
		from int
		text string
	}
	best := make([]step, len(letters)+1)
	for i := range best {
		best[i].cost = math.Inf(1)
	}
	best[0].cost = 0
	relax := func(from, to int, cost float64, text string) {
		if c := best[from].cost + cost; c < best[to].cost {
			best[to] = step{c, from, text}
		}
	}
	for i := range letters {
		for n := 1; n <= p.longest && i+n <= len(letters); n++ {
			key := letters[i : i+n]
			if g, ok := p.full[key]; ok {
				relax(i, i+n, math.Log(p.total/float64(g.count)), g.text)
			}
			if n <= maxGram {
				if g, ok := p.initials[key]; ok {
					relax(i, i+n, initialsCost+math.Log(p.total/float64(g.count)), g.text)
				}
			}
		}
		relax(i, i+1, skipCost, "")
	}
	skipped := 0
	var parts []string
	for at := len(letters); at > 0; at = best[at].from {
		if best[at].text == "" {
			skipped++
		}
		parts = append(parts, best[at].text)
	}
	for i := len(parts) - 1; i >= 0; i-- {
		s += parts[i]
	}
	return s, 3*skipped <= len(letters) && s != ""
}
