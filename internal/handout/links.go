package handout

import (
	"regexp"
	"strings"

	"fayi/corpus"
)

// ArticleLink is a Markdown link to an article, named as lawyers say it.
func ArticleLink(a *corpus.Article) string {
	return "[" + a.ShortCitation() + "](" + a.ID + ")"
}

var markdownLink = regexp.MustCompile(`\[[^\]\n]*\]\([^)\n]*\)`)

// Linked turns the articles that Markdown text names into links. Links that are there
// already are left as they are.
func Linked(c *corpus.Corpus, markdown string) string {
	mentions := c.Mentions(markdown)
	if len(mentions) == 0 {
		return markdown
	}
	taken := markdownLink.FindAllStringIndex(markdown, -1)
	var b strings.Builder
	at := 0
	for _, m := range mentions {
		if m.Article == nil || within(taken, m.Start) {
			continue
		}
		b.WriteString(markdown[at:m.Start])
		b.WriteString("[" + m.Text + "](" + m.Article.ID + ")")
		at = m.End
	}
	b.WriteString(markdown[at:])
	return b.String()
}

func within(spans [][]int, at int) bool {
	for _, s := range spans {
		if at >= s[0] && at < s[1] {
			return true
		}
	}
	return false
}

var special = regexp.MustCompile("[\\\\`*_\\[\\]<>#|~]|&[#A-Za-z]|^(?:[-+]|[0-9]+[.)])")

// escape keeps words from being read as Markdown.
func escape(s string) string {
	if !strings.ContainsAny(s, "\\`*_[]<>#|~&-+.)") {
		return s
	}
	return special.ReplaceAllStringFunc(s, func(m string) string {
		if n := len(m) - 1; n > 0 && m[0] != '&' { // 1. at the start of a line: the mark after the number
			return m[:n] + "\\" + m[n:]
		}
		return "\\" + m
	})
}
