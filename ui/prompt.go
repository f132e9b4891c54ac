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
	p.field.setSize(max(m.layout.w-text.Width(p.label)-12, 4))
	m.prompt = p
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
	room := max(w-text.Width(p.label)-text.Width(p.field.view())-2, 0)
	right = text.Truncate(right, room)
	gap := max(w-text.Width(p.label)-text.Width(p.field.view())-text.Width(right), 0)
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

// commands by their names; several names may mean the same.
func (m *Model) commands() map[string]Action {
	return map[string]Action{
		"q": ActQuit, "quit": ActQuit, "退出": ActQuit, "help": ActHelp, "帮助": ActHelp, "home": ActHome, "首页": ActHome,
		"triage": ActTriage, "分诊": ActTriage, "penalties": ActLadder, "罚则": ActLadder, "theme": ActTheme, "配色": ActTheme,
		"outline": ActOutline, "目录": ActOutline, "mouse": ActMouse, "鼠标": ActMouse, "plain": ActPlain, "纯文字": ActPlain,
	}
}

// run carries a typed command out.
func (m *Model) run(s string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return
	}
	if a, ok := m.commands()[s]; ok {
		m.pending = m.do(a)
		return
	}
	if p, err := cite.Locate(m.opts.Corpus, s); err == nil {
		m.goTo(p)
		return
	} else if _, ok := err.(*cite.UnknownError); ok {
		m.notice = err.Error()
	}
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
	for _, name := range []string{"triage", "penalties", "help", "home", "quit", "theme", "outline", "mouse", "plain",
		"分诊", "罚则", "帮助", "首页", "退出", "配色", "目录", "鼠标", "纯文字"} {
		add(name)
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
