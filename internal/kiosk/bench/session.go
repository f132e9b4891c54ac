//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

const (
	columns, rows = 120, 40
	slow          = 5 * time.Second // a key not answered by then is a time-out
	quiet         = 60 * time.Millisecond
	readSize      = 16 << 10
	longestMark   = 64 // of all marks that are looked for
	loginLimit    = 20 * time.Second
	// fullFrame is how many bytes a synchronized update has that fills a screen: a program may
	// begin with an empty one.
	fullFrame = 1 << 10
)

// person is how a session comes: all but the address is the same for all.
type person struct {
	addr, term string
	// Any of these is in the last line of the first complete frame, and comes with the rest
	// of it. Needed where the first frame is not a synchronized update.
	ready  [][]byte
	script string
}

// session is one person at one terminal.
type session struct {
	conn    *net.TCPConn
	client  ssh.Conn
	channel ssh.Channel
	script  *script
	ready   [][]byte
	first   chan struct{} // closed when the first frame is complete
	gone    chan struct{} // closed when the server has ended the session

	mu        sync.Mutex
	loggedIn  bool
	pressed   bool // a key has been pressed: queries are answered no more
	synced    bool // frames end with frameEnd, since the server has asked
	opened    bool // a frame began with frameStart
	waiting   bool // for the answer to key
	key       string
	sent      time.Time
	last      time.Time // of the newest byte
	late      bool      // the key is a time-out already
	times     []time.Duration
	escapes   []time.Duration
	bytes     int
	timeouts  int
	skipped   int // keys that were due while one was not answered yet
	frames    int // that answered a key
	endReason error
}

// login connects from an address and waits for the first complete frame.
func (p person) login(ctx context.Context, from net.IP, n int) (*session, error) {
	ctx, cancel := context.WithTimeout(ctx, loginLimit)
	defer cancel()
	script, err := newScript(p.script, n)
	if err != nil {
		return nil, err
	}
	s := &session{script: script, ready: p.ready, first: make(chan struct{}), gone: make(chan struct{})}
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: from}}
	conn, err := d.DialContext(ctx, "tcp", p.addr)
	if err != nil {
		return nil, err
	}
	s.conn = conn.(*net.TCPConn)
	if err := s.open(ctx, p); err != nil {
		s.drop()
		return nil, err
	}
	select {
	case <-s.first:
		return s, nil
	case <-s.gone:
		err = fmt.Errorf("the server ended the session before its first frame: %w", s.endReason)
	case <-ctx.Done():
		s.mu.Lock()
		err = fmt.Errorf("no first frame in %d bytes: %w", s.bytes, ctx.Err())
		s.mu.Unlock()
	}
	s.drop()
	return nil, err
}

// open makes an SSH session with a terminal and begins to read.
func (s *session) open(ctx context.Context, p person) error {
	// Whatever part of it hangs, it ends with ctx.
	defer context.AfterFunc(ctx, func() { _ = s.conn.SetDeadline(time.Now()) })()
	client, channels, requests, err := ssh.NewClientConn(s.conn, p.addr, clientConfig())
	if err != nil {
		return err
	}
	s.client = client
	go ssh.DiscardRequests(requests)
	go func() {
		for c := range channels {
			_ = c.Reject(ssh.Prohibited, "")
		}
	}()
	channel, asked, err := client.OpenChannel("session", nil)
	if err != nil {
		return err
	}
	s.channel = channel
	go ssh.DiscardRequests(asked)
	for _, r := range []struct {
		name    string
		payload []byte
	}{{"pty-req", terminal(p.term)}, {"shell", nil}} {
		if ok, err := channel.SendRequest(r.name, true, r.payload); err != nil || !ok {
			return errors.Join(errors.New(r.name+" refused"), err)
		}
	}
	go s.read()
	return nil
}

