package kiosk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// on runs f on a new connection by wire.
func (k *standing) on(f func(w *wire)) {
	w, err := k.wireTo("")
	if err != nil {
		k.t.Error(err)
		return
	}
	defer w.Close()
	_ = w.Conn.(*net.TCPConn).SetLinger(0) // what is on its way when it ends is not sent any more
	f(w)
}

// reading throws away what comes.
func reading(w *wire) { go func() { _, _ = io.Copy(io.Discard, w.Conn) }() }

// Thousands of variables, some huge. A stock server keeps all: 318 MB for one channel.
func TestHostileEnvFlood(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		k.on(func(w *wire) {
			ch, err := w.openSession(1<<20, 1<<15)
			if err != nil {
				t.Error(err)
				return
			}
			_ = w.SetDeadline(time.Now().Add(10 * time.Second))
			for i := 0; err == nil && i < 1500; i++ {
				err = w.request(ch, "env", false, fmt.Sprintf("LC_%d", i), strings.Repeat("x", 3<<10))
			}
			if err == nil {
				t.Error("1500 variables, and the connection is open")
			}
		})
		k.on(func(w *wire) { // as many as are taken
			ch, err := w.openSession(1<<20, 1<<15)
			if err != nil {
				t.Error(err)
				return
			}
			for _, name := range []string{"LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANGUAGE", "COLORTERM", "NO_COLOR", "LD_PRELOAD", "PATH", "TEA_TRACE"} {
				_ = w.request(ch, "env", true, name, "x")
				if p, err := w.recv(); err != nil || (p[0] == 99) != (name[0] != 'P' && name[0] != 'T' && name != "LD_PRELOAD") {
					t.Errorf("%s is answered with message %v, %v", name, p, err)
				}
			}
			_ = w.request(ch, "env", true, "LANG", "zh\x1b[2J")
			if p, err := w.recv(); err != nil || p[0] != 100 {
				t.Errorf("an escape sequence as a language is answered with %v, %v", p, err)
			}
		})
	})
}

// Windows of 2^32-1 by 2^32-1 cells, asked for and changed to. A stock server allocates a
// cell for each and is gone; of 3000x1000 it makes 767 MB.
func TestHostileHugeWindows(t *testing.T) {
	const huge = 1<<32 - 1
	k := stand(t)
	k.during(k.bystander(), func() {
		for _, size := range [][2]uint32{{huge, huge}, {3000, 1000}, {huge, 1}, {1, huge}, {1 << 31, 1 << 31}, {0, 0}, {1, 1}, {0, huge}} {
			for _, later := range []bool{false, true} {
				k.on(func(w *wire) {
					ch, err := w.openSession(1<<31, 1<<15)
					if err == nil && later {
						err = w.terminal(ch, 80, 24)
					} else if err == nil {
						err = w.terminal(ch, size[0], size[1])
					}
					if err == nil {
						_, err = w.wait(94) // a frame
					}
					if err == nil && later {
						err = w.request(ch, "window-change", false, size[0], size[1], uint32(0), uint32(0))
					}
					for _, key := range []string{"s", "\r", "\x1b[B", "\x1b[6~", "q"} {
						if err == nil {
							err = w.send(94, ch, key)
						}
					}
					got := 0
					for err == nil {
						var p []byte
						if p, err = w.recv(); err == nil && p[0] == 94 {
							got += len(p)
						} else if err == nil && (p[0] == 97 || p[0] == 98) { // closed, exit status
							break
						}
					}
					if err != nil || got > 4<<20 {
						t.Errorf("%d by %d, later %v: %d bytes of frames, then %v", size[0], size[1], later, got, err)
					}
				})
			}
		}
	})
}

// A terminal and new sizes but no shell, then gone: a stock server keeps a goroutine for
// ever.
func TestHostileWindowsWithoutShell(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		for range 200 {
			k.on(func(w *wire) {
				ch, err := w.openSession(1<<20, 1<<15)
				if err == nil {
					err = w.request(ch, "pty-req", false, "xterm", uint32(80), uint32(24), uint32(0), uint32(0), "")
				}
				for range 4 {
					if err == nil {
						err = w.request(ch, "window-change", false, uint32(90), uint32(30), uint32(0), uint32(0))
					}
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
	})
}

// The channel is closed and the connection stays: a stock server spins, one core for as long
// as it likes. Here the connection ends with its session.
func TestHostileClosedChannel(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		for _, begun := range []bool{true, false} {
			k.on(func(w *wire) {
				ch, err := w.openSession(1<<20, 1<<15)
				if err == nil && begun {
					err = w.terminal(ch, 80, 24)
				}
				if err == nil && begun {
					_, err = w.wait(94)
				}
				if err == nil {
					err = w.send(97, ch)
				}
				if err != nil {
					t.Error(err)
					return
				}
				if begun {
					closedByPeer(t, w, patience)
				} else { // may begin another
					if _, err := w.wait(97); err != nil {
						t.Error(err)
					}
					if ch, err = w.openSession(1<<20, 1<<15); err == nil {
						err = w.terminal(ch, 80, 24)
					}
					if err == nil {
						_, err = w.wait(94)
					}
					if err != nil {
						t.Errorf("a second session: %v", err)
					}
				}
			})
		}
	})
}

