package corpus

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Every way through the embedded triage leads to a plan that a person can follow.
func TestTriagePaths(t *testing.T) {
	c := embedded(t)
	tr := c.Triage
	if n := len(tr.Questions); n > 6 {
		t.Errorf("%d questions, at most six", n)
	}
	deadlines := map[string]string{}
	for _, s := range tr.Steps {
		deadlines[s.ID] = s.Deadline
	}
	used := map[string]bool{}
	paths, sum := 0, 0
	tr.Walk(func(a Answers) bool {
		paths++
		p := tr.Plan(a)
		name := short(p.Answers)
		if len(p.Answers) != len(a) {
			t.Errorf("%s: %d answers given, %d asked", name, len(a), len(p.Answers))
		}
		if n := len(p.Steps); n < 1 || n > 14 {
			t.Errorf("%s: %d steps", name, n)
		}
		if n := len(p.Scenarios); n < 1 || n > maxLeads {
			t.Errorf("%s: %d scenarios", name, n)
		}
		sum += len(p.Steps)
		ids, words, when := map[string]bool{}, map[string]bool{}, 0
		for _, s := range p.Steps {
			used[s.ID] = true
			if ids[s.ID] || words[s.Do] {
				t.Errorf("%s: %s twice", name, s.ID)
			}
			ids[s.ID], words[s.Do] = true, true
			at := slices.Index(Whens, s.When)
			if at < when {
				t.Errorf("%s: %s comes too late", name, s.ID)
			}
			when = at
			if s.Deadline != deadlines[s.ID] {
				t.Errorf("%s: %s has lost its deadline", name, s.ID)
			}
			if s.If != nil {
				t.Errorf("%s: %s still has its condition", name, s.ID)
			}
		}
		// Money that is moving comes before everything.
		first := p.Steps[0]
		if a["money"] == "now" && !(first.When == Whens[0] && strings.Contains(first.Do, "冻结") &&
			slices.Contains(first.Channels, "110") && slices.Contains(first.Channels, "96110") && slices.Contains(first.Channels, "own-bank")) {
			t.Errorf("%s: begins with %s", name, first.ID)
		}
		// Who was robbed and can still have it punished is told until when.
		if a["card"] == "stolen" && (a["when"] == "days" || a["when"] == "months") && !strings.Contains(allDeadlines(p), "六个月") {
			t.Errorf("%s: no word of the six months", name)
		}
		if (a["who"] == "company" || a["sign"] == "loan") && !strings.Contains(allDeadlines(p), "民法典第一百八十八条") {
			t.Errorf("%s: no word of the three years", name)
		}
		if a["sign"] == "loan" && !strings.Contains(allDeadlines(p), "二十日") {
			t.Errorf("%s: no word of the twenty days", name)
		}
		return true
	})
	for _, s := range tr.Steps {
		if !used[s.ID] {
			t.Errorf("step %s is in no plan", s.ID)
		}
	}
	if paths < 100 || paths > 5000 {
		t.Errorf("%d paths", paths)
	}
	if mean := float64(sum) / float64(paths); mean < 5 || mean > 11 {
		t.Errorf("%.1f steps in a plan on average", mean)
	}
}

func allDeadlines(p Plan) string {
	var b strings.Builder
	for _, s := range p.Steps {
		b.WriteString(s.Deadline)
	}
	return b.String()
}

func embedded(t *testing.T) *Corpus {
	t.Helper()
	c, problems := Load(Files())
	if c == nil {
		t.Fatal(problems.Errors())
	}
	return c
}

// A triage as small as can be, for its rules and its mistakes.
const smallTriage = `questions:
  - id: money
    ask: 少钱了吗？
    options:
      - {id: now, text: 正在少, now: 先打电话。}
      - {id: none, text: 没有}
  - id: who
    ask: 谁？
    if:
      - {money: [none]}
    options:
      - {id: known, text: 熟人}
      - {id: stranger, text: 生人}
leads:
  - {scenario: bbb, if: [{who: [stranger]}]}
  - {scenario: aaa}
steps:
  - {id: later, when: 之后, do: 再查一次。, scenario: aaa, if: [{money: [now]}, {who: [known, stranger]}]}
  - {id: call, when: 马上, do: 打电话。, scenario: aaa, if: [{money: [now]}, {who: [stranger]}], channels: ["110"]}
  - {id: write, when: 今天, do: 写信（某法第一条）。, deadline: 三日（某法第一条）。, scenario: bbb, if: [{who: [known, stranger]}], articles: ["law:1"]}
`

