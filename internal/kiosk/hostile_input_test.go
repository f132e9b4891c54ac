package kiosk

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// counting is a model that counts its frames and messages: the work that a visitor makes.
type counting struct {
	model
	work *atomic.Int64
}

func (c counting) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	c.work.Add(1)
	m, cmd := c.model.Update(msg)
	return counting{m, c.work}, cmd
}

func (c counting) View() tea.View {
	c.work.Add(1)
	return c.model.View()
}

// attackedBy opens a terminal that reads on, and gives it to an attack, which has some time.
// In that time it may make so much work: frames and messages.
func attackedBy(t *testing.T, most int64, attack func(send func(number byte, fields ...any) error, until time.Time)) {
	t.Helper()
	const long = time.Second
	var work atomic.Int64
	k := standWith(t, func(s *Server) {
		s.newModel = func(v *session, line string) model {
			if v.term == "attacker" {
				return counting{s.browser(v, line), &work}
			}
			return s.browser(v, line)
		}
	})
	k.during(k.bystander(), func() {
		w, err := k.wireTo("")
		if err != nil {
			t.Error(err)
			return
		}
		defer w.Close()
		ch, err := w.openSession(1<<31, 1<<15)
		if err == nil {
			err = w.request(ch, "pty-req", false, "attacker", uint32(300), uint32(100), uint32(0), uint32(0), "")
		}
		if err == nil {
			err = w.request(ch, "shell", false)
		}
		if err != nil {
			t.Error(err)
			return
		}
		go func() { _, _ = io.Copy(io.Discard, w.Conn) }()
		end := time.Now().Add(long)
		_ = w.SetWriteDeadline(end)
		attack(func(number byte, fields ...any) error { return w.send(number, append([]any{ch}, fields...)...) }, end)
	})
	if n := work.Load(); n > most {
		t.Errorf("the attack made %d messages and frames, %d are allowed", n, most)
	} else {
		t.Logf("the attack made %d messages and frames", n)
	}
}

// mostWork is what a visitor may ask for in a second, with some to spare: the burst of keys and sixty a
// second, a frame each, and half as much again for a busy machine.
const mostWork = 3 * (200 + 60)

// typing sends data again and again in pieces.
func typing(t *testing.T, data string, piece int) {
	attackedBy(t, mostWork, func(send func(byte, ...any) error, until time.Time) {
		for at := 0; time.Now().Before(until); at = (at + piece) % len(data) {
			if send(94, data[at:min(at+piece, len(data))]) != nil {
				return
			}
		}
	})
}

// A key held down by a program. A stock server draws for each piece that comes: one core.
func TestHostileKeyFlood(t *testing.T) { typing(t, strings.Repeat("j", 4<<10), 4<<10) }

// The same a byte at a time: most of it is over the limit, and must not be worth a frame.
func TestHostileSingleKeys(t *testing.T) { typing(t, "sj\x1b[B", 1) }

func TestHostileMouseFlood(t *testing.T) {
	typing(t, strings.Repeat("\x1b[<0;9;9M\x1b[<0;9;9m\x1b[<64;9;9M\x1b[<35;1;1M\x1b[<65;9;9M", 50), 500)
}

// A paste without end: a stock server keeps all of it.
func TestHostilePaste(t *testing.T) {
	typing(t, "\x1b[200~"+strings.Repeat("身份证照片", 1<<20), 30<<10)
}

// Many pastes of the greatest length.
func TestHostilePastes(t *testing.T) {
	typing(t, "\x1b[200~"+strings.Repeat("身", 1300)+"\x1b[201~\x15", 3920)
}

// An operating-system command and others without end: a stock server goes over it again at
// each read.
func TestHostileStrings(t *testing.T) {
	typing(t, "\x1b]52;c;"+strings.Repeat("A", 1<<20), 4<<10)
	typing(t, "\x1b["+strings.Repeat("1;", 1<<20), 4<<10)
}

// A Windows key that stands for 65,535: three megabytes for twenty-five bytes.
func TestHostileRepeatedKey(t *testing.T) {
	typing(t, strings.Repeat("\x1b[65;30;97;1;0;65535_", 100), 2100)
}

// Everything that has ever broken a terminal program, in one packet each. A stock server's
// process ends at the first: 59 letters and a raw C1 byte.
func TestHostileBytes(t *testing.T) {
	k := stand(t, limits(func(l *Limits) { l.KeyBurst, l.BytesIn = 1<<20, 4<<20 }))
	k.during(k.bystander(), func() {
		v := visitBy(t, k.mustLogin(""))
		defer func() { v.close() }()
		for _, s := range hostileBytes {
			for _, data := range []string{s, "身份证\r" + s, strings.Repeat(s, 40)} {
				if _, err := io.WriteString(v.in, data); err != nil { // q ends a session
					v.close()
					v = visitBy(t, k.mustLogin(""))
				}
			}
		}
		var all []byte
		for b := range 256 {
			all = append(all, byte(b), 'M', '0')
		}
		_, _ = v.in.Write(bytes.Repeat(all, 100))
	})
	if strings.Contains(k.log.String(), "panic") {
		t.Errorf("there was a panic: %s", k.log)
	}
}

// Thousands of new window sizes, each different. A stock server wedges, or lays out as often.
func TestHostileWindowFlood(t *testing.T) {
	attackedBy(t, 3*(20+20), func(send func(byte, ...any) error, until time.Time) {
		for i := uint32(0); time.Now().Before(until); i++ {
			if send(98, "window-change", false, 20+i%281, 5+i%96, uint32(0), uint32(0)) != nil {
				return
			}
		}
	})
}

// As many sessions as one address may have, each searching as fast as it may.
func TestHostileCrowd(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() {
		var all sync.WaitGroup
		for range k.srv.limits.SourceSessions {
			all.Go(func() {
				k.on(func(w *wire) {
					ch, err := w.openSession(1<<31, 1<<15)
					if err == nil {
						err = w.terminal(ch, 300, 100)
					}
					reading(w)
					end := time.Now().Add(2 * time.Second)
					_ = w.SetWriteDeadline(end)
					for err == nil && time.Now().Before(end) {
						err = w.send(94, ch, strings.Repeat("sfz\x1b[B\r\x7f身份证\x15", 10))
						time.Sleep(50 * time.Millisecond)
					}
				})
			})
		}
		all.Wait()
	})
}
