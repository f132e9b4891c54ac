//go:build unix

package screen

import (
	"io"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// Terminal is the terminal the program was started on, in raw mode.
type Terminal struct {
	in, out *os.File
	state   *term.State
	// Asked tells that the terminal has been asked for its background.
	Asked bool
}

// Open takes the terminal. Asked for its background here, before there is anything to
// show, it has answered by the time there is, and the first frame has the right colours.
func Open(in, out *os.File, ask bool) (*Terminal, error) {
	state, err := term.MakeRaw(in.Fd())
	if err != nil {
		return nil, err
	}
	if ask {
		_, _ = io.WriteString(out, ansi.RequestBackgroundColor)
	}
	return &Terminal{in, out, state, ask}, nil
}

// HasShell reports whether there is somebody to suspend for. Whoever leads the session, as a
// terminal's or a service's only program does, would be stopped for ever: or not at all,
// because the system does not stop what nobody could start again, and wait for ever.
func (t *Terminal) HasShell() bool {
	leader, err := unix.Getsid(0)
	return err == nil && leader != os.Getpid()
}

// Close gives the terminal back. It may be called more than once.
func (t *Terminal) Close() { _ = term.Restore(t.in.Fd(), t.state) }

// Run shows a model until it quits. Without its renderer, Bubble Tea leaves raw mode and
// the window's size to us.
func (t *Terminal) Run(m tea.Model, opts ...tea.ProgramOption) error {
	defer t.Close()
	w, h, err := term.GetSize(t.out.Fd())
	if err != nil {
		return err
	}
	s := New(t.out)
	defer func() { _ = s.Close() }()
	opts = append(opts, tea.WithInput(Input(t.in)), tea.WithOutput(t.out), tea.WithWindowSize(w, h),
		tea.WithoutRenderer(), tea.WithFPS(clockForQueries), tea.WithFilter(t.suspend(s)))
	p := tea.NewProgram(Wrap(m, s), opts...)

	resized := make(chan os.Signal, 1)
	signal.Notify(resized, syscall.SIGWINCH)
	defer signal.Stop(resized)
	done := make(chan struct{})
	defer close(done)
	go func() {
		for {
			select {
			case <-done:
				return
			case <-resized:
				if w, h, err := term.GetSize(t.out.Fd()); err == nil {
					p.Send(tea.WindowSizeMsg{Width: w, Height: h})
				}
			}
		}
	}()
	_, err = p.Run()
	return err
}

// suspend gives the terminal back before Ctrl+Z stops the program, and takes it again after.
func (t *Terminal) suspend(s *Screen) func(tea.Model, tea.Msg) tea.Msg {
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case tea.SuspendMsg:
			s.Release()
			_ = term.Restore(t.in.Fd(), t.state)
		case tea.ResumeMsg:
			_, _ = term.MakeRaw(t.in.Fd())
		}
		return msg
	}
}

// clockForQueries is how often a second Bubble Tea writes what is left to it: the clipboard.
const clockForQueries = 30
