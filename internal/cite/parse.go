// Package cite reads and prints citations of Chinese law: 刑法253之一,
// 《中华人民共和国民法典》第一千零三十四条, 个保法69, criminal-law:253-1.
package cite

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"fayi/corpus"
)

// Ref is what a citation names: a statute, one of its articles, or a part of an article.
type Ref struct {
	Statute   *corpus.Statute
	Article   *corpus.Article // nil: the whole statute
	Last      *corpus.Article // the end of a range that begins with Article; nil: none
	Paragraph int             // 款, from 1; 0: the whole article
	Item      int             // 项, from 1; 0: none
}

// ID is the id of what the citation names, without 款 and 项.
func (r Ref) ID() string {
	if r.Article != nil {
		return r.Article.ID
	}
	return r.Statute.ID
}

// ErrNotCitation tells that the words do not look like a citation at all.
var ErrNotCitation = errors.New("不是引文")

// NoArticleError tells that a statute is known but has no such article here.
type NoArticleError struct {
	Statute *corpus.Statute
	Number  corpus.Number
}

func (e *NoArticleError) Error() string {
	st := e.Statute
	last := 0
	if n := len(st.Articles); n > 0 {
		last = st.Articles[n-1].Num.N
	}
	if st.Total > 0 && e.Number.N > max(last, st.Total) {
		return fmt.Sprintf("%s没有%s，全文共 %d 条", st.Short, e.Number, st.Total)
	}
	if last == 0 {
		return fmt.Sprintf("%s未收录原文，没有可以打开的条文", st.Short)
	}
	return fmt.Sprintf("没有收录%s%s", st.Short, e.Number)
}

const numeral = `[0-9〇零一二三四五六七八九十百千两]+`

var (
	// What may follow the name of a statute, after squeeze: 第253条之一第2款第(三)项, :253-1, 253之1.
	number = regexp.MustCompile(`^[::]?第?(` + numeral + `)条?(?:[之\-]第?(` + numeral + `)条?)?(?:第?(` + numeral + `)款)?(?:第?\(?(` + numeral + `)\)?项)?$`)
	year   = regexp.MustCompile(`^\([^()]*\)`)
	// The number before the name: 第69条个人信息保护法.
	leading = regexp.MustCompile(`^第?(` + numeral + `)条(?:之(` + numeral + `))?(.+)$`)
)

// Parse reads one citation or article id. The error is ErrNotCitation or a *NoArticleError.
func Parse(c *corpus.Corpus, s string) (Ref, error) {
	s = squeeze(s)
	if s == "" || len(s) > 400 {
		return Ref{}, ErrNotCitation
	}
	st, rest := statuteAt(c, s)
	if st == nil {
		m := leading.FindStringSubmatch(s)
		if m == nil {
			return Ref{}, ErrNotCitation
		}
		if st, rest = statuteAt(c, m[3]); st == nil || rest != "" {
			return Ref{}, ErrNotCitation
		}
		return ref(c, st, []string{"", m[1], m[2], "", ""})
	}
	if inner, ok := strings.CutPrefix(rest, "(第"); ok {
		rest = strings.TrimSuffix(inner, ")") // 刑法（第253条之一）
	}
	note := year.FindString(rest)
	st, rest = c.TextOf(st, note), rest[len(note):]
	if rest == "" {
		return Ref{Statute: st}, nil
	}
	m := number.FindStringSubmatch(rest)
	if m == nil {
		return Ref{}, ErrNotCitation
	}
	return ref(c, st, m)
}

// ref builds the citation from the matched numbers: article, 之, 款, 项.
func ref(c *corpus.Corpus, st *corpus.Statute, m []string) (Ref, error) {
	n, ok := corpus.ParseNumeral(m[1])
	sub, subOK := corpus.ParseNumeral(m[2])
	if !ok || !subOK && m[2] != "" {
		return Ref{}, ErrNotCitation
	}
	num := corpus.Number{N: n, Sub: sub}
	r := Ref{Statute: st, Article: c.Article(st.ID + ":" + num.ID())}
	r.Paragraph, _ = corpus.ParseNumeral(m[3])
	r.Item, _ = corpus.ParseNumeral(m[4])
	if r.Article == nil {
		return Ref{}, &NoArticleError{st, num}
	}
	// What the article does not have is not cited: then the whole article is meant.
	if r.Paragraph > len(Paragraphs(r.Article)) {
		r.Paragraph, r.Item = 0, 0
	}
	if r.Item > items(r) {
		r.Item = 0
	}
	return r, nil
}

// items is how many 项 the 款 that is cited has, or the article's longest list where none is.
func items(r Ref) int {
	most := 0
	for i, p := range Paragraphs(r.Article) {
		if r.Paragraph == 0 || r.Paragraph == i+1 {
			most = max(most, len(p)-1)
		}
	}
	return most
}

// statuteAt finds the longest name or id of a statute that s begins with, and what follows.
// s is squeezed. A search asks this at every key, so no name is squeezed before it fits.
func statuteAt(c *corpus.Corpus, s string) (*corpus.Statute, string) {
	var best *corpus.Statute
	size := 0
	for _, st := range c.Statutes {
		try := func(name string) {
			if n := begins(s, name); n > size {
				best, size = st, n
			}
		}
		try(st.Title)
		if t, ok := strings.CutPrefix(st.Title, "中华人民共和国"); ok {
			try(t)
		}
		try(st.Short)
		for _, name := range st.Aliases {
			try(name)
		}
		try(st.ID)
	}
	// An id is followed by a colon or nothing: pipl:69, never pipleader.
	if best != nil && s[size-1] < 0x80 && size < len(s) && s[size] != ':' && isWord(rune(s[size])) && !isDigit(rune(s[size])) {
		return nil, ""
	}
	return best, s[size:]
}

func isWord(r rune) bool  { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// squeeze brings a typed citation into one form: no spaces and title marks, ASCII
// digits, brackets and colons, lower case.
func squeeze(s string) string { return strings.Map(squeezed, s) }

// squeezed is a character in that form; -1 for none.
func squeezed(r rune) rune {
	switch {
	case unicode.IsSpace(r), r == '《', r == '》', r == '“', r == '”', r == '§', r == 0xFFFD:
		return -1
	case r == '–', r == '—', r == '至', r == '到', r == '~', r == '～':
		r = '-'
	case r >= '！' && r <= '～': // full-width forms of ASCII
		r -= '！' - '!'
	case r == '〔', r == '【', r == '[':
		r = '('
	case r == '〕', r == '】', r == ']':
		r = ')'
	}
	return unicode.ToLower(r)
}

// begins tells how many bytes of s, which is squeezed, the name takes that s begins with;
// 0 if it begins with something else.
func begins(s, name string) int {
	n := 0
	for _, r := range name {
		if r = squeezed(r); r < 0 {
			continue
		}
		got, size := utf8.DecodeRuneInString(s[n:])
		if got != r || size == 0 {
			return 0
		}
		n += size
	}
	return n
}
