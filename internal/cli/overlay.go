package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"fayi/corpus"
)

// overlayEnv names the folder for those who do not want to type --corpus every time.
const overlayEnv = "FAYI_CORPUS"

// addOverlayFlag gives every command --corpus.
func (a *app) addOverlayFlag(root *cobra.Command) {
	dir := root.PersistentFlags().String("corpus", "", "在内置的语料上叠加自己的目录（也可以用环境变量 "+overlayEnv+"，或者写进 config.yaml）")
	_ = root.MarkPersistentFlagDirname("corpus")
	a.folder = func() string {
		if root.PersistentFlags().Changed("corpus") {
			return *dir // --corpus= goes without
		}
		if dir := os.Getenv(overlayEnv); dir != "" {
			return dir
		}
		return fromConfig(a.settings().Corpus, configFile(os.Getenv))
	}
}

// fromConfig is a path as the config file has it: from the home, or else from where the file
// stands, since nobody knows from which folder fayi will be started.
func fromConfig(dir, file string) string {
	if rest, ok := strings.CutPrefix(dir, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	if dir == "" || filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(filepath.Dir(file), dir)
}

// settings reads the config file, once.
func (a *app) settings() config {
	if a.config == nil {
		conf, err := readConfig(configFile(os.Getenv))
		if err != nil {
			a.tell("%v", err)
		}
		a.config = &conf
	}
	return *a.config
}

// lay lays the user's folder over the embedded corpus. What is wrong with it is told in one
// sentence and must not keep anybody from the rest.
func (a *app) lay(embedded *corpus.Corpus) *corpus.Corpus {
	dir := a.folder()
	if dir == "" {
		return embedded
	}
	c, problems := corpus.OverlayDir(embedded, dir)
	if c != nil {
		return c
	}
	a.tell("%s", broken(dir, problems))
	return embedded
}

func broken(dir string, problems corpus.Problems) string {
	errs := problems.Errors()
	return fmt.Sprintf("%s 有 %d 处错误，改用内置的语料。第一处：%s。看全部：fayi check --overlay %s", dir, len(errs), errs[0], dir)
}

// faults says how much is wrong with a folder, and where to begin.
func faults(dir string, problems corpus.Problems) string {
	errs := problems.Errors()
	return fmt.Sprintf("%s 有 %d 处错误，第一处：%s", dir, len(errs), errs[0])
}

// reloader reads the user's folder again, for the browser; nil where there is none. With
// errors in the folder the corpus stays as it is.
func (a *app) reloader() func() (*corpus.Corpus, string) {
	dir, base := a.folder(), a.embedded
	if dir == "" {
		return nil
	}
	return func() (*corpus.Corpus, string) {
		c, problems := corpus.OverlayDir(base, dir)
		if c == nil {
			return nil, "没有重新载入：" + faults(dir, problems)
		}
		return c, "已重新载入 " + dir
	}
}

// tell says something on the side. The browser has put the terminal into raw mode already,
// where a line has to return as well.
func (a *app) tell(format string, args ...any) {
	end := "\n"
	if f, ok := a.err.(*os.File); ok && term.IsTerminal(f.Fd()) {
		end = "\r\n"
	}
	fmt.Fprintf(a.err, "fayi: "+format+end, args...)
}
