package ui

import (
	"fmt"
	"strings"

	"fayi/internal/cite"
	"fayi/internal/text"
)

// prompt is the line at the foot that asks for something: what to find in the page, or a
// command. It edits like the search field.
type prompt struct {
	label  string
	field  field
	change func(string) // after every key; nil: nothing
	done   func(string) // after Enter
	cancel func()       // after Esc; nil: nothing
	help   func(string) []string
}

func (m *Model) openPrompt(p *prompt) {
	p.setSize(m.layout.w)
	m.prompt = p
}

// setSize leaves room at the right for what may follow.
func (p *prompt) setSize(w int) {
	p.field.setSize(max(w-text.Width(p.label)-12, 4))
}

// promptKey edits the line; Enter and Esc close it.
func (m *Model) promptKey(key, typed string) {
	p := m.prompt
	before := p.field.String()
	switch {
	case key == "enter":
		m.prompt = nil
		p.done(before)
		return
	case key == "esc", key == "ctrl+c", key == "ctrl+g", key == "backspace" && before == "":
		m.prompt = nil
		if p.cancel != nil {
			p.cancel()
		}
		return
	case key == "tab" && p.help != nil:
		if near := p.help(before); len(near) > 0 {
			p.field.set(near[0])
		}
	case typed != "":
		p.field.insert(typed)
	default:
		p.field.key(key)
	}
	if now := p.field.String(); now != before && p.change != nil {
		p.change(now)
	}
}

// line is the prompt as it stands at the foot, with what may follow at its right.
func (p *prompt) line(m *Model, w int) string {
	right := ""
	switch {
	case p.help != nil:
		if near := p.help(p.field.String()); len(near) > 0 {
			right = "Tab " + strings.Join(near, "  ")
		}
	case m.reader.find != nil:
		right = m.findCount()
	}
	left := m.theme.Title.Paint(p.label) + p.field.view()
	room := w - text.Width(left)
	right = text.Truncate(right, room-2)
	gap := max(room-text.Width(right), 0)
	return left + strings.Repeat(" ", gap) + m.theme.Muted.Paint(right)
}

// findCount says which match is under the cursor: 3/14.
func (m *Model) findCount() string {
	f := m.reader.find
	if f == nil {
		return ""
	}
	if len(f.hits) == 0 {
		return m.words.NoMatch
	}
	return fmt.Sprintf("%d/%d", f.at+1, len(f.hits))
}

// findInPage asks what to find; every key shows the first match from here on, Esc goes back.
func (m *Model) findInPage() {
	m.focus = onText
	was := m.reader.position()
	m.openPrompt(&prompt{
		label:  m.words.FindPrompt,
		change: func(s string) { m.reader.restore(was); m.reader.search(s) },
		done:   func(s string) { m.reader.search(s) },
		cancel: func() { m.reader.search(""); m.reader.restore(was) },
	})
	m.reader.link = -1
}

// command asks for a name, a citation, a range of articles or one of a few commands.
func (m *Model) command() {
	m.openPrompt(&prompt{
		label: m.words.CommandPrompt,
		done:  m.run,
		help:  m.complete,
	})
}

// namedAction is an action that can be typed.
type namedAction struct {
	name string
	act  Action
}

// commands lists the actions that can be typed, in the order of completion; several names
// may mean the same.
func commands() []namedAction {
	return []namedAction{
		{"triage", ActTriage}, {"penalties", ActLadder}, {"help", ActHelp}, {"home", ActHome}, {"quit", ActQuit},
		{"theme", ActTheme}, {"outline", ActOutline}, {"mouse", ActMouse}, {"plain", ActPlain},
		{"分诊", ActTriage}, {"罚则", ActLadder}, {"帮助", ActHelp}, {"首页", ActHome}, {"退出", ActQuit},
		{"配色", ActTheme}, {"目录", ActOutline}, {"鼠标", ActMouse}, {"纯文字", ActPlain},
	}
}

// run carries a typed command out.
func (m *Model) run(s string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return
	}
	if s == "q" { // too short to be completed
		s = "quit"
	}
	for _, c := range commands() {
		if c.name == s {
			m.pending = m.do(c.act)
			return
		}
	}
	m.goToNamed(s)
}

// maxNear is how many completions are shown.
const maxNear = 4

// complete lists what a command may become: commands, ids and short names of statutes.
func (m *Model) complete(s string) []string {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	c := m.opts.Corpus
	var out []string
	add := func(name string) {
		if len(out) < maxNear && name != s && strings.HasPrefix(name, s) {
			out = append(out, name)
		}
	}
	for _, sc := range c.Scenarios {
		add(sc.ID)
	}
	for _, st := range c.Statutes {
		for _, n := range append([]string{st.Short, st.ID}, st.Aliases...) {
			add(n)
		}
	}
	for _, t := range c.Templates {
		add(t.ID)
	}
	for _, ch := range c.Channels {
		add(ch.ID)
	}
	for _, c := range commands() {
		add(c.name)
	}
	return out
}

// neighbour goes to the next article of the statute or the one before.
func (m *Model) neighbour(by int) {
	a := m.opts.Corpus.Article(m.reader.place.ID)
	if a == nil {
		return
	}
	if i := a.Index + by; i >= 0 && i < len(a.Statute.Articles) {
		next := a.Statute.Articles[i]
		m.goTo(cite.Of(m.opts.Corpus, cite.Article, next.ID))
		m.notice = next.ShortCitation()
	}
}
