// Package cli is the command line: the browser, and a command for everything that can be
// done without one. Results go to stdout, messages to stderr.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"fayi/corpus"
	"fayi/internal/search"
)

// The exit codes of every command.
const (
	exitOK      = 0
	exitNothing = 1 // nothing found, or an unknown name
	exitUsage   = 2 // a wrong call, no terminal, or broken data
)

// failure is an error with its exit code. The message is one sentence for people, with
// what to do next.
type failure struct {
	code int
	msg  string
}

func (f *failure) Error() string { return f.msg }

func fail(code int, format string, args ...any) error {
	return &failure{code, fmt.Sprintf(format, args...)}
}

// app is what the commands share in one run.
type app struct {
	out, err io.Writer
	folder   func() string  // to lay over the embedded corpus, or nothing
	config   *config        // nil: not read yet
	embedded *corpus.Corpus // without the user's folder
	loaded   *corpus.Corpus
	index    *search.Index // of loaded, where somebody has one already
}

// corpus loads the embedded corpus and lays the user's folder over it, once.
func (a *app) corpus() (*corpus.Corpus, error) {
	if a.loaded == nil {
		c, err := corpus.Embedded()
		if err != nil {
			return nil, fail(exitUsage, "%v", err)
		}
		a.embedded = c
		a.loaded = a.lay(c)
	}
	return a.loaded, nil
}

// startHeap is the garbage collector's setting while the corpus is read: everything that is
// read stays, so collecting in between only delays the first frame by half.
const startHeap = 400

// Main runs one command and returns its exit code.
func Main(args []string, out, errOut io.Writer) int {
	debug.SetGCPercent(startHeap)
	a := &app{out: out, err: errOut}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errOut)
	err := fang.Execute(context.Background(), root,
		fang.WithVersion(version()),
		fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {}),
	)
	if err == nil {
		return exitOK
	}
	return report(err, errOut)
}

// report tells what went wrong and gives the exit code.
func report(err error, errOut io.Writer) int {
	code := exitUsage
	var f *failure
	if errors.As(err, &f) {
		code = f.code
	}
	if msg := message(err); msg != "" {
		fmt.Fprintln(errOut, "fayi: "+msg)
	}
	return code
}

// message says an error in Chinese. Cobra's own are the few kinds of wrong calls.
func message(err error) string {
	var f *failure
	if errors.As(err, &f) {
		return f.msg
	}
	s := err.Error()
	const hint = "。用 fayi --help 看用法"
	switch {
	case strings.HasPrefix(s, "unknown flag: "), strings.HasPrefix(s, "unknown shorthand flag: "):
		_, flag, _ := strings.Cut(s, ": ")
		return "没有 " + flag + " 这个选项" + hint
	case strings.HasPrefix(s, "flag needs an argument: "):
		return "选项 " + strings.TrimPrefix(s, "flag needs an argument: ") + " 后面要有值" + hint
	case strings.HasPrefix(s, "invalid argument "):
		return "选项的值不对（" + s + "）" + hint
	}
	return s + hint
}

// root is the whole tree of commands. Completion, the man page and the help come from it.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "fayi [关键词…]",
		Short: "法依：身份信息泄露了，有法可依",
		Long: `法依（fayi）：身份证或者个人信息泄露以后怎么办，依据哪一条法律，到哪里求助。

不带参数打开浏览器；带关键词，就打开并搜索这些词。名称、条号也可以直接打开：
fayi photo-leaked，fayi 刑法253之一。全部内容都在程序里，不联网。

这里说明法律怎么规定、到哪里求助，不是法律意见。公共法律服务热线：12348。`,
		Example: `  fayi 身份证照片发给别人了
  fayi search --json 征信上有一笔不是我的贷款
  fayi show photo-leaked
  fayi cite 刑法253之一 个保法69`,
		Args:              cobra.ArbitraryArgs,
		SilenceUsage:      true,
		SilenceErrors:     true,
		ValidArgsFunction: a.completePlaces,
		Annotations:       map[string]string{},
	}
	var o browseOptions
	root.Flags().StringVar(&o.theme, "theme", "", "配色：auto、dark、light、contrast、mono")
	root.Flags().StringVar(&o.lang, "lang", "", "界面语言：zh、en（默认看 LANG，否则中文）")
	root.Flags().BoolVar(&o.resume, "resume", false, "打开上次看到的地方")
	root.Flags().BoolVar(&o.private, "private", false, "不保存书签、阅读和查询记录")
	root.Flags().BoolVar(&o.plain, "plain", false, "逐行的纯文字界面：读屏软件、简单终端和管道都能用（TERM=dumb 时自动使用）")
	root.RunE = func(cmd *cobra.Command, args []string) error { return a.browse(o, args, cmd.InOrStdin()) }
	a.addOverlayFlag(root)
	root.AddCommand(a.searchCommand(), a.showCommand(), a.citeCommand(), a.triageCommand(), a.listCommand(), a.exportCommand(),
		a.statusCommand(), a.checkCommand(), a.keysCommand(), a.serveCommand())
	return root
}
