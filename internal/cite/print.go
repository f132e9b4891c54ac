package cite

import (
	"fmt"
	"slices"
	"strings"

	"fayi/corpus"
)

// Style is a way to print a citation.
type Style string

// The styles of `fayi cite --style`.
const (
	Full     Style = "full"     // 《中华人民共和国刑法》第二百五十三条之一
	Short    Style = "short"    // 刑法第二百五十三条之一
	Markdown Style = "markdown" // [《…》第…条](official address)
	Quote    Style = "quote"    // the text, then the citation with validity
)

// Styles in the order of help.
var Styles = []Style{Short, Full, Markdown, Quote}

// Print prints a citation; asOf is the corpus's date, told with a quotation.
func Print(r Ref, style Style, asOf string) string {
	switch style {
	case Short:
		return r.Statute.Short + r.tail()
	case Markdown:
		return "[" + Print(r, Full, asOf) + "](" + r.Statute.Source + ")"
	case Quote:
		return quote(r, asOf)
	}
	return "《" + r.Statute.Title + "》" + r.tail()
}

// tail is the number with 款 and 项: 第二百八十条第三款.
func (r Ref) tail() string {
	if r.Article == nil {
		return ""
	}
	s := r.Article.Number
	if r.Last != nil {
		return s + "至" + r.Last.Number
	}
	if r.Paragraph > 0 {
		s += "第" + corpus.Numeral(r.Paragraph) + "款"
	}
	if r.Item > 0 {
		s += "第（" + corpus.Numeral(r.Item) + "）项"
	}
	return s
}

// quote is what goes into a letter: the words of the law, where they stand, and
// whether they are in force. A text that was not at hand is never put in quotation marks.
func quote(r Ref, asOf string) string {
	var b strings.Builder
	switch {
	case r.Article == nil:
	case slices.ContainsFunc(r.articles(), func(a *corpus.Article) bool { return !a.Quoted() }):
		b.WriteString("（未收录原文，以下为摘要，引用前请核对官方文本）" + strings.Join(r.Text(), "\n") + "\n")
	default:
		b.WriteString("“" + strings.Join(r.Text(), "\n") + "”\n")
	}
	if r.gaps() {
		b.WriteString("（其中只收录了一部分条文）\n")
	}
	fmt.Fprintf(&b, "——%s（%s）", Print(r, Full, asOf), Validity(r.Statute, asOf))
	return b.String()
}

// gaps reports whether articles are missing here from a range.
func (r Ref) gaps() bool {
	if r.Last == nil {
		return false
	}
	next := r.Article.Num.N
	for _, a := range r.articles() {
		if a.Num.N > next {
			return true
		}
		next = a.Num.N + 1
	}
	return false
}

// Text is the paragraphs that the citation names: all, the one 款 with its 项, or those of a
// range, each article under its number.
func (r Ref) Text() []string {
	if r.Article == nil {
		return nil
	}
	if r.Last != nil {
		var out []string
		for _, a := range r.articles() {
			out = append(append(out, a.Number), words(a)...)
		}
		return out
	}
	all := Paragraphs(r.Article)
	if r.Paragraph == 0 || r.Paragraph > len(all) {
		return words(r.Article)
	}
	return all[r.Paragraph-1]
}

// articles are those that the citation names: one, or a range.
func (r Ref) articles() []*corpus.Article {
	if r.Last == nil {
		return []*corpus.Article{r.Article}
	}
	return r.Statute.Articles[r.Article.Index : r.Last.Index+1]
}

// words are an article's paragraphs, or our summary where its text is not at hand.
func words(a *corpus.Article) []string {
	if !a.Quoted() {
		return []string{a.Summary}
	}
	return a.Paragraphs
}

// Paragraphs groups the lines of an article into 款: a line that begins with （一） is a
// 项 of the 款 above it.
func Paragraphs(a *corpus.Article) [][]string {
	var out [][]string
	for _, line := range a.Paragraphs {
		if isItem(line) && len(out) > 0 {
			out[len(out)-1] = append(out[len(out)-1], line)
			continue
		}
		out = append(out, []string{line})
	}
	return out
}

func isItem(line string) bool {
	rest, ok := strings.CutPrefix(line, "（")
	if !ok {
		return false
	}
	num, _, ok := strings.Cut(rest, "）")
	if !ok {
		return false
	}
	_, ok = corpus.ParseNumeral(num)
	return ok
}

// Validity says in one line whether a statute applies: 现行有效，2026-01-01 施行，核对至 2026-11-21.
func Validity(st *corpus.Statute, asOf string) string {
	parts := []string{st.Status}
	if st.Effective != "" {
		parts = append(parts, st.Effective+" 施行")
	}
	checked := st.Checked
	if checked == "" {
		checked = asOf
	}
	return strings.Join(append(parts, "核对至 "+checked), "，")
}
