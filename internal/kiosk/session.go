package kiosk

import (
	"encoding/binary"
	"regexp"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"fayi/ui"
)

// session is one SSH channel of a visitor. Only its request loop writes the fields above
// size.
type session struct {
	srv     *Server
	conn    *conn
	channel gossh.Channel
	pty     bool
	term    string
	env     map[string]string
	begun   bool

	size    atomic.Uint64 // width and height, the newest
	resized chan struct{} // one is waiting
	gone    chan struct{} // closed when the channel is
}

// channel takes a session channel, answers its requests and ends when the visitor is gone.
func (s *Server) channel(_ *ssh.Server, sc *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	c, _ := ctx.Value(connKey{}).(*conn)
	if c == nil || !c.open(s.limits.ConnSessions) {
		s.refuse(tooManyOnConn)
		if c != nil {
			c.refuseChannel()
		}
		_ = nc.Reject(gossh.ResourceShortage, tooManyOnConn.say(s.limits).both())
		return
	}
	defer c.closed()
	ch, reqs, err := nc.Accept()
	if err != nil { // requests may have come all the same, and the library waits until they are taken
		if queue, ok := hidden[chan *gossh.Request](nc, "incomingRequests"); ok {
			drain(queue)
		}
		return
	}
	v := &session{srv: s, conn: c, channel: ch, env: map[string]string{}, resized: make(chan struct{}, 1), gone: make(chan struct{})}
	defer close(v.gone)
	go s.guard("stderr", v.discard)
	v.requests(reqs)
}

// discard reads what a client sends beside its input, which nobody here wants. Left unread
// it would lie in the server's memory, two megabytes a channel.
func (v *session) discard() {
	var buf [256]byte
	for {
		if _, err := v.channel.Stderr().Read(buf[:]); err != nil {
			return
		}
	}
}

// requests answers requests until the channel is closed. What is not named here is refused:
// forwarding of agents and X11, subsystems, signals, breaks.
func (v *session) requests(reqs <-chan *gossh.Request) {
	before := 0
	for r := range reqs {
		ok := false
		if before++; !v.begun && before > v.srv.limits.Requests {
			// Beside this loop: SSH's own waits until the requests are taken.
			v.begun = true
			go v.srv.guard("requests", func() {
				defer func() { _ = v.conn.Close() }()
				v.srv.refuse(tooManyRequests)
				v.finish(tooManyRequests.say(v.srv.limits).lines(), 1)
			})
		}
		switch r.Type {
		case "env":
			ok = !v.begun && v.setenv(r.Payload)
		case "pty-req":
			ok = !v.begun && !v.pty && v.setTerminal(r.Payload)
		case "window-change":
			ok = v.pty && v.setSize(r.Payload)
		case "shell", "exec":
			ok = v.begin(r)
			if ok {
				continue // answered already
			}
		}
		if r.WantReply {
			_ = r.Reply(ok, nil)
		}
	}
}

// begin starts the session, once.
func (v *session) begin(r *gossh.Request) bool {
	if v.begun {
		return false
	}
	var line string
	if r.Type == "exec" {
		const longest = 1 << 10
		s, _, ok := readString(r.Payload)
		if !ok || len(s) > longest || !utf8.ValidString(s) {
			return false
		}
		line = s
	}
	v.begun = true
	if r.WantReply {
		_ = r.Reply(true, nil)
	}
	v.conn.settle()
	go v.srv.guard("session", func() { v.serve(line) })
	return true
}

// serve lets the visitor in, if there is room, and ends the channel and with it the
// connection.
func (v *session) serve(line string) {
	s := v.srv
	defer func() { _ = v.conn.Close() }()
	why, ok := s.open.enter(v.conn.source, s.limits.Sessions, s.limits.SourceSessions, tooManySessions, tooManyFromSource)
	if ok && s.isDraining() {
		s.open.leave(v.conn.source)
		why, ok = goingDown, false
	}
	if !ok {
		s.refuse(why)
		v.finish(why.say(s.limits).lines(), 1)
		return
	}
	defer s.open.leave(v.conn.source)
	s.metrics.sessions.Inc()
	begin := time.Now()
	end := "panic"
	defer func() {
		s.metrics.length.observe(time.Since(begin))
		s.log.Info("session", "end", end, "seconds", int(time.Since(begin).Seconds()), "terminal", v.pty)
		if end == "panic" {
			v.finish(wipe+somethingWentWrong.say(s.limits).lines(), 1)
		}
	}()
	if args, isCommand := s.command(line); isCommand || !v.pty {
		end = v.answer(args, isCommand)
	} else {
		end = v.visit(line)
	}
}

