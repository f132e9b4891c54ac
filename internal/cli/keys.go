package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"fayi/internal/text"
	"fayi/ui"
)

// keysCommand lists the keys of the browser. Its help, and with it the man page, are made
// from the bindings.
func (a *app) keysCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "keys",
		Short: "列出浏览器的按键和动作名",
		Long: "浏览器的按键、动作名和作用。\n\n换按键：在 ~/.config/fayi/config.yaml 里写\n\n" +
			"keys:\n  back: [u]\n  quit: [Q, ctrl+q]\n\n" + keyList(),
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprint(a.out, keyList())
			return err
		},
	}
}

func keyList() string {
	var b strings.Builder
	for _, k := range ui.KeyTable(ui.Chinese) {
		fmt.Fprintf(&b, "%s%s%s\n", text.PadRight(k.Keys, 32), text.PadRight(string(k.Action), 18), k.Help)
	}
	return b.String()
}
