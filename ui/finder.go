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
	// actions are what > offers.
	actions []Action

	rows    []row
	entries []int // rows that can be selected
	at      int   // into entries; -1: nothing is selected
	top     int   // first line shown
	w, h    int
	lines   []rowLine // all rows laid out for w
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
}

// rowLine is one line of the list, as wide as the list, and the row that it belongs to;
// -1 for none.
type rowLine struct {
	text string
	row  int
}

// search lists what answers the query. The selection goes to the first, unless
// the query is empty: then nothing is selected and the home page shows.
func (f *finder) search(query string) {
	f.at, f.top = -1, 0
	f.rows = f.rows[:0]
	covered := true
	if query == "" {
		f.listAll()
	} else if f.rows = f.filtered(query); f.rows == nil {
		res := f.index.Search(query, maxHits)
		if covered = res.Covered; !covered {
			f.rows = append(f.rows, row{title: f.words.NotCovered, note: f.words.NotCoveredTo, warn: true, head: true})
			if len(res.Hits) > 0 {
				f.rows = append(f.rows, row{title: f.words.Nearest, head: true})
			}
		}
		for i, h := range res.Hits {
			f.rows = append(f.rows, f.rowOf(h))
			if i == 0 && res.Page != nil {
				f.rows = append(f.rows, f.rowOf(*res.Page))
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
	f.entries = f.entries[:0]
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

func (f *finder) rowOf(h search.Hit) row {
	r := row{place: cite.Of(f.c, string(h.Kind), h.ID), title: h.Title, marks: h.Marks}
	kind := f.words.Kinds[string(h.Kind)]
	switch h.Kind {
	case search.Article:
		// The short name is enough in a list; the statute's full title would fill it.
		a := f.c.Article(h.ID)
		r.title, r.marks = a.ShortCitation(), nil
		r.note = kind + " " + h.Snippet
	case search.Scenario:
		r.note = kind + " " + f.c.Scenario(h.ID).Stage + " / " + h.Why
	case search.Page:
		r.note = kind
	default:
		r.note = kind + " " + h.Snippet
	}
	return r
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
	f.layOut()
	f.show()
}

// show scrolls so that the selected entry is seen, with the heading above it.
func (f *finder) show() {
	if f.at < 0 {
		return
	}
	want := f.entries[f.at]
	first := slices.IndexFunc(f.lines, func(l rowLine) bool { return l.row == want })
	last := first
	for last+1 < len(f.lines) && f.lines[last+1].row == want {
		last++
	}
	if f.at == 0 {
		first = 0
	}
	f.top = max(min(f.top, first), last-f.h+1)
	f.top = max(f.top, 0)
}

func (f *finder) scroll(by int) {
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
		return slices.Index(f.entries, f.lines[i].row)
	}
	return -1
}

// titleLines is how many lines a title may take before it is cut.
const titleLines = 2

func (f *finder) layOut() {
	f.lines = f.lines[:0]
	for i, r := range f.rows {
		switch {
		case r.warn:
			for _, s := range text.Wrap(r.title, f.w) {
				f.line(f.theme.Warning.Paint(s), i)
			}
			for _, s := range text.Wrap(r.note, f.w) {
				f.line(s, i)
			}
		case r.head:
			if i > 0 {
				f.line("", -1)
			}
			f.line(f.theme.Title.Paint(text.Truncate(r.title, f.w)), -1)
		default:
			f.entry(i, r)
		}
	}
}

func (f *finder) line(s string, row int) {
	f.lines = append(f.lines, rowLine{text.PadRight(s, f.w), row})
}

// entry lays out one entry: a mark column, the title on at most two lines, the note.
func (f *finder) entry(i int, r row) {
	const indent = 2
	w := max(f.w-indent, 2)
	on := f.at >= 0 && f.entries[f.at] == i
	parts := text.Wrap(r.title, w)
	if len(parts) > titleLines {
		parts[titleLines-1] = text.Truncate(parts[titleLines-1]+parts[titleLines], w)
		parts = parts[:titleLines]
	}
	done := 0 // characters of the title on the lines before
	for n, p := range parts {
		switch {
		case on && n == 0:
			f.line(f.theme.Selected.Paint(text.PadRight("> "+p, f.w)), i)
		case on:
			f.line(f.theme.Selected.Paint(text.PadRight("  "+p, f.w)), i)
		default:
			f.line("  "+f.mark(p, r.marks, done), i)
		}
		done += utf8.RuneCountInString(p)
	}
	switch note := "  " + text.Truncate(r.note, w); {
	case r.note == "":
	case on:
		f.line(f.theme.Faded.Paint(text.PadRight(note, f.w)), i)
	default:
		f.line(f.theme.Muted.Paint(note), i)
	}
}

// mark paints the characters that matched. from is the position of s in the title.
func (f *finder) mark(s string, marks []int, from int) string {
	if len(marks) == 0 {
		return s
	}
	var b strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); {
		j, hit := i, slices.Contains(marks, from+i)
		for j < len(runes) && slices.Contains(marks, from+j) == hit {
			j++
		}
		if part := string(runes[i:j]); hit {
			b.WriteString(f.theme.Accent.Paint(part))
		} else {
			b.WriteString(part)
		}
		i = j
	}
	return b.String()
}

// view gives exactly h lines of exactly w cells.
func (f *finder) view() []string {
	out := make([]string, f.h)
	for y := range out {
		if i := f.top + y; i < len(f.lines) {
			out[y] = f.lines[i].text
		} else {
			out[y] = text.PadRight("", f.w)
		}
	}
	return out
}
