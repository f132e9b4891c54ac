package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/search"
	"fayi/internal/text"
)

// maxHits is how many results are listed. Nobody reads more.
const maxHits = 30

// finder is the list of results below the search field; with nothing typed, it lists all
// scenarios by stage.
type finder struct {
	c     *corpus.Corpus
	index *search.Index
	words *Words
	theme *Theme
	keys  keymap // what > offers

	answer  *search.Answer // to the query; its hits are made when they are laid out
	rows    []row
	entries []int // rows that can be selected
	at      int   // into entries; -1: nothing is selected
	top     int   // first line shown
	w, h    int
	// The first rows laid out for w: as many as were needed so far.
	lines []foundLine
	laid  int
}

// foundLine is one line of the list. It is filled up with blanks when it is written.
type foundLine struct {
	text  string // as it looks: indented and painted
	bare  string // the words alone, to be painted when their entry is under the cursor
	cells int    // of text
	item  int    // the row that it belongs to; -1 for none
	part  part
}

// row is an entry of the list, or a heading among them.
type row struct {
	place cite.Place // zero for a heading
	title string
	marks []int
	note  string // second line, muted
	head  bool
	warn  bool
	act   Action // done instead of opening a place
	hit   int    // of the answer, from 1: marks and note come from it; 0 for none
}

// search lists what answers the query. The selection goes to the first, unless
// the query is empty: then nothing is selected and the home page shows.
func (f *finder) search(query string) {
	f.at, f.top = -1, 0
	rows := f.rows[:0] // what they hold now is not looked at again
	if cap(rows) > 2*maxHits {
		rows, f.entries = nil, nil // the room that all scenarios took
	}
	f.rows, f.answer = nil, nil
	covered := true
	if query == "" {
		f.listAll()
	} else if f.rows = f.filtered(query); f.rows == nil {
		f.answer = f.index.Find(query, maxHits)
		f.rows = slices.Grow(rows, f.answer.Len()+2)
		if covered = f.answer.Covered; !covered {
			f.rows = append(f.rows, row{title: f.words.NotCovered, note: f.words.NotCoveredTo, warn: true, head: true})
			if f.answer.Len() > 0 {
				f.rows = append(f.rows, row{title: f.words.Nearest, head: true})
			}
		}
		for i := range f.answer.Len() {
			f.rows = append(f.rows, f.rowAt(i))
			if i == 0 && f.answer.Page != nil {
				f.rows = append(f.rows, f.rowOf(f.answer.Page))
			}
		}
	}
	f.indexEntries()
	if query != "" && covered && len(f.entries) > 0 {
		f.at = 0
	}
	f.layOut()
}

// indexEntries notes which rows can be selected.
func (f *finder) indexEntries() {
	f.entries = slices.Grow(f.entries[:0], len(f.rows))
	for i, r := range f.rows {
		if !r.head {
			f.entries = append(f.entries, i)
		}
	}
}

func (f *finder) listAll() {
	for _, stage := range corpus.Stages {
		first := true
		for _, s := range f.c.Scenarios {
			if s.Stage != stage {
				continue
			}
			if first {
				f.rows = append(f.rows, row{title: stage, head: true})
				first = false
			}
			f.rows = append(f.rows, row{place: cite.Place{Kind: cite.Scenario, ID: s.ID}, title: s.Title})
		}
	}
}

// rowAt is the row of a hit that has not been made yet.
func (f *finder) rowAt(i int) row {
	kind, id, title := f.answer.Head(i)
	return row{place: cite.Of(f.c, string(kind), id), title: title, hit: i + 1}
}

// rowOf is the row of the page beside the hits.
func (f *finder) rowOf(page *search.Hit) row {
	return row{place: cite.Of(f.c, string(page.Kind), page.ID), title: page.Title, note: f.words.Kinds[string(page.Kind)]}
}

// fill makes what is seen of the row of a hit, and nothing else: a snippet is looked for in a
// thousand characters.
func (f *finder) fill(r *row) {
	i := r.hit - 1
	kind, id, _ := f.answer.Head(i)
	r.note = f.words.Kinds[string(kind)] + " "
	switch kind {
	case search.Scenario:
		r.marks = f.answer.Marks(i)
		r.note += f.c.Scenario(id).Stage + " / " + f.answer.Why(i)
		return
	case search.Article:
		// The short name is enough in a list; the statute's full title would fill it.
		r.title = f.c.Article(id).ShortCitation()
	default:
		r.marks = f.answer.Marks(i)
	}
	r.note += f.answer.Snippet(i)
}

// selected is the place under the cursor; false where there is none.
func (f *finder) selected() (cite.Place, bool) {
	if f.at < 0 || f.at >= len(f.entries) {
		return cite.Place{}, false
	}
	r := f.rows[f.entries[f.at]]
	return r.place, r.act == ActNone
}

// command is the action under the cursor, if it is one.
func (f *finder) command() Action {
	if f.at < 0 || f.at >= len(f.entries) {
		return ActNone
	}
	return f.rows[f.entries[f.at]].act
}

// move changes the selection by so many entries.
func (f *finder) move(by int) {
	if len(f.entries) == 0 {
		return
	}
	f.at = min(max(f.at+by, 0), len(f.entries)-1)
	f.show()
}

