package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"fayi/internal/text"
)

// leastText is the room in cells that an indent must leave for the text.
// Where it would not, it is left out.
const leastText = 8

// layout puts the blocks of a document on lines.
type layout struct {
	source []byte
	width  int // cells

	lines    []line
	links    []anchor
	headings []Heading

	margin margin
	base   style // of the text of paragraphs
	gap    *line // to stand before the next line
}

// line is a line of the page.
type line struct {
	pieces  []piece
	skipped int // runes of the document before it that are not shown
}

// margin is what stands at the left of the lines of a block: of the first
// line a bullet, say, of the rest as many spaces.
type margin struct{ first, rest string }

// blocks lays out the children of parent, with an empty line between them
// unless they are a tight list's. A heading stands close to its text.
func (l *layout) blocks(parent ast.Node, tight bool) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if prev := n.PreviousSibling(); prev != nil && !tight && prev.Kind() != ast.KindHeading {
			l.space()
		}
		l.block(n)
	}
}

func (l *layout) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		l.paragraph(flowOf(n, l.source, l.base))
	case *ast.Heading:
		l.heading(n)
	case *ast.List:
		l.list(n)
	case *ast.Blockquote:
		base := l.base
		l.base = quoted
		l.within("│ ", "│ ", func() { l.blocks(n, false) })
		l.base = base
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		l.code(n)
	case *ast.ThematicBreak:
		l.put(line{pieces: []piece{{text: strings.Repeat("─", l.room()), style: mark}}})
	case *ast.HTMLBlock:
		l.paragraph(textFlow(clean(stripTags(string(n.Lines().Value(l.source)))), l.base))
	case *extast.Table:
		l.table(n)
	default:
		l.blocks(n, false)
	}
}

func (l *layout) heading(n *ast.Heading) {
	f := flowOf(n, l.source, heading)
	if strings.TrimSpace(f.text) == "" {
		return
	}
	// A rule tells a heading where there are no colours; the higher the
	// level, the longer.
	rule := strings.Repeat("─", max(1, 5-n.Level)) + " "
	l.within(rule, strings.Repeat(" ", text.Width(rule)), func() {
		at := l.paragraph(f)
		l.headings = append(l.headings, Heading{n.Level, f.text, at})
	})
}

func (l *layout) list(n *ast.List) {
	digits := len(fmt.Sprint(n.Start + n.ChildCount() - 1))
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if item != n.FirstChild() && !n.IsTight {
			l.space()
		}
		bullet := "- "
		if n.IsOrdered() {
			bullet = fmt.Sprintf("%*d%c ", digits, number, n.Marker)
			number++
		}
		l.within(bullet, strings.Repeat(" ", len(bullet)), func() {
			lines := len(l.lines)
			l.blocks(item, n.IsTight)
			if len(l.lines) == lines && l.margin.first != l.margin.rest {
				l.put(line{}) // an empty item shows its bullet
			}
		})
	}
}

func (l *layout) code(n ast.Node) {
	l.within("  ", "  ", func() {
		var lines []string
		for _, s := range n.Lines().Sliced(0, n.Lines().Len()) {
			source := strings.ReplaceAll(string(s.Value(l.source)), "\t", "    ")
			source = clean(strings.TrimRight(source, "\n"))
			lines = append(lines, source[l.excess(source):])
		}
		l.paragraph(textFlow(strings.Join(lines, "\n"), code))
	})
}

// excess returns the bytes of the white space at the beginning of s if the
// line has no room for it, 0 otherwise.
func (l *layout) excess(s string) int {
	n := len(s) - len(strings.TrimLeft(s, " \u3000"))
	if l.room() >= leastText && text.Width(s[:n]) <= l.room()/2 {
		return 0
	}
	return n
}

// textFlow returns a flow of one style.
func textFlow(s string, st style) flow {
	return flow{text: s, parts: []part{{len(s), st}}}
}

// paragraph puts f on lines, the further ones under the text behind an
// enumerator, and returns the number of its first line. Empty lines at its
// ends are left out.
func (l *layout) paragraph(f flow) int {
	words := strings.TrimSpace(f.text)
	if words == "" {
		return len(l.lines)
	}
	from := strings.Index(f.text, words)
	f.text = f.text[:from+len(words)]
	from = strings.LastIndexByte(f.text[:from], '\n') + 1
	from += l.excess(f.text[from:])

	firstLink := l.addLinks(f)
	indent := text.HangingIndent(f.text[from:])
	if l.room()-indent < leastText {
		indent = 0
	}
	starts := text.Breaks(f.text[from:], l.width-text.Width(l.margin.first), l.room()-indent)
	for i := range starts {
		starts[i] += from
	}
	firstLine := -1
	for i, to := range append(starts, len(f.text)) {
		var pieces []piece
		if i > 0 && indent > 0 {
			pieces = append(pieces, piece{text: strings.Repeat(" ", indent), style: mark})
		}
		at := l.put(line{pieces: append(pieces, f.pieces(from, to, firstLink)...)})
		if i == 0 {
			firstLine = at
		}
		from = to
	}
	return firstLine
}

// addLinks adds the links of f to the page's and returns the number of the first.
func (l *layout) addLinks(f flow) int {
	l.links = append(l.links, f.anchors...)
	return len(l.links) - len(f.anchors) + 1
}

// room returns the cells between the margin and the end of the line.
func (l *layout) room() int {
	return l.width - text.Width(l.margin.rest)
}

// within lays out a block with more of a margin.
func (l *layout) within(first, rest string, body func()) {
	outer, lines := l.margin, len(l.lines)
	if l.room()-text.Width(rest) < leastText {
		if first == rest {
			first = "" // a mark for every line or for none
		}
		rest = ""
	}
	if l.width-text.Width(outer.first+first) < 2 {
		first = ""
	}
	l.margin = margin{outer.first + first, outer.rest + rest}
	body()
	l.margin = outer
	if len(l.lines) > lines {
		l.margin.first = outer.rest
	}
}

// space asks for an empty line before the next line.
func (l *layout) space() {
	if len(l.lines) > 0 {
		l.gap = &line{pieces: []piece{{text: l.margin.rest, style: mark}}}
	}
}

// put adds a line behind the margin and returns its number.
func (l *layout) put(ln line) int {
	if l.gap != nil {
		l.lines = append(l.lines, trimmed(*l.gap))
		l.gap = nil
	}
	if l.margin.first != "" {
		ln.pieces = append([]piece{{text: l.margin.first, style: mark}}, ln.pieces...)
	}
	l.margin.first = l.margin.rest
	l.lines = append(l.lines, trimmed(ln))
	return len(l.lines) - 1
}

// trimmed drops the white space at the end of ln.
func trimmed(ln line) line {
	for len(ln.pieces) > 0 {
		last := &ln.pieces[len(ln.pieces)-1]
		if last.text = text.TrimLine(last.text); last.text != "" {
			break
		}
		ln.pieces = ln.pieces[:len(ln.pieces)-1]
	}
	return ln
}

// stripTags returns the text of HTML without its tags and comments.
func stripTags(html string) string {
	var b strings.Builder
	for {
		before, tag, found := strings.Cut(html, "<")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		end := ">"
		if strings.HasPrefix(tag, "!--") {
			end = "-->"
		}
		_, html, _ = strings.Cut(tag, end)
	}
}
