package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// What a frightened person can be asked, and can do.
const (
	maxQuestions = 6
	maxOptions   = 9 // one digit answers
	maxSteps     = 14
	maxPaths     = 20000 // keeps the proof that every path leads to a plan short
)

// cited is running text of ours with the articles that its links offer.
type cited struct {
	place
	name     string
	text     string
	articles []string
	must     bool // it has to name an article
}

// The file as it is written, with lines.
type (
	rawCase   map[str][]str
	rawTriage struct {
		Questions []struct {
			ID, Ask, Note str
			If            []rawCase
			Options       []struct{ ID, Text, Now str }
		}
		Leads []struct {
			Scenario str
			If       []rawCase
		}
		Steps []struct {
			ID, When, Do, Deadline, Scenario str
			If                               []rawCase
			Articles, Channels, Templates    []str
		}
	}
)

func (p *part) triage(file string) func(*Corpus) {
	before := len(p.problems)
	var raw rawTriage
	if !p.yaml(file, &raw) {
		return nil
	}
	t := &Triage{Questions: []Question{}, Leads: []Lead{}, Steps: []Step{}}
	own := ids{p: p, file: file}
	var at lines
	if n := len(raw.Questions); n == 0 || n > maxQuestions {
		p.problem(file, 1, "有 %d 个问题，应当有一到 %d 个", n, maxQuestions)
	}
	for _, r := range raw.Questions {
		own.take("问题", r.ID)
		p.needs(file, r.ID.line, field{"ask", r.Ask})
		q := Question{ID: r.ID.v, Ask: r.Ask.v, Note: r.Note.v, If: p.condition(file, t, r.If)}
		if n := len(r.Options); n < 2 || n > maxOptions {
			p.problem(file, r.ID.line, "问题 %s 有 %d 个选项，应当有两到 %d 个", q.ID, n, maxOptions)
		}
		for _, o := range r.Options {
			own.take("问题 "+q.ID+" 的选项", o.ID)
			p.needs(file, o.ID.line, field{"text", o.Text})
			p.say(file, o.Text, o.Now)
			q.Options = append(q.Options, Option{o.ID.v, o.Text.v, o.Now.v})
			at.options = append(at.options, o.ID.line)
		}
		p.say(file, r.Ask, r.Note)
		t.Questions = append(t.Questions, q) // after its condition: that may name only earlier ones
		at.questions = append(at.questions, r.ID.line)
	}
	for _, r := range raw.Leads {
		p.needs(file, r.Scenario.line, field{"scenario", r.Scenario})
		p.link(file, r.Scenario, "scenario")
		t.Leads = append(t.Leads, Lead{r.Scenario.v, p.condition(file, t, r.If)})
		at.leads = append(at.leads, r.Scenario.line)
	}
	for _, r := range raw.Steps {
		own.take("步骤", r.ID)
		p.needs(file, r.ID.line, field{"do", r.Do}, field{"scenario", r.Scenario})
		if !slices.Contains(Whens, r.When.v) {
			p.problem(file, max(r.When.line, r.ID.line, 1), "when 是 %q，应当是：%s", r.When.v, strings.Join(Whens, "、"))
		}
		p.link(file, r.Scenario, "scenario")
		p.links(file, r.Articles, "article")
		p.links(file, r.Channels, "channel")
		p.links(file, r.Templates, "template")
		p.say(file, r.Do, r.Deadline)
		s := Step{ID: r.ID.v, When: r.When.v, Do: r.Do.v, Deadline: r.Deadline.v, If: p.condition(file, t, r.If),
			Scenario: r.Scenario.v, Articles: values(r.Articles), Channels: values(r.Channels), Templates: values(r.Templates)}
		p.cites(file, "do", r.Do, s.Articles, false)
		p.cites(file, "deadline", r.Deadline, s.Articles, s.Deadline != "")
		t.Steps = append(t.Steps, s)
		at.steps = append(at.steps, r.ID.line)
	}
	// The paths make sense only of a file that is right in itself.
	if !p.trusted && len(p.problems) == before {
		p.walk(file, t, at)
		p.idle(file, t, at)
	}
	return func(c *Corpus) { c.Triage = t }
}

// lines says where in the file things stand, in their order there.
type lines struct{ questions, options, leads, steps []int }

// ids finds names that are used twice.
type ids struct {
	p    *part
	file string
	seen map[string]bool
}

func (i *ids) take(what string, id str) {
	if i.seen == nil {
		i.seen = map[string]bool{}
	}
	switch key := what + " " + id.v; {
	case id.v == "":
		i.p.problem(i.file, max(id.line, 1), "缺少 id")
	case !validID(id.v):
		i.p.problem(i.file, id.line, "id %q 只能用小写字母、数字和连字符", id.v)
	case i.seen[key]:
		i.p.problem(i.file, id.line, "%s %s 重复", what, id.v)
	default:
		i.seen[key] = true
	}
}

