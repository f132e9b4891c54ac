package markdown

import (
	"slices"
	"strings"

	"fayi/internal/text"
)

// style says what a piece of text is. How that looks is the painter's affair.
type style uint8

const (
	plain style = iota
	strong
	emphasis
	code
	linked
	heading
	quoted
	struck
	mark // not of the document: indents, bullets, rules
	styles
)

// flow is the text of a paragraph before it is broken into lines. A newline
// in it is a hard line break.
type flow struct {
	text    string
	parts   []part
	anchors []anchor // in order, none within another
}

// part is a stretch of a flow in one style. It begins where the one before ends.
type part struct {
	to    int // bytes
	style style
}

// anchor is a stretch of a flow that is a link.
type anchor struct {
	from, to     int // bytes
	target, text string
}

// piece is a stretch of a line in one style.
type piece struct {
	text  string
	style style
	link  int // its number in layout.links, from 1; 0 for none
}

// pieces returns the bytes from up to to of f. firstLink is the number of its
// first anchor.
func (f *flow) pieces(from, to, firstLink int) []piece {
	var pieces []piece
	to = from + len(text.TrimLine(f.text[from:to]))
	at := from
	next := 0 // the first anchor that ends behind at
	for _, p := range f.parts {
		for at < min(p.to, to) {
			for next < len(f.anchors) && f.anchors[next].to <= at {
				next++
			}
			end, link := min(p.to, to), 0
			if next < len(f.anchors) {
				if a := f.anchors[next]; a.from > at {
					end = min(end, a.from)
				} else {
					end, link = min(end, a.to), firstLink+next
				}
			}
			pieces = append(pieces, piece{f.text[at:end], p.style, link})
			at = end
		}
	}
	return pieces
}

// restyle gives the bytes from up to to another style.
func (f *flow) restyle(from, to int, s style) {
	var parts []part
	at := 0
	add := func(end int, s style) {
		if end > at {
			parts = append(parts, part{end, s})
			at = end
		}
	}
	for _, p := range f.parts {
		add(min(p.to, from), p.style)
		if p.to > from && at < to {
			add(to, s)
		}
		add(p.to, p.style)
	}
	f.parts = parts
}

// linkURLs makes links of the bare web addresses in f, which in Chinese stand
// between characters without spaces.
func (f *flow) linkURLs() {
	for at := 0; ; {
		i := strings.Index(f.text[at:], "http")
		if i < 0 {
			return
		}
		from := at + i
		n := urlLength(f.text[from:])
		at = from + max(n, len("http"))
		if n == 0 || f.styleAt(from) == code {
			continue
		}
		place, _ := slices.BinarySearchFunc(f.anchors, from, func(a anchor, from int) int { return a.to - from - 1 })
		if place < len(f.anchors) && f.anchors[place].from < at {
			continue // it is within a link
		}
		url := f.text[from:at]
		f.anchors = slices.Insert(f.anchors, place, anchor{from, at, url, url})
		f.restyle(from, at, linked)
	}
}

func (f *flow) styleAt(at int) style {
	for _, p := range f.parts {
		if at < p.to {
			return p.style
		}
	}
	return plain
}

// urlLength returns the bytes of the web address that s begins with, without
// the marks of the sentence around it.
func urlLength(s string) int {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok || scheme != "http" && scheme != "https" {
		return 0
	}
	end := strings.IndexFunc(rest, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune("<>\"'()[]{}|\\^`", r)
	})
	if end >= 0 {
		rest = rest[:end]
	}
	rest = strings.TrimRight(rest, ".,;:!?*_~")
	if rest == "" {
		return 0
	}
	return len(scheme) + len("://") + len(rest)
}

// snap moves the ends of parts and anchors to the ends of clusters, so that a
// style never parts a letter from its accent and every piece has a width.
func (f *flow) snap() {
	ends := clusterEnds(f.text)
	for i := range f.parts {
		f.parts[i].to = ends(f.parts[i].to)
	}
	ends = clusterEnds(f.text)
	for i := range f.anchors {
		a := &f.anchors[i]
		a.from = ends(a.from)
		a.to = ends(a.to)
	}
}

// clusterEnds returns a function that returns the first end of a cluster of s
// at or behind a byte offset. The offsets given to it must not fall.
func clusterEnds(s string) func(int) int {
	at := 0
	return func(offset int) int {
		for at < offset {
			size, _ := text.Next(s[at:])
			at += size
		}
		return at
	}
}
