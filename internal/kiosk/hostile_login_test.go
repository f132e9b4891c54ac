package kiosk

import (
	"bytes"
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

// shortLogin makes silent connections go within a test's patience.
var shortLogin = limits(func(l *Limits) { l.Silence, l.Login = 900*time.Millisecond, 1500*time.Millisecond })

// inTwo reports whether a text says something in Chinese and in English.
func inTwo(s string) bool { return strings.Contains(s, "法依") && strings.Contains(s, "fayi: ") }

// connectAll opens connections, from so many addresses, and says the first words on each.
func (k *standing) connectAll(n, addresses int, hello string) (all []net.Conn) {
	for i := range n {
		c, err := k.tcp(fmt.Sprintf("127.0.1.%d", 1+i%addresses))
		if err != nil {
			k.t.Errorf("connection %d: %v", i, err)
			continue
		}
		_, _ = io.WriteString(c, hello)
		all = append(all, c)
	}
	return all
}

// allClosed waits until connections are closed and gives what the server said on each.
func allClosed(t *testing.T, all []net.Conn) (said []string) {
	said = make([]string, len(all))
	var wait sync.WaitGroup
	for i, c := range all {
		wait.Go(func() {
			said[i] = closedByPeer(t, c, 8*time.Second)
			_ = c.Close()
		})
	}
	wait.Wait()
	return said
}

// Three hundred connections that say nothing, or a little. A stock server keeps all of them,
// as long as they like.
func TestHostileMute(t *testing.T) {
	for name, tt := range map[string]struct {
		hello     string
		addresses int
	}{
		"from one address":  {"", 1},
		"from many":         {"", 100},
		"half an algorithm": {"SSH-2.0-x\r\n\x00\x00\x05\x00\x04\x14" + strings.Repeat("x", 700), 100},
	} {
		t.Run(name, func(t *testing.T) {
			k := stand(t, shortLogin)
			k.during(k.bystander(), func() {
				all := k.connectAll(300, tt.addresses, tt.hello)
				time.Sleep(2 * slowestHello)
				for _, from := range []string{"127.0.0.7", "127.0.1.1"} { // the second is the attacker's too
					guest, err := k.login(from)
					if err != nil {
						t.Errorf("a login during the attack: %v", err)
						continue
					}
					v := visitBy(t, guest)
					v.reads("什么都不保存")
					v.close()
				}
				for _, s := range allClosed(t, all) {
					if _, after, _ := strings.Cut(s, "\r\n"); tt.hello == "" && !inTwo(s) && !inTwo(after) {
						t.Errorf("a refused connection reads %q", s)
					}
				}
			})
		})
	}
}

// A handshake a byte at a time.
func TestHostileSlowLoris(t *testing.T) {
	k := stand(t, shortLogin)
	k.during(k.bystander(), func() {
		hello := append([]byte(myVersion+"\r\n"), (&wire{}).packet(offer())...)
		var wait sync.WaitGroup
		for i := range 60 {
			wait.Go(func() {
				c, err := k.tcp(fmt.Sprintf("127.0.1.%d", 1+i%20))
				if err != nil {
					t.Error(err)
					return
				}
				defer c.Close()
				for at, end := 0, time.Now().Add(8*time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
					if _, err := c.Write(hello[at%len(hello):][:1]); err != nil {
						return
					}
					at++
				}
				t.Error("a slow handshake was not cut off")
			})
		}
		wait.Wait()
	})
}

// No SSH at all: what a browser, a mail program, a scanner and a fool send.
func TestHostileVersions(t *testing.T) {
	k := stand(t, shortLogin)
	k.during(k.bystander(), func() {
		var conns []net.Conn
		for _, hello := range []string{
			"GET / HTTP/1.1\r\nHost: kiosk\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "EHLO x\r\n", "\n\n\n\n", "\x00\x00\x00\x00",
			"SSH-1.5-x\r\n", "SSH-2.0-\r\n", "SSH-2.0-\x1b]0;x\x07\r\n", "SSH-2.0-" + strings.Repeat("x", 300) + "\r\n", strings.Repeat("x", 100_000),
			"SSH-2.0-x\r\n\xff\xff\xff\xff\x14\x14", "SSH-2.0-x\r\n\x00\x00\x00\x00\x00\x00", "SSH-2.0-x\r\n\x00\x00\x00\x0c\xff\x14" + strings.Repeat("\x00", 10),
			"SSH-2.0-x\r\n\x00\x00\x00\x0c\x0a\x14" + strings.Repeat("\x00", 10), "SSH-2.0-x\r\n\x00\x00\x00\x0c\x0a\x15" + strings.Repeat("\x00", 10),
		} {
			conns = append(conns, k.connectAll(1, 1, hello)...)
		}
		allClosed(t, conns)
		if log := k.log.String(); strings.Contains(log, "panic") {
			t.Errorf("there was a panic: %s", log)
		}
	})
}

// Passwords and keys are refused without being looked at, and without a question. With an
// authentication handler there would be keys to parse and prompts to run (a dozen CVEs).
func TestHostileLogins(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		for name, method := range map[string][]any{
			"password":             {"password", false, strings.Repeat("p", 10_000)},
			"publickey":            {"publickey", true, "ssh-rsa", strings.Repeat("\x7f", 20_000)},
			"keyboard-interactive": {"keyboard-interactive", "", ""},
			"hostbased":            {"hostbased", "ssh-rsa", "x", "y", "z", "w"},
			"unknown":              {"x\x1b[2J\ny"},
		} {
			w, err := k.beforeLogin("")
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			tries := 0
			for ; tries < 200; tries++ {
				if w.send(50, append([]any{"root", "ssh-connection"}, method...)...) != nil {
					break
				}
				p, err := w.recv()
				if err != nil || p[0] == 1 { // disconnected
					break
				}
				if p[0] != 51 {
					t.Errorf("%s is answered with message %d", name, p[0])
				}
			}
			if tries > 20 {
				t.Errorf("%s: %d tries", name, tries)
			}
			_ = w.Close()
		}
	})
}

