package cite

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"fayi/corpus"
)

// Place is something in the program that has a name: it can be typed, passed on the
// command line or given over SSH.
type Place struct {
	Kind string // scenario, article, statute, channel, template, range, page, triage
	ID   string
	Ref  Ref // for a statute, an article or a range
}

// Same reports whether two places are one, whatever their 款.
func (p Place) Same(o Place) bool { return p.Kind == o.Kind && p.ID == o.ID }

// Name is what can be typed to come here; Locate reads it. Empty for a place without a name.
func (p Place) Name() string {
	if p.Kind == Triage && p.ID != "" {
		return Triage + ":" + p.ID
	}
	if p.Kind == Triage {
		return Triage
	}
	return p.ID
}

// The kinds of places.
const (
	Scenario = "scenario"
	Article  = "article"
	Statute  = "statute"
	Channel  = "channel"
	Template = "template"
	Range    = "range"  // articles that follow each other
	Page     = "page"   // made from the whole corpus
	Triage   = "triage" // the id is the answers so far
)

// Penalties is the id of the page 罚则一览.
const Penalties = "penalties"

// UnknownError tells that nothing has this name, and which names come near.
type UnknownError struct {
	Name    string
	Nearest []string
	Cause   error // a *NoArticleError, or nil
}

func (e *UnknownError) Error() string {
	msg := "没有叫“" + clip(e.Name) + "”的情形、法条、渠道或者文书"
	if e.Cause != nil {
		msg = e.Cause.Error()
	}
	if len(e.Nearest) == 0 {
		return msg + "。用 fayi search 查找，或者用 fayi list scenarios 看全部情形"
	}
	return msg + "。相近的有：" + strings.Join(e.Nearest, "、")
}

func (e *UnknownError) Unwrap() error { return e.Cause }

// clip keeps an error to one sentence whatever was typed.
func clip(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0xFFFD || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// Asked is what the words of a call mean: the place that they name, or else a query.
func Asked(c *corpus.Corpus, words string) (query string, place *Place) {
	query = strings.TrimSpace(words)
	if query == "" {
		return "", nil
	}
	if p, err := Locate(c, query); err == nil {
		return "", &p
	}
	return query, nil
}

// Locate finds the place that an id, a citation or a scenario's exact title names.
// The error is an *UnknownError.
func Locate(c *corpus.Corpus, name string) (Place, error) {
	id := strings.TrimSpace(name)
	switch {
	case c.Scenario(id) != nil:
		return Place{Kind: Scenario, ID: id}, nil
	case c.Channel(id) != nil:
		return Place{Kind: Channel, ID: id}, nil
	case c.Template(id) != nil:
		return Place{Kind: Template, ID: id}, nil
	case c.Triage != nil && (id == Triage || id == "分诊"):
		return Place{Kind: Triage}, nil
	case c.Triage != nil && strings.HasPrefix(id, Triage+":"):
		return Place{Kind: Triage, ID: c.Triage.Encode(c.Triage.Decode(id[len(Triage)+1:]))}, nil
	case id == Penalties, id == "罚则", id == "罚则一览":
		return Place{Kind: Page, ID: Penalties}, nil
	}
	title := squeeze(id)
	for _, s := range c.Scenarios {
		if title != "" && begins(title, s.Title) == len(title) {
			return Place{Kind: Scenario, ID: s.ID}, nil
		}
	}
	ref, err := Parse(c, id)
	if err == nil {
		return At(ref), nil
	}
	unknown := &UnknownError{Name: id}
	var missing *NoArticleError
	if errors.As(err, &missing) {
		if p, ok := rangeOf(missing.Statute, missing.Number); ok {
			return p, nil
		}
		unknown.Cause = missing
		unknown.Nearest = neighbours(missing)
	} else {
		unknown.Nearest = nearest(c, id)
	}
	return Place{}, unknown
}

// rangeOf reads 个保法 44-50: what would be 第四十四条之五十 is the articles from 44 to 50.
func rangeOf(st *corpus.Statute, n corpus.Number) (Place, bool) {
	if n.Sub <= n.N {
		return Place{}, false
	}
	r := Ref{Statute: st}
	for _, a := range st.Articles {
		if a.Num.N >= n.N && a.Num.N <= n.Sub {
			if r.Article == nil {
				r.Article = a
			}
			r.Last = a
		}
	}
	if r.Article == r.Last {
		return Place{}, false
	}
	return Place{Kind: Range, ID: fmt.Sprintf("%s:%d-%d", st.ID, n.N, n.Sub), Ref: r}, true
}

// Of is the place of something whose kind and id are known.
func Of(c *corpus.Corpus, kind, id string) Place {
	p := Place{Kind: kind, ID: id}
	switch kind {
	case Article:
		a := c.Article(id)
		p.Ref = Ref{Statute: a.Statute, Article: a}
	case Statute:
		p.Ref = Ref{Statute: c.Statute(id)}
	}
	return p
}

// At is the place of a citation.
func At(r Ref) Place {
	if r.Article != nil {
		return Place{Kind: Article, ID: r.Article.ID, Ref: r}
	}
	return Place{Kind: Statute, ID: r.Statute.ID, Ref: r}
}

// neighbours are the articles that the corpus has on either side of a missing one.
func neighbours(e *NoArticleError) []string {
	arts := e.Statute.Articles
	at, _ := slices.BinarySearchFunc(arts, e.Number, func(a *corpus.Article, n corpus.Number) int {
		return cmp.Or(a.Num.N-n.N, a.Num.Sub-n.Sub)
	})
	var out []string
	for i := max(at-1, 0); i < min(at+1, len(arts)); i++ {
		out = append(out, arts[i].ShortCitation())
	}
	return out
}

// maxNearest is how many near names an error tells.
const maxNearest = 3

// nearest finds the names that share most pairs of characters with a mistyped one.
func nearest(c *corpus.Corpus, name string) []string {
	type near struct {
		name  string
		score float64
	}
	want := pairs(squeeze(name))
	if len(want) == 0 {
		return nil
	}
	var found []near
	try := func(shown string, names ...string) {
		best := 0.0
		for _, n := range names {
			best = max(best, dice(want, pairs(squeeze(n))))
		}
		if best >= 0.3 {
			found = append(found, near{shown, best})
		}
	}
	for _, s := range c.Scenarios {
		try(s.ID, s.ID, s.Title)
	}
	for _, st := range c.Statutes {
		try(st.Short, append(st.Names(), st.ID)...)
	}
	for _, ch := range c.Channels {
		try(ch.ID, ch.ID, ch.Name)
	}
	for _, t := range c.Templates {
		try(t.ID, t.ID, t.Title)
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(b.score, a.score) })
	var out []string
	for _, n := range found[:min(len(found), maxNearest)] {
		out = append(out, n.name)
	}
	return out
}

// pairs counts the pairs of neighbouring characters of s, its ends included.
func pairs(s string) map[[2]rune]int {
	out := map[[2]rune]int{}
	last := rune(0)
	n := 0
	for _, r := range s {
		if n++; n > 80 {
			break
		}
		out[[2]rune{last, r}]++
		last = r
	}
	if n > 0 {
		out[[2]rune{last, 0}]++
	}
	return out
}

// dice is the share of pairs two words have in common, 0 to 1.
func dice(a, b map[[2]rune]int) float64 {
	shared, total := 0, 0
	for p, n := range a {
		shared += min(n, b[p])
		total += n
	}
	for _, n := range b {
		total += n
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(total)
}
