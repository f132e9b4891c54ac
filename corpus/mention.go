package corpus

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

// Mention is a place in running text that names an article: 治安管理处罚法第五十六条.
type Mention struct {
	Start, End int      // bytes, the name and any 款 and 项 included
	Text       string   // s[Start:End]
	Statute    *Statute // nil: no statute is named before the number
	Number     Number
	Article    *Article // nil: the corpus has no such article
}

var (
	numberInText = regexp.MustCompile(`第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?`)
	partInText   = regexp.MustCompile(`^(?:第[一二三四五六七八九十]+款)?(?:第[（(]?[一二三四五六七八九十]+[）)]?项)?`)
	yearInText   = regexp.MustCompile(`（[^（）]{0,16}）$`)
	// What may stand between two articles of the same statute.
	joint = regexp.MustCompile(`^(?:、|和|及|与|或者|或|至|到|以及|，)$`)
)

// Mentions finds the articles that running text names, in order. A number that is
// told to be of another text (本法, 旧, 原 …) is left out.
func (c *Corpus) Mentions(s string) []Mention {
	var out []Mention
	for _, span := range numberInText.FindAllStringIndex(s, -1) {
		start, end := span[0], span[1]
		num, ok := ParseNumber(normalNumber(s[start:end]))
		if !ok {
			continue
		}
		end += len(partInText.FindString(s[end:]))
		m := Mention{Start: start, End: end, Number: num}
		name, at, foreign := c.names.before(s[:start])
		switch {
		case foreign:
			continue
		case name != nil:
			m.Statute, m.Start = name, at
		case len(out) > 0 && joint.MatchString(s[out[len(out)-1].End:start]):
			m.Statute = out[len(out)-1].Statute
		}
		m.Text = s[m.Start:m.End]
		if m.Statute != nil {
			m.Article = c.articles[m.Statute.ID+":"+num.ID()]
		}
		out = append(out, m)
	}
	return out
}

// normalNumber turns 第253条 and 第二五三条 into the form of statutes.
func normalNumber(s string) string {
	main, sub, _ := strings.Cut(strings.TrimPrefix(s, "第"), "条")
	n, ok := ParseNumeral(main)
	if !ok {
		return s
	}
	return "第" + Numeral(n) + "条" + sub
}

// names finds the statute that a text ends with.
type names struct {
	byName  map[string]*Statute
	lengths []int // bytes, longest first
}

func newNames(list []*Statute) *names {
	n := &names{byName: map[string]*Statute{}}
	for _, st := range list {
		for _, name := range st.Names() {
			if _, taken := n.byName[name]; !taken {
				n.byName[name] = st
			}
		}
	}
	seen := map[int]bool{}
	for name := range n.byName {
		if !seen[len(name)] {
			seen[len(name)] = true
			n.lengths = append(n.lengths, len(name))
		}
	}
	sort.Sort(sort.Reverse(sort.IntSlice(n.lengths)))
	return n
}

// Names are all the names a statute answers to: its title, the title without
// 中华人民共和国, the short name and the aliases.
func (s *Statute) Names() []string {
	out := []string{s.Title}
	if t, ok := strings.CutPrefix(s.Title, "中华人民共和国"); ok {
		out = append(out, t)
	}
	return append(append(out, s.Short), s.Aliases...)
}

// before finds the statute named at the end of s and where the name begins.
// foreign tells that the number belongs to a text that the corpus does not mean.
func (n *names) before(s string) (st *Statute, at int, foreign bool) {
	end := strings.TrimRight(s, " ")
	inside, bracket := strings.CutSuffix(end, "（") // 个人信息保护法（第七十二条）
	if bracket {
		end = inside
	}
	if y := yearInText.FindStringIndex(end); y != nil {
		end = strings.TrimRight(end[:y[0]], " ")
	}
	bare, bracketed := strings.CutSuffix(end, "》")
	for _, own := range []string{"本法", "本条例", "本解释", "本规定", "本办法", "该法", "该条例"} {
		if strings.HasSuffix(bare, own) {
			return nil, 0, true
		}
	}
	for _, size := range n.lengths {
		if size > len(bare) || !utf8.RuneStart(bare[len(bare)-size]) {
			continue
		}
		st := n.byName[bare[len(bare)-size:]]
		if st == nil {
			continue
		}
		at := len(bare) - size
		if bracketed {
			if !strings.HasSuffix(bare[:at], "《") {
				continue // 《…实施条例》 must match whole
			}
			at -= len("《")
		}
		for _, old := range []string{"旧", "原"} {
			if strings.HasSuffix(bare[:at], old) {
				return nil, 0, true
			}
		}
		if bracket {
			at = len(s) // the number alone is the mention
		}
		return st, at, false
	}
	return nil, 0, false
}

// StatuteNamed finds a statute by any of its names, exactly.
func (c *Corpus) StatuteNamed(name string) *Statute { return c.names.byName[name] }