// Two hundred sessions on one connection: a stock server makes two hundred browsers.
func TestHostileManySessions(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		k.on(func(w *wire) {
			opened, refused := 0, 0
			for i := range uint32(200) {
				if w.send(90, "session", i, uint32(1<<20), uint32(1<<15)) != nil {
					break
				}
				p, err := w.recv()
				if err != nil {
					break
				}
				switch p[0] {
				case 91:
					opened++
					_ = w.terminal(binary.BigEndian.Uint32(p[5:]), 80, 24)
				case 92:
					if text, _, _ := readString(p[9:]); !inTwo(text) {
						t.Errorf("refused with %q", text)
					}
					refused++
				}
			}
			if opened != 1 || refused == 0 {
				t.Errorf("%d sessions opened, %d refused", opened, refused)
			}
		})
	})
}

// flood sends for some seconds what make gives, on a connection with a session or without.
func flood(t *testing.T, begun bool, send func(w *wire, ch uint32) error) {
	t.Helper()
	k := stand(t)
	k.during(k.bystander(), func() {
		k.on(func(w *wire) {
			ch, err := w.openSession(1<<31, 1<<15)
			if err == nil && begun {
				err = w.terminal(ch, 80, 24)
			}
			if err != nil {
				t.Error(err)
				return
			}
			reading(w)
			end := time.Now().Add(800 * time.Millisecond)
			_ = w.SetWriteDeadline(end)
			n := 0
			for ; time.Now().Before(end) && send(w, ch) == nil; n++ {
			}
			t.Logf("%d taken", n)
		})
	})
}

// What comes beside the input would lie in the server's memory, two megabytes a channel.
func TestHostileExtendedData(t *testing.T) {
	flood(t, true, func(w *wire, ch uint32) error { return w.send(95, ch, uint32(1), strings.Repeat("x", 20_000)) })
	flood(t, true, func(w *wire, ch uint32) error { return w.send(95, ch, uint32(7), strings.Repeat("x", 20_000)) })
	flood(t, false, func(w *wire, ch uint32) error { return w.send(94, ch, strings.Repeat("x", 20_000)) })
}

// Requests with 200 KiB each: a stock server decrypts them as fast as they come, one core.
func TestHostileGlobalRequests(t *testing.T) {
	flood(t, true, func(w *wire, _ uint32) error { return w.send(80, "x", true, strings.Repeat("x", 200<<10)) })
	flood(t, false, func(w *wire, _ uint32) error { return w.send(80, "keepalive@openssh.com", true) })
}

// Requests of unknown kinds, before the session and in it.
func TestHostileChannelRequests(t *testing.T) {
	for _, begun := range []bool{false, true} {
		flood(t, begun, func(w *wire, ch uint32) error {
			if !begun { // few are taken before the session, however small
				return w.request(ch, "x", true)
			}
			return w.request(ch, "\x1b]0;x\x07"+strings.Repeat("k", 1000), true, strings.Repeat("x", 100<<10))
		})
		flood(t, begun, func(w *wire, ch uint32) error { return w.request(ch, "env", false) })
	}
}

// Everything that an SSH server can be asked for and a kiosk does not have.
func TestHostileFeatures(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		client := k.mustLogin("")
		defer client.Close()
		for _, kind := range []string{"direct-tcpip", "direct-streamlocal@openssh.com", "forwarded-tcpip", "x11", "auth-agent@openssh.com", "tun@openssh.com", "\x1b[2J"} {
			_, _, err := client.OpenChannel(kind, []byte(strings.Repeat("\x00", 40)))
			if refused := (*gossh.OpenChannelError)(nil); !errors.As(err, &refused) || !strings.Contains(refused.Message, "这里只能打开会话 / sessions only") {
				t.Errorf("a channel %q is answered with %v", kind, err)
			}
		}
		for _, kind := range []string{"tcpip-forward", "streamlocal-forward@openssh.com", "hostkeys-prove-00@openssh.com", "no-more-sessions@openssh.com"} {
			if ok, _, err := client.SendRequest(kind, true, []byte("\x00\x00\x00\x00\x00\x00\x00\x16")); ok || err != nil {
				t.Errorf("%s is answered with %v, %v", kind, ok, err)
			}
		}
		session, err := client.NewSession()
		if err != nil {
			t.Error(err)
			return
		}
		for _, kind := range []string{"auth-agent-req@openssh.com", "x11-req", "subsystem", "signal", "break", "xon-xoff", "eow@openssh.com"} {
			if ok, err := session.SendRequest(kind, true, append([]byte("\x00\x00\x00\x04sftp"), make([]byte, 20)...)); ok || err != nil {
				t.Errorf("%s is answered with %v, %v", kind, ok, err)
			}
		}
		v := visitBy(t, k.mustLogin("")) // the same, in a session
		for _, kind := range []string{"signal", "break", "shell", "exec", "pty-req", "env", "subsystem"} {
			if ok, err := v.sess.SendRequest(kind, true, []byte("\x00\x00\x00\x04KILL\x00\x00\x00\x10")); ok || err != nil {
				t.Errorf("%s in a session is answered with %v, %v", kind, ok, err)
			}
		}
		v.reads("什么都不保存")
		v.close()
	})
}

