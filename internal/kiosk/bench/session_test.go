//go:build linux

package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"net"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// fake is a server that shows the keys it gets. Its frames come in two packets, cut in the
// middle of the mark.
type fake struct {
	addr   string
	synced bool
	mute   string      // a key that is not answered
	heard  chan string // what terminals answered to queries
	froms  chan net.IP // where connections came from
}

func newFake(t *testing.T, synced bool) *fake {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	conf := &ssh.ServerConfig{NoClientAuth: true}
	conf.AddHostKey(signer)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	f := &fake{addr: l.Addr().String(), synced: synced, heard: make(chan string, 10), froms: make(chan net.IP, 10)}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			f.froms <- c.RemoteAddr().(*net.TCPAddr).IP
			go f.serve(c, conf)
		}
	}()
	return f
}

func (f *fake) serve(c net.Conn, conf *ssh.ServerConfig) {
	defer c.Close()
	_, channels, requests, err := ssh.NewServerConn(c, conf)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for n := range channels {
		ch, asked, err := n.Accept()
		if err != nil {
			return
		}
		for r := range asked {
			_ = r.Reply(true, nil)
			if r.Type == "shell" {
				go ssh.DiscardRequests(asked)
				f.show(ch)
				break
			}
		}
	}
}

func (f *fake) show(ch ssh.Channel) {
	if f.synced {
		_, _ = ch.Write(asks2026)
	}
	_, _ = ch.Write([]byte("hello, REA"))
	_, _ = ch.Write([]byte("DY"))
	buf := make([]byte, 100)
	for {
		n, err := ch.Read(buf)
		if err != nil {
			return
		}
		key := string(buf[:n])
		switch {
		case strings.HasPrefix(key, "\x1b[?"):
			f.heard <- key
		case key == f.mute:
		case f.synced:
			_, _ = ch.Write([]byte("\x1b[?2026h" + key + "\x1b[?20"))
			_, _ = ch.Write([]byte("26l"))
		default:
			_, _ = ch.Write([]byte(key))
		}
	}
}

func (f *fake) login(t *testing.T, n int) *session {
	p := person{addr: f.addr, term: "xterm-256color", ready: [][]byte{[]byte("nowhere"), []byte("READY")}, script: "list"}
	s, err := p.login(context.Background(), source(n), n)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.leave)
	return s
}

// until waits for something that happens soon.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("waited in vain for " + what)
		}
	}
}

func (s *session) framesNow() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.frames
}

func TestKeysAreAnsweredByWholeFrames(t *testing.T) {
	f := newFake(t, true)
	s := f.login(t, 7)
	if got := <-f.froms; !got.Equal(source(7)) {
		t.Errorf("came from %v, not %v", got, source(7))
	}
	if got := <-f.heard; got != "\x1b[?2026;2$y" {
		t.Errorf("the terminal answered %q", got)
	}
	for i := 1; i <= 5; i++ {
		s.press(time.Now())
		until(t, "a frame", func() bool { return s.framesNow() == i })
	}
	var sum figures
	times, _ := crowd{s}.count(&sum)
	if len(times) != 5 || sum.answered != 5 || sum.unsynced != 0 || sum.timeouts != 0 || sum.lost != 0 {
		t.Errorf("%v, %+v", times, sum)
	}
	if want := 5 * (len("\x1b[?2026hj\x1b[?2026l")); sum.bytes < want {
		t.Errorf("%d bytes, less than %d", sum.bytes, want)
	}
	crowd{s}.forget()
	sum = figures{}
	if times, _ := (crowd{s}).count(&sum); len(times) != 0 || sum.answered != 0 || sum.bytes != 0 {
		t.Errorf("not forgotten: %v, %+v", times, sum)
	}
}

func TestSilenceEndsFrames(t *testing.T) {
	f := newFake(t, false)
	s := f.login(t, 0)
	sent := time.Now()
	s.press(sent)
	until(t, "the frame", func() bool { s.settle(time.Now()); return s.framesNow() == 1 })
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.synced || s.times[0] != s.last.Sub(sent) {
		t.Errorf("synced %v, %v until %v after the key", s.synced, s.times[0], s.last.Sub(sent))
	}
}

