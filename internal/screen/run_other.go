//go:build !unix

package screen

import (
	"os"

	tea "charm.land/bubbletea/v2"
)

// Terminal is the console the program was started on. It is best known to Bubble Tea, so
// its own renderer writes the frames.
type Terminal struct {
	in, out *os.File
	// Asked tells that the terminal has been asked for its background.
	Asked bool
}

// Open takes the terminal.
func Open(in, out *os.File, _ bool) (*Terminal, error) { return &Terminal{in: in, out: out}, nil }

// HasShell reports that there is none to suspend for.
func (t *Terminal) HasShell() bool { return false }

// Close gives the terminal back.
func (t *Terminal) Close() {}

// Run shows a model until it quits.
func (t *Terminal) Run(m tea.Model, opts ...tea.ProgramOption) error {
	opts = append(opts, tea.WithInput(t.in), tea.WithOutput(t.out), tea.WithFPS(120))
	_, err := tea.NewProgram(m, opts...).Run()
	return err
}
