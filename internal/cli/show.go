package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/handout"
	"fayi/internal/markdown"
	"fayi/ui"
)

// The widths of `fayi show`, in cells.
const (
	pipeWidth = 80 // where there is no terminal
	maxWidth  = 88
)

func (a *app) showCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "show 名称",
		Short: "显示一个情形、法条、法规、渠道或者文书",
		Long: `显示一个情形、法条、法规、渠道或者文书。

名称可以是 id（photo-leaked、criminal-law:253-1、12348），也可以是引文（刑法253之一、民法典 1034）。`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completePlaces,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fail(exitUsage, "要显示什么？例如：fayi show photo-leaked，或者 fayi show 刑法253之一")
			}
			c, err := a.corpus()
			if err != nil {
				return err
			}
			p, err := locate(c, strings.Join(args, " "))
			if err != nil {
				return err
			}
			switch format {
			case "text":
				return a.showText(handout.Page(c, p) + "\n" + handout.Disclaimer + "\n")
			case "md":
				_, err := fmt.Fprintf(a.out, "%s\n%s\n", handout.Page(c, p), handout.Disclaimer)
				return err
			case "json":
				return writeJSON(a.out, object(c, p))
			}
			return fail(exitUsage, "--format 只能是 text、md 或者 json")
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "格式：text、md、json")
	return cmd
}

// locate finds a place, or says in one sentence that there is none and what comes near.
func locate(c *corpus.Corpus, name string) (cite.Place, error) {
	p, err := cite.Locate(c, name)
	if err != nil {
		return p, fail(exitNothing, "%v", err)
	}
	return p, nil
}

// object is the thing itself, as the export has it.
func object(c *corpus.Corpus, p cite.Place) any {
	switch p.Kind {
	case cite.Scenario:
		return c.Scenario(p.ID)
	case cite.Article:
		return corpus.ArticleRecord(c.Article(p.ID))
	case cite.Statute:
		return c.Statute(p.ID)
	case cite.Channel:
		return c.Channel(p.ID)
	case cite.Range:
		var out []corpus.Record
		for _, a := range p.Ref.Statute.Articles[p.Ref.Article.Index : p.Ref.Last.Index+1] {
			out = append(out, corpus.ArticleRecord(a))
		}
		return out
	case cite.Page:
		return c.Penalties
	case cite.Triage:
		return c.Triage.Plan(c.Triage.Decode(p.ID))
	}
	return c.Template(p.ID)
}

// showText lays a page out for the terminal, without styles where there is none.
func (a *app) showText(source string) error {
	width, palette := pipeWidth, markdown.Palette{Name: "plain"}
	if f, ok := a.out.(*os.File); ok && term.IsTerminal(f.Fd()) {
		if w, _, err := term.GetSize(f.Fd()); err == nil {
			width = min(w, maxWidth)
		}
		theme := ui.Auto
		if noColor(os.Getenv) {
			theme = ui.Mono
		}
		palette = ui.PaletteOf(theme)
		a.out = colorprofile.NewWriter(f, os.Environ())
	}
	page := markdown.NewRenderer().Render("", source, width, palette)
	_, err := fmt.Fprintln(a.out, strings.Join(page.Lines, "\n"))
	return err
}