func TestOverdueKeys(t *testing.T) {
	f := newFake(t, true)
	f.mute = "j"
	s := f.login(t, 0)
	long := time.Now().Add(-slow - time.Second)
	s.press(long)
	for range 3 {
		s.press(time.Now()) // counted once as too late, and three times as not sent
	}
	var sum figures
	crowd{s}.count(&sum)
	if sum.timeouts != 1 || sum.skipped != 3 || sum.answered != 0 {
		t.Errorf("%+v", sum)
	}
	s.mu.Lock()
	s.answered(time.Now()) // after all
	s.mu.Unlock()
	sum = figures{}
	if times, _ := (crowd{s}).count(&sum); sum.timeouts != 1 || sum.answered != 1 || len(times) != 0 {
		t.Errorf("%v, %+v", times, sum)
	}
}

func TestALostSessionIsSeen(t *testing.T) {
	f := newFake(t, true)
	s := f.login(t, 0)
	s.drop()
	until(t, "the end", func() bool { return !s.alive() })
	var sum figures
	crowd{s}.count(&sum)
	if sum.lost != 1 {
		t.Errorf("%d lost", sum.lost)
	}
}

func TestLoginsAreSpreadOut(t *testing.T) {
	for _, n := range []int{1, 5, 12, 13, 24, 25, 100, 1000} {
		seen := make([]bool, n)
		for i := range n {
			k := spreadOut(i, n)
			if k < 0 || k >= n || seen[k] {
				t.Fatalf("of %d, the %d. is %d", n, i, k)
			}
			seen[k] = true
		}
	}
	if a, b := spreadOut(0, 1000)/perSource, spreadOut(1, 1000)/perSource; a == b {
		t.Error("neighbours come from the same address")
	}
}

func TestEveryoneIsAdmittedAndTypes(t *testing.T) {
	f := newFake(t, true)
	go func() {
		for range f.froms {
		}
	}()
	go func() {
		for range f.heard {
		}
	}()
	p := person{addr: f.addr, term: "alacritty", ready: [][]byte{[]byte("READY")}, script: "list"}
	all, err := admit(context.Background(), p, 30)
	if err != nil || len(all) != 30 {
		t.Fatalf("%d came, %v", len(all), err)
	}
	defer all.leave()
	lag := all.press(context.Background(), time.Now().Add(300*time.Millisecond))
	all.answers()
	var sum figures
	all.count(&sum)
	if sum.answered < 1 || sum.answered != len(lag) {
		t.Errorf("%d keys, %d answered", len(lag), sum.answered)
	}
}

func TestAServerThatSaysNothing(t *testing.T) {
	f := newFake(t, true)
	p := person{addr: f.addr, term: "alacritty", ready: [][]byte{[]byte("never")}, script: "list"}
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if _, err := p.login(ctx, source(0), 0); err == nil {
		t.Error("logged in without a first frame")
	}
}

func TestAFullSynchronizedUpdateIsAFirstFrame(t *testing.T) {
	s := &session{first: make(chan struct{})}
	in := newStream(readSize, longestMark)
	take := func(data string) {
		n := copy(in.room(), data)
		in.add(n)
		s.take(in, n, time.Now(), false)
		in.done(longestMark)
	}
	take("\x1b[?2026h\x1b[2J\x1b[?2026l") // an empty one
	if s.loggedIn {
		t.Error("an empty update was taken for a frame")
	}
	take("\x1b[?2026h" + strings.Repeat("text ", fullFrame/5))
	if s.loggedIn {
		t.Error("half a frame was taken for one")
	}
	take("more\x1b[?2026l")
	if !s.loggedIn || !s.synced {
		t.Errorf("logged in %v, synced %v", s.loggedIn, s.synced)
	}
}