// finish says a last word and ends the channel. A client that does not read is not waited
// for.
func (v *session) finish(text string, code uint32) {
	cut := time.AfterFunc(v.srv.limits.Stall, func() { _ = v.conn.Close() })
	defer cut.Stop()
	if text != "" {
		_, _ = v.channel.Write([]byte(text))
	}
	_, _ = v.channel.SendRequest("exit-status", false, binary.BigEndian.AppendUint32(nil, code))
	_ = v.channel.Close()
	// Closing the connection at once would lose what is under way. An honest client closes
	// it when it has read everything.
	select {
	case <-v.gone:
	case <-time.After(min(time.Second, v.srv.limits.Stall)):
	}
}

// names of variables that say which language and colours a visitor has.
var (
	isLocale = regexp.MustCompile(`^(LANG|LC_ALL|LC_CTYPE|LC_MESSAGES|LANGUAGE)$`)
	isColour = regexp.MustCompile(`^(COLORTERM|NO_COLOR)$`)
	isValue  = regexp.MustCompile(`^[A-Za-z0-9_.@:-]{1,32}$`)
	isTerm   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._+-]{0,31}$`)
)

// setenv takes a variable that means something here.
func (v *session) setenv(payload []byte) bool {
	name, rest, ok := readString(payload)
	if !ok || !isLocale.MatchString(name) && !isColour.MatchString(name) {
		return false
	}
	value, _, ok := readString(rest)
	if !ok || !isValue.MatchString(value) {
		return false
	}
	if len(v.env) >= v.srv.limits.Env {
		v.srv.metrics.refused[tooMuchEnv].Inc()
		return false
	}
	v.env[name] = value
	return true
}

// setTerminal takes the terminal's name and size; its modes do not matter.
func (v *session) setTerminal(payload []byte) bool {
	name, rest, ok := readString(payload)
	if !ok || !v.setSize(rest) {
		return false
	}
	if !isTerm.MatchString(name) {
		name = "xterm-256color"
	}
	v.term, v.pty = name, true
	return true
}

// setSize takes a new size, clamped to what may be asked for. Newest wins; the visit picks
// it up when it can.
func (v *session) setSize(payload []byte) bool {
	if len(payload) < 8 {
		return false
	}
	w, h := binary.BigEndian.Uint32(payload), binary.BigEndian.Uint32(payload[4:])
	if w == 0 || h == 0 { // some programs that run ssh have no window
		w, h = 80, 24
	}
	v.size.Store(uint64(w)<<32 | uint64(h))
	select {
	case v.resized <- struct{}{}:
	default:
	}
	return true
}

// window is the newest size, and whether it was larger than what is drawn for.
func (v *session) window() (w, h int, large bool) {
	size := v.size.Load()
	fullW, fullH := size>>32, size&0xffffffff
	w = int(max(min(fullW, uint64(v.srv.limits.Width)), 1))
	h = int(max(min(fullH, uint64(v.srv.limits.Height)), 1))
	return w, h, fullW > uint64(w) || fullH > uint64(h)
}

// language is that of the visitor's own machine, as far as it told.
func (v *session) language() ui.Lang {
	return ui.LangOf(func(name string) string { return v.env[name] })
}

// readString reads a string as SSH writes it and gives what follows.
func readString(b []byte) (s string, rest []byte, ok bool) {
	if len(b) < 4 {
		return "", nil, false
	}
	n := binary.BigEndian.Uint32(b)
	if uint64(n) > uint64(len(b)-4) {
		return "", nil, false
	}
	return string(b[4 : 4+n]), b[4+n:], true
}
