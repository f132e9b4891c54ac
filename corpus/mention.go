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
	numberInText = regexp.MustCompile(`第[〇零一二两三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十0-9]+)?`)
	partInText   = regexp.MustCompile(`^(?:第[一二三四五六七八九十0-9]+款)?(?:第[（(]?[一二三四五六七八九十0-9]+[）)]?项)?`)
	yearInNote   = regexp.MustCompile(`(?:19|20)[0-9]{2}`)
	// What may stand between two articles of the same statute.
	joint = regexp.MustCompile(`^(?:、|和|及|与|或者|或|至|到|以及|，)$`)
)

// Mentions finds the articles that running text names, in order. A number that is
// told to be of another text (本法, 旧, 原 …) is left out.
func (c *Corpus) Mentions(s string) []Mention {
	var out []Mention
	var last struct { // the number before, whatever it is of
		end     int
		statute *Statute
		foreign bool
	}
	for _, span := range numberInText.FindAllStringIndex(s, -1) {
		start, end := span[0], span[1]
		num, ok := ParseNumber(normalNumber(s[start:end]))
		if !ok {
			num = Number{} // 第0条, 第99999条: no article has it
		}
		end += len(partInText.FindString(s[end:]))
		m := Mention{Start: start, End: end, Number: num}
		name, at, foreign := c.names.before(s[:start])
		switch {
		case name != nil:
			m.Statute, m.Start = name, at
		case !foreign && last.end > 0 && joint.MatchString(s[last.end:start]):
			m.Statute, foreign = last.statute, last.foreign
		}
		last.end, last.statute, last.foreign = end, m.Statute, foreign
		if foreign {
			continue
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
	list    []*Statute
	byName  map[string]*Statute
	lengths []int // bytes, longest first
}

func newNames(list []*Statute) *names {
	n := &names{list: list, byName: map[string]*Statute{}}
	for _, st := range list {
		for _, name := range st.Names() {
			if _, taken := n.byName[name]; !taken && name != "" {
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
	end, inside := strings.CutSuffix(end, "（") // 个人信息保护法（第七十二条）
	note := ""
	for closed := false; ; {
		if bare, ok := strings.CutSuffix(end, "》"); ok && !closed {
			end, closed = bare, true
		}
		if st, at, foreign = n.ending(end, closed); st != nil || foreign {
			break
		}
		// 治安管理处罚法（2025修订）, 《治安管理处罚法》（2025修订）
		open := noteBefore(end)
		if open < 0 {
			return nil, 0, false
		}
		end, note = strings.TrimRight(end[:open], " "), end[open:]
	}
	if foreign {
		return nil, 0, true
	}
	if inside {
		at = len(s) // the number alone is the mention
	}
	return n.text(st, note), at, false
}

// noteBefore is where a short note in brackets begins that s ends with, or -1.
func noteBefore(s string) int {
	const most = 16 // characters
	inner, ok := strings.CutSuffix(s, "）")
	if !ok {
		return -1
	}
	inner = inner[max(0, len(inner)-most*utf8.UTFMax-len("（")):] // the search stays short in a long text
	open := strings.LastIndex(inner, "（")
	if open < 0 {
		return -1
	}
	note := inner[open+len("（"):]
	if strings.Contains(note, "）") || utf8.RuneCountInString(note) > most {
		return -1
	}
	return len(s) - len("）") - len(note) - len("（")
}

// ending finds the longest name that s ends with; closed tells that 》 followed.
func (n *names) ending(s string, closed bool) (st *Statute, at int, foreign bool) {
	for _, own := range []string{"本法", "本条例", "本解释", "本规定", "本办法", "该法", "该条例"} {
		if strings.HasSuffix(s, own) {
			return nil, 0, true
		}
	}
	for _, size := range n.lengths {
		if size > len(s) || !utf8.RuneStart(s[len(s)-size]) {
			continue
		}
		st := n.byName[s[len(s)-size:]]
		if st == nil {
			continue
		}
		at := len(s) - size
		if closed {
			if !strings.HasSuffix(s[:at], "《") {
				continue // 《…实施条例》 must match whole
			}
			at -= len("《")
		}
		if strings.HasSuffix(s[:at], "旧") || strings.HasSuffix(s[:at], "原") {
			return nil, 0, true
		}
		return st, at, false
	}
	return nil, 0, false
}

// text is the text of a statute that a note after its name means: 治安管理处罚法（2012修正）
// is not the one in force now. Where no other is of that year, it is st.
func (n *names) text(st *Statute, note string) *Statute {
	year := yearInNote.FindString(note)
	if year == "" || st.isOf(year) {
		return st
	}
	for _, other := range n.list {
		if strings.HasPrefix(other.Title, st.Title+"（") && other.isOf(year) {
			return other
		}
	}
	return st
}

// isOf reports whether the statute's text was made, or came into force, in a year.
func (s *Statute) isOf(year string) bool {
	made := s.Amended
	if made == "" {
		made = s.Adopted
	}
	return strings.HasPrefix(made, year) || strings.HasPrefix(s.Effective, year)
}

// TextOf is the text of a statute that a note after its name means, such as （2012修正）.
func (c *Corpus) TextOf(st *Statute, note string) *Statute { return c.names.text(st, note) }

// StatuteNamed finds a statute by any of its names, exactly.
func (c *Corpus) StatuteNamed(name string) *Statute { return c.names.byName[name] }
