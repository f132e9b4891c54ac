//go:build !unix

package screen

import (
	"os"

	tea "charm.land/bubbletea/v2"
)

// Run shows a model on the terminal of in and out until it quits. The console of this
// system is best known to Bubble Tea, so its own renderer writes the frames.
func Run(m tea.Model, in, out *os.File, opts ...tea.ProgramOption) error {
	opts = append(opts, tea.WithInput(in), tea.WithOutput(out), tea.WithFPS(120))
	_, err := tea.NewProgram(m, opts...).Run()
	return err
}