// condition reads a condition; the questions it names have to be in t already.
func (p *part) condition(file string, t *Triage, raw []rawCase) Condition {
	var out Condition
	for _, r := range raw {
		one := Case{}
		for name, options := range r {
			q := t.Question(name.v)
			if q == nil {
				p.problem(file, name.line, "条件里的问题 %s 不存在，或者排在后面", name.v)
				continue
			}
			if len(options) == 0 {
				p.problem(file, name.line, "条件里的问题 %s 没有写选项", name.v)
			}
			for _, o := range options {
				if q.Option(o.v) == nil {
					p.problem(file, o.line, "问题 %s 没有选项 %s", name.v, o.v)
				}
			}
			one[name.v] = values(options)
		}
		if len(r) == 0 {
			p.problem(file, 1, "有一个空的条件")
		}
		out = append(out, one)
	}
	return out
}

// cites notes text whose articles are to be held against those that its links offer.
func (p *part) cites(file, name string, s str, articles []string, must bool) {
	if !p.trusted {
		p.cited = append(p.cited, cited{place{file, s.line}, name, s.v, articles, must})
	}
}

// walk takes every path and tells what no path reaches and which path leads nowhere.
func (p *part) walk(file string, t *Triage, at lines) {
	asked, led, done := map[string]bool{}, map[string]bool{}, map[string]bool{}
	paths := 0
	t.Walk(func(a Answers) bool {
		if paths++; paths > maxPaths {
			p.problem(file, 1, "从头到尾的路超过 %d 条，问题和选项太多了", maxPaths)
			return false
		}
		plan := t.Plan(a)
		for _, one := range plan.Answers {
			asked[one.Question] = true
		}
		for _, id := range plan.Scenarios {
			led[id] = true
		}
		for _, s := range plan.Steps {
			done[s.ID] = true
		}
		switch {
		case len(plan.Steps) == 0:
			p.problem(file, 1, "这样回答没有任何步骤：%s", short(plan.Answers))
		case len(plan.Steps) > maxSteps:
			p.problem(file, 1, "这样回答有 %d 步，最多 %d 步：%s", len(plan.Steps), maxSteps, short(plan.Answers))
		case len(plan.Scenarios) == 0:
			p.problem(file, 1, "这样回答没有对应的情形：%s", short(plan.Answers))
		default:
			return true
		}
		return false // one such path is enough to see what is wrong
	})
	if len(p.problems) > 0 {
		return // not every path was taken
	}
	for i, q := range t.Questions {
		if !asked[q.ID] {
			p.problem(file, at.questions[i], "问题 %s 永远问不到", q.ID)
		}
	}
	for i, l := range t.Leads {
		if !led[l.Scenario] {
			p.problem(file, at.leads[i], "情形 %s 永远用不到", l.Scenario)
		}
	}
	for i, s := range t.Steps {
		if !done[s.ID] {
			p.problem(file, at.steps[i], "步骤 %s 永远用不到", s.ID)
		}
	}
}

func short(trail []Answer) string {
	var out []string
	for _, a := range trail {
		out = append(out, a.Question+"="+a.Option)
	}
	return strings.Join(out, ",")
}

// idle finds answers that change nothing: two options of a question that every condition
// treats alike.
func (p *part) idle(file string, t *Triage, at lines) {
	var all []Condition
	for _, q := range t.Questions {
		all = append(all, q.If)
	}
	for _, l := range t.Leads {
		all = append(all, l.If)
	}
	for _, s := range t.Steps {
		all = append(all, s.If)
	}
	line := 0
	for _, q := range t.Questions {
		same := map[string]string{} // how the conditions see an option → the first such option
		for _, o := range q.Options {
			var seen strings.Builder
			for _, c := range all {
				for _, one := range c {
					options, named := one[q.ID]
					fmt.Fprint(&seen, !named || slices.Contains(options, o.ID), " ")
				}
			}
			if first, ok := same[seen.String()]; ok {
				p.problem(file, at.options[line], "问题 %s 选 %s 和选 %s 没有区别", q.ID, o.ID, first)
			} else {
				same[seen.String()] = o.ID
			}
			line++
		}
	}
}

// checkCited proves that what names articles also links to them.
func (l *loader) checkCited() {
	for _, one := range l.cited {
		named := 0
		for _, m := range l.c.Mentions(one.text) {
			if m.Article == nil {
				continue // told with the other mentions
			}
			named++
			if !slices.Contains(one.articles, m.Article.ID) {
				l.problem(one.file, one.line, "%s 提到“%s”，articles 里要有 %s", one.name, m.Text, m.Article.ID)
			}
		}
		if one.must && named == 0 {
			l.problem(one.file, one.line, "%s 没有写明依据哪一条", one.name)
		}
	}
}
