package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"fayi/internal/cite"
)

func (a *app) citeCommand() *cobra.Command {
	var style string
	cmd := &cobra.Command{
		Use:   "cite 引文…",
		Short: "打印规范的引文",
		Long: `打印规范的引文，一行一条。

样式：short 刑法第二百五十三条之一；full 《中华人民共和国刑法》第二百五十三条之一；
markdown 带官方地址的链接；quote 原文、引文和效力。可以带款和项：刑法280条第3款。`,
		Example:           "  fayi cite 刑法253之一 民法典1034\n  fayi cite --style quote 个保法69",
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completePlaces,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fail(exitUsage, "要引用哪一条？例如：fayi cite 刑法253之一")
			}
			s := cite.Style(style)
			if !slices.Contains(cite.Styles, s) {
				return fail(exitUsage, "--style 只能是 short、full、markdown 或者 quote")
			}
			c, err := a.corpus()
			if err != nil {
				return err
			}
			var unknown error
			for _, arg := range args {
				p, err := locate(c, arg)
				switch {
				case err != nil:
				case p.Ref.Statute == nil:
					err = fail(exitNothing, "“%s”不是法条：它的法律依据用 fayi show %s 看", short(arg), p.ID)
				default:
					fmt.Fprintln(a.out, cite.Print(p.Ref, s, c.AsOf))
				}
				if err != nil && unknown == nil {
					unknown = err
				}
			}
			return unknown
		},
	}
	cmd.Flags().StringVar(&style, "style", "full", "样式：short、full、markdown、quote")
	return cmd
}
