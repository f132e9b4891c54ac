package corpus

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// staleAfter is how long a check of validity holds before fayi check reminds of it.
const staleAfter = 180 * 24 * time.Hour

func (p *part) date(file string, list ...str) {
	for _, s := range list {
		if s.v == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, s.v); err != nil {
			p.problem(file, s.line, "日期 %q 不对，应如 2026-01-31", s.v)
		}
	}
}

// fresh reminds of a check date that lies long before the corpus's own date.
func (p *part) fresh(file string, s str) {
	day, err := time.Parse(time.DateOnly, s.v)
	asOf, err2 := time.Parse(time.DateOnly, p.asOf)
	if err != nil || err2 != nil {
		return
	}
	if asOf.Sub(day) > staleAfter {
		p.warn(file, s.line, "核对日期 %s 已超过 180 天，请重新核对", s.v)
	}
}

func (p *part) oneOf(file, name string, s str, allowed []string) {
	if !slices.Contains(allowed, s.v) {
		line := max(s.line, 1)
		p.problem(file, line, "%s 是 %q，应当是：%s", name, s.v, strings.Join(allowed, "、"))
	}
}

// A link, well written or not; a title, an address in angle brackets or over two lines and
// a reference ([名]: 地址) are not ours.
var markdownLink = regexp.MustCompile(`\]\(([^)]*)(\)?)|^[^\p{L}\[]*\[[^\]]+\]:`)

// body notes the links and the mentions of a Markdown body, line by line, and gives it trimmed.
func (p *part) body(d document) string {
	if !p.trusted {
		for i, line := range strings.Split(d.body, "\n") {
			at := str{line: d.bodyLine + i}
			for _, m := range markdownLink.FindAllStringSubmatch(line, -1) {
				at.v = m[1]
				switch {
				case m[2] == "" || strings.ContainsAny(at.v, " \t<>\"'("):
					p.problem(d.file, at.line, "链接应当写成 [名称](目标)：%s", m[0])
				case strings.HasPrefix(at.v, "https://"):
				case at.v == "":
					p.problem(d.file, at.line, "链接没有目标")
				default:
					p.link(d.file, at, "scenario", "article", "statute", "channel", "template")
				}
			}
			at.v = line
			p.say(d.file, at)
		}
	}
	return strings.TrimSpace(d.body)
}

// check proves what links the files together.
func (l *loader) check() {
	for _, r := range l.refs {
		if !slices.ContainsFunc(r.kinds, func(kind string) bool { return l.c.has(kind, r.id) }) {
			name := "链接的目标"
			if len(r.kinds) == 1 {
				name = kindName(r.kinds[0])
			}
			l.problem(r.file, r.line, "%s %s 不存在", name, r.id)
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
	l.checkCited()
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