func small(triage string) fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	scenario := func(id string) *fstest.MapFile {
		return file("---\nid: " + id + "\ntitle: 标题\nstage: 泄露\nsummary: 答案。\nasked: [怎么办]\n" +
			"basis:\n  - {article: \"law:1\", why: 有用。}\nupdated: 2026-11-21\n---\n\n正文。\n")
	}
	return fstest.MapFS{
		"corpus.yaml":      file("as_of: 2026-11-21\n"),
		"triage.yaml":      file(triage),
		"scenarios/aaa.md": scenario("aaa"),
		"scenarios/bbb.md": scenario("bbb"),
		"channels.yaml":    file("- {id: \"110\", name: 报警, address: \"110\", for: 报警。, confidence: 可靠, checked: 2026-11-21}\n"),
		"statutes/law.md": file("---\nid: law\ntitle: 中华人民共和国某法\nshort: 某法\nkind: 法律\nissuer: 某机关\nstatus: 现行有效\n" +
			"source: https://example.com\nchecked: 2026-11-21\n---\n\n#### 第一条\n\n为了。\n\n#### 第二条\n\n依照。\n"),
	}
}

func TestTriage(t *testing.T) {
	c, problems := Load(small(smallTriage))
	if c == nil {
		t.Fatal(problems)
	}
	tr := c.Triage
	steps := func(a Answers) string {
		var out []string
		for _, s := range tr.Plan(a).Steps {
			out = append(out, s.ID)
		}
		return strings.Join(out, " ")
	}
	next := func(a Answers) string {
		if q := tr.Next(a); q != nil {
			return q.ID
		}
		return ""
	}
	for _, test := range []struct {
		name        string
		answers     Answers
		next, steps string
		scenarios   string
	}{
		{"nothing answered", nil, "money", "", ""},
		{"one answer is enough", Answers{"money": "now"}, "", "call later", "aaa"},
		{"the next question", Answers{"money": "none"}, "who", "", "aaa"},
		{"by when, then as in the file", Answers{"money": "none", "who": "stranger"}, "", "call write later", "bbb aaa"},
		{"an answer to a question not asked does not count", Answers{"money": "now", "who": "stranger"}, "", "call later", "aaa"},
		{"an unknown option is no answer", Answers{"money": "none", "who": "nobody"}, "who", "", "aaa"},
		{"an unknown question neither", Answers{"moon": "full"}, "money", "", ""},
	} {
		if got := next(test.answers); got != test.next {
			t.Errorf("%s: next is %q, want %q", test.name, got, test.next)
		}
		if got := steps(test.answers); got != test.steps {
			t.Errorf("%s: steps are %q, want %q", test.name, got, test.steps)
		}
		if got := strings.Join(tr.Plan(test.answers).Scenarios, " "); got != test.scenarios {
			t.Errorf("%s: scenarios are %q, want %q", test.name, got, test.scenarios)
		}
	}

	// Answers are never changed, so that sessions can share what they came from.
	a := Answers{"money": "none"}
	b := a.With("who", "known")
	if !maps.Equal(a, Answers{"money": "none"}) || !maps.Equal(tr.Back(b), a) {
		t.Errorf("With and Back: %v, %v, %v", a, b, tr.Back(b))
	}
	if got := tr.Back(Answers{}); len(got) != 0 {
		t.Errorf("Back from the start: %v", got)
	}
}

