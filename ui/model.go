// Package ui is the browser: one Bubble Tea model made of plain parts (field, finder,
// reader, panes) that know nothing of Bubble Tea. The parts lay themselves out when
// something changes; View only puts their lines together.
package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/keep"
	"fayi/internal/markdown"
	"fayi/internal/search"
)

// Options are what a session is given. Corpus, Index, Pages and Shared may be shared by
// sessions; Pages and Shared belong to one corpus.
type Options struct {
	Corpus *corpus.Corpus
	Index  *search.Index
	Pages  *markdown.Renderer
	Query  string      // typed into the field at start
	Place  *cite.Place // opened at start
	Theme  ThemeName
	Lang   Lang
	// Reload reads a clinic's own corpus anew; nil where there is none. It is called outside
	// Update; the sentence is shown.
	Reload   func() (*corpus.Corpus, string)
	Suspend  bool                 // Ctrl+Z stops the program, as in a shell
	Keep     *keep.Store          // bookmarks and history; nil: nothing is kept
	Notice   string               // said on the last line at start
	Offset   int                  // of text: how far into Place one was
	Bindings []Binding            // nil: the usual ones
	Asked    bool                 // the terminal has been asked for its background already
	Colors   colorprofile.Profile // what the terminal can show; 0: all colours
	// Clipboard writes to the clipboard of the machine the user sits at; nil where there
	// is none, as in a kiosk. It is called outside Update.
	Clipboard func(string) error
	// Welcome is Markdown that stands on the home page in the place of how to ask.
	Welcome string
	// OnScreen shows what is copied instead of sending it to the terminal: where the next
	// person sits at the same terminal, its clipboard would hand it on.
	OnScreen bool
	// Warmed tells that pages are laid out for everybody already.
	Warmed bool
	// Shared is what sessions over the same corpus have in common; nil: nobody shares.
	Shared *Shared
}

// focus is the part that has the keys.
type focus int

const (
	onField focus = iota
	onText
	onPane // and the next two
)

// panes is how many panes stand beside the text.
const panes = 3

// Model is the whole program. It is used by pointer; there is one for each session.
type Model struct {
	opts  Options
	words *Words
	keys  keymap
	theme *Theme
	// themeName is the choice; background is what the terminal said of itself.
	themeName  ThemeName
	background ThemeName // Dark or Light once known, else Auto

	layout  layout
	focus   focus
	field   field
	chosen  bool // the field's whole text is selected: typing replaces it
	finder  finder
	reader  reader
	panes   [panes]pane
	doc     *document
	history history
	overlay *overlay
	keeper  keeper
	picker  *picker
	prompt  *prompt
	pending tea.Cmd // what a prompt or a picker wants done
	notice  string
	mouse   bool
	sizes   int // counts window sizes, so that only the last one is warmed for
	hinted  hintsFor
	hint    string // the hints for it
	headed  memo[headerOf]
	footed  memo[footerOf]
	// frameSize is how many bytes the next frame may take.
	frameSize int
}

// New makes a session.
func New(o Options) *Model {
	if o.Shared == nil {
		o.Shared = NewShared(localMemory)
	}
	m := &Model{opts: o, words: o.Shared.wordsIn(o.Lang), keys: o.Shared.keys, themeName: o.Theme, background: Auto, mouse: true,
		keeper: keeper{store: o.Keep}}
	if m.themeName == "" {
		m.themeName = Auto
	}
	if o.Bindings != nil {
		m.keys = o.Bindings
	}
	m.finder = finder{c: o.Corpus, index: o.Index, words: m.words, keys: m.keys, at: -1}
	for i := range m.panes {
		m.panes[i] = pane{shared: o.Shared, number: i}
	}
	m.reader = reader{pages: o.Pages, link: -1}
	m.setTheme()
	m.show(home)
	m.history.here = m.visit()
	m.finder.search("")
	m.notice = o.Notice
	if o.Query != "" {
		m.field.set(o.Query)
		m.query()
	}
	if o.Place != nil {
		m.goTo(*o.Place)
		m.reader.anchor = o.Offset
	}
	return m
}

// Init asks the terminal for its background; many never answer.
func (m *Model) Init() tea.Cmd {
	if m.themeName == Auto && !m.opts.Asked {
		return tea.RequestBackgroundColor
	}
	return nil
}

// Update handles one message. It does no I/O.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		cmd = m.setSize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		m.background = Light
		if msg.IsDark() {
			m.background = Dark
		}
		m.setTheme()
		cmd = m.warmLater()
	case tea.ColorProfileMsg:
		if msg.Profile != m.opts.Colors {
			m.opts.Colors = msg.Profile
			m.setTheme()
			cmd = m.warmLater()
		}
	case tea.KeyPressMsg:
		m.notice = ""
		cmd = m.key(msg)
	case tea.PasteMsg:
		m.notice = ""
		m.paste(msg.Content)
	case tea.MouseClickMsg:
		m.notice = ""
		cmd = m.click(msg.Mouse())
	case tea.MouseWheelMsg:
		m.wheel(msg.Mouse())
	case keptMsg:
		m.keeper.busy = false
		switch msg := msg.msg.(type) {
		case NoticeMsg:
			m.notice = string(msg)
		case pickMsg:
			m.openPicker(msg.title, msg.all, 0)
		}
	case NoticeMsg:
		m.notice = string(msg)
	case reloadedMsg:
		m.reloaded(msg)
		cmd = m.warmLater()
	case copiedMsg:
		if msg.err == nil {
			m.notice = m.words.Copied
		}
	case warmMsg:
		if msg.size == m.sizes {
			cmd = m.warm()
		}
	}
	m.paint()
	if save := m.keeper.next(); save != nil {
		cmd = tea.Batch(cmd, save)
	}
	return m, cmd
}

