package kiosk

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"
)

// visitor is somebody at a terminal.
type visitor struct {
	t      *testing.T
	client *gossh.Client
	sess   *gossh.Session
	in     io.Writer
	emu    *vt.Emulator
	ended  chan struct{} // closed when the session's output is over

	mu   sync.Mutex
	raw  bytes.Buffer // what came last
	came time.Time    // and when
}

// visit opens a terminal of 120x40 over a connection.
func visitBy(t *testing.T, client *gossh.Client, env ...string) *visitor {
	t.Helper()
	return visitStart(t, client, (*gossh.Session).Shell, env...)
}

// visitStart is visitBy with another request in the place of a shell.
func visitStart(t *testing.T, client *gossh.Client, start func(*gossh.Session) error, env ...string) *visitor {
	t.Helper()
	v := &visitor{t: t, client: client, emu: vt.NewEmulator(120, 40), ended: make(chan struct{})}
	var err error
	if v.sess, err = client.NewSession(); err != nil {
		t.Fatalf("session: %v", err)
	}
	for i := 0; i < len(env); i += 2 {
		_ = v.sess.Setenv(env[i], env[i+1])
	}
	out, _ := v.sess.StdoutPipe()
	if v.in, err = v.sess.StdinPipe(); err == nil {
		err = v.sess.RequestPty("xterm-256color", 40, 120, gossh.TerminalModes{})
	}
	if err == nil {
		err = start(v.sess)
	}
	if err != nil {
		t.Fatalf("shell: %v", err)
	}
	go func() { _, _ = io.Copy(io.Discard, v.emu) }() // its answers to queries
	go func() {
		defer close(v.ended)
		var buf [32 << 10]byte
		for {
			n, err := out.Read(buf[:])
			came := time.Now()
			v.mu.Lock()
			_, _ = v.emu.Write(buf[:n])
			if v.raw.Len() > 1<<20 {
				v.raw.Reset()
			}
			v.raw.Write(buf[:n])
			v.came = came
			v.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	return v
}

func (v *visitor) close() {
	_ = v.client.Close()
	<-v.ended
	if pipe, ok := v.emu.InputPipe().(io.Closer); ok { // the emulator's own Close races with its Read
		_ = pipe.Close()
	}
}

// over waits until the server has ended the session.
func (v *visitor) over() {
	v.t.Helper()
	select {
	case <-v.ended:
	case <-time.After(patience):
		v.t.Errorf("the session does not end; the screen:\n%s", v.screen())
	}
}

// wire is what came from the server.
func (v *visitor) wire() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.raw.String()
}

// screen is what stands on the terminal.
func (v *visitor) screen() string {
	v.mu.Lock()
	rows := strings.Split(v.emu.String(), "\n")
	v.mu.Unlock()
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	return strings.Join(rows, "\n")
}

// sees waits for the screen, and says when it stood there.
func (v *visitor) sees(what string, is func(string) bool) time.Time {
	v.t.Helper()
	screen := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Microsecond) {
		v.mu.Lock()
		came := v.came
		v.mu.Unlock()
		if screen = v.screen(); is(screen) {
			return came
		}
	}
	v.t.Fatalf("%s never came; the screen:\n%s", what, screen)
	return time.Time{}
}

func (v *visitor) reads(text string) {
	v.t.Helper()
	v.sees(text, func(s string) bool { return strings.Contains(s, text) })
}

func (v *visitor) types(keys string) {
	v.t.Helper()
	if _, err := io.WriteString(v.in, keys); err != nil {
		v.t.Fatalf("typing %q: %v", keys, err)
	}
}

// bystander is an honest visitor, with what must stand on the screen after Up and after Down.
type bystander struct {
	*visitor
	up, down string
	waits    []time.Duration
}

// stranger is where the bystander comes from: attackers have other addresses.
const stranger = "127.0.0.9"

func (k *standing) bystander() *bystander {
	k.t.Helper()
	b := &bystander{visitor: visitBy(k.t, k.mustLogin(stranger))}
	k.t.Cleanup(b.close)
	b.reads("什么都不保存")
	b.types("身份证照片")
	b.reads("> 身份证正反面照片泄露了")
	still := func() string {
		s := b.screen()
		for range 6 {
			time.Sleep(10 * time.Millisecond)
			if now := b.screen(); now != s {
				s = now
			}
		}
		return s
	}
	b.up = still()
	b.types("\x1b[B")
	b.sees("the second result", func(s string) bool { return s != b.up })
	b.down = still()
	b.types("\x1b[A")
	b.sees("the first result again", func(s string) bool { return s == b.up })
	return b
}

// press goes down and up again.
func (b *bystander) press() {
	b.t.Helper()
	b.key("\x1b[B", b.down)
	b.key("\x1b[A", b.up)
}

// key types one and waits for its screen.
func (b *bystander) key(key, want string) {
	b.t.Helper()
	begin := time.Now()
	b.types(key)
	came := b.sees("the right screen", func(s string) bool { return s == want })
	b.waits = append(b.waits, max(came.Sub(begin), 0))
}
