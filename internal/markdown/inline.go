package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// flowOf returns the text of block's inline nodes.
func flowOf(block ast.Node, source []byte, base style) flow {
	c := collector{source: source}
	c.children(block, base)
	c.flow.text = c.text.String()
	c.flow.linkURLs()
	c.flow.snap()
	return c.flow
}

// collector turns inline nodes into a flow.
type collector struct {
	source []byte
	text   strings.Builder
	flow   flow
	inLink bool
}

func (c *collector) children(parent ast.Node, s style) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		c.node(n, s)
	}
}

func (c *collector) node(n ast.Node, s style) {
	switch n := n.(type) {
	case *ast.Text:
		value := string(n.Segment.Value(c.source))
		if !n.IsRaw() {
			value = unescape(value)
		}
		c.add(value, s)
		if n.HardLineBreak() {
			c.addBreak(s)
		} else if n.SoftLineBreak() {
			c.addSoftBreak(s)
		}
	case *ast.String:
		c.add(string(n.Value), s)
	case *ast.CodeSpan:
		for t := n.FirstChild(); t != nil; t = t.NextSibling() {
			if t, ok := t.(*ast.Text); ok {
				c.add(strings.ReplaceAll(string(t.Segment.Value(c.source)), "\n", " "), over(s, code))
			}
		}
	case *ast.Emphasis:
		inner := emphasis
		if n.Level == 2 {
			inner = strong
		}
		c.children(n, over(s, inner))
	case *extast.Strikethrough:
		c.children(n, over(s, struck))
	case *ast.Link:
		c.link(n, string(n.Destination))
	case *ast.Image:
		c.link(n, string(n.Destination))
	case *ast.AutoLink:
		target := string(n.URL(c.source))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(target, "mailto:") {
			target = "mailto:" + target
		}
		c.anchor(target, func() { c.add(string(n.Label(c.source)), linked) })
	case *ast.RawHTML:
		if tag := string(n.Segments.Value(c.source)); strings.HasPrefix(strings.ToLower(tag), "<br") {
			c.addBreak(s)
		}
	case *extast.TaskCheckBox:
		box := "[ ] "
		if n.IsChecked {
			box = "[x] "
		}
		c.add(box, mark)
	default:
		c.children(n, s)
	}
}

// over returns the style of text that is inner within outer.
func over(outer, inner style) style {
	switch outer {
	case linked, heading, strong:
		if inner != linked {
			return outer
		}
	}
	return inner
}

func (c *collector) link(n ast.Node, target string) {
	c.anchor(target, func() {
		from := c.text.Len()
		c.children(n, linked)
		if c.text.Len() == from {
			c.add(target, linked)
		}
	})
}

// anchor makes a link of what body adds. A link within a link, which only an
// image can be, is part of the outer one.
func (c *collector) anchor(target string, body func()) {
	if c.inLink {
		body()
		return
	}
	c.inLink = true
	from := c.text.Len()
	body()
	c.inLink = false
	if to := c.text.Len(); to > from {
		c.flow.anchors = append(c.flow.anchors, anchor{from, to, clean(target), c.text.String()[from:to]})
	}
}

func (c *collector) add(s string, st style) {
	c.write(clean(s), st)
}

func (c *collector) addBreak(st style) {
	c.write("\n", st)
}

// addSoftBreak joins two lines of the source: with a space, unless the line
// ends in a script that is written without spaces.
func (c *collector) addSoftBreak(st style) {
	last, _ := utf8.DecodeLastRuneInString(c.text.String())
	if last < 0x2010 || last >= 0x2070 && last < 0x2e80 {
		c.write(" ", st)
	}
}

func (c *collector) write(s string, st style) {
	if s == "" {
		return
	}
	c.text.WriteString(s)
	parts := c.flow.parts
	if n := len(parts); n > 0 && parts[n-1].style == st {
		parts[n-1].to = c.text.Len()
		return
	}
	c.flow.parts = append(parts, part{c.text.Len(), st})
}

// clean takes out what could disturb the terminal or the reader: control
// characters, and those that turn the direction of the text. Tabs and other
// lines' ends become spaces.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\ufeff':
			return -1
		}
		return r
	}, s)
}

// unescape resolves Markdown's backslashes and HTML's entities.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			if n := strings.IndexByte(s[i:], ';'); n > 0 {
				if c := html.UnescapeString(s[i : i+n+1]); c != s[i:i+n+1] {
					b.WriteString(c)
					i += n
					continue
				}
			}
			b.WriteByte('&')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
