// Package markdown lays Markdown out for a terminal: Chinese lines broken
// where Chinese breaks them, links that know their cells, pages that are
// remembered.
//
// Goldmark (the parser inside glamour) reads the document, with one rule changed
// for Chinese (see emphasis.go). The layout is ours, because glamour's parts 。
// from its sentence and knows no link positions (layout.go, table.go, on package
// text). What was left for glamour was to colour the finished lines, at the price
// of its syntax highlighter: 18 ms at every start and 7 MB of binary. So the lines
// are painted here (paint.go).
package markdown

import (
	"container/list"
	"image/color"
	"strings"
	"sync"

	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
)

// Palette is what the caller's theme gives the renderer. A nil colour means
// the terminal's own.
type Palette struct {
	Name                                            string // part of the cache key
	Text, Muted, Heading, Accent, Link, Quote, Code color.Color
	Bold, Underline                                 bool // whether these attributes may be used
}

// pages is how many laid out pages a Renderer remembers: some 10 MB.
const pages = 256

// Renderer lays documents out and remembers the pages. It may be used by many
// goroutines at once.
type Renderer struct {
	parser parser.Parser

	mu     sync.Mutex
	pages  map[pageKey]*list.Element // of recent
	recent *list.List                // of cached, the latest used first
}

type pageKey struct {
	document, palette string
	width             int
}

type cached struct {
	key  pageKey
	page *Page
}

// NewRenderer returns a renderer with an empty memory.
func NewRenderer() *Renderer {
	return &Renderer{
		parser: newParser(),
		pages:  map[pageKey]*list.Element{},
		recent: list.New(),
	}
}

// Render lays source out on lines of at most width cells. A width below 2,
// where no Han character fits, counts as 2. Pages are remembered by key, width
// and the palette's name; equal keys must mean equal sources. With the key ""
// nothing is remembered.
func (r *Renderer) Render(key, source string, width int, p Palette) *Page {
	k := pageKey{key, p.Name, max(width, 2)}
	if key == "" {
		return r.render(source, k.width, p)
	}
	if page := r.recall(k); page != nil {
		return page
	}
	// Two goroutines may lay the same page out at the same time. That does
	// no harm, and neither waits for the other.
	page := r.render(source, k.width, p)
	r.remember(k, page)
	return page
}

func (r *Renderer) render(source string, width int, p Palette) *Page {
	src := []byte(strings.ToValidUTF8(source, "\ufffd"))
	l := layout{source: src, width: width}
	l.blocks(r.parser.Parse(gtext.NewReader(src)), false)
	return newPage(&l, newPainter(p))
}

func (r *Renderer) recall(k pageKey) *Page {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.pages[k]
	if e == nil {
		return nil
	}
	r.recent.MoveToFront(e)
	return e.Value.(cached).page
}

func (r *Renderer) remember(k pageKey, page *Page) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pages[k] != nil {
		return
	}
	r.pages[k] = r.recent.PushFront(cached{k, page})
	if r.recent.Len() > pages {
		oldest := r.recent.Remove(r.recent.Back()).(cached)
		delete(r.pages, oldest.key)
	}
}
