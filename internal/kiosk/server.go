// Package kiosk serves the browser over SSH to anybody, without accounts: `ssh kiosk`. One
// process holds a thousand visitors and outlives hostile ones.
//
// A connection goes through these files, each with one concern:
//
//	server.go   starts and ends everything
//	conn.go     a connection: how many, how fast, for how long before it is a session
//	gate.go     what a client may send before it is logged in
//	room.go     which connection goes when all places are taken
//	session.go  the SSH channel: which requests are answered, which size the window has
//	visit.go    the browser's model run for one visitor: keys in, frames out, time
//	input.go    bytes to keys
//	output.go   frames to bytes
//	command.go  `ssh kiosk search …` without a terminal
//
// What visitors share (shelf.go) is immutable. Everything else belongs to one session and is
// gone with it.
package kiosk

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	"github.com/pires/go-proxyproto"
	gossh "golang.org/x/crypto/ssh"
	"golang.org/x/time/rate"

	"fayi/corpus"
	"fayi/internal/search"
)

// Options are what a kiosk is made of.
type Options struct {
	HostKey gossh.Signer
	Limits  Limits // Defaults, or changed from there
	// Load reads the corpus: at the start and at every Reload.
	Load func() (*corpus.Corpus, error)
	// Commands are the names of the read-only commands, and Answer carries one out: results
	// to out, messages to errOut. It gives the exit code. Nil: there are none.
	Commands []string
	Answer   func(ctx context.Context, c *corpus.Corpus, index *search.Index, args []string, out, errOut io.Writer) int
	// Clipboard lets visitors copy to the clipboard of the terminal they sit at. Off, what
	// they copy is shown on the screen: the next visitor at that terminal could paste it.
	Clipboard bool
	// Proxies are the balancers in front: from them a PROXY header is required, from all
	// others it is refused.
	Proxies []netip.Prefix
	Log     *slog.Logger
}

// Server is a kiosk.
type Server struct {
	opts    Options
	limits  Limits
	log     *slog.Logger
	metrics *measures
	quiet   *rate.Limiter // of logged refusals
	ssh     *ssh.Server
	shelf   atomic.Pointer[shelf]

	unauth   counts   // connections without a session
	open     counts   // sessions
	queueing queueing // the connections without one

	draining  chan struct{} // closed when no new visitors are taken
	drainOnce sync.Once
	deadline  atomic.Int64 // when sessions end, once draining

	newModel func(*session, string) model // what a visitor sees; tests put another here
}

// New makes a kiosk and reads its corpus.
func New(o Options) (*Server, error) {
	if err := o.Limits.check(); err != nil {
		return nil, err
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{opts: o, limits: o.Limits, log: o.Log, quiet: rate.NewLimiter(10, 100), draining: make(chan struct{})}
	s.newModel = s.browser
	s.metrics = newMeasures()
	var err error
	if s.ssh, err = wish.NewServer(
		wish.WithVersion("fayi"),
		func(srv *ssh.Server) error {
			srv.HostSigners = []ssh.Signer{o.HostKey}
			// No authentication handler at all: then x/crypto parses no keys and no
			// passwords, and everybody is the same nobody.
			srv.ServerConfigCallback = func(ctx ssh.Context) *gossh.ServerConfig {
				config := algorithms()
				if c, ok := ctx.Value(connKey{}).(*conn); ok {
					config.PreAuthConnCallback = c.takesLogins
				}
				return config
			}
			srv.ConnCallback = s.connected
			srv.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.channel, "default": reject}
			srv.RequestHandlers = map[string]ssh.RequestHandler{}
			srv.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
			return nil
		},
	); err != nil {
		return nil, err
	}
	return s, s.Reload()
}

// algorithms are modern only, and cheap: no finite-field Diffie-Hellman, which lets a
// stranger burn the server's time, and authenticated ciphers alone.
func algorithms() *gossh.ServerConfig {
	return &gossh.ServerConfig{Config: gossh.Config{
		KeyExchanges: []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519, gossh.KeyExchangeECDHP256},
		Ciphers:      []string{gossh.CipherAES128GCM, gossh.CipherChaCha20Poly1305, gossh.CipherAES256GCM},
		MACs:         []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM},
	}}
}

// connKey finds the conn in the context of its sessions.
type connKey struct{}

// connected takes a connection or refuses it.
func (s *Server) connected(ctx ssh.Context, nc net.Conn) net.Conn {
	c := s.admit(nc)
	if c == nil {
		return nil
	}
	ctx.SetValue(connKey{}, c)
	return c
}

// reject answers channels of all other kinds: forwarding, X11, agents.
func reject(_ *ssh.Server, _ *gossh.ServerConn, ch gossh.NewChannel, ctx ssh.Context) {
	if c, ok := ctx.Value(connKey{}).(*conn); ok {
		c.refuseChannel()
	}
	_ = ch.Reject(gossh.Prohibited, "这里只能打开会话 / sessions only")
}

// Serve takes visitors until Drain, and answers an operator on monitor, which may be nil.
func (s *Server) Serve(l, monitor net.Listener) error {
	if len(s.opts.Proxies) > 0 {
		l = s.behindProxies(l)
	}
	if monitor != nil {
		defer s.monitor(monitor)()
	}
	s.log.Info("listening", "address", l.Addr().String(), "fingerprint", gossh.FingerprintSHA256(s.opts.HostKey.PublicKey()),
		"as_of", s.shelf.Load().corpus.AsOf)
	err := s.ssh.Serve(l)
	if !s.isDraining() {
		return err
	}
	s.waitForVisitors()
	return nil
}

// headerWait is for the PROXY header, which a balancer sends first thing.
const headerWait = time.Second

func (s *Server) behindProxies(l net.Listener) net.Listener {
	return &proxyproto.Listener{Listener: l, ReadHeaderTimeout: headerWait,
		ConnPolicy: func(o proxyproto.ConnPolicyOptions) (proxyproto.Policy, error) {
			ap, err := netip.ParseAddrPort(o.Upstream.String())
			if err != nil {
				return proxyproto.REJECT, fmt.Errorf("%w: %w", proxyproto.ErrInvalidUpstream, err)
			}
			for _, p := range s.opts.Proxies {
				if p.Contains(ap.Addr().Unmap()) {
					return proxyproto.REQUIRE, nil
				}
			}
			return proxyproto.REJECT, nil
		}}
}

// Drain takes no more visitors and tells those who are there; Serve returns when the last has
// gone or the time is over. Calling it again ends the time at once.
func (s *Server) Drain() {
	again := true
	s.drainOnce.Do(func() {
		again = false
		s.deadline.Store(time.Now().Add(s.limits.Drain).UnixNano())
		s.log.Info("draining", "sessions", s.open.len(), "seconds", s.limits.Drain.Seconds())
		close(s.draining)
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_ = s.ssh.Shutdown(ctx) // closes the listeners; waiting is ours
	})
	if again {
		s.deadline.Store(time.Now().UnixNano())
		_ = s.ssh.Close()
	}
}

func (s *Server) isDraining() bool {
	select {
	case <-s.draining:
		return true
	default:
		return false
	}
}

// waitForVisitors waits for the last visitor, a little longer than they have been given: each
// session ends itself at the deadline, with a word.
func (s *Server) waitForVisitors() {
	const grace = 2 * time.Second
	for s.open.len() > 0 && time.Now().UnixNano() < s.deadline.Load()+int64(grace) {
		time.Sleep(20 * time.Millisecond)
	}
	s.log.Info("stopped", "sessions", s.open.len())
	_ = s.ssh.Close()
}
