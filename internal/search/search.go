package search

import (
	"strings"
	"sync"
	"unicode/utf8"

	"fayi/corpus"
	"fayi/internal/text"
)

// Kind is what a hit is.
type Kind string

// The kinds, as the contract of the command line names them.
const (
	Scenario Kind = "scenario"
	Article  Kind = "article"
	Channel  Kind = "channel"
	Template Kind = "template"

	// Page is what is made from the whole corpus. It is no hit, but stands beside them.
	Page Kind = "page"
)

// Hit is one thing found.
type Hit struct {
	Kind    Kind    `json:"kind"`
	ID      string  `json:"id"`
	Title   string  `json:"title"`   // an article's title is its full citation
	Score   float64 `json:"score"`   // 0 to 1, comparable within one result
	Snippet string  `json:"snippet"` // at most snippetRunes characters around the best match
	Why     string  `json:"-"`       // why it matched: 标题, 问法, 拼音, 条号, 正文 …
	Marks   []int   `json:"-"`       // rune positions in Title that matched
}

// Result is what a query finds, best first.
type Result struct {
	Hits    []Hit
	Covered bool // false: nothing here answers this; Hits may still hold the nearest articles
	Page    *Hit // 罚则一览, if penalties are asked for: more of an answer than any hit may be
}

// Index answers queries over one corpus. It does not change once it is made (what is
// built on first use is built once), so any number of goroutines may share it.
type Index struct {
	c            *corpus.Corpus
	words        *words
	docs         []doc
	statutes     []statute
	field        map[token]int // pairs in the names of statutes
	foreign      []string      // words of other fields
	foreignChars []charSet
	numbered     map[corpus.Number]bool // the numbers that articles have
	penalised    []float64              // by scenario: how much of 罚则一览 it tells of, 0 to 1
	lines        *lines
	deep         func() *deep     // the running text
	phonetic     func() *phonetic // pinyin
	warm         func()           // builds these two, once
}

// New indexes what people type against: titles, questions, keywords. The running text and
// the pinyin follow with the first query.
func New(c *corpus.Corpus) *Index {
	x := &Index{c: c, words: newWords(c.Synonyms), docs: documents(c), statutes: statutes(c), numbered: map[corpus.Number]bool{},
		foreign: strings.Fields(foreignWords)}
	x.field, x.penalised = fieldWords(x.statutes), penalised(c)
	for _, d := range x.docs {
		if d.article != nil {
			x.numbered[d.article.Num] = true
		}
	}
	for _, word := range x.foreign {
		x.foreignChars = append(x.foreignChars, charsOf(word))
	}
	x.lines = newLines(x.words, x.docs)
	x.deep = sync.OnceValue(func() *deep { return newDeep(x.docs) })
	x.phonetic = sync.OnceValue(func() *phonetic { return newPhonetic(c, x.lines, x.words) })
	x.warm = sync.OnceFunc(func() {
		var both sync.WaitGroup
		both.Go(func() { x.phonetic() })
		x.deep()
		both.Wait()
	})
	return x
}

// Warm builds what the first query would build, so that it need not wait for it. It may run
// beside queries.
func (x *Index) Warm() { x.warm() }

// maxQuery is how many characters of a query are read. Nobody types more; somebody pastes more.
const maxQuery = 256

// Search finds what answers the query, best first. A limit of 0 or less means all.
func (x *Index) Search(query string, limit int) Result {
	a := x.Find(query, limit)
	r := Result{Covered: a.Covered, Page: a.Page}
	for i := range a.Len() {
		r.Hits = append(r.Hits, a.Hit(i))
	}
	return r
}

// Find is Search for a list that shows a few of its hits at a time: they are made when they
// are asked for.
func (x *Index) Find(query string, limit int) *Answer {
	query = clean(query)
	if query == "" {
		return &Answer{Covered: true}
	}
	if limit <= 0 {
		limit = len(x.docs)
	}
	named := x.reference(query)
	if !named.more {
		return &Answer{Covered: named.covered, x: x, named: named.list[:min(limit, len(named.list))]}
	}
	x.warm()
	names := newNamed(len(x.docs))
	x.begun(query, names)
	if hasLatin(query) {
		x.phonetic().find(query, x.lines, names)
		query = x.decode(query)
	} else {
		query = x.correct(query)
	}
	q := x.query(query)
	a := &Answer{x: x, q: q, named: named.list[:min(limit, len(named.list))]}
	list, covered := x.rank(q, names, named.list, limit-len(a.named))
	a.list, a.Covered = list, covered || named.covered
	if a.Covered {
		a.Page, _ = x.page(q)
	}
	return a
}

// clean makes a query of any bytes: valid, simplified, folded, trimmed and not too long.
func clean(s string) string {
	s = strings.ToValidUTF8(s, " ")
	if utf8.RuneCountInString(s) > maxQuery {
		s = string([]rune(s)[:maxQuery])
	}
	return strings.TrimSpace(strings.Map(fold, text.Simplify(s)))
}
