// Package screen is the last step of a frame: it writes what changed to the terminal, at
// once.
//
// Bubble Tea's own renderer waits for a clock, at best 120 times a second, so a key is
// answered up to 8 ms late whatever the program does; and it keeps two buffers of 112-byte
// cells for every session. This one compares lines of text. It takes the same tea.View, so
// a model does not know which of the two shows it.
package screen

import (
	"io"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Screen writes the frames of one program. Show never waits for the terminal: a frame that
// could not be written before the next came is left out.
type Screen struct {
	out io.Writer

	mu      sync.Mutex
	next    *frame
	wake    chan struct{}
	release chan chan struct{}
	stop    chan struct{}
	closing sync.Once
	stopped chan struct{}

	// What the terminal shows. Only the writing goroutine touches these.
	shown   []line
	size    [2]int
	mode    tea.MouseMode
	started bool
	buf     []byte
}

// frame is a view with the window it was made for.
type frame struct {
	view   tea.View
	w, h   int
	redraw bool // nothing on the screen can be trusted
}

// New starts a screen on a terminal in raw mode. Close it to give the terminal back.
func New(out io.Writer) *Screen { return Start(out, func(f func()) { go f() }) }

// Start is New for whoever wants to start the goroutine that writes: to be told of its end,
// or to contain a panic.
func Start(out io.Writer, start func(func())) *Screen {
	s := &Screen{
		out:  out,
		wake: make(chan struct{}, 1), release: make(chan chan struct{}), stop: make(chan struct{}), stopped: make(chan struct{}),
	}
	start(s.run)
	return s
}

// Show hands a frame over to be written. redraw writes all of it.
func (s *Screen) Show(v tea.View, w, h int, redraw bool) {
	s.mu.Lock()
	if s.next != nil && s.next.redraw {
		redraw = true // the one left out was to clear the screen
	}
	s.next = &frame{v, w, h, redraw}
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Release leaves the terminal as it was found, until the next frame takes it again.
func (s *Screen) Release() {
	done := make(chan struct{})
	select {
	case s.release <- done:
		<-done
	case <-s.stopped:
	}
}

// Close writes the last frame, then leaves the terminal as it was found. It may be called
// more than once.
func (s *Screen) Close() error {
	s.closing.Do(func() { close(s.stop) })
	<-s.stopped
	return s.leave()
}

func (s *Screen) leave() error {
	if !s.started {
		return nil
	}
	s.started, s.mode = false, tea.MouseModeNone
	_, err := io.WriteString(s.out, ansi.ResetStyle+mouse(tea.MouseModeNone)+ansi.ResetModeBracketedPaste+
		ansi.SetModeAutoWrap+ansi.ShowCursor+ansi.ResetModeAltScreenSaveCursor)
	return err
}

func (s *Screen) run() {
	defer close(s.stopped)
	for {
		select {
		case <-s.wake:
			s.write()
		case done := <-s.release:
			_ = s.leave()
			close(done)
		case <-s.stop:
			s.write()
			return
		}
	}
}

func (s *Screen) write() {
	s.mu.Lock()
	f := s.next
	s.next = nil
	s.mu.Unlock()
	if f == nil || f.w <= 0 || f.h <= 0 {
		return
	}
	s.draw(f)
	// A terminal that is gone ends the program by its input; there is nobody to tell.
	_, _ = s.out.Write(s.buf)
	if cap(s.buf) > usual { // the first frame is larger than all that follow
		s.buf = nil
	}
}

// usual is the size of nearly all frames, in bytes.
const usual = 8 << 10

// draw writes into the buffer what makes the terminal show the frame.
func (s *Screen) draw(f *frame) {
	b := append(s.buf[:0], ansi.SetModeSynchronizedOutput+ansi.HideCursor...)
	if !s.started {
		s.started = true
		// Nothing wraps: a mark that this terminal draws wider than we think must not push
		// the end of its line onto the next.
		b = append(b, ansi.SetModeAltScreenSaveCursor+ansi.SetModeBracketedPaste+ansi.ResetModeAutoWrap...)
		f.redraw = true
	}
	if s.mode != f.view.MouseMode {
		s.mode = f.view.MouseMode
		b = append(b, mouse(s.mode)...)
	}
	if f.redraw || s.size != [2]int{f.w, f.h} {
		s.size = [2]int{f.w, f.h}
		s.shown = make([]line, f.h)
		b = append(b, ansi.ResetStyle+ansi.EraseEntireScreen...)
	}
	p := pen{b: b}
	rest := f.view.Content
	for y := range f.h {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		if line == s.shown[y].text {
			continue
		}
		p.y, p.col = y, elsewhere
		p.change(&s.shown[y], line, f.w)
	}
	p.dip("")
	if c := f.view.Cursor; c != nil && c.X >= 0 && c.Y >= 0 && c.X < f.w && c.Y < f.h {
		p.b = append(p.b, ansi.CursorPosition(c.X+1, c.Y+1)+ansi.ShowCursor...)
	}
	s.buf = append(p.b, ansi.ResetModeSynchronizedOutput...)
}

// mouse turns reports of the mouse on or off. Only what the interface uses is asked for.
func mouse(mode tea.MouseMode) string {
	if mode == tea.MouseModeNone {
		return ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr
	}
	return ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
}

// Wrap makes a model whose views go to s. Run it in a program without a renderer.
func Wrap(m tea.Model, s *Screen) tea.Model {
	return &wrapped{model: m, screen: s}
}

// Clears reports whether a message asks for the whole screen to be written again: it is what
// tea.ClearScreen sends, whose type is not exported.
func Clears(msg tea.Msg) bool { return msg == tea.ClearScreen() }

type wrapped struct {
	model  tea.Model
	screen *Screen
	w, h   int
}

func (w *wrapped) Init() tea.Cmd { return w.model.Init() }

func (w *wrapped) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	redraw := false
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		w.w, w.h = m.Width, m.Height
	case tea.ResumeMsg:
		redraw = true
	default:
		redraw = Clears(msg)
	}
	var cmd tea.Cmd
	w.model, cmd = w.model.Update(msg)
	w.screen.Show(w.model.View(), w.w, w.h, redraw)
	return w, cmd
}

// View is empty: the frame has been handed to the screen.
func (w *wrapped) View() tea.View { return tea.View{} }
