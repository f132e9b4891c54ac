package kiosk

import (
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// shortStall makes stalled clients go within a test's patience.
var shortStall = limits(func(l *Limits) { l.Stall = 500 * time.Millisecond })

// A client whose channel has room for nothing. A stock server's write waits for ever, and a
// session with it.
func TestHostileNoWindow(t *testing.T) {
	k := stand(t, shortStall)
	for name, begin := range map[string]func(*wire, uint32) error{
		"browser": func(w *wire, ch uint32) error { return w.terminal(ch, 120, 40) },
		"usage":   func(w *wire, ch uint32) error { return w.request(ch, "shell", false) },
		"refused": func(w *wire, ch uint32) error { return w.request(ch, "exec", false, "sh") },
		"command": func(w *wire, ch uint32) error { return w.request(ch, "exec", false, "search x") },
		"requests": func(w *wire, ch uint32) error {
			for range 100 {
				if err := w.request(ch, "nonsense", false); err != nil {
					return err
				}
			}
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			k := &standing{t: t, srv: k.srv, addr: k.addr, log: k.log}
			k.during(k.bystander(), func() {
				var all sync.WaitGroup
				for range 10 {
					all.Go(func() {
						w, err := k.wireTo("")
						if err != nil {
							t.Error(err)
							return
						}
						defer w.Close()
						ch, err := w.openSession(0, 1<<15)
						if err == nil {
							err = begin(w, ch)
						}
						if err != nil {
							t.Error(err)
							return
						}
						closedByPeer(t, w, 8*time.Second)
					})
				}
				all.Wait()
			})
		})
	}
}

// Fifty visitors hold a key down and read nothing: their terminals hang, or they mean to.
// A stock server gives each as much memory as it has frames, or wedges.
func TestHostileNonReaders(t *testing.T) {
	k := stand(t, shortStall, limits(func(l *Limits) { l.SourceSessions, l.SourceUnauth = 100, 100 }))
	b := k.bystander()
	k.narrow = true
	k.during(b, func() {
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				w, err := k.wireTo("")
				if err != nil {
					t.Error(err)
					return
				}
				defer w.Close()
				ch, err := w.openSession(1<<31, 1<<15)
				if err == nil {
					err = w.terminal(ch, 300, 100)
				}
				for end := time.Now().Add(patience); err == nil; time.Sleep(25 * time.Millisecond) {
					if err = w.send(94, ch, "s"); err == nil {
						time.Sleep(25 * time.Millisecond)
						err = w.send(94, ch, "\x15")
					}
					if time.Now().After(end) {
						t.Error("a client that does not read was not cut off")
						return
					}
				}
			})
		}
		all.Wait()
	})
}

// A client that reads nothing and asks for channels, all of which are refused: each refusal
// waits in a goroutine of its own, a thousand more every second.
func TestHostileUnreadRefusals(t *testing.T) {
	for name, kind := range map[string]string{"other": "x", "session": "session"} {
		t.Run(name, func(t *testing.T) {
			k := stand(t, shortStall)
			most, b := 0, k.bystander()
			k.narrow = true
			k.during(b, func() {
				w, err := k.wireTo("")
				if err != nil {
					t.Error(err)
					return
				}
				defer w.Close()
				ch, err := w.openSession(1<<31, 1<<15)
				if err == nil {
					err = w.terminal(ch, 80, 24)
				}
				end := time.Now().Add(6 * time.Second)
				for i := uint32(1); err == nil && time.Now().Before(end); i++ {
					_ = w.SetWriteDeadline(end)
					err = w.send(90, kind, i, uint32(1), uint32(1<<15))
				}
				most = measure().goroutines
				if err == nil {
					t.Error("the connection is still open")
				}
			})
			if most > 200 {
				t.Errorf("%d goroutines", most)
			}
		})
	}
}