// clientConfig is an anonymous person with the keys and ciphers that today's OpenSSH and a
// kiosk agree on at the least cost.
func clientConfig() *ssh.ClientConfig {
	nothing := func(string, string, []string, []bool) ([]string, error) { return nil, nil }
	return &ssh.ClientConfig{
		Config:            ssh.Config{KeyExchanges: []string{ssh.KeyExchangeCurve25519}},
		User:              "bench",
		HostKeyAlgorithms: []string{ssh.KeyAlgoED25519},
		HostKeyCallback:   ssh.InsecureIgnoreHostKey(), // a server on this machine that we started ourselves
		// Only where a server does not let people in with nothing (soft-serve).
		Auth: []ssh.AuthMethod{ssh.KeyboardInteractive(nothing)},
	}
}

// terminal is the payload of a pty-req.
func terminal(term string) []byte {
	return ssh.Marshal(struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}{term, columns, rows, 0, 0, "\x00"})
}

// read takes in what the server writes, until the session ends.
func (s *session) read() {
	in := newStream(readSize, longestMark)
	seen := false // the mark of a first frame
	for {
		n, err := s.channel.Read(in.room())
		if n > 0 {
			now := time.Now()
			in.add(n)
			seen = s.take(in, n, now, seen)
		}
		in.done(longestMark)
		if err != nil {
			s.endReason = err
			close(s.gone)
			return
		}
	}
}

// take looks at the n new bytes.
func (s *session) take(in *stream, n int, now time.Time, seen bool) bool {
	end := in.has(frameEnd)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bytes += n
	s.last = now
	if !s.pressed {
		s.answer(in)
	}
	if !s.loggedIn {
		s.opened = s.opened || in.has(frameStart)
		seen = seen || slices.ContainsFunc(s.ready, in.has) || s.opened && end && s.bytes >= fullFrame
		s.synced = s.opened || s.synced || in.has(asks2026)
		// The first frame of a server that has asked may come before our answer has reached it.
		if seen && (end || !s.opened) {
			s.loggedIn = true
			close(s.first)
		}
	}
	if end && s.synced {
		s.answered(now)
	}
	return seen
}

// answer says what a terminal says; s.mu is held.
func (s *session) answer(in *stream) {
	for _, a := range answers {
		if in.has(a.query) {
			_, _ = s.channel.Write(a.answer)
		}
	}
}

// press sends the next key, unless one is not answered yet: people wait for the screen.
func (s *session) press(now time.Time) {
	s.mu.Lock()
	s.pressed = true
	if s.waiting {
		s.skipped++
		s.overdue(now)
		s.mu.Unlock()
		return
	}
	s.key, s.sent, s.waiting, s.late = s.script.next(), now, true, false
	key := s.key
	s.mu.Unlock()
	_, _ = io.WriteString(s.channel, key)
}

// answered takes the time of a key whose frame is complete; s.mu is held.
func (s *session) answered(at time.Time) {
	if !s.waiting {
		return
	}
	s.waiting = false
	s.frames++
	d := at.Sub(s.sent)
	switch {
	case s.late || d > slow:
		s.overdue(at)
	case s.key == escape:
		s.escapes = append(s.escapes, d)
	default:
		s.times = append(s.times, d)
	}
}

// overdue counts a key that has waited too long, once; s.mu is held.
func (s *session) overdue(now time.Time) {
	if !s.late && now.Sub(s.sent) > slow {
		s.late = true
		s.timeouts++
	}
}

// settle ends the frame of a server without synchronized output once nothing has come for a
// while. The time is taken at the last byte.
func (s *session) settle(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.synced && s.waiting && s.last.After(s.sent) && now.Sub(s.last) > quiet {
		s.answered(s.last)
	}
}

// alive tells whether the server still serves the session.
func (s *session) alive() bool {
	select {
	case <-s.gone:
		return false
	default:
		return true
	}
}

// drop is a window that is closed: no goodbye of any kind.
func (s *session) drop() {
	_ = s.conn.SetLinger(0)
	_ = s.conn.Close()
	if s.client != nil {
		_ = s.client.Wait()
	}
}

// leave closes the session as a terminal program does.
func (s *session) leave() {
	_ = s.channel.Close()
	_ = s.client.Close()
}
