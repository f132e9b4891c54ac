package cli

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"fayi/corpus"
	"fayi/internal/handout"
)

func (a *app) triageCommand() *cobra.Command {
	var format, given string
	cmd := &cobra.Command{
		Use:   "triage",
		Short: "分诊：回答几个问题，得出先后有序的计划",
		Long: `分诊：回答最多六个问题，得出一份计划：马上、今天、本周、之后各做什么，期限多久，依据哪一条，找谁，用哪份文书。

每题填一个数字；0 退回上一题，q 退出。问题写到标准错误，计划写到标准输出，所以可以存成文件。
--answers 直接给出答案，不再提问；没有问到的题，给了答案也不算。
有计划返回 0，中途退出返回 1，用法不对或者没答完就没有输入了返回 2。`,
		Example: `  fayi triage
  fayi triage --answers money=none,card=have,what=photo,who=scammer,sign=none,when=days
  printf '3\n1\n2\n1\n1\n1\n' | fayi triage --format md > 计划.md`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fail(exitUsage, "fayi triage 会一题一题地问，后面不用写“%s”；要一次给出答案，用 --answers", short(args[0]))
			}
			switch format {
			case "text", "md", "json":
			default:
				return fail(exitUsage, "--format 只能是 text、md 或者 json")
			}
			c, err := a.corpus()
			if err != nil {
				return err
			}
			t := c.Triage
			if t == nil {
				return fail(exitUsage, "语料里没有分诊（triage.yaml）")
			}
			var answers corpus.Answers
			if cmd.Flags().Changed("answers") {
				answers, err = parseAnswers(t, given)
			} else {
				answers, err = a.interview(t, cmd.InOrStdin())
			}
			if err != nil {
				return err
			}
			return a.showPlan(c, t.Plan(answers), format)
		},
	}
	cmd.Flags().StringVar(&given, "answers", "", "直接给出答案：问题=选项,问题=选项…")
	cmd.Flags().StringVar(&format, "format", "text", "格式：text、md、json")
	return cmd
}

func (a *app) showPlan(c *corpus.Corpus, p corpus.Plan, format string) error {
	switch format {
	case "json":
		return writeJSON(a.out, struct {
			AsOf string `json:"as_of"`
			corpus.Plan
		}{c.AsOf, p})
	case "md":
		_, err := io.WriteString(a.out, handout.Plan(c, p))
		return err
	}
	return a.showText(handout.Plan(c, p))
}

// interview asks until all is answered. It reads lines, so that it works over a pipe as it
// does on a terminal.
func (a *app) interview(t *corpus.Triage, in io.Reader) (corpus.Answers, error) {
	lines := bufio.NewScanner(in)
	answers := corpus.Answers{}
	say := func(format string, args ...any) { fmt.Fprintf(a.err, format, args...) }
	for {
		q := t.Next(answers)
		if q == nil {
			say("\n")
			return answers, nil
		}
		number := len(t.Trail(answers)) + 1
		say("\n%d. %s%s\n\n", number, q.Ask, q.Note)
		for i, o := range q.Options {
			say("   %d  %s\n", i+1, o.Text)
		}
		say("\n")
		for asking := true; asking; {
			say("填 1 到 %d（0 退回上一题，q 退出）：", len(q.Options))
			if !lines.Scan() {
				say("\n")
				return nil, fail(exitUsage, "还没有答完，就没有输入了。每题填一行数字，或者用 --answers 一次给出")
			}
			switch typed := narrow(lines.Text()); {
			case typed == "q":
				return nil, fail(exitNothing, "没有答完，没有计划。钱正在被转走的，马上打银行客服和 110")
			case typed == "0" || typed == "b":
				if number == 1 {
					say("已经是第一题。\n")
					continue
				}
				answers, asking = t.Back(answers), false
			default:
				o := choose(q, typed)
				if o == nil {
					say("没有“%s”这个选项，请填 1 到 %d 的数字。\n", short(typed), len(q.Options))
					continue
				}
				if o.Now != "" {
					say("\n** %s\n", o.Now)
				}
				answers, asking = answers.With(q.ID, o.ID), false
			}
		}
	}
}

// narrow makes ASCII of what a Chinese input method types: １ and ｑ are 1 and q.
func narrow(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
	return strings.ToLower(strings.TrimSpace(s))
}

// choose takes a number or an id.
func choose(q *corpus.Question, typed string) *corpus.Option {
	if n, err := strconv.Atoi(strings.TrimRight(typed, ".、。")); err == nil {
		if n < 1 || n > len(q.Options) {
			return nil
		}
		return &q.Options[n-1]
	}
	return q.Option(typed)
}

// parseAnswers reads 问题=选项,… and wants everything answered that would be asked.
func parseAnswers(t *corpus.Triage, s string) (corpus.Answers, error) {
	answers := corpus.Answers{}
	for _, one := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '，' || r == ' ' }) {
		id, option, ok := strings.Cut(one, "=")
		if !ok {
			return nil, fail(exitUsage, "--answers 里的“%s”不对，应当写成 问题=选项", short(one))
		}
		q := t.Question(id)
		if q == nil {
			return nil, fail(exitUsage, "--answers 里没有“%s”这个问题，可以是：%s", short(id), questionIDs(t))
		}
		if q.Option(option) == nil {
			return nil, fail(exitUsage, "--answers 里的 %s 没有“%s”这个选项，可以是：%s", q.ID, short(option), optionIDs(q))
		}
		if _, twice := answers[id]; twice {
			return nil, fail(exitUsage, "--answers 里的 %s 写了两次", id)
		}
		answers[id] = option
	}
	if q := t.Next(answers); q != nil {
		return nil, fail(exitUsage, "--answers 还缺 %s（%s），可以是：%s", q.ID, strings.TrimRight(q.Ask, "？。"), optionIDs(q))
	}
	return answers, nil
}

func questionIDs(t *corpus.Triage) string {
	var out []string
	for _, q := range t.Questions {
		out = append(out, q.ID)
	}
	return strings.Join(out, "、")
}

func optionIDs(q *corpus.Question) string {
	var out []string
	for _, o := range q.Options {
		out = append(out, o.ID)
	}
	return strings.Join(out, "、")
}
