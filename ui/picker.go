package ui

import (
	"strings"

	"fayi/internal/cite"
	"fayi/internal/text"
)

// picker is a list over everything, filtered by typing: an outline, bookmarks, where one
// has been.
type picker struct {
	title string
	all   []choice
	field field
	shown []int // indexes into all
	at    int   // into shown
	top   int
	w, h  int
}

// choice is a line of a picker.
type choice struct {
	depth  int
	title  string
	detail string
	// What picking does: go to a place by its name, ask a query, or something else.
	place string
	query string
	pick  func()
}

// choose does what picking a choice does.
func (m *Model) choose(c choice) {
	switch {
	case c.pick != nil:
		c.pick()
	case c.query != "":
		m.focus = onField
		m.field.set(c.query)
		m.query()
	default:
		m.goToNamed(c.place)
	}
}

func (m *Model) openPicker(title string, all []choice, at int) {
	p := &picker{title: title, all: all, at: at}
	p.filter()
	m.picker = p
	p.setSize(m.layout.w, m.layout.h)
}

func (p *picker) setSize(w, h int) {
	p.w, p.h = w, h
	p.field.setSize(w - text.Width(p.head()))
	p.show()
}

// head is the name before the filter, which keeps at least a third of the line.
func (p *picker) head() string {
	return text.Truncate(p.title, p.w*2/3-2) + strings.Repeat(" ", min(2, p.w/4))
}

// body is how many lines of the list are seen.
func (p *picker) body() int { return max(p.h-1, 1) }

func (p *picker) filter() {
	want := strings.ToLower(strings.TrimSpace(p.field.String()))
	keep := -1
	if p.at < len(p.shown) {
		keep = p.shown[p.at]
	} else if p.shown == nil {
		keep = p.at
	}
	p.shown = []int{}
	p.at = 0
	for i, c := range p.all {
		if want == "" || strings.Contains(strings.ToLower(c.title+" "+c.detail), want) || spelled(c.title, want) {
			if i == keep {
				p.at = len(p.shown)
			}
			p.shown = append(p.shown, i)
		}
	}
	p.show()
}

// spelled reports whether pinyin or initials of a title contain what was typed.
func spelled(title, want string) bool {
	if strings.IndexFunc(want, func(r rune) bool { return r >= 0x80 }) >= 0 {
		return false
	}
	full, initials := text.Pinyin(title)
	return strings.Contains(full, want) || strings.Contains(initials, want)
}

func (p *picker) move(by int) {
	p.at = max(min(p.at+by, len(p.shown)-1), 0)
	p.show()
}

func (p *picker) show() {
	p.top = max(min(p.top, p.at), p.at-p.body()+1, 0)
}

// pickerKey moves, filters, picks or closes.
func (m *Model) pickerKey(key, typed string) {
	p := m.picker
	switch key {
	case "esc", "ctrl+c", "ctrl+g":
		m.picker = nil
	case "enter":
		m.picker = nil
		if p.at < len(p.shown) {
			m.choose(p.all[p.shown[p.at]])
		}
	case "up", "ctrl+p", "shift+tab":
		p.move(-1)
	case "down", "ctrl+n", "tab":
		p.move(1)
	case "pgup":
		p.move(-p.body())
	case "pgdown":
		p.move(p.body())
	default:
		before := p.field.String()
		if typed != "" {
			p.field.insert(typed)
		} else {
			p.field.key(key)
		}
		if p.field.String() != before {
			p.filter()
		}
	}
}

// view gives exactly h lines of exactly w cells: the filter, then the list.
func (p *picker) view(t *Theme) []string {
	out := make([]string, 0, p.h)
	head := t.Title.Paint(p.head()) + p.field.view()
	out = append(out, text.PadRight(head, p.w))
	for y := range p.h - 1 {
		i := p.top + y
		if i >= len(p.shown) {
			out = append(out, text.PadRight("", p.w))
			continue
		}
		c := p.all[p.shown[i]]
		lead := "  "
		if i == p.at {
			lead = "> "
		}
		line := lead + strings.Repeat("  ", c.depth) + c.title
		room := p.w - text.Width(line) - 2
		switch {
		case i == p.at:
			if room > 4 && c.detail != "" {
				line += "  " + text.Truncate(c.detail, room)
			}
			out = append(out, t.Selected.Paint(text.PadRight(text.Truncate(line, p.w), p.w)))
		case room > 4 && c.detail != "":
			out = append(out, text.PadRight(line+"  "+t.Muted.Paint(text.Truncate(c.detail, room)), p.w))
		default:
			out = append(out, text.PadRight(text.Truncate(line, p.w), p.w))
		}
	}
	return out[:max(p.h, 0)]
}

// cursor is where the terminal's cursor stands: after the filter.
func (p *picker) cursor() (x, y int) {
	return min(text.Width(p.head())+p.field.cursor(), max(p.w-1, 0)), 0
}

// outline lists the parts and articles of the statute that is read, or else the headings
// of the page.
func (m *Model) outline() {
	c := m.opts.Corpus
	st := c.Statute(m.reader.place.ID)
	a := c.Article(m.reader.place.ID)
	if a != nil {
		st = a.Statute
	}
	var all []choice
	at := 0
	if st == nil || len(st.Articles) == 0 {
		if m.reader.page == nil {
			return
		}
		for _, h := range m.reader.page.Headings {
			line := h.Line
			if line <= m.reader.top {
				at = len(all)
			}
			all = append(all, choice{depth: h.Level - 1, title: h.Text, pick: func() { m.focus = onText; m.reader.scrollTo(line) }})
		}
		m.openPicker(m.words.Outline, all, at)
		return
	}
	var path []string
	for _, art := range st.Articles {
		open := func() { m.goTo(cite.Of(c, cite.Article, art.ID)) }
		for i, part := range art.Path {
			if i >= len(path) || path[i] != part {
				path = append(path[:min(i, len(path)):min(i, len(path))], part)
				all = append(all, choice{depth: i, title: part, pick: open})
			}
		}
		path = path[:min(len(path), len(art.Path))]
		if a == art {
			at = len(all)
		}
		all = append(all, choice{depth: len(art.Path), title: art.Number, detail: art.Lead(), pick: open})
	}
	m.openPicker(m.words.Outline+"  "+st.Short, all, at)
}
