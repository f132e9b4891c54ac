package search

import (
	"math"
	"slices"
	"strings"

	"fayi/corpus"
	"fayi/internal/text"
)

// phonetic is a small input method made from the corpus itself: it knows how every short
// stretch of its questions and names sounds, and so turns pinyin (shenfenzheng, sfz) and
// characters typed wrong (身份正) into the words that are meant. What comes out is searched
// like anything else.
//
// Nothing is looked up in a dictionary: what is learnt is kept as one long text, with the
// sound of each character, and a query looks for the places that sound right.
type phonetic struct {
	syllables map[string]uint16 // numbered from 1
	southern  []uint16          // by syllable: the one that the south says for it
	chars     []uint16          // all that was learnt; 0 between stretches

	// By place in chars, and where each of them stands: the syllable, its first letter, and
	// the syllable as it is heard.
	sound, letter, heard       []uint16
	bySound, byLetter, byHeard places

	single []single // by syllable: the character that is said so most often

	total float64 // how many grams there are in chars

	names    []spelling
	initials []charSet    // of each name
	starts   [128][]start // where syllables begin in names, by their first letter
}

// A gram is a stretch of up to four characters.
const (
	maxGram     = 4
	maxSyllable = 6 // letters: zhuang
)

// single is one of the places of a character and how many there are.
type single struct {
	at    int32
	count int
}

// spelling is a line in pinyin.
type spelling struct {
	line           int32
	full, initials string
}

// start is where a syllable of a name begins.
type start struct {
	name int32
	at   uint16
	next [2]byte // the letters after the first, as far as there are any: a quick no
}

func newPhonetic(c *corpus.Corpus, l *lines, w *words) *phonetic {
	p := &phonetic{syllables: map[string]uint16{}, southern: []uint16{0}}
	for at, rs := range l.runes {
		if l.all[at].kind == summaryLine {
			continue
		}
		sp := spelling{line: int32(at)}
		for run := range hanRuns(rs) {
			full, initials, starts := p.learn(run)
			for _, at := range starts {
				letter := full[at] & 127
				s := start{name: int32(len(p.names)), at: uint16(len(sp.full)) + at}
				copy(s.next[:], full[at+1:])
				p.starts[letter] = append(p.starts[letter], s)
			}
			sp.full += full
			sp.initials += initials
		}
		if sp.full != "" {
			p.names = append(p.names, sp)
			p.initials = append(p.initials, charsOf(sp.initials))
		}
	}
	for _, lexicon := range []*lexicon{w.stops, w.concepts} {
		for _, word := range lexicon.words {
			for run := range hanRuns(word) {
				p.learn(run)
			}
		}
	}
	for _, st := range c.Statutes {
		for _, name := range st.Names() {
			for run := range hanRuns(foldRunes(name)) {
				p.learn(run)
			}
		}
	}
	p.heard = make([]uint16, len(p.sound))
	for i, s := range p.sound {
		p.heard[i] = p.southern[s]
	}
	p.bySound = newPlaces(p.sound, len(p.southern))
	p.byHeard = newPlaces(p.heard, len(p.southern))
	p.byLetter = newPlaces(p.letter, 1<<7)
	p.single = p.singles()
	return p
}

// learn takes in a stretch of Han characters, and gives its spelling.
func (p *phonetic) learn(rs []rune) (full, initials string, starts []uint16) {
	full, initials = text.Pinyin(string(rs))
	bounds := spell(full, initials, len(rs))
	if bounds == nil {
		return "", "", nil
	}
	for i, r := range rs {
		p.chars = append(p.chars, char(r))
		p.letter = append(p.letter, uint16(initials[i]))
		p.sound = append(p.sound, p.number(full[bounds[i]:bounds[i+1]]))
		p.total += float64(min(maxGram, len(rs)-i))
	}
	p.chars, p.letter, p.sound = append(p.chars, 0), append(p.letter, 0), append(p.sound, 0)
	return full, initials, bounds[:len(rs)]
}

// number gives each syllable a number.
func (p *phonetic) number(syllable string) uint16 {
	if id, ok := p.syllables[syllable]; ok {
		return id
	}
	id := uint16(len(p.southern))
	p.syllables[strings.Clone(syllable)] = id
	p.southern = append(p.southern, id)
	if as := southern(syllable); as != syllable {
		p.southern[id] = p.number(as)
	}
	return id
}

// singles counts the characters of each syllable; of two as common it takes the first by number.
func (p *phonetic) singles() []single {
	out := make([]single, len(p.southern))
	counts := make([]int, 1<<16)
	for id := range out {
		list := p.bySound.of(uint16(id))
		for _, at := range list {
			c, best := p.chars[at], &out[id]
			counts[c]++
			if n := counts[c]; n > best.count || n == best.count && c < p.chars[best.at] {
				*best = single{at, n}
			}
		}
		for _, at := range list {
			counts[p.chars[at]] = 0
		}
	}
	return out
}