// The same with pings, requests for the whole connection and for the channel: the answers
// pile up in the socket until the server waits.
func TestHostileUnreadAnswers(t *testing.T) {
	for name, send := range map[string]func(*wire, uint32) error{
		"pings":   func(w *wire, _ uint32) error { return w.send(192, string(make([]byte, 200))) },
		"global":  func(w *wire, _ uint32) error { return w.send(80, "x", true) },
		"channel": func(w *wire, ch uint32) error { return w.request(ch, "x", true) },
	} {
		t.Run(name, func(t *testing.T) {
			k := stand(t, shortStall, limits(func(l *Limits) { l.BytesIn = 8 << 20 })) // fast, to be full soon
			b := k.bystander()
			k.narrow = true
			k.during(b, func() {
				w, err := k.wireTo("")
				if err != nil {
					t.Error(err)
					return
				}
				defer w.Close()
				ch, err := w.openSession(1<<31, 1<<15)
				if err == nil {
					err = w.terminal(ch, 80, 24)
				}
				end := time.Now().Add(20 * time.Second)
				for err == nil && time.Now().Before(end) {
					_ = w.SetWriteDeadline(end)
					err = send(w, ch)
				}
				if err == nil || !time.Now().Before(end) {
					t.Errorf("the connection was never cut: %v; %d sessions, %d stalled\n%s", err, k.srv.open.len(),
						k.srv.metrics.refused[tooSlowReader].Load(), stacks())
				}
			})
		})
	}
}

// Packets of nine bytes, the least that SSH allows: a frame of ten kilobytes becomes a
// thousand packets.
func TestHostileTinyPackets(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		w, err := k.wireTo("")
		if err != nil {
			t.Error(err)
			return
		}
		defer w.Close()
		go func() { _, _ = io.Copy(io.Discard, w.Conn) }()
		time.Sleep(50 * time.Millisecond)
		_ = w.send(90, "session", uint32(0), uint32(1<<31), uint32(9))
		if err := w.terminal(0, 300, 100); err != nil {
			t.Error(err)
		}
		for end := time.Now().Add(time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
			if w.send(94, uint32(0), "s") != nil || w.send(94, uint32(0), "\x15") != nil {
				return
			}
		}
	})
}

// A client that takes a byte at a time: never quite stalled. A frame must be taken within
// the time for a stall all the same.
func TestHostileDrip(t *testing.T) {
	k := stand(t, shortStall)
	k.during(k.bystander(), func() {
		k.on(func(w *wire) {
			ch, err := w.openSession(1, 1<<15)
			if err == nil {
				err = w.terminal(ch, 120, 40)
			}
			reading(w)
			for end := time.Now().Add(patience); err == nil; time.Sleep(5 * time.Millisecond) {
				if err = w.send(93, ch, uint32(1)); time.Now().After(end) {
					t.Error("a client that reads a byte at a time was not cut off")
					return
				}
			}
		})
	})
}

// Windows closed with keys on their way: a stock server keeps a goroutine and 0.8 MB of
// each. FAYI_KIOSK_RESETS says how many.
func TestHostileResets(t *testing.T) {
	n := 400
	if testing.Short() {
		n = 50
	}
	if more, err := strconv.Atoi(os.Getenv("FAYI_KIOSK_RESETS")); err == nil {
		n = more
	}
	k := stand(t)
	k.during(k.bystander(), func() {
		next := make(chan int)
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				for i := range next {
					w, err := k.wireTo(fmt.Sprintf("127.0.1.%d", 1+i%50))
					if err != nil {
						t.Errorf("connection %d: %v", i, err)
						continue
					}
					_ = w.Conn.(*net.TCPConn).SetLinger(0)
					ch, err := w.openSession(1<<20, 1<<15)
					if err == nil {
						err = w.terminal(ch, 120, 40)
					}
					if err == nil && i%3 > 0 {
						_, err = w.wait(94)
					}
					if err == nil {
						err = w.send(94, ch, strings.Repeat("sfz\x1b[B\r\x7f", 50))
					}
					if err != nil {
						t.Errorf("session %d: %v", i, err)
					}
					_ = w.Close()
				}
			})
		}
		for i := range n {
			next <- i
		}
		close(next)
		all.Wait()
	})
	t.Logf("%d connections reset", n)
}
