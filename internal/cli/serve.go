package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"fayi/corpus"
	"fayi/internal/kiosk"
	"fayi/internal/search"
)

// serveOptions are the flags of `fayi serve`; the config file has the same names.
type serveOptions struct {
	config    string
	listen    string
	hostKey   string
	init      bool
	metrics   string
	clipboard bool
	proxies   []string
	limits    kiosk.Limits
}

func (a *app) serveCommand() *cobra.Command {
	o := serveOptions{limits: kiosk.Defaults()}
	l := &o.limits
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "自助查阅机：让任何人用 ssh 打开浏览器",
		Long: `自助查阅机：让任何人用 ssh 打开浏览器，不用账号，什么都不保存。

第一次：fayi serve --listen :2222 --host-key kiosk.key --init
访问：  ssh -p 2222 主机     直接打开一处：ssh -p 2222 -t 主机 photo-leaked
纯文字：ssh -p 2222 主机 search 征信

SIGTERM 停止接待新访客，告诉在场的人，到时间后结束；SIGHUP 重新载入 --corpus 的目录，新访客看到新的内容。
配置文件（--config）是 YAML，名称与选项相同，例如 max-sessions: 200；命令行上的选项优先。
运行的说明见 docs/kiosk.md。`,
		Example: `  fayi serve --listen :2222 --host-key /etc/fayi/kiosk.key
  fayi serve --config /etc/fayi/kiosk.yaml --corpus /srv/clinic`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := fromFile(cmd, o.config); err != nil {
				return fail(exitUsage, "%v", err)
			}
			return a.serve(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.config, "config", "", "配置文件 YAML，名称与选项相同")
	f.StringVar(&o.listen, "listen", "127.0.0.1:2222", "在哪里接待访客")
	f.StringVar(&o.hostKey, "host-key", "", "主机密钥 ed25519 的文件，必须有")
	f.BoolVar(&o.init, "init", false, "没有主机密钥就生成一个")
	f.StringVar(&o.metrics, "metrics", "", "打开 /healthz 和 /metrics（Prometheus）的地址，只能是本机，例如 127.0.0.1:9222（默认不开）")
	f.BoolVar(&o.clipboard, "clipboard", false, "允许复制到访客终端的剪贴板（公用终端不要开：下一位能粘贴出来）")
	f.StringSliceVar(&o.proxies, "proxy-from", nil, "负载均衡的地址段：从这些地址来的连接必须带 PROXY 头，其他的不许带")
	f.IntVar(&l.Sessions, "max-sessions", l.Sessions, "同时最多几位访客")
	f.IntVar(&l.SourceSessions, "max-per-source", l.SourceSessions, "同一来源 IPv4 地址或者 IPv6 /64 同时最多几位")
	f.IntVar(&l.ConnSessions, "sessions-per-connection", l.ConnSessions, "一个连接上同时最多几个会话")
	f.IntVar(&l.Unauthenticated, "max-unauthenticated", l.Unauthenticated, "还没有开始会话的连接最多几个")
	f.IntVar(&l.SourceUnauth, "max-unauthenticated-per-source", l.SourceUnauth, "同一来源还没有开始会话的连接最多几个")
	f.DurationVar(&l.Silence, "handshake-timeout", l.Silence, "连接后多久不握手就断开")
	f.DurationVar(&l.Login, "login-timeout", l.Login, "连接后多久没有开始会话就断开（有人在核对指纹）")
	f.IntVar(&l.Keys, "input-rate", l.Keys, "每秒最多几个按键")
	f.IntVar(&l.KeyBurst, "input-burst", l.KeyBurst, "一下子最多几个按键")
	f.IntVar(&l.Paste, "max-paste", l.Paste, "一次粘贴最多几个字节")
	f.IntVar(&l.Env, "max-env", l.Env, "最多接受几个环境变量（只接受语言和颜色的）")
	f.IntVar(&l.Requests, "max-requests", l.Requests, "会话开始前最多几个请求")
	f.IntVar(&l.Width, "max-width", l.Width, "窗口最宽几列")
	f.IntVar(&l.Height, "max-height", l.Height, "窗口最高几行")
	f.IntVar(&l.Resizes, "resize-rate", l.Resizes, "窗口每秒最多变几次")
	f.DurationVar(&l.Stall, "output-stall", l.Stall, "画面多久没有被接收就断开")
	f.IntVar(&l.BytesIn, "bytes-in", l.BytesIn, "每秒最多接收几个字节")
	f.IntVar(&l.BytesOut, "bytes-out", l.BytesOut, "每秒最多发出几个字节")
	f.DurationVar(&l.Notice, "idle-notice", l.Notice, "多久没有按键就提醒")
	f.DurationVar(&l.Idle, "idle", l.Idle, "多久没有按键就回到首页、清除内容")
	f.DurationVar(&l.Session, "max-session", l.Session, "一次访问最长多久")
	f.DurationVar(&l.Drain, "drain", l.Drain, "停止时给在场的人多久")
	return cmd
}

// fromFile sets the flags that the config file names and the command line does not.
func fromFile(cmd *cobra.Command, file string) error {
	if file == "" {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("读不出配置文件 %s：%w", file, err)
	}
	var settings map[string]yaml.Node
	if err := yaml.Unmarshal(data, &settings); err != nil {
		return fmt.Errorf("配置文件 %s 写得不对：%s", file, strings.Join(strings.Fields(err.Error()), " "))
	}
	for name, node := range settings {
		flag := cmd.Flag(name)
		if flag == nil || name == "config" || name == "help" {
			return fmt.Errorf("配置文件 %s 第 %d 行：没有 %s 这一项。有哪些见 fayi serve --help", file, node.Line, name)
		}
		if flag.Changed {
			continue
		}
		values := []string{node.Value}
		if node.Kind == yaml.SequenceNode {
			values = nil
			for _, n := range node.Content {
				values = append(values, n.Value)
			}
		}
		for _, value := range values {
			if err := cmd.Flags().Set(name, value); err != nil {
				return fmt.Errorf("配置文件 %s 第 %d 行：%s 的值 %q 不对", file, node.Line, name, value)
			}
		}
	}
	return nil
}

