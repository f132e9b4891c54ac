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
	"image/color"
	"strings"

	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"

	"fayi/internal/lru"
)

// Palette is what the caller's theme gives the renderer. A nil colour means
// the terminal's own.
type Palette struct {
	Name                                            string // part of the cache key
	Text, Muted, Heading, Accent, Link, Quote, Code color.Color
	Bold, Underline                                 bool // whether these attributes may be used
}

// localMemory is for one person: the pages of a long evening.
const localMemory = 8 << 20

// Renderer lays documents out and remembers the pages. It may be used by many
// goroutines at once.
type Renderer struct {
	parser parser.Parser
	pages  *lru.Cache[pageKey, *Page]
}

type pageKey struct {
	document, palette string
	width             int
}

// NewRenderer returns a renderer with an empty memory, of the size that one
// person needs.
func NewRenderer() *Renderer { return NewRendererOf(localMemory) }

// NewRendererOf returns a renderer that remembers pages of at most so many bytes. A
// kiosk needs some 5 MB for every width and theme that is in use.
func NewRendererOf(bytes int) *Renderer {
	return &Renderer{parser: newParser(), pages: lru.New[pageKey, *Page](bytes)}
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
	if page, ok := r.pages.Get(k); ok {
		return page
	}
	page := r.render(source, k.width, p)
	return r.pages.Put(k, page, page.size())
}

func (r *Renderer) render(source string, width int, p Palette) *Page {
	src := []byte(strings.ToValidUTF8(source, "\ufffd"))
	l := layout{source: src, width: width}
	l.blocks(r.parser.Parse(gtext.NewReader(src)), false)
	return newPage(&l, newPainter(p))
}
