package search

import "math"

// lines indexes every title, asked form, keyword and summary as a text of its own.
type lines struct {
	table
	all        []line
	kinds      []lineKind // of all: what a query asks of each
	runes      [][]rune   // folded
	folded     []string
	chars      []charSet // of the folded
	titles     []string  // of the docs, folded, for names with gaps
	titled     []int     // the doc of each
	titleChars []charSet
	owner      []int32   // the doc each belongs to
	mass       []float32 // the weight of all its terms: how much there is to match
	idf        []float32 // by term id
	rare       float32   // the idf of a term that no line has
	docs       int       // how many docs have lines; they come first
}

// alike is what it is worth to be like a line of each kind as a whole, tells what it is
// worth that a term stands in one. A title and the keywords were chosen to set a scenario
// apart, while asked forms also say all that people say besides. Tuned on the project's
// questions and, more so, on every asked form in turn with itself left out.
var (
	alike = [...]float32{titleLine: .85, askedLine: .7, keywordLine: 1, summaryLine: .4}
	tells = [...]float32{titleLine: .85, askedLine: .6, keywordLine: 1.2, summaryLine: .4}
)

// What a line says that the query does not costs more than what the query says beyond the
// line: people tell a story around their question, and the lines tell near neighbours apart.
const (
	unsaid  = .7
	unasked = .3
)

func newLines(w *words, docs []doc) *lines {
	l := &lines{}
	for i, d := range docs {
		if len(d.lines) > 0 {
			l.docs = i + 1
		}
		for _, ln := range d.lines {
			l.all = append(l.all, ln)
			l.kinds = append(l.kinds, ln.kind)
			rs := foldRunes(ln.text)
			l.runes = append(l.runes, rs)
			l.folded = append(l.folded, string(rs))
			l.chars = append(l.chars, charsOf(string(rs)))
			if ln.kind == titleLine {
				l.titles = append(l.titles, string(rs))
				l.titled = append(l.titled, i)
				l.titleChars = append(l.titleChars, charsOf(string(rs)))
			}
			l.owner = append(l.owner, int32(i))
		}
	}
	l.table = *newTable(len(l.all), 32*len(l.all), func(at int, add func(token, float32)) {
		rs := l.runes[at]
		w.terms(rs, w.stopped(rs), func(t term) { add(t.token, t.weight) })
	})
	idfs := make([]float32, l.docs+1)
	for n := range idfs {
		idfs[n] = idf(n, l.docs)
	}
	l.idf = make([]float32, len(l.start)-1)
	for id := range l.idf {
		l.idf[id] = idfs[l.owners(l.of(int32(id)))]
	}
	l.rare = idfs[0]
	l.mass = make([]float32, len(l.all))
	for id, f := range l.idf {
		posts := l.of(int32(id))
		for k := range posts {
			p := &posts[k]
			if p.tf > 1 {
				p.tf = 1 // said twice in one line is said once
			}
			l.mass[p.at] += f * p.tf
		}
	}
	return l
}

// owners counts the docs in a list of postings.
func (l *lines) owners(posts []post) int {
	n, last := 0, int32(-1)
	for _, p := range posts {
		if o := l.owner[p.at]; o != last {
			n, last = n+1, o
		}
	}
	return n
}

// idf is how much a term tells that df of n docs have. It never falls to nothing: that
// everything here is about identity cards must not make 身份证 a word without meaning. Nor
// does it rise far for what only one has, which is mostly the seam between two words.
func idf(df, n int) float32 {
	const floor, smooth, steep = .06, 1.2, 1.25
	return floor + float32(math.Pow(math.Log(1+float64(n-df)/(float64(df)+smooth)), steep))
}

func (l *lines) idfOf(tok token) float32 {
	if id, ok := l.ids.find(tok); ok {
		return l.idf[id]
	}
	return l.rare
}

// lineScore is how a doc's lines answer a query.
type lineScore struct {
	best  float32 // how like the query its best two lines are, 0 to 1
	top   float32 // how like it the best is
	line  int32   // which line that is
	share float32 // the part of the query's weight that any of its lines explains
}

// scores are those of all docs that have lines.
type scores struct {
	docs []lineScore
	seen []seen // by doc and rune of the query: how well the doc's lines explain it
	size int    // runes of the query
}

// seen is how sure it is that a character of the query is explained.
type seen uint8

const (
	unseen seen = iota
	byChance
	surely
)

// of is what a doc explains, by rune.
func (s *scores) of(doc int) []seen { return s.seen[doc*s.size:][:s.size] }

// score compares the query with every line.
func (l *lines) score(q *query) *scores {
	all := &scores{docs: make([]lineScore, l.docs), seen: make([]seen, l.docs*len(q.runes)), size: len(q.runes)}
	out := all.docs
	hit := make([]float32, len(l.all))
	var total float32
	for _, t := range q.terms {
		f := l.idfOf(t.token) * t.weight
		total += f
		sure := surely
		if t.weight < bigramWeight {
			sure = byChance
		}
		posts := l.find(t.token)
		for i := 0; i < len(posts); {
			owner, most := l.owner[posts[i].at], float32(0)
			for ; i < len(posts) && l.owner[posts[i].at] == owner; i++ {
				at := posts[i].at
				hit[at] += f
				most = max(most, tells[l.kinds[at]])
			}
			out[owner].share += f * most
			runes := all.of(int(owner))[t.at:t.to]
			for k := range runes {
				runes[k] = max(runes[k], sure)
			}
		}
	}
	if total == 0 {
		return all
	}
	for i := range out {
		out[i].share /= total
		out[i].line = -1
	}
	for at, h := range hit {
		if h == 0 {
			continue
		}
		// Of all that the two say together, how much do both say?
		s := alike[l.kinds[at]] * h / (h + unasked*(total-h) + unsaid*max(0, l.mass[at]-h))
		switch d := &out[l.owner[at]]; {
		case s > d.top:
			d.best, d.top, d.line = (s+d.top)/2, s, int32(at)
		default:
			d.best = max(d.best, (s+d.top)/2)
		}
	}
	return all
}

func foldRunes(s string) []rune {
	rs := []rune(s)
	for i, r := range rs {
		rs[i] = fold(r)
	}
	return rs
}