// serve takes visitors until SIGTERM.
func (a *app) serve(ctx context.Context, o serveOptions) error {
	if o.hostKey == "" {
		return fail(exitUsage, "要用 --host-key 指定主机密钥；第一次使用请再加上 --init 生成一个")
	}
	key, err := kiosk.HostKey(o.hostKey, o.init)
	if err != nil {
		return fail(exitUsage, "%v", err)
	}
	proxies, err := prefixes(o.proxies)
	if err != nil {
		return fail(exitUsage, "%v", err)
	}
	log := kiosk.NewLog(a.err)
	slog.SetDefault(log) // the SSH library's own words go the same way
	k, err := kiosk.New(kiosk.Options{
		HostKey: key, Limits: o.limits, Load: a.kioskCorpus(), Commands: kioskNames(), Answer: answer,
		Clipboard: o.clipboard, Proxies: proxies, Log: log,
	})
	if err != nil {
		return fail(exitUsage, "%v", err)
	}
	var monitor net.Listener
	if o.metrics != "" {
		if monitor, err = listenHere(o.metrics); err != nil {
			return fail(exitUsage, "%v", err)
		}
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", o.listen)
	if err != nil {
		return fail(exitUsage, "不能在 %s 接待访客：%v。换一个地址或者端口：--listen 127.0.0.1:2222", o.listen, err)
	}
	// Half of the usual room for the collector: many small heaps that die with their
	// visitors are cheap to go through, and memory is what decides how many there can be.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	defer signal.Stop(signals)
	over := make(chan struct{})
	defer close(over)
	go func() {
		for {
			select {
			case <-over:
				return
			case sig := <-signals:
				if sig != syscall.SIGHUP {
					k.Drain()
				} else if err := k.Reload(); err != nil {
					log.Error("reload", "problem", err.Error())
				} else {
					log.Info("reloaded")
				}
			}
		}
	}()
	if err := k.Serve(l, monitor); err != nil {
		return fail(exitUsage, "接待访客时出了问题：%v", err)
	}
	return nil
}

// kioskCorpus reads the embedded corpus with the clinic's folder over it. A folder with
// errors stops the start, and leaves a running kiosk as it is.
func (a *app) kioskCorpus() func() (*corpus.Corpus, error) {
	dir, embedded := a.folder(), sync.OnceValues(corpus.Embedded)
	return func() (*corpus.Corpus, error) {
		c, err := embedded()
		if err != nil || dir == "" {
			return c, err
		}
		out, problems := corpus.OverlayDir(c, dir)
		if out == nil {
			return nil, fmt.Errorf("%s。看全部：fayi check --overlay %s", faults(dir, problems), dir)
		}
		return out, nil
	}
}

// kioskCommands are the commands that only read the corpus: no files, no terminal, no
// configuration.
func (a *app) kioskCommands() []*cobra.Command {
	return []*cobra.Command{a.searchCommand(), a.showCommand(), a.citeCommand(), a.listCommand(), a.statusCommand()}
}

func kioskNames() (names []string) {
	for _, c := range new(app).kioskCommands() {
		names = append(names, c.Name())
	}
	return names
}

// answer carries out one of the kiosk's commands for a visitor.
func answer(ctx context.Context, c *corpus.Corpus, index *search.Index, args []string, out, errOut io.Writer) int {
	a := &app{out: out, err: errOut, folder: func() string { return "" }, config: &config{}, embedded: c, loaded: c, index: index}
	root := &cobra.Command{Use: "fayi", SilenceUsage: true, SilenceErrors: true, CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true}}
	root.AddCommand(a.kioskCommands()...)
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errOut)
	root.SetIn(strings.NewReader(""))
	if err := root.ExecuteContext(ctx); err != nil {
		return report(err, errOut)
	}
	return exitOK
}

// prefixes reads address ranges; an address alone is a range of one.
func prefixes(list []string) (out []netip.Prefix, err error) {
	for _, s := range list {
		s = strings.TrimSpace(s)
		p, err := netip.ParsePrefix(s)
		if addr, addrErr := netip.ParseAddr(s); addrErr == nil {
			p, err = addr.Prefix(addr.BitLen())
		}
		if err != nil {
			return nil, fmt.Errorf("--proxy-from 的 %q 不是地址段，要写成 10.0.0.0/24 或者 10.0.0.5", s)
		}
		out = append(out, p.Masked())
	}
	return out, nil
}

// listenHere listens on this machine only: what it tells is not for strangers.
func listenHere(address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("--metrics 要写成 127.0.0.1:9222（%v）", err)
	}
	host = cmp.Or(strings.ReplaceAll(host, "localhost", "127.0.0.1"), "127.0.0.1")
	addr, err := netip.ParseAddr(host)
	if err != nil || !addr.IsLoopback() {
		return nil, errors.New("--metrics 只能是本机的地址，例如 127.0.0.1:9222；要从别处采集，请在本机转发")
	}
	l, err := net.Listen("tcp", net.JoinHostPort(addr.String(), port))
	if err != nil {
		return nil, fmt.Errorf("不能在 %s 打开 --metrics：%v", address, err)
	}
	return l, nil
}
