//go:build linux

// Stock serves fayi the usual way: wish's middleware, Bubble Tea's own reader of keys and
// its own renderer. It is the peer that `fayi serve` is measured against: the model, the
// corpus, the index and the laid out pages are the same, so that what differs is only how
// keys are read, frames are written and the program is run.
//
//	go run ./internal/kiosk/bench/stock -listen 127.0.0.1:2222 -host-key /tmp/key
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	"charm.land/wish/v2/activeterm"
	"charm.land/wish/v2/bubbletea"
	"charm.land/wish/v2/recover"

	"fayi/corpus"
	"fayi/internal/markdown"
	"fayi/internal/search"
	"fayi/ui"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:2222", "address, loopback only")
	key := flag.String("host-key", "", "host key, made if it is not there")
	metrics := flag.String("metrics", "", "address of a page with the number of goroutines")
	flag.Parse()
	if err := serve(*listen, *key, *metrics); err != nil {
		fmt.Fprintln(os.Stderr, "stock:", err)
		os.Exit(1)
	}
}

// welcome is as long as what a kiosk says.
const welcome = "这里是自助查询终端，**什么都不保存**。在上面的搜索框里用自己的话说发生了什么，" +
	"不会打中文可以用拼音，例如 sfz 或 shenfenzheng。"

func serve(listen, key, metrics string) error {
	// A server without limits is not for the world.
	for _, addr := range []string{listen, metrics} {
		if host, _, err := net.SplitHostPort(addr); addr != "" && (err != nil || !net.ParseIP(host).IsLoopback()) {
			return fmt.Errorf("%s is not a loopback address", addr)
		}
	}
	c, err := corpus.Embedded()
	if err != nil {
		return err
	}
	opts := ui.Options{Corpus: c, Index: search.New(c), Pages: markdown.NewRenderer(), Lang: ui.Chinese, Welcome: welcome, OnScreen: true}
	warm(opts)
	opts.Warmed = true

	s, err := wish.NewServer(
		wish.WithAddress(listen),
		wish.WithHostKeyPath(key),
		wish.WithMiddleware(recover.Middleware(
			bubbletea.Middleware(func(ssh.Session) (tea.Model, []tea.ProgramOption) { return ui.New(opts), nil }),
			activeterm.Middleware(),
		)),
	)
	if err != nil {
		return err
	}
	if metrics != "" {
		go func() { _ = http.ListenAndServe(metrics, http.HandlerFunc(goroutines)) }()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		<-ctx.Done()
		_ = s.Close()
	}()
	if err := s.ListenAndServe(); !errors.Is(err, ssh.ErrServerClosed) {
		return err
	}
	return nil
}

// warm lays the pages out once for everybody, at the size and in the colours of the bench,
// by doing for a model that nobody sees what a program would do.
func warm(opts ui.Options) {
	for _, theme := range []ui.ThemeName{ui.Auto, ui.Dark} {
		opts.Theme = theme
		m := ui.New(opts)
		for _, cmd := m.Update(tea.WindowSizeMsg{Width: 120, Height: 40}); cmd != nil; {
			_, cmd = m.Update(cmd())
		}
	}
}

func goroutines(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(5 * time.Second))
	fmt.Fprintf(w, "go_goroutines %d\n", runtime.NumGoroutine())
}
