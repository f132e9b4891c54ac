package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"fayi/internal/search"
)

func (a *app) searchCommand() *cobra.Command {
	var (
		asJSON bool
		limit  int
		scope  string
	)
	cmd := &cobra.Command{
		Use:   "search 关键词…",
		Short: "搜索情形、法条、渠道和文书，最相关的在前",
		Long: `搜索情形、法条、渠道和文书，最相关的在前。

可以用自己的话、关键词、拼音（sfz）或者条号（刑法253之一）。
找到返回 0，没有收录能回答的内容返回 1，用法不对返回 2。`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			query := strings.Join(args, " ")
			if strings.TrimSpace(query) == "" {
				return fail(exitUsage, "要搜索什么？例如：fayi search 身份证照片发给别人了")
			}
			if limit < 1 {
				return fail(exitUsage, "-n 要大于 0")
			}
			switch scope {
			case "corpus", "all":
			case "library":
				if asJSON {
					fmt.Fprintln(a.out, "[]")
				}
				return fail(exitNothing, "没有安装法规库，只能搜索内置的语料：去掉 --scope library 再试")
			default:
				return fail(exitUsage, "--scope 只能是 corpus、library 或者 all")
			}
			c, err := a.corpus()
			if err != nil {
				return err
			}
			index := a.index
			if index == nil {
				index = search.New(c)
			}
			res := index.Search(query, limit)
			hits := res.Hits
			if !res.Covered {
				hits = nil
			}
			if asJSON {
				if hits == nil {
					hits = []search.Hit{}
				}
				if err := writeJSON(a.out, hits); err != nil {
					return err
				}
			} else {
				for _, h := range hits {
					fmt.Fprintf(a.out, "%s\t%s\t%s\n", h.ID, h.Title, h.Snippet)
				}
			}
			if len(hits) == 0 {
				return fail(exitNothing, "没有收录能回答“%s”的内容。换个说法试试，或者拨打 12348（公共法律服务热线）", short(query))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	cmd.Flags().IntVarP(&limit, "limit", "n", 10, "最多几条")
	cmd.Flags().StringVar(&scope, "scope", "corpus", "范围：corpus（内置）、library（法规库）、all")
	return cmd
}

// short keeps what was typed to a length that fits a sentence.
func short(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// writeJSON writes v for programs: indented, Chinese as it is.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
