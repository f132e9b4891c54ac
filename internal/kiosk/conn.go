package kiosk

import (
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pires/go-proxyproto"
	gossh "golang.org/x/crypto/ssh"
	"golang.org/x/time/rate"
)

// conn is one connection: a TCP connection that reads no faster than it may and writes to
// nobody who does not read, counted as unauthenticated until its first session begins, and
// closed if that takes too long.
type conn struct {
	net.Conn
	source  source
	pace    *rate.Limiter
	refused atomic.Int64 // channels
	srv     *Server
	begin   time.Time

	gateMu sync.Mutex
	gate   gate
	heard  time.Time
	queue  chan []byte // the SSH library's, see gate.go; nil before it takes logins
	shut   bool

	mu       sync.Mutex
	waiting  bool // counted as unauthenticated
	silence  *time.Timer
	login    *time.Timer
	sessions int
}

// admit takes a new connection, or refuses it with a line that SSH allows before its own.
func (s *Server) admit(c net.Conn) *conn {
	src := sourceOf(c.RemoteAddr()) // waits for a PROXY header, where one is due
	if why, ok := s.enterUnauth(src); !ok {
		s.refuse(why)
		_ = c.SetWriteDeadline(time.Now().Add(time.Second))
		_, _ = io.WriteString(c, why.say(s.limits).lines())
		return nil
	}
	s.metrics.connections.Inc()
	small(c)
	out := &conn{Conn: c, srv: s, source: src, begin: time.Now(), waiting: true, pace: rate.NewLimiter(rate.Limit(s.limits.BytesIn), 4*s.limits.BytesIn)}
	out.mu.Lock() // until it has its timers, which may be short
	out.silence = time.AfterFunc(s.limits.Silence, func() {
		if !out.greeted() {
			s.cut(out, tooSilent)
		}
	})
	out.login = time.AfterFunc(s.limits.Login, func() { s.cut(out, tooLongLogin) })
	s.queueing.add(out)
	out.mu.Unlock()
	return out
}

// small bounds what the system keeps of a connection. It would keep megabytes of frames for
// a client that does not read.
func small(c net.Conn) {
	if p, ok := c.(*proxyproto.Conn); ok {
		c = p.Raw()
	}
	if tcp, ok := c.(*net.TCPConn); ok {
		const most = 64 << 10 // Linux takes twice as much
		_ = tcp.SetWriteBuffer(most)
		_ = tcp.SetReadBuffer(most)
	}
}

// cut closes a connection that has not begun a session in time.
func (s *Server) cut(c *conn, why refusal) {
	if c.settle() {
		s.refuse(why)
		if why == tooSilent && c.silent() {
			_ = c.SetWriteDeadline(time.Now().Add(time.Second))
			_, _ = io.WriteString(c.Conn, why.say(s.limits).lines())
		}
		_ = c.Conn.Close()
	}
}

// settle ends the time in which a connection counts as unauthenticated.
func (c *conn) settle() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.waiting {
		return false
	}
	c.waiting = false
	c.silence.Stop()
	c.login.Stop()
	c.srv.queueing.remove(c)
	c.srv.unauth.leave(c.source)
	return true
}

// Read reads what comes, then waits as long as that would have taken at the allowed speed.
func (c *conn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.gateMu.Lock()
	c.heard = time.Now()
	no := c.gate.pass(b[:n])
	c.gateMu.Unlock()
	if no != nil {
		c.srv.refuse(tooManyRequests)
		_ = c.Close()
		return 0, no
	}
	if d := c.pace.ReserveN(time.Now(), min(n, c.pace.Burst())).Delay(); d > 0 {
		c.srv.refuse(tooManyBytesIn)
		time.Sleep(d)
	}
	return n, err
}

// Write closes the connection if the other side does not take what it is sent: the SSH
// library would go on with it, and collect answers that nobody reads.
func (c *conn) Write(b []byte) (int, error) {
	_ = c.Conn.SetWriteDeadline(time.Now().Add(c.srv.limits.Stall))
	n, err := c.Conn.Write(b)
	if err != nil {
		if errors.Is(err, os.ErrDeadlineExceeded) {
			c.srv.refuse(tooSlowReader)
		}
		_ = c.Close()
	}
	return n, err
}

// SetDeadline is for the SSH library; it must not take the time of a write away.
func (c *conn) SetDeadline(t time.Time) error { return c.Conn.SetReadDeadline(t) }

// refuseChannel counts a channel that was refused; who asks for too many is not an honest
// client.
func (c *conn) refuseChannel() {
	const most = 64
	if c.refused.Add(1) > most {
		_ = c.Close()
	}
}

// greeted reports whether the client has said its part and waits for the server's.
func (c *conn) greeted() bool {
	c.gateMu.Lock()
	defer c.gateMu.Unlock()
	return c.gate.greeted()
}

// silent reports whether the client has said nothing at all.
func (c *conn) silent() bool {
	c.gateMu.Lock()
	defer c.gateMu.Unlock()
	return c.gate.state == gateVersion && len(c.gate.head) == 0
}

// takesLogins is told when the SSH library begins to.
func (c *conn) takesLogins(lib gossh.ServerPreAuthConn) {
	c.gateMu.Lock()
	defer c.gateMu.Unlock()
	c.gate.state = gateOpen
	c.queue, _ = hidden[chan []byte](lib, "transport", "incoming")
}

// Close closes the connection; it no longer counts.
func (c *conn) Close() error {
	c.settle()
	err := c.Conn.Close()
	c.gateMu.Lock()
	defer c.gateMu.Unlock()
	if !c.shut && c.queue != nil {
		c.shut = true
		go c.srv.guard("drain", func() { drain(c.queue) })
	}
	return err
}

// open counts a session of this connection, unless it has as many as it may.
func (c *conn) open(most int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sessions >= most {
		return false
	}
	c.sessions++
	return true
}

func (c *conn) closed() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sessions--
}
