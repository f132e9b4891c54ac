package search

import (
	"math"
	"slices"
)

// deep holds the running text: answers, articles, letters. It is indexed by single
// characters only: where each one stands. A pair, a word, or a phrase is looked for around
// the rarest of its characters. So it is built in no time, and a query looks at a few
// hundred places for each of its terms.
type deep struct {
	chars  []uint16  // all the text, folded; 0 between texts
	start  []int32   // where each stretch of it begins: two for a doc, its heading and its text
	nearby []int32   // by place/256: the stretch in which the first of these places is
	places places    // of each character
	norm   []float32 // by doc: BM25's length factor
	plain  []string  // by doc: the text as it is shown
	n      int
}

// BM25's usual constants; neither is touchy (notes/search.md).
const (
	k1 = 1.2
	b  = .75
)

// headingWeight is what the statute and the chapter an article stands in count, against
// its text.
const headingWeight = 1.5

func newDeep(docs []doc) *deep {
	d := &deep{n: len(docs), start: make([]int32, 0, 2*len(docs)+1), plain: make([]string, len(docs)), norm: make([]float32, len(docs))}
	size := 0
	for i := range docs {
		d.plain[i] = docs[i].text()
		size += len(d.plain[i])/3 + 32
	}
	d.chars = make([]uint16, 0, size)
	var sum float32
	for i, doc := range docs {
		at := len(d.chars)
		d.start = append(d.start, int32(at))
		if a := doc.article; a != nil {
			d.add(a.Statute.Short)
			for _, p := range a.Path {
				d.add(p)
			}
		}
		d.start = append(d.start, int32(len(d.chars)))
		length := headingWeight * float32(len(d.chars)-at)
		at = len(d.chars)
		d.add(d.plain[i])
		d.norm[i] = length + float32(len(d.chars)-at)
		sum += d.norm[i]
	}
	d.start = append(d.start, int32(len(d.chars)))
	for i, length := range d.norm {
		d.norm[i] = k1 * (1 - b + b*length*float32(d.n)/max(1, sum))
	}
	d.places = newPlaces(d.chars, 1<<16)
	for at, stretch := 0, int32(0); at < len(d.chars); at += 256 {
		for d.start[stretch+1] <= int32(at) {
			stretch++
		}
		d.nearby = append(d.nearby, stretch)
	}
	return d
}

// add appends a text and a mark of its end.
func (d *deep) add(s string) {
	for _, r := range s {
		d.chars = append(d.chars, char(fold(r)))
	}
	d.chars = append(d.chars, 0)
}

// char is a character in 16 bits. Those beyond are of no use to a search.
func char(r rune) uint16 {
	if r > math.MaxUint16 {
		return 0
	}
	return uint16(r)
}

// where calls yield with every place at which the phrase begins, in order, until it is false.
func (d *deep) where(phrase []rune, yield func(at int32) bool) {
	if len(phrase) == 0 {
		return
	}
	var few [16]uint16 // nearly always enough
	want := few[:0]
	rarest, second := 0, 0
	var fewest []int32
	for i, r := range phrase {
		c := char(r)
		if c == 0 {
			return
		}
		want = append(want, c)
		if list := d.places.of(c); i == 0 || len(list) < len(fewest) {
			rarest, second, fewest = i, rarest, list
		} else if second == rarest {
			second = i
		}
	}
	// Most places fall at the first look at another character than the rarest.
	probe, away := want[second], second-rarest
next:
	for _, p := range fewest {
		if next := int(p) + away; next < 0 || next >= len(d.chars) || d.chars[next] != probe {
			continue
		}
		at := int(p) - rarest
		if at < 0 || at+len(want) > len(d.chars) {
			continue
		}
		for i, c := range d.chars[at : at+len(want)] {
			if c != want[i] {
				continue next
			}
		}
		if !yield(int32(at)) {
			return
		}
	}
}

// has tells whether the phrase stands anywhere.
func (d *deep) has(phrase ...rune) (yes bool) {
	d.where(phrase, func(int32) bool { yes = true; return false })
	return yes
}

// find calls yield for each time the phrase stands in the text of a doc, or in its heading.
// A word in Latin letters must stand by itself.
func (d *deep) find(phrase []rune, yield func(doc int, heading bool)) {
	stretch := int32(0)
	word := isWord(phrase[0])
	d.where(phrase, func(at int32) bool {
		if end := int(at) + len(phrase); word && (at > 0 && isWord(rune(d.chars[at-1])) || isWord(rune(d.chars[end]))) {
			return true
		}
		stretch = max(stretch, d.nearby[at>>8])
		for d.start[stretch+1] <= at {
			stretch++
		}
		yield(int(stretch/2), stretch%2 == 0)
		return true
	})
}

// echo is what the running text says of a query.
type echo struct {
	part []float32 // by doc: the part of the query that its text explains, 0 to 1
	docs []int     // by term of the query: how many docs have it
}

// having is a doc that has a term, and how often.
type having struct {
	doc   int32
	often float32
}

// score is BM25, divided by what a text would get that is about nothing but the query.
func (d *deep) score(q *query, w *words) echo {
	e := echo{part: make([]float32, d.n), docs: make([]int, len(q.terms))}
	list := make([]having, 0, 256)
	count := func(doc int, heading bool) {
		if n := len(list); n == 0 || list[n-1].doc != int32(doc) { // they come in order
			list = append(list, having{doc: int32(doc)})
		}
		if heading {
			list[len(list)-1].often += headingWeight
		} else {
			list[len(list)-1].often++
		}
	}
	var total float32
	for i, t := range q.terms {
		if t.weight < bigramWeight { // single characters: twice the work for a ruffle
			continue
		}
		list = list[:0]
		if t.token&conceptToken == 0 {
			d.find(q.runes[t.at:t.to], count)
		} else if senses := w.senses[t.token&^conceptToken]; len(senses) > 0 {
			for _, word := range senses {
				d.find(word, count)
			}
			list = joined(list)
		}
		e.docs[i] = len(list)
		f := t.weight * d.idf(e.docs[i])
		total += f
		for _, h := range list {
			e.part[h.doc] += f * h.often / (h.often + d.norm[h.doc])
		}
	}
	if total > 0 {
		for i := range e.part {
			e.part[i] /= total
		}
	}
	return e
}

// joined adds up what several words found, each in the order of the docs.
func joined(list []having) []having {
	slices.SortFunc(list, func(a, b having) int { return int(a.doc - b.doc) })
	n := 0
	for _, h := range list {
		if n > 0 && list[n-1].doc == h.doc {
			list[n-1].often += h.often
		} else {
			list[n] = h
			n++
		}
	}
	return list[:n]
}

// idf is how much a term tells that n docs have.
func (d *deep) idf(n int) float32 {
	return float32(math.Log(1 + (float64(d.n-n)+.5)/(float64(n)+.5)))
}
