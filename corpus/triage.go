package corpus

import (
	"maps"
	"slices"
	"strings"
)

// Triage 分诊 is a few questions that lead to the right scenarios and an ordered plan.
// It is data: a tree is not stored, it follows from the conditions. Everything here is a
// pure function of the answers, so that the command line and the browser can share it.
type Triage struct {
	Questions []Question `json:"questions"` // in the order in which they are asked
	Leads     []Lead     `json:"leads"`     // the most relevant first
	Steps     []Step     `json:"steps"`     // within one When, in the order of a plan
	Origin    string     `json:"origin,omitempty"`
}

// Question is asked when its condition holds for the answers before it.
type Question struct {
	ID      string    `json:"id"`
	Ask     string    `json:"ask"`
	Note    string    `json:"note,omitempty"` // how to choose
	If      Condition `json:"if,omitempty"`
	Options []Option  `json:"options"`
}

// Option is one answer to a question. Now is what cannot wait for the plan; it is said as
// soon as the option is chosen.
type Option struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Now  string `json:"now,omitempty"`
}

// Lead names a scenario that fits the answers.
type Lead struct {
	Scenario string    `json:"scenario"` // id
	If       Condition `json:"if,omitempty"`
}

// Step is one thing to do.
type Step struct {
	ID        string    `json:"id"`
	When      string    `json:"when"` // one of Whens
	Do        string    `json:"do"`
	Deadline  string    `json:"deadline,omitempty"` // names the article it comes from
	If        Condition `json:"if,omitempty"`
	Scenario  string    `json:"scenario"`  // id: where it is explained
	Articles  []string  `json:"articles"`  // ids, every one that the text names among them
	Channels  []string  `json:"channels"`  // ids
	Templates []string  `json:"templates"` // ids
}

// maxLeads is how many scenarios a plan names: more than that nobody reads at once.
const maxLeads = 4

// Whens are the parts of a plan, the most urgent first.
var Whens = []string{"马上", "今天", "本周", "之后"}

// Condition holds when one of its cases does; without cases it always holds.
type Condition []Case

// Case holds when every question it names was answered with one of the options given.
type Case map[string][]string

// Holds reports whether the answers fulfil the condition. A question without an answer
// fulfils nothing.
func (c Condition) Holds(a Answers) bool {
	return len(c) == 0 || slices.ContainsFunc(c, func(one Case) bool {
		for question, options := range one {
			if !slices.Contains(options, a[question]) {
				return false
			}
		}
		return true
	})
}

// Answers are option ids by question id. Do not modify them; With makes new ones.
type Answers map[string]string

// With adds or replaces one answer.
func (a Answers) With(question, option string) Answers {
	out := Answers{}
	maps.Copy(out, a)
	out[question] = option
	return out
}

// Answer is a question as it was answered, in words.
type Answer struct {
	Question string `json:"question"` // id
	Ask      string `json:"ask"`
	Option   string `json:"option"` // id
	Text     string `json:"text"`
}

// Plan is what to do, in order.
type Plan struct {
	Answers   []Answer `json:"answers"`
	Scenarios []string `json:"scenarios"` // ids, the most relevant first
	Steps     []Step   `json:"steps"`     // without their conditions
}

// Option finds an option by id.
func (q *Question) Option(id string) *Option {
	for i := range q.Options {
		if q.Options[i].ID == id {
			return &q.Options[i]
		}
	}
	return nil
}

// Question finds a question by id.
func (t *Triage) Question(id string) *Question {
	for i := range t.Questions {
		if t.Questions[i].ID == id {
			return &t.Questions[i]
		}
	}
	return nil
}

// follow goes through the questions as far as they are answered. Answers to questions
// that are not asked, because an earlier answer was changed, do not count.
func (t *Triage) follow(a Answers) (trail []Answer, next *Question) {
	trail = []Answer{}
	known := Answers{}
	for i := range t.Questions {
		q := &t.Questions[i]
		if !q.If.Holds(known) {
			continue
		}
		o := q.Option(a[q.ID])
		if o == nil {
			return trail, q
		}
		known[q.ID] = o.ID
		trail = append(trail, Answer{q.ID, q.Ask, o.ID, o.Text})
	}
	return trail, nil
}

// Trail lists the questions that were asked and answered so far, in order.
func (t *Triage) Trail(a Answers) []Answer {
	trail, _ := t.follow(a)
	return trail
}

// Next is the question to ask now, nil when all is answered.
func (t *Triage) Next(a Answers) *Question {
	_, next := t.follow(a)
	return next
}

// Back takes the last answer away; without any it returns none.
func (t *Triage) Back(a Answers) Answers {
	trail := t.Trail(a)
	return answersOf(trail[:max(len(trail)-1, 0)])
}

func answersOf(trail []Answer) Answers {
	out := Answers{}
	for _, one := range trail {
		out[one.Question] = one.Option
	}
	return out
}

// Plan makes the plan for the answers. While questions are open it holds what is certain
// already.
func (t *Triage) Plan(a Answers) Plan {
	p := Plan{Answers: t.Trail(a), Scenarios: []string{}, Steps: []Step{}}
	known := answersOf(p.Answers)
	if len(known) == 0 {
		return p
	}
	for _, lead := range t.Leads {
		if len(p.Scenarios) < maxLeads && lead.If.Holds(known) && !slices.Contains(p.Scenarios, lead.Scenario) {
			p.Scenarios = append(p.Scenarios, lead.Scenario)
		}
	}
	for _, step := range t.Steps {
		if step.If.Holds(known) {
			step.If = nil // it held; the plan need not say why
			p.Steps = append(p.Steps, step)
		}
	}
	slices.SortStableFunc(p.Steps, func(a, b Step) int {
		return slices.Index(Whens, a.When) - slices.Index(Whens, b.When)
	})
	return p
}

// Walk visits every complete set of answers, until visit returns false.
func (t *Triage) Walk(visit func(Answers) bool) {
	t.walk(Answers{}, visit)
}

func (t *Triage) walk(a Answers, visit func(Answers) bool) bool {
	q := t.Next(a)
	if q == nil {
		return visit(a)
	}
	for _, o := range q.Options {
		if !t.walk(a.With(q.ID, o.ID), visit) {
			return false
		}
	}
	return true
}

// Encode writes answers so that they can be typed and kept: money=none,card=have.
func (t *Triage) Encode(a Answers) string {
	var parts []string
	for _, one := range t.Trail(a) {
		parts = append(parts, one.Question+"="+one.Option)
	}
	return strings.Join(parts, ",")
}

// Decode reads what Encode wrote. What is no answer to a question is left out, so that an
// old bookmark still leads as far as it can.
func (t *Triage) Decode(s string) Answers {
	a := Answers{}
	for _, part := range strings.Split(s, ",") {
		if id, option, ok := strings.Cut(part, "="); ok && t.Question(id) != nil {
			a[id] = option
		}
	}
	return answersOf(t.Trail(a))
}
