package ui

import (
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/handout"
	"fayi/internal/search"
)

// A query that begins with a sign looks among one kind of thing only:
//
//	@ articles    #stage scenarios of a stage    ! penalties    > commands
const (
	onlyArticles  = '@'
	onlyStage     = '#'
	onlyPenalties = '!'
	onlyCommands  = '>'
)

// filtered lists what a query with a sign finds; nil for one without. Full-width signs, as
// Chinese input methods type them, are the same.
func (f *finder) filtered(query string) []row {
	sign, rest := []rune(query)[0], string([]rune(query)[1:])
	if sign >= '！' && sign <= '～' {
		sign -= '！' - '!'
	}
	if sign == '》' {
		sign = onlyCommands
	}
	rest = strings.TrimSpace(rest)
	out := []row{}
	switch sign {
	case onlyArticles:
		if rest == "" {
			for _, st := range f.c.Statutes {
				out = append(out, row{place: cite.Of(f.c, cite.Statute, st.ID), title: st.Short, note: handout.Validity(st)})
			}
			return out
		}
		f.answer = f.index.Find(rest, 0)
		for i := range f.answer.Len() {
			if kind, _, _ := f.answer.Head(i); kind == search.Article && len(out) < maxHits {
				out = append(out, f.rowAt(i))
			}
		}
	case onlyStage:
		out = f.ofStage(rest)
	case onlyPenalties:
		for _, p := range f.c.Penalties {
			if containsAll(p.Topic+p.Kind+p.Conduct+p.Who+p.Sanction+p.Threshold, rest) {
				a := f.c.Article(p.Article)
				out = append(out, row{place: cite.Of(f.c, cite.Article, a.ID), title: p.Kind + " " + p.Conduct, note: p.Sanction})
			}
		}
	case onlyCommands:
		for _, a := range f.keys.actions() {
			if a == ActSearch || len(f.keys.keys(InReading, a)) == 0 {
				continue
			}
			if name := f.words.Actions[a]; containsAll(string(a)+name, rest) || spelled(name, strings.ToLower(rest)) && rest != "" {
				out = append(out, row{title: name, note: string(a), act: a})
			}
		}
	default:
		return nil
	}
	return out
}

// ofStage lists the scenarios of the stages whose name begins with the first word, best
// first when more words follow: #冒用 贷款.
func (f *finder) ofStage(rest string) []row {
	stage, words, _ := strings.Cut(rest, " ")
	fits := func(s *corpus.Scenario) bool {
		return stage == "" || strings.HasPrefix(s.Stage, stage) || spelled(s.Stage, strings.ToLower(stage))
	}
	out := []row{}
	if words == "" {
		for _, s := range f.c.Scenarios {
			if fits(s) {
				out = append(out, row{place: cite.Of(f.c, cite.Scenario, s.ID), title: s.Title, note: s.Stage})
			}
		}
		return out
	}
	f.answer = f.index.Find(words, 0)
	for i := range f.answer.Len() {
		if kind, id, _ := f.answer.Head(i); kind == search.Scenario && fits(f.c.Scenario(id)) {
			out = append(out, f.rowAt(i))
		}
	}
	return out
}

// containsAll reports whether a text has every word of a query.
func containsAll(text, query string) bool {
	for _, w := range strings.Fields(query) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
