package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"fayi/corpus"
)

// kind is a list that can be printed: its names, its lines, and itself for JSON.
type kind struct {
	names []string
	lines func(*corpus.Corpus) [][2]string // id and title
	all   func(*corpus.Corpus) any
}

func kinds() []kind {
	return []kind{
		{[]string{"scenarios", "scenario", "情形"}, func(c *corpus.Corpus) (out [][2]string) {
			for _, s := range c.Scenarios {
				out = append(out, [2]string{s.ID, s.Title})
			}
			return out
		}, func(c *corpus.Corpus) any { return c.Scenarios }},
		{[]string{"statutes", "statute", "法规"}, func(c *corpus.Corpus) (out [][2]string) {
			for _, s := range c.Statutes {
				out = append(out, [2]string{s.ID, s.Title})
			}
			return out
		}, func(c *corpus.Corpus) any { return c.Statutes }},
		{[]string{"articles", "article", "法条"}, func(c *corpus.Corpus) (out [][2]string) {
			for _, s := range c.Statutes {
				for _, a := range s.Articles {
					out = append(out, [2]string{a.ID, a.Citation()})
				}
			}
			return out
		}, func(c *corpus.Corpus) any {
			out := []any{}
			for _, s := range c.Statutes {
				for _, a := range s.Articles {
					out = append(out, corpus.ArticleRecord(a))
				}
			}
			return out
		}},
		{[]string{"penalties", "penalty", "罚则"}, func(c *corpus.Corpus) (out [][2]string) {
			for _, p := range c.Penalties {
				out = append(out, [2]string{p.ID, p.Kind + " " + p.Conduct + "：" + p.Sanction})
			}
			return out
		}, func(c *corpus.Corpus) any { return c.Penalties }},
		{[]string{"channels", "channel", "渠道"}, func(c *corpus.Corpus) (out [][2]string) {
			for _, ch := range c.Channels {
				out = append(out, [2]string{ch.ID, ch.Name + " " + ch.Address})
			}
			return out
		}, func(c *corpus.Corpus) any { return c.Channels }},
		{[]string{"templates", "template", "文书"}, func(c *corpus.Corpus) (out [][2]string) {
			for _, t := range c.Templates {
				out = append(out, [2]string{t.ID, t.Title})
			}
			return out
		}, func(c *corpus.Corpus) any { return c.Templates }},
	}
}

func (a *app) listCommand() *cobra.Command {
	var asJSON bool
	var names []string
	for _, k := range kinds() {
		names = append(names, k.names[0])
	}
	cmd := &cobra.Command{
		Use:       "list 种类",
		Short:     "列出一类内容：" + strings.Join(names, "、"),
		Args:      cobra.ArbitraryArgs,
		ValidArgs: names,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fail(exitUsage, "要列出哪一类？可以是：%s", strings.Join(names, "、"))
			}
			c, err := a.corpus()
			if err != nil {
				return err
			}
			for _, k := range kinds() {
				for _, n := range k.names {
					if n != args[0] {
						continue
					}
					if asJSON {
						return writeJSON(a.out, k.all(c))
					}
					for _, l := range k.lines(c) {
						fmt.Fprintf(a.out, "%s\t%s\n", l[0], l[1])
					}
					return nil
				}
			}
			return fail(exitUsage, "没有“%s”这一类，可以是：%s", short(args[0]), strings.Join(names, "、"))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	return cmd
}
