package plain

import (
	"regexp"
	"strconv"
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/markdown"
	"fayi/internal/text"
)

// unbroken is a width at which a paragraph stays on one line.
const unbroken = 1 << 16

// prose reads Markdown as sections of lines. The first heading is the title of the whole.
// Lists below a second heading are numbered; those above it are the facts of a page.
func (b *book) prose(source string) *section {
	page := b.pages.Render("", source, unbroken, markdown.Palette{Name: "plain"})
	headings := map[int]markdown.Heading{}
	for _, h := range page.Headings {
		headings[h.Line] = h
	}
	links := map[int][]markdown.Link{}
	for _, l := range page.Links {
		if len(l.Spans) > 0 {
			at := l.Spans[0].Line
			links[at] = append(links[at], l)
		}
	}
	root := &section{}
	open := []opened{{root, 1}}
	list := 0
	for i, shown := range page.Plain {
		if h, ok := headings[i]; ok {
			list = 0
			if root.title == "" {
				root.title = h.Text
			} else {
				open = begin(open, h)
			}
			continue
		}
		if l, ok := b.line(shown, links[i], len(open) > 1, &list); ok {
			at := open[len(open)-1].section
			at.lines = append(at.lines, l)
		}
	}
	return root
}

// opened is a section that is being read, with the level of its heading.
type opened struct {
	*section
	level int
}

// begin opens the section of a heading. A heading without text of its own, as the 编 above
// a 章, becomes part of the next one.
func begin(open []opened, h markdown.Heading) []opened {
	level := max(h.Level, 2)
	if last := open[len(open)-1]; last.level == level && len(last.lines) == 0 && len(last.parts) == 0 {
		last.title += " " + h.Text
		return open
	}
	for open[len(open)-1].level >= level {
		open = open[:len(open)-1]
	}
	s := &section{title: h.Text}
	above := open[len(open)-1]
	above.parts = append(above.parts, s)
	return append(open, opened{s, level})
}

var (
	enumerator = regexp.MustCompile(`^( *)(?:-|([0-9]{1,3})[.)]) +`)
	// Signs that are looked at become signs that are heard: the steps of a path, the marks
	// between facts, the borders of a table; the blanks of a letter below.
	heard  = strings.NewReplacer(" > ", "，", " / ", "，", "　", "，")
	border = regexp.MustCompile(` *│ *`)
	rule   = regexp.MustCompile(`^[─┼ │]*$`)
	blank  = regexp.MustCompile(`\{\{([^{}]*)\}\}`)
)

// line makes a line to be heard of one to be looked at; none of an empty one or a rule.
// list counts the items of the list that it stands in.
func (b *book) line(s string, links []markdown.Link, numbered bool, list *int) (line, bool) {
	if rule.MatchString(s) {
		return line{}, false
	}
	var l line
	var leading []markdown.Link // those that lead to a place, as l.links
	for _, link := range links {
		if strings.Contains(link.Target, "://") { // cannot be followed, but it can be told
			if !strings.Contains(s, link.Target) {
				s += "（" + link.Target + "）"
			}
		} else if p, err := cite.Locate(b.c, link.Target); err == nil {
			l.links = append(l.links, p)
			leading = append(leading, link)
		}
	}
	for strings.HasPrefix(s, "│") { // a quotation, or one within another
		s = strings.TrimPrefix(strings.TrimPrefix(s, "│"), " ")
	}
	m := enumerator.FindStringSubmatch(s)
	switch {
	case m == nil:
		if !strings.HasPrefix(s, " ") {
			*list = 0 // a list is over once the text is back at the margin
		}
	case m[2] != "": // numbered in the text, in Chinese: it is no choice
		n, _ := strconv.Atoi(m[2])
		if s = corpus.Numeral(n) + "、" + s[len(m[0]):]; len(m[1]) < nested {
			*list = n
		}
	default:
		s = s[len(m[0]):]
		if len(leading) > 0 && isAbout(s, leading, text.Width(m[0])) {
			l.to, l.links = &l.links[0], l.links[1:]
		} else if numbered && len(m[1]) < nested {
			*list++
			s = corpus.Numeral(*list) + "、" + s
		}
	}
	s = blank.ReplaceAllStringFunc(s, func(m string) string { return b.w.blank(m[2 : len(m)-2]) })
	l.text = speakable(heard.Replace(border.ReplaceAllString(s, "；")))
	return l, l.text != ""
}

// nested is the indent of a list within a list. Less than that aligns the numbers of one.
const nested = 2

// isAbout tells whether an item of a list is about its first link, so that the item is the
// choice: it begins with the link, or it has only that one, behind a label (依据：…). The
// text of the item begins at a cell.
func isAbout(item string, links []markdown.Link, at int) bool {
	from := links[0].Spans[0].From - at
	label, _, ok := strings.Cut(item, "：")
	return from == 0 || ok && len(links) == 1 && from == text.Width(label+"：")
}
