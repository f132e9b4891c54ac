package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/handout"
)

func (a *app) exportCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "把全部语料导出为一个 JSON 文档",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if format != "json" {
				return fail(exitUsage, "--format 只能是 json")
			}
			c, err := a.corpus()
			if err != nil {
				return err
			}
			return writeJSON(a.out, c)
		},
	}
	cmd.Flags().StringVar(&format, "format", "json", "格式：json")
	return cmd
}

func (a *app) statusCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "status [法规]",
		Short:             "法规是否有效、何时施行、何时核对",
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completePlaces,
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := a.corpus()
			if err != nil {
				return err
			}
			list := c.Statutes
			if len(args) > 0 {
				p, err := locate(c, strings.Join(args, " "))
				if err != nil {
					return err
				}
				if p.Ref.Statute == nil {
					return fail(exitNothing, "“%s”不是法规，没有效力状态", short(strings.Join(args, " ")))
				}
				list = []*corpus.Statute{p.Ref.Statute}
			}
			for _, st := range list {
				fmt.Fprintf(a.out, "%s  %s\n", handout.Validity(st), cite.Print(cite.Ref{Statute: st}, cite.Full, c.AsOf))
				if st.Note != "" && len(args) > 0 {
					fmt.Fprintln(a.out, st.Note)
				}
			}
			return nil
		},
	}
}

func (a *app) checkCommand() *cobra.Command {
	var over string
	cmd := &cobra.Command{
		Use:   "check [目录]",
		Short: "检查语料：列出每一处问题的文件和行",
		Long: `检查一个语料目录（不写目录就检查内置的语料）：引用的条文是否存在、链接是否有目标、
id 是否重复、字段和日期是否齐全、有没有看不见的字符。有错误返回 1。

--overlay 检查自己的目录像 --corpus 那样叠加在内置的语料上以后对不对；只写 --corpus 不起作用。`,
		Example: `  fayi check
  fayi check --overlay 本所`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var c *corpus.Corpus
			var problems corpus.Problems
			if cmd.Flags().Changed("overlay") {
				if len(args) > 0 {
					return fail(exitUsage, "--overlay 后面已经有目录了，不用再写“%s”", short(args[0]))
				}
				base, err := corpus.Embedded()
				if err != nil {
					return fail(exitUsage, "%v", err)
				}
				if !isDir(over) {
					return fail(exitUsage, "打不开目录 %s", over)
				}
				c, problems = corpus.OverlayDir(base, over)
			} else {
				files := corpus.Files()
				if len(args) == 1 {
					if !isDir(args[0]) {
						return fail(exitUsage, "打不开目录 %s", args[0])
					}
					files = os.DirFS(args[0])
				}
				c, problems = corpus.Load(files)
			}
			for _, p := range problems {
				fmt.Fprintln(a.out, p)
			}
			if n := len(problems.Errors()); n > 0 {
				return fail(exitNothing, "%d 处错误，%d 处提醒", n, len(problems)-n)
			}
			fmt.Fprintf(a.err, "没有错误（%d 处提醒）：%d 个情形，%d 部法规，%d 条罚则，%d 个渠道，%d 份文书\n", len(problems),
				len(c.Scenarios), len(c.Statutes), len(c.Penalties), len(c.Channels), len(c.Templates))
			return nil
		},
	}
	cmd.Flags().StringVar(&over, "overlay", "", "检查这个目录叠加在内置的语料上以后对不对")
	_ = cmd.MarkFlagDirname("overlay")
	return cmd
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// completePlaces completes ids for the shell, with their titles.
func (a *app) completePlaces(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	c, err := a.corpus()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	for _, s := range c.Scenarios {
		out = append(out, s.ID+"\t"+s.Title)
	}
	for _, st := range c.Statutes {
		out = append(out, st.Short+"\t"+st.Title)
	}
	for _, ch := range c.Channels {
		out = append(out, ch.ID+"\t"+ch.Name)
	}
	for _, t := range c.Templates {
		out = append(out, t.ID+"\t"+t.Title)
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
