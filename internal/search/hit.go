package search

import (
	"strings"
	"unicode/utf8"
)

// snippetRunes is how long a snippet may be.
const snippetRunes = 80

// hit makes what is shown of a doc.
func (x *Index) hit(f found, q *query) Hit {
	d := &x.docs[f.doc]
	return Hit{Kind: d.kind, ID: d.id, Title: d.title, Score: min(1, f.score), Why: f.why,
		Marks: x.words.marks(d.title, q), Snippet: x.snippet(f, q)}
}

// snippet is what is shown below the title.
func (x *Index) snippet(f found, q *query) string {
	if d := &x.docs[f.doc]; d.summary != "" && f.why != whyText {
		return clip(d.summary)
	}
	return x.words.snippet(x.deep().plain[f.doc], q)
}

// marks gives the positions in the title where the query's terms stand.
func (w *words) marks(title string, q *query) []int {
	var runes [64]rune // nearly always enough
	rs := runes[:0]
	for _, r := range title {
		rs = append(rs, fold(r))
	}
	var some [64]bool
	on := some[:]
	if len(rs) > len(on) {
		on = make([]bool, len(rs))
	}
	n := 0
	w.wanted(rs, q, func(at, to int, _ float32) {
		for i := at; i < to; i++ {
			if !on[i] {
				on[i] = true
				n++
			}
		}
	})
	if n == 0 {
		return nil
	}
	out := make([]int, 0, n)
	for i, yes := range on {
		if yes {
			out = append(out, i)
		}
	}
	return out
}

// wanted finds the terms of a folded text that a query looks for: those of words.terms, but it
// does not make the others.
func (w *words) wanted(rs []rune, q *query, yield func(at, to int, weight float32)) {
	look := func(tok token, at, to int) {
		if weight := q.weight(tok); weight > 0 {
			yield(at, to, weight)
		}
	}
	for i := 0; i < len(rs); i++ {
		switch r := rs[i]; {
		case isWord(r):
			j := i
			for j < len(rs) && isWord(rs[j]) {
				j++
			}
			look(latin(rs[i:j]), i, j)
			i = j - 1
		case isHan(r):
			if q.singles {
				look(token(r), i, i+1)
			}
			if i+1 < len(rs) && isHan(rs[i+1]) && q.likely.may(bigram(r, rs[i+1])) {
				look(bigram(r, rs[i+1]), i, i+2)
			}
		}
	}
	if !q.meanings {
		return
	}
	for i := range rs {
		w.concepts.match(rs[i:], func(e entry) bool {
			look(conceptToken|token(e.id), i, i+len(e.word))
			return false
		})
	}
}

// snippet cuts the stretch out of a text that holds most of the query.
func (w *words) snippet(s string, q *query) string {
	const width = snippetRunes - 2 // room for an … at either end
	n := utf8.RuneCountInString(s)
	if n <= snippetRunes {
		return flat(s)
	}
	both := make([]rune, 2*n)
	text, folded, at := both[:n], both[n:], 0
	for _, r := range s {
		text[at], folded[at] = r, fold(r)
		at++
	}
	gain := make([]float32, len(text)+1) // gain[i]: the terms that begin before i
	w.wanted(folded, q, func(at, _ int, weight float32) { gain[at+1] += weight })
	for i := 1; i < len(gain); i++ {
		gain[i] += gain[i-1]
	}
	best := 0
	for i := range len(text) - width + 1 { // of stretches as good, the last: it begins with the match
		if g := gain[i+width] - gain[i]; g > 0 && g >= gain[best+width]-gain[best] {
			best = i
		}
	}
	// Begin with the sentence, if that loses nothing.
	for i := best; i > max(0, best-width/2); i-- {
		if strings.ContainsRune("\n。；", text[i-1]) && gain[i+width]-gain[i] >= gain[best+width]-gain[best] {
			best = i
			break
		}
	}
	s = flat(string(text[best:min(len(text), best+width)]))
	if best > 0 && !strings.ContainsRune("\n。；", text[best-1]) {
		s = "…" + s
	}
	if best+width < len(text) {
		s += "…"
	}
	return s
}

// clip cuts a text to the length of a snippet.
func clip(s string) string {
	s = flat(s)
	if utf8.RuneCountInString(s) <= snippetRunes {
		return s
	}
	n := 0
	for i := range s {
		if n++; n == snippetRunes {
			return s[:i] + "…"
		}
	}
	return s
}

// flat puts a text on one line.
func flat(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\n", " ")) }

// plain strips the little Markdown that answers use: headings, lists, quotes, bold, links.
func plain(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	for line := range strings.Lines(s) {
		line = strings.TrimLeft(strings.TrimSpace(line), "#>-* ")
		if n := strings.TrimLeft(line, "0123456789"); strings.HasPrefix(n, ". ") {
			line = n[2:]
		}
		if line == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		for line != "" {
			before, link, ok := strings.Cut(line, "](")
			out.WriteString(strip(before))
			if !ok {
				break
			}
			_, line, _ = strings.Cut(link, ")")
		}
	}
	return out.String()
}

func strip(s string) string {
	if !strings.ContainsAny(s, "*[") {
		return s
	}
	return marks.Replace(s)
}

var marks = strings.NewReplacer("**", "", "[", "")
