package cli

import (
	"cmp"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/atotto/clipboard"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"fayi/internal/cite"
	"fayi/internal/keep"
	"fayi/internal/markdown"
	"fayi/internal/plain"
	"fayi/internal/screen"
	"fayi/internal/search"
	"fayi/ui"
)

type browseOptions struct {
	theme, lang     string
	resume, private bool
	plain           bool
}

// browse opens the browser on a query or a place.
func (a *app) browse(o browseOptions, args []string, in io.Reader) error {
	conf := a.settings()
	o.theme, o.lang = cmp.Or(o.theme, conf.Theme), cmp.Or(o.lang, conf.Lang)
	if o.theme != "" && known(o.theme) == "" {
		return fail(exitUsage, "没有配色 %s：可以用 auto、dark、light、contrast、mono", o.theme)
	}
	if !slices.Contains([]string{"", "zh", "en"}, o.lang) {
		return fail(exitUsage, "没有语言 %s：可以用 zh、en", o.lang)
	}
	if o.plain || os.Getenv("TERM") == "dumb" && term.IsTerminal(os.Stdin.Fd()) {
		return a.plain(language(o.lang, os.Getenv), args, in)
	}
	if !term.IsTerminal(os.Stdin.Fd()) || !term.IsTerminal(os.Stdout.Fd()) {
		return fail(exitUsage, "浏览器要在终端里打开。在脚本里请用 fayi search、fayi show 或者 fayi cite")
	}
	bindings, err := conf.bindings()
	if err != nil {
		a.tell("配置文件里的按键没有用上：%v", err)
	}
	var store *keep.Store
	var messages []string
	if !o.private {
		if store, messages, err = keep.Open(os.Getenv); err != nil {
			messages = append(messages, err.Error())
		}
	}
	theme := ui.ThemeName(cmp.Or(o.theme, known(store.Theme()), string(ui.Auto)))
	if noColor(os.Getenv) {
		theme = ui.Mono
	}
	terminal, err := screen.Open(os.Stdin, os.Stdout, theme == ui.Auto)
	if err != nil {
		return fail(exitUsage, "不能使用这个终端：%v。可以改用 fayi show 和 fayi search", err)
	}
	defer terminal.Close()
	c, err := a.corpus()
	if err != nil {
		return err
	}
	opts := ui.Options{Corpus: c, Index: search.New(c), Pages: markdown.NewRenderer(), Theme: theme, Bindings: bindings, Asked: terminal.Asked,
		Lang: language(o.lang, os.Getenv), Clipboard: systemClipboard(os.Getenv), Reload: a.reloader(), Suspend: terminal.HasShell()}
	if opts.Colors = colorprofile.Detect(os.Stdout, os.Environ()); noColor(os.Getenv) {
		opts.Colors = colorprofile.ASCII
	}
	opts.Query, opts.Place = cite.Asked(c, strings.Join(args, " "))
	opts.Keep, opts.Notice = store, strings.Join(messages, " ")
	if o.resume && opts.Place == nil && opts.Query == "" {
		resume(&opts)
	}
	// Collecting can wait until the first frame is there.
	time.AfterFunc(time.Second, func() { debug.SetGCPercent(100) })
	if err := terminal.Run(ui.New(opts), tea.WithColorProfile(opts.Colors)); err != nil {
		return fail(exitUsage, "终端出了问题，浏览器已关闭：%v。可以改用 fayi show 和 fayi search", err)
	}
	return nil
}

// plain is the browser line by line: no borders, no colours, numbered choices.
func (a *app) plain(lang ui.Lang, args []string, in io.Reader) error {
	c, err := a.corpus()
	if err != nil {
		return err
	}
	query, place := cite.Asked(c, strings.Join(args, " "))
	o := plain.Options{Query: query, Place: place, Lang: string(lang)}
	if f, ok := a.out.(*os.File); ok && term.IsTerminal(f.Fd()) {
		o.Width, _, _ = term.GetSize(f.Fd())
	}
	return plain.Run(c, search.New(c), in, a.out, o)
}

// resume opens what was read last, where it was left.
func resume(o *ui.Options) {
	if last, ok := o.Keep.Last(); ok {
		if p, err := cite.Locate(o.Corpus, last.Place); err == nil {
			o.Place, o.Offset = &p, last.Offset
		}
	}
}

// known is a theme's name, or nothing if there is no such theme: a newer fayi may have kept one.
func known(theme string) string {
	if slices.Contains(ui.Themes(), ui.ThemeName(theme)) {
		return theme
	}
	return ""
}

// noColor obeys NO_COLOR as no-color.org has it: any value that is not empty.
// (colorprofile takes only those that strconv.ParseBool calls true.)
func noColor(getenv func(string) string) bool { return getenv("NO_COLOR") != "" }

// language is the one asked for, else that of the locale.
func language(flag string, getenv func(string) string) ui.Lang {
	if flag != "" {
		return ui.Lang(flag)
	}
	return ui.LangOf(getenv)
}

// systemClipboard is the clipboard of this machine, nil where the user sits at another one.
func systemClipboard(getenv func(string) string) func(string) error {
	if clipboard.Unsupported || getenv("SSH_TTY") != "" || getenv("SSH_CONNECTION") != "" {
		return nil
	}
	return clipboard.WriteAll
}

// version is the module's version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(len(s.Value), 12)]
		}
	}
	return "devel"
}
