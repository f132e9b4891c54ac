//go:build unix

package screen

import (
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
)

// Run shows a model on the terminal of in and out until it quits. Without its renderer,
// Bubble Tea leaves raw mode and the window's size to us.
func Run(m tea.Model, in, out *os.File, opts ...tea.ProgramOption) error {
	w, h, err := term.GetSize(out.Fd())
	if err != nil {
		return err
	}
	state, err := term.MakeRaw(in.Fd())
	if err != nil {
		return err
	}
	defer func() { _ = term.Restore(in.Fd(), state) }()

	s := New(out)
	defer func() { _ = s.Close() }()
	opts = append(opts, tea.WithInput(in), tea.WithOutput(out), tea.WithWindowSize(w, h),
		tea.WithoutRenderer(), tea.WithFPS(framesForQueries))
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
				if w, h, err := term.GetSize(out.Fd()); err == nil {
					p.Send(tea.WindowSizeMsg{Width: w, Height: h})
				}
			}
		}
	}()
	_, err = p.Run()
	return err
}

// framesForQueries is how often a second Bubble Tea writes what is left to it: queries and
// the clipboard.
const framesForQueries = 30