// commonest finds the characters that stand most often at the places: n of them, and how
// often; of two as common, always the same. A list for one character is that of a syllable.
func (p *phonetic) commonest(list []int32, n int) (gram []uint16, count int) {
	if n == 1 {
		s := p.single[p.sound[list[0]]]
		return p.chars[s.at : s.at+1], s.count
	}
	var few [256]uint64 // nearly always enough
	packed := few[:0]
	if len(list) > len(few) {
		packed = make([]uint64, 0, len(list))
	}
	for _, at := range list {
		var chars uint64
		for _, c := range p.chars[at : int(at)+n] {
			chars = chars<<16 | uint64(c)
		}
		packed = append(packed, chars)
	}
	slices.Sort(packed)
	var best uint64
	for i, run := 0, 0; i < len(packed); i++ {
		if i > 0 && packed[i] != packed[i-1] {
			run = 0
		}
		if run++; run > count {
			best, count = packed[i], run
		}
	}
	for shift := 16 * (n - 1); shift >= 0; shift -= 16 {
		gram = append(gram, uint16(best>>shift))
	}
	return gram, count
}

// find looks for pinyin inside names, as typed: from the beginning of a syllable, or
// as initials.
func (p *phonetic) find(q string, l *lines, out *named) {
	q = strings.Map(func(r rune) rune {
		if isWord(r) {
			return r
		}
		return -1
	}, q)
	if q == "" {
		return
	}
	keep := func(name int, score float64) {
		line := p.names[name].line
		out.keep(int(l.owner[line]), score*float64(alike[l.all[line].kind]), "拼音")
	}
	letters := charsOf(q)
	initials := func(name int) float64 {
		if !p.initials[name].mayHold(letters) {
			return 0
		}
		return stands(q, p.names[name].initials)
	}
	for name := range p.names {
		if score := initials(name); score > 0 {
			keep(name, score)
		}
	}
	last := int32(-1)
	var next [2]byte
	n := copy(next[:], q[1:])
	for _, s := range p.starts[q[0]&127] {
		if n > 0 && s.next[0] != 0 && s.next[0] != next[0] || n > 1 && s.next[1] != 0 && s.next[1] != next[1] {
			continue
		}
		full := p.names[s.name].full
		if s.name == last || !strings.HasPrefix(full[s.at:], q) {
			continue
		}
		last = s.name // of one name the first place counts
		if initials(int(s.name)) > 0 {
			continue
		}
		score := stands(q, full[s.at:])
		if s.at > 0 {
			score -= prefixName - insideName
		}
		keep(int(s.name), score)
	}
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
		gram []uint16 // nil: a letter left out
	}
	best := make([]step, len(letters)+1)
	for i := range best {
		best[i].cost = math.Inf(1)
	}
	best[0].cost = 0
	free := make([]int32, 0, 512)
	for i := range letters {
		relax := func(list []int32, n, end int, extra float64) {
			if best[i].cost+extra+math.Log(p.total/float64(len(list))) >= best[end].cost {
				return // even if all of them were the same
			}
			gram, count := p.commonest(list, n)
			if c := best[i].cost + extra + math.Log(p.total/float64(count)); c < best[end].cost {
				best[end] = step{c, i, gram}
			}
		}
		p.readings(letters, i, nil, free, 0, func(list []int32, n, end int) { relax(list, n, end, 0) })
		list := p.byLetter.of(uint16(letters[i]))
		for n := 1; n < maxGram && i+n < len(letters) && len(list) > 0; n++ {
			if list = matching(free, list, p.letter, n, uint16(letters[i+n])); len(list) > 0 {
				relax(list, n+1, i+n+1, initialsCost)
			}
		}
		if c := best[i].cost + skipCost; c < best[i+1].cost {
			best[i+1] = step{c, i, nil}
		}
	}
	skipped := 0
	var out []rune // from the end
	for at := len(letters); at > 0; at = best[at].from {
		if best[at].gram == nil {
			skipped++
		}
		for _, c := range slices.Backward(best[at].gram) {
			out = append(out, rune(c))
		}
	}
	slices.Reverse(out)
	return string(out), 3*skipped <= len(letters) && len(out) > 0
}

// readings calls yield for each way to read the letters from at on as up to four syllables
// that stand together somewhere: the places, how many syllables, where the letters end.
// list holds the places of the n syllables read so far; there is room for more in free.
func (p *phonetic) readings(letters string, at int, list, free []int32, n int, yield func(list []int32, n, end int)) {
	for end := at + 1; end <= min(at+maxSyllable, len(letters)); end++ {
		id, ok := p.syllables[letters[at:end]]
		if !ok {
			continue
		}
		next, left := p.bySound.of(id), free
		if n > 0 {
			next = matching(free, list, p.sound, n, id)
			left = next[len(next):]
		}
		if len(next) == 0 {
			continue
		}
		yield(next, n+1, end)
		if n+1 < maxGram {
			p.readings(letters, end, next, left, n+1, yield)
		}
	}
}