// Every mistake in triage.yaml is told with its line.
func TestTriageProblems(t *testing.T) {
	for _, test := range []struct{ name, from, to, want string }{
		{"right", "", "", ""},
		{"unknown scenario", "{scenario: aaa}\n", "{scenario: aaa}\n  - {scenario: nowhere}\n", "triage.yaml:17: 错误：情形 nowhere 不存在"},
		{"unknown channel", `["110"]`, `["119"]`, "triage.yaml:19: 错误：渠道 119 不存在"},
		{"unknown article", `["law:1"]`, `["law:1", "law:9"]`, "triage.yaml:20: 错误：条文 law:9 不存在"},
		{"unknown template", "do: 写信", "templates: [letter], do: 写信", "triage.yaml:20: 错误：文书 letter 不存在"},
		{"unknown option", "{who: [known, stranger]}", "{who: [known, friend]}", "triage.yaml:18: 错误：问题 who 没有选项 friend"},
		{"unknown question", "{who: [known, stranger]}", "{whom: [known]}", "triage.yaml:18: 错误：条件里的问题 whom 不存在，或者排在后面"},
		{"a later question", "    ask: 少钱了吗？\n", "    ask: 少钱了吗？\n    if: [{who: [known]}]\n", "triage.yaml:4: 错误：条件里的问题 who 不存在，或者排在后面"},
		{"no options in a condition", "{who: [known, stranger]}", "{who: []}", "triage.yaml:18: 错误：条件里的问题 who 没有写选项"},
		{"unreachable step", "scenario: bbb, if: [{who: [known, stranger]}]", "scenario: bbb, if: [{who: [known], money: [now]}]", "triage.yaml:20: 错误：步骤 write 永远用不到"},
		{"unreachable lead", "{scenario: bbb, if: [{who: [stranger]}]}", "{scenario: bbb, if: [{who: [stranger], money: [now]}]}", "triage.yaml:15: 错误：情形 bbb 永远用不到"},
		{"unreachable question", "leads:\n", "  - id: more\n    ask: 还有吗？\n    if: [{money: [now], who: [known]}]\n    options: [{id: yes, text: 有}, {id: none, text: 无}]\nleads:\n", "triage.yaml:14: 错误：问题 more 永远问不到"},
		{"an answer that changes nothing", "text: 生人}\n", "text: 生人}\n      - {id: friend, text: 朋友}\n      - {id: other, text: 别人}\n", "triage.yaml:15: 错误：问题 who 选 other 和选 friend 没有区别"},
		{"a path without steps", "text: 没有}\n", "text: 没有}\n      - {id: old, text: 早先}\n", "triage.yaml:1: 错误：这样回答没有任何步骤：money=old"},
		{"a path without a scenario", "  - {scenario: aaa}\n", "", "triage.yaml:1: 错误：这样回答没有对应的情形：money=now"},
		{"one option", "      - {id: stranger, text: 生人}\n", "", "triage.yaml:7: 错误：问题 who 有 1 个选项，应当有两到 9 个"},
		{"option twice", "id: stranger, text: 生人", "id: known, text: 生人", "triage.yaml:13: 错误：问题 who 的选项 known 重复"},
		{"step twice", "id: call,", "id: later,", "triage.yaml:19: 错误：步骤 later 重复"},
		{"question without id", "  - id: who\n    ask: 谁？", "  - ask: 谁？", "缺少 id"},
		{"when", "when: 今天", "when: 明天", "triage.yaml:20: 错误：when 是 \"明天\"，应当是：马上、今天、本周、之后"},
		{"no words", "do: 打电话。", "do: \"\"", "triage.yaml:19: 错误：缺少 do"},
		{"deadline without law", "deadline: 三日（某法第一条）。", "deadline: 三日。", "triage.yaml:20: 错误：deadline 没有写明依据哪一条"},
		{"an article named but not linked", "写信（某法第一条）", "写信（某法第二条）", "triage.yaml:20: 错误：do 提到“某法第二条”，articles 里要有 law:2"},
		{"an article that does not exist", "写信（某法第一条）", "写信（某法第八条）", "triage.yaml:20: 错误：“某法第八条”没有收录，无法证明它存在"},
		{"unknown field", "ask: 谁？", "asks: 谁？", "triage.yaml:8: 错误：不认识的字段 asks"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(smallTriage, test.from) {
				t.Fatalf("%q is not in the triage", test.from)
			}
			c, problems := Load(small(strings.Replace(smallTriage, test.from, test.to, 1)))
			if test.want == "" {
				if len(problems) > 0 || c.Triage == nil {
					t.Error(problems)
				}
				return
			}
			if c != nil {
				t.Error("loaded all the same")
			}
			if !slices.ContainsFunc(problems, func(p Problem) bool { return strings.Contains(p.String(), test.want) }) {
				t.Errorf("got %v\nwant %s", problems, test.want)
			}
		})
	}
}

// A tree that would take too long to prove is refused, not walked for ever.
func TestTriageTooLarge(t *testing.T) {
	var b strings.Builder
	b.WriteString("questions:\n")
	for _, q := range []string{"a", "b", "c", "d", "e", "f"} {
		b.WriteString("  - id: " + q + "\n    ask: 问？\n    options:\n")
		for _, o := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"} {
			b.WriteString("      - {id: " + o + ", text: 答}\n")
		}
	}
	b.WriteString("leads: [{scenario: aaa}]\nsteps: [{id: a, when: 马上, do: 做。, scenario: aaa}]\n")
	_, problems := Load(small(b.String()))
	if !slices.ContainsFunc(problems, func(p Problem) bool { return strings.Contains(p.Message, "从头到尾的路超过") }) {
		t.Error(problems)
	}
}

// A corpus need not have a triage.
func TestNoTriage(t *testing.T) {
	files := small("")
	delete(files, "triage.yaml")
	if c, problems := Load(files); c == nil || c.Triage != nil {
		t.Error(problems)
	}
}