// Handshakes as fast as one machine can: each costs the server half a millisecond.
func TestHostileHandshakes(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		var wait sync.WaitGroup
		for i := range 8 {
			wait.Go(func() {
				for end := time.Now().Add(1500 * time.Millisecond); time.Now().Before(end); {
					if w, err := k.wireTo(fmt.Sprintf("127.0.1.%d", 1+i)); err == nil {
						_ = w.Close()
					}
				}
			})
		}
		wait.Wait()
	})
}

// Keys exchanged anew, again and again.
func TestHostileRekey(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		w, err := k.wireTo("")
		if err != nil {
			t.Error(err)
			return
		}
		defer w.Close()
		n := 0
		for end := time.Now().Add(1500 * time.Millisecond); time.Now().Before(end); n++ {
			if err := w.exchange(); err != nil {
				t.Errorf("exchange %d: %v", n, err)
				return
			}
		}
		if n > 2000 {
			t.Errorf("%d exchanges in a second and a half", n)
		}
		t.Logf("%d key exchanges", n)
	})
}

// Sessions at each limit: refused in both languages, where a person can read it.
func TestHostileLimits(t *testing.T) {
	k := stand(t, limits(func(l *Limits) { l.Sessions, l.SourceSessions, l.SourceUnauth = 6, 3, 4 }))
	// said is what somebody reads on the terminal who comes now.
	said := func(from string) string {
		c, err := k.login(from)
		if err != nil {
			return err.Error()
		}
		defer c.Close()
		s, err := c.NewSession()
		if err != nil {
			return err.Error()
		}
		var out bytes.Buffer
		s.Stdout = &out
		_ = s.RequestPty("xterm", 24, 80, nil)
		if err := s.Shell(); err != nil {
			return err.Error()
		}
		err = s.Wait()
		if exit := (*gossh.ExitError)(nil); !errors.As(err, &exit) || exit.ExitStatus() != 1 {
			t.Errorf("a refused session ends with %v", err)
		}
		return out.String()
	}
	k.during(k.bystander(), func() { // the first session
		var all []*visitor
		enter := func(from string) {
			v := visitBy(t, k.mustLogin(from))
			v.reads("什么都不保存")
			all = append(all, v)
		}
		for range 3 {
			enter("127.0.2.1")
		}
		if s := said("127.0.2.1"); !inTwo(s) || !strings.Contains(s, "3") || !strings.Contains(s, "12348") {
			t.Errorf("the fourth from one place reads %q", s)
		}
		enter("127.0.2.2")
		enter("127.0.2.2")
		if s := said("127.0.2.3"); !inTwo(s) || !strings.Contains(s, "12348") {
			t.Errorf("one too many reads %q", s)
		}
		if s, err := all[0].client.NewSession(); err == nil || !inTwo(err.Error()) {
			t.Errorf("a second session on a connection gives %v, %v", s, err)
		}
		mute := k.connectAll(4, 1, "")
		c, err := k.tcp("127.0.1.1")
		if err != nil {
			t.Error(err)
			return
		}
		if s := closedByPeer(t, c, patience); !inTwo(s) {
			t.Errorf("one connection too many reads %q", s)
		}
		_ = c.Close()
		for _, c := range mute {
			_ = c.Close()
		}
		for _, v := range all {
			v.close()
		}
	})
}

// What counts as one place: a /64 is one household.
func TestHostileSourceOf(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"192.0.2.1:1", "192.0.2.1:2", true}, {"192.0.2.1:1", "192.0.2.2:1", false}, {"[::ffff:192.0.2.1]:1", "192.0.2.1:9", true},
		{"[2001:db8:1:2::1]:1", "[2001:db8:1:2:ffff::9]:1", true}, {"[2001:db8:1:2::1]:1", "[2001:db8:1:3::1]:1", false},
		{"[fe80::1%lo]:1", "[fe80::2%eth0]:1", true}, {"nonsense", "@", true},
	} {
		if got := sourceOf(address(tt.a)) == sourceOf(address(tt.b)); got != tt.same {
			t.Errorf("%s and %s are one source: %v", tt.a, tt.b, got)
		}
	}
}

type address string

func (address) Network() string  { return "tcp" }
func (a address) String() string { return string(a) }