// setTheme takes the colours of the choice, or of the terminal's background.
func (m *Model) setTheme() {
	name := m.themeName
	if name == Auto {
		name = m.background
	}
	m.theme = m.opts.Shared.theme(name, m.opts.Colors)
	m.finder.theme, m.reader.theme = m.theme, m.theme
	m.finder.layOut()
	m.reader.layOut()
	for i := range m.panes {
		m.panes[i].theme = m.theme
		if m.panes[i].doc != nil {
			m.panes[i].layOut()
		}
	}
}

func (m *Model) setSize(w, h int) tea.Cmd {
	l := layOut(max(w, 0), max(h, 0))
	m.layout = l
	m.field.setSize(l.field.w - promptWidth(m.words, l.field.w))
	m.finder.setSize(l.finder.w, l.finder.h)
	m.reader.setSize(l.text.w, l.text.h)
	if l.wide {
		m.stackPanes()
	} else {
		for i := range m.panes {
			m.panes[i].setSize(l.text.w, l.text.h)
		}
	}
	if m.overlay != nil {
		m.overlay.setSize(w, h)
	}
	if m.picker != nil {
		m.picker.setSize(w, h)
	}
	if m.prompt != nil {
		m.prompt.setSize(w)
	}
	return m.warmLater()
}

// stackPanes shares the height of the right column: a title line for each pane, and lines
// by how many each has to show.
func (m *Model) stackPanes() {
	area := m.layout.panes
	room := max(area.h-panes, 0)
	need := [panes]int{}
	for i := range m.panes {
		m.panes[i].setSize(area.w, room) // to know how many lines it has at this width
		need[i] = len(m.panes[i].lines) + 1
	}
	for i, h := range share(room, need[:]) {
		m.panes[i].setSize(area.w, h)
	}
}

// share divides room: nobody gets more than it needs while another has less, and what is
// left goes to the last.
func share(room int, need []int) []int {
	out := make([]int, len(need))
	for left := room; left > 0; {
		open := 0
		for i := range need {
			if out[i] < need[i] {
				open++
			}
		}
		if open == 0 {
			out[len(out)-1] += left
			break
		}
		each := max(left/open, 1)
		for i := range need {
			if give := min(each, need[i]-out[i], left); give > 0 {
				out[i] += give
				left -= give
			}
		}
	}
	return out
}

// paint brings what depends on the focus up to date.
func (m *Model) paint() {
	for i := range m.panes {
		m.panes[i].focus = m.focus == onPane+focus(i)
	}
}

// show opens a place in the reader and its links in the panes.
func (m *Model) show(p cite.Place) {
	m.doc = m.opts.Shared.document(m.opts.Corpus, m.words, p, m.opts.Welcome)
	m.reader.open(p, m.doc)
	for i := range m.panes {
		m.panes[i].open(m.doc)
	}
	if m.layout.wide {
		m.stackPanes()
	}
}

// goTo opens a place for reading and remembers the one left.
func (m *Model) goTo(p cite.Place) {
	m.keepVisit(m.history.leave(m.visit()))
	if !m.reader.place.Same(p) {
		m.show(p)
	}
	m.focus = onText
	m.history.here = m.visit()
	m.history.preview = false
	m.keepVisit(m.history.here)
}

// goToNamed opens the place of a name, or says that there is none.
func (m *Model) goToNamed(name string) {
	p, err := cite.Locate(m.opts.Corpus, name)
	if err != nil {
		m.notice = err.Error()
		return
	}
	m.goTo(p)
}

// follow opens the place that a link leads to.
func (m *Model) follow(target string) {
	if target == "" {
		return
	}
	p, err := cite.Locate(m.opts.Corpus, target)
	if err != nil {
		m.notice = target // an address outside: shown to be read or copied
		return
	}
	m.goTo(p)
}

// query searches for what the field says and shows the first answer.
func (m *Model) query() {
	m.finder.search(m.field.String())
	m.preview()
}

// preview shows the selected result, without leaving the place in the history.
func (m *Model) preview() {
	if !m.history.preview {
		m.history.here = m.visit()
		if m.reader.place.Kind != homeKind {
			m.history.here.focus = onText // coming back, one reads on
		}
		m.history.preview = true
	}
	if p, ok := m.finder.selected(); ok {
		if !m.reader.place.Same(p) {
			m.show(p)
		}
		return
	}
	if here := m.history.here; !m.reader.place.Same(here.place) {
		m.show(here.place)
		m.reader.restore(here.pos)
	}
}

// warmAfter is how long a window has to keep its size before pages are laid out for it.
const warmAfter = 150 * time.Millisecond

type warmMsg struct{ size int }

func (m *Model) warmLater() tea.Cmd {
	if m.opts.Warmed {
		return nil
	}
	m.sizes++
	size := m.sizes
	return tea.Tick(warmAfter, func(time.Time) tea.Msg { return warmMsg{size} })
}

// warm readies in the background what the next keys will need: the index, and every
// scenario laid out, so that going through results never waits for a page.
func (m *Model) warm() tea.Cmd {
	if m.layout.text.w <= 0 {
		return nil
	}
	c, words, pages, index, shared := m.opts.Corpus, m.words, m.opts.Pages, m.opts.Index, m.opts.Shared
	width, palette := min(m.layout.text.w, maxColumn), m.theme.Palette
	return func() tea.Msg {
		index.Warm()
		for _, s := range c.Scenarios {
			d := shared.document(c, words, cite.Place{Kind: cite.Scenario, ID: s.ID}, "")
			pages.Render(d.page, d.source, width, palette)
		}
		return nil
	}
}
