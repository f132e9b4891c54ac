package corpus

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// staleAfter is how long a check of validity holds before fayi check reminds of it.
const staleAfter = 180 * 24 * time.Hour

func (l *loader) date(file string, list ...str) {
	for _, s := range list {
		if s.v == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, s.v); err != nil {
			l.problem(file, s.line, "日期 %q 不对，应如 2026-01-31", s.v)
		}
	}
}

// fresh reminds of a check date that lies long before the corpus's own date.
func (l *loader) fresh(file string, s str) {
	day, err := time.Parse(time.DateOnly, s.v)
	asOf, err2 := time.Parse(time.DateOnly, l.c.AsOf)
	if err != nil || err2 != nil {
		return
	}
	if asOf.Sub(day) > staleAfter {
		l.warn(file, s.line, "核对日期 %s 已超过 180 天，请重新核对", s.v)
	}
}

func (l *loader) oneOf(file, name string, s str, allowed []string) {
	if !slices.Contains(allowed, s.v) {
		line := max(s.line, 1)
		l.problem(file, line, "%s 是 %q，应当是：%s", name, s.v, strings.Join(allowed, "、"))
	}
}

var markdownLink = regexp.MustCompile(`\]\(([^)\s]*)\)`)

// body notes the links and the mentions of a Markdown body, line by line.
func (l *loader) body(d document) {
	for i, line := range strings.Split(d.body, "\n") {
		at := str{line: d.bodyLine + i}
		for _, m := range markdownLink.FindAllStringSubmatch(line, -1) {
			if strings.HasPrefix(m[1], "https://") {
				continue
			}
			at.v = m[1]
			if at.v == "" {
				l.problem(d.file, at.line, "链接没有目标")
			}
			l.link(d.file, at, "scenario", "article", "statute", "channel", "template")
		}
		at.v = line
		l.say(d.file, at)
	}
}

// check proves what links the files together.
func (l *loader) check() {
	for _, r := range l.refs {
		if !slices.ContainsFunc(r.kinds, func(kind string) bool { return l.c.has(kind, r.id) }) {
			l.problem(r.file, r.line, "%s %s 不存在", kindName(r.kinds[0]), r.id)
		}
	}
	for _, s := range l.said {
		for _, m := range l.c.Mentions(s.text) {
			switch {
			case m.Statute == nil:
				l.problem(s.file, s.line, "“%s”前面没有写明是哪部法规", m.Text)
			case m.Article == nil:
				l.problem(s.file, s.line, "“%s”没有收录，无法证明它存在", m.Text)
			}
		}
	}
	for _, st := range l.c.Statutes {
		if st.Status == "已废止" && st.ReplacedBy == "" && st.Note == "" {
			l.problem("statutes/"+st.ID+".md", 1, "已废止的法规要写明由什么取代（replaced_by）或者说明（note）")
		}
	}
}

func (c *Corpus) has(kind, id string) bool {
	switch kind {
	case "scenario":
		return c.scenarios[id] != nil
	case "article":
		return c.articles[id] != nil
	case "statute":
		return c.statutes[id] != nil
	case "penalty":
		return c.penalties[id] != nil
	case "channel":
		return c.channels[id] != nil
	case "template":
		return c.templates[id] != nil
	}
	return false
}

func kindName(kind string) string {
	switch kind {
	case "scenario":
		return "情形"
	case "article":
		return "条文"
	case "statute":
		return "法规"
	case "penalty":
		return "罚则"
	case "channel":
		return "渠道"
	}
	return "文书"
}
