package plain

import (
	"fmt"
	"unicode/utf8"

	"fayi/internal/cite"
	"fayi/internal/handout"
)

// partRunes is how much is read in one go: a minute of listening.
const partRunes = 600

// section is a part of a text before it is cut into stops: its lines, then its parts.
type section struct {
	title string
	lines []line
	parts []*section
}

// line is a paragraph.
type line struct {
	text  string
	title bool         // it is the heading of what follows
	to    *cite.Place  // the line itself can be chosen
	links []cite.Place // places that it names
}

// document is a place as it is told.
type document struct {
	at    spot   // of the first stop
	title string // told with that of every part
	stops []stop
}

// stop is what is told in one go.
type stop struct {
	name    string // of its section
	title   string // the name with that of the whole
	text    []string
	choices []spot // 1, 2, 3 …
	within  bool   // it goes on with the section of the stop before it
}

// newDocument cuts the text of a place into stops. The first has the menu of the parts,
// however short they are: the answer comes first, and the reader asks for the rest.
func (b *book) newDocument(at spot, s *section) document {
	at.stop = 0
	d := document{at: at, title: s.title}
	if at.place == home {
		d.title = "" // its parts stand for themselves
	}
	d.add(b, s, true)
	return d
}

// add appends the stops of a section and of its parts. A short section is told in one go.
func (d *document) add(b *book, s *section, top bool) {
	if !top && s.runes() <= partRunes {
		s = &section{title: s.title, lines: s.all()}
	}
	first := len(d.stops)
	chunks := cut(s.lines, partRunes)
	d.stops = append(d.stops, make([]stop, len(chunks))...)
	var parts []int
	for _, p := range s.parts {
		parts = append(parts, len(d.stops))
		d.add(b, p, false)
	}
	title := s.title
	if !top && d.title != "" {
		title = b.w.partOf(s.title, d.title)
	}
	n := numbering{b: b, seen: map[placeKey]int{}}
	for i, lines := range chunks {
		st := &d.stops[first+i]
		st.name, st.title, st.within = s.title, title, i > 0
		if i > 0 {
			st.title = b.w.continued(s.title)
		}
		n.lines(lines)
		if i == 0 {
			for k, at := range parts {
				target := d.at
				target.stop = at
				n.choice(s.parts[k].title, target)
			}
		}
		n.named(lines, d.at.place)
		// Numbers run on through a section: what was heard in its first stop can still be
		// chosen in its second.
		st.text, st.choices = n.text, n.choices[:len(n.choices):len(n.choices)]
		n.text = nil
	}
}

// numbering writes lines and gives numbers to what can be chosen.
type numbering struct {
	b       *book
	text    []string
	choices []spot
	seen    map[placeKey]int
}

type placeKey struct{ kind, id string }

func (n *numbering) choice(label string, to spot) {
	n.choices = append(n.choices, to)
	n.text = append(n.text, fmt.Sprintf("%d. %s", len(n.choices), label))
}

func (n *numbering) lines(lines []line) {
	for _, l := range lines {
		switch {
		case l.title:
			n.text = append(n.text, n.b.w.Subheading+l.text)
		case l.to != nil:
			n.choice(l.text, spot{place: *l.to})
			n.seen[placeKey{l.to.Kind, l.to.ID}] = len(n.choices)
		default:
			n.text = append(n.text, l.text)
		}
	}
}

// named gives a number to every place that the lines name and that has none yet. One that
// was named in an earlier stop of the section is told again with the number it has.
func (n *numbering) named(lines []line, self cite.Place) {
	told := map[placeKey]bool{{self.Kind, self.ID}: true}
	for _, l := range lines {
		if l.to != nil {
			told[placeKey{l.to.Kind, l.to.ID}] = true
		}
	}
	said := false
	for _, l := range lines {
		for _, p := range l.links {
			key := placeKey{p.Kind, p.ID}
			if told[key] {
				continue
			}
			told[key] = true
			if !said {
				n.text = append(n.text, n.b.w.Named)
				said = true
			}
			label := handout.Title(n.b.c, p)
			if number := n.seen[key]; number > 0 {
				n.text = append(n.text, fmt.Sprintf("%d. %s", number, label))
				continue
			}
			n.choice(label, spot{place: p})
			n.seen[key] = len(n.choices)
		}
	}
}

// all is a section with its parts as one text.
func (s *section) all() []line {
	out := s.lines[:len(s.lines):len(s.lines)]
	for _, p := range s.parts {
		out = append(out, line{text: p.title, title: true})
		out = append(out, p.all()...)
	}
	return out
}

// runes is how long a section is, its parts included.
func (s *section) runes() int {
	n := 0
	for _, l := range s.all() {
		n += utf8.RuneCountInString(l.text)
	}
	return n
}

// cut divides lines into chunks of at most some characters, a longer line alone. A heading
// stays with what it stands above, and a short rest is not cut off. There is at least one
// chunk, though it may be empty.
func cut(lines []line, most int) [][]line {
	rest := 0
	for _, l := range lines {
		rest += utf8.RuneCountInString(l.text)
	}
	var out [][]line
	from, runes := 0, 0
	for i, l := range lines {
		n := utf8.RuneCountInString(l.text)
		if runes += n; runes > most && i > from && !lines[i-1].title && rest > most/4 {
			out = append(out, lines[from:i])
			from, runes = i, n
		}
		rest -= n
	}
	return append(out, lines[from:])
}