// Commands that are none: refused with text, on a terminal or not; nothing is run, nothing
// comes back that was sent.
func TestHostileExec(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		for _, line := range []string{
			"sh", "/bin/sh -c 'id'", "search; id", "$(id)", "`id`", "../../bin/sh", "scp -t /", "git-upload-pack x", "sftp-server", "-h", "--", "''", "\"", "\\",
			"\x1b]0;pwned\x07", "\x1b[2J\u009b31m", "SEARCH x", strings.Repeat("a ", 500), "\u202esh", "sh\nid",
		} {
			client := k.mustLogin("")
			defer client.Close()
			s, err := client.NewSession()
			if err != nil {
				t.Error(err)
				return
			}
			var out, errOut bytes.Buffer
			s.Stdout, s.Stderr = &out, &errOut
			err = s.Run(line)
			exit := (*gossh.ExitError)(nil)
			if said := errOut.String(); !errors.As(err, &exit) || exit.ExitStatus() != 2 || !strings.Contains(said, "打开浏览器 / the browser") || out.Len() > 0 {
				t.Errorf("%q ends with %v and says %q and %q", line, err, out.String(), said)
			}
			if said := errOut.String(); strings.ContainsAny(said, "\x1b\x07\u009b") || strings.Contains(said, "pwned") {
				t.Errorf("%q comes back: %q", line, said)
			}
		}
		for _, line := range []string{strings.Repeat("x", 1025), strings.Repeat("x", 100_000), "\xff\xfe", "\x1b[2J\x9b31m"} {
			client := k.mustLogin("")
			s, err := client.NewSession()
			if err == nil {
				err = s.Run(line)
			}
			if err == nil || !strings.HasSuffix(err.Error(), "failed") {
				t.Errorf("%d bytes %.10q end with %.100v", len(line), line, err)
			}
			_ = client.Close()
		}
		for _, terminal := range []bool{false, true} {
			client := k.mustLogin("")
			s, err := client.NewSession()
			if err == nil && terminal {
				err = s.RequestPty("xterm", 24, 80, nil)
			}
			if err != nil {
				t.Error(err)
				return
			}
			said, err := s.CombinedOutput("search '\x1b]0;pwned\x07' '\u009b31m' ok")
			if err != nil || bytes.ContainsAny(said, "\x1b\x07\u009b") || !bytes.Contains(said, []byte("]0;pwned 31m ok")) {
				t.Errorf("a search for escape sequences is answered with %q, %v", said, err)
			}
			_ = client.Close()
		}
		// With a terminal a line is what the field begins with.
		for _, line := range []string{"\x1b]0;pwned\x07\x1b[2J", "a\x00b", "\xc2\x9b2J", "'", strings.Repeat("身", 300)} {
			var raw lockedBuffer
			client := k.mustLogin("")
			defer client.Close()
			s, err := client.NewSession()
			if err != nil {
				t.Error(err)
				return
			}
			s.Stdout = &raw
			_ = s.RequestPty("xterm", 24, 80, nil)
			if err := s.Start(line); err != nil {
				t.Errorf("%q: %v", line, err)
				continue
			}
			until(t, "a frame", func() (bool, string) { return strings.Contains(raw.String(), "\x1b[?2026l"), raw.String() })
			if got := raw.String(); strings.Contains(got, "\x1b]0") || strings.Contains(got, "\x07") || strings.Contains(got, "\xc2\x9b") || strings.Contains(got, "\x00") {
				t.Errorf("%q comes back: %q", line, got)
			}
		}
	})
}

// A shell asked for, the connection cut at once, with requests on their way to a channel
// that is only being opened.
func TestHostileHalfOpen(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				for i := range 40 {
					k.on(func(w *wire) {
						all := w.packet(pack(90, "session", uint32(0), uint32(1<<20), uint32(1<<15)))
						for range 30 {
							all = append(all, w.packet(pack(98, uint32(0), "env", true, "LANG", "C"))...)
						}
						all = append(all, w.packet(pack(98, uint32(0), "shell", true))...)
						_, _ = w.Write(all)
						time.Sleep(time.Duration(i) * 50 * time.Microsecond)
					})
				}
			})
		}
		wait.Wait()
	})
}