// show scrolls so that the selected entry is seen, with the heading above it.
func (f *finder) show() {
	if f.at < 0 {
		return
	}
	want := f.entries[f.at]
	f.layRows(want + 1)
	last := len(f.lines) - 1
	for last > 0 && f.lines[last].item != want { // headings stand between the rows
		last--
	}
	first := last
	for first > 0 && f.lines[first-1].item == want {
		first--
	}
	if f.at == 0 {
		first = 0
	}
	f.top = max(min(f.top, first), last-f.h+1)
	f.top = max(f.top, 0)
}

func (f *finder) scroll(by int) {
	f.layLines(f.top + by + f.h) // the end of the list is known when it is on the screen
	f.top = min(max(f.top+by, 0), max(len(f.lines)-f.h, 0))
}

func (f *finder) setSize(w, h int) {
	f.w, f.h = w, h
	f.layOut()
	f.show()
	f.scroll(0)
}

// entryAt gives the entry on a line of the screen, -1 for none.
func (f *finder) entryAt(y int) int {
	if i := f.top + y; i >= 0 && i < len(f.lines) {
		return slices.Index(f.entries, f.lines[i].item)
	}
	return -1
}

// titleLines is how many lines a title may take before it is cut.
const titleLines = 2

// layOut begins again, with what is on the screen.
func (f *finder) layOut() {
	f.lines, f.laid = slices.Grow(f.lines[:0], max(f.top+f.h, 0)+titleLines+1), 0
	f.layLines(f.top + f.h)
}

// layLines lays rows out until there are so many lines, layRows until there are so many rows.
func (f *finder) layLines(n int) {
	for len(f.lines) < n && f.laid < len(f.rows) {
		f.layRow()
	}
}

func (f *finder) layRows(n int) {
	for f.laid < min(n, len(f.rows)) {
		f.layRow()
	}
}

// layRow lays out the next row.
func (f *finder) layRow() {
	i := f.laid
	f.laid++
	r := f.rows[i]
	if r.hit > 0 {
		f.fill(&r)
	}
	switch {
	case r.warn:
		for _, s := range text.Wrap(r.title, f.w) {
			f.line(s, f.theme.Warning, i)
		}
		for _, s := range text.Wrap(r.note, f.w) {
			f.line(s, text.Ink{}, i)
		}
	case r.head:
		if i > 0 {
			f.line("", text.Ink{}, -1)
		}
		f.line(text.Truncate(r.title, f.w), f.theme.Title, -1)
	default:
		f.entry(i, &r)
	}
}

// line adds a line of which no entry is.
func (f *finder) line(s string, ink text.Ink, row int) {
	f.lines = append(f.lines, foundLine{text: ink.Paint(s), cells: text.Width(s), item: row})
}

// indent is the column of marks before an entry.
const indent = "  "

// entry lays out one entry: a mark column, the title on at most two lines, the note.
func (f *finder) entry(i int, r *row) {
	w := max(f.w-len(indent), 2)
	parts := text.Wrap(r.title, w)
	if len(parts) > titleLines {
		parts[titleLines-1] = text.Truncate(parts[titleLines-1]+parts[titleLines], w)
		parts = parts[:titleLines]
	}
	done := 0 // characters of the title on the lines before
	kind := opening
	for _, p := range parts {
		f.lines = append(f.lines, foundLine{f.mark(p, r.marks, done), p, len(indent) + text.Width(p), i, kind})
		done += utf8.RuneCountInString(p)
		kind = title
	}
	if r.note != "" {
		note := text.Truncate(r.note, w)
		f.lines = append(f.lines, foundLine{f.theme.Muted.Paint(indent + note), note, len(indent) + text.Width(note), i, detail})
	}
}

// mark indents a line of a title and paints the characters that matched. from is the position
// of s in the title.
func (f *finder) mark(s string, marks []int, from int) string {
	for len(marks) > 0 && marks[0] < from {
		marks = marks[1:]
	}
	if len(marks) == 0 {
		return indent + s
	}
	var b strings.Builder
	b.Grow(2*len(s) + len(indent))
	b.WriteString(indent)
	start, on := 0, false // of a run of characters that look the same
	flush := func(to int) {
		if on {
			b.WriteString(f.theme.Accent.Paint(s[start:to]))
		} else {
			b.WriteString(s[start:to])
		}
		start = to
	}
	for at := range s {
		hit := len(marks) > 0 && marks[0] == from
		if hit {
			marks = marks[1:]
		}
		if hit != on {
			flush(at)
			on = hit
		}
		from++
	}
	flush(len(s))
	return b.String()
}

// write writes a line of the screen, exactly w cells.
func (f *finder) write(b *strings.Builder, y int) {
	i := f.top + y
	f.layLines(i + 1)
	if i >= len(f.lines) {
		b.WriteString(blank(f.w))
		return
	}
	l := &f.lines[i]
	rest := blank(f.w - l.cells)
	if f.at < 0 || l.item != f.entries[f.at] {
		b.WriteString(l.text)
		b.WriteString(rest)
		return
	}
	switch l.part {
	case opening:
		b.WriteString(f.theme.Selected.Paint("> " + l.bare + rest))
	case title:
		b.WriteString(f.theme.Selected.Paint(indent + l.bare + rest))
	default:
		b.WriteString(f.theme.Faded.Paint(indent + l.bare + rest))
	}
}
