package kiosk

import (
	"fmt"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Every limit holds, is counted under its name, and tells the visitor where there is a place to
// tell it. A refusal without a case here fails the test.
func TestLimits(t *testing.T) {
	const zh, en = "zh_CN.UTF-8", "en_US.UTF-8"
	cases := map[refusal]struct {
		set func(*Limits)
		try func(t *testing.T, k *standing)
	}{
		tooManySessions:   {func(l *Limits) { l.Sessions = 1 }, turnedAway("人满了", "full at the moment")},
		tooManyFromSource: {func(l *Limits) { l.SourceSessions = 1 }, turnedAway("已经打开了 1 个", "1 sessions are open")},
		tooManyOnConn: {nil, func(t *testing.T, k *standing) {
			v := visitBy(t, k.mustLogin(""))
			defer v.close()
			_, err := v.client.NewSession()
			if err == nil || !strings.Contains(err.Error(), "一个连接只能打开一个") || !strings.Contains(err.Error(), "one session on a connection") {
				t.Errorf("a second session: %v", err)
			}
		}},
		tooManyUnauth:     {func(l *Limits) { l.Unauthenticated = 1 }, crowdedOut},
		tooManyUnauthFrom: {func(l *Limits) { l.SourceUnauth = 1 }, crowdedOut},
		tooSilent: {func(l *Limits) { l.Silence = 300 * time.Millisecond }, func(t *testing.T, k *standing) {
			c, err := k.tcp("")
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if said := closedByPeer(t, c, patience); !strings.Contains(said, "连接时间太长") || !strings.Contains(said, "took too long") {
				t.Errorf("the server said %q", said)
			}
		}},
		tooLongLogin: {func(l *Limits) { l.Login = 500 * time.Millisecond }, func(t *testing.T, k *standing) {
			c := k.mustLogin("")
			defer c.Close()
			if err := c.Wait(); err == nil {
				t.Error("a connection without a session was not cut")
			}
		}},
		tooFast: {func(l *Limits) { l.Keys, l.KeyBurst = 5, 5 }, func(t *testing.T, k *standing) {
			for lang, want := range map[string]string{zh: "输入太快", en: "too fast"} {
				v := visitBy(t, k.mustLogin(""), "LANG", lang)
				v.reads("12348")
				v.types(strings.Repeat("a", 40))
				v.reads(want)
				v.close()
			}
		}},
		tooLongPaste: {func(l *Limits) { l.Paste = 10 }, func(t *testing.T, k *standing) {
			for lang, want := range map[string]string{zh: "只取了前 10 字节", en: "only the first 10 bytes"} {
				v := visitBy(t, k.mustLogin(""), "LANG", lang)
				v.reads("12348")
				v.types("\x1b[200~" + strings.Repeat("x", 50) + "\x1b[201~")
				v.reads(want)
				v.reads("> " + strings.Repeat("x", 10))
				v.close()
			}
		}},
		tooMuchEnv: {func(l *Limits) { l.Env = 1 }, func(t *testing.T, k *standing) {
			// The first is taken, what follows is not: the visitor reads Chinese.
			v := visitBy(t, k.mustLogin(""), "LANG", zh, "LC_ALL", en)
			defer v.close()
			v.reads("直接打字")
		}},
		tooManyRequests: {func(l *Limits) { l.Requests = 5 }, func(t *testing.T, k *standing) {
			c := k.mustLogin("")
			defer c.Close()
			sess, err := c.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			out, _ := sess.StdoutPipe()
			for i := range 10 {
				_, _ = sess.SendRequest(fmt.Sprint("nothing", i), false, nil)
			}
			said, _ := io.ReadAll(out)
			if !strings.Contains(string(said), "设置太多") || !strings.Contains(string(said), "too many requests") {
				t.Errorf("the server said %q", said)
			}
		}},
		tooLargeWindow: {func(l *Limits) { l.Width, l.Height = 100, 30 }, func(t *testing.T, k *standing) {
			for lang, want := range map[string]string{zh: "窗口太大，只用其中 100×30", en: "100×30 of it are used"} {
				v := visitBy(t, k.mustLogin(""), "LANG", lang)
				v.reads(want)
				v.close()
			}
		}},
		tooManyResizes: {func(l *Limits) { l.Resizes = 2 }, func(t *testing.T, k *standing) {
			v := visitBy(t, k.mustLogin(""))
			defer v.close()
			v.reads("直接打字")
			for w := 60; w <= 110; w++ {
				_ = v.sess.WindowChange(40, w)
			}
			_ = v.sess.WindowChange(40, 120)
			v.types("sfz") // the last size counts in the end
			v.sees("the whole width", func(s string) bool {
				return strings.Contains(s, "> sfz") && strings.Contains(s, "求助拨 12348") && strings.Contains(s, "2 法律依据")
			})
		}},
		tooSlowReader: {func(l *Limits) { l.Stall = 500 * time.Millisecond }, func(t *testing.T, k *standing) {
			tcp, err := k.tcp("")
			if err != nil {
				t.Fatal(err)
			}
			_ = tcp.(*net.TCPConn).SetReadBuffer(4 << 10) // or the system would read for them
			asleep := &sleeper{Conn: tcp}
			c, err := k.handshake(asleep)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			v := visitBy(t, c)
			v.reads("直接打字")
			defer v.close()
			asleep.Store(true)
			defer asleep.Store(false)
			i := 0
			until(t, "the connection cut", func() (bool, string) {
				_, err := io.WriteString(v.in, "sfz\x7f\x7f\x7f"[i%6:i%6+1])
				i++
				return err != nil || k.srv.open.len() == 0, fmt.Sprintf("%d sessions after %d keys, %d of them taken, and %d bytes", k.srv.open.len(), i, k.srv.metrics.keys.Load(), k.srv.metrics.bytes.Load())
			})
		}},
		tooManyBytesIn: {func(l *Limits) { l.BytesIn = 16 << 10 }, func(t *testing.T, k *standing) {
			v := visitBy(t, k.mustLogin(""))
			defer v.close()
			v.reads("直接打字")
			for range 6 {
				_, _, _ = v.client.SendRequest("nothing", false, make([]byte, 16<<10))
			}
			v.types("sfz")
			v.reads("> sfz") // later
		}},
		tooManyBytesOut: {func(l *Limits) { l.BytesOut = 8 << 10 }, func(t *testing.T, k *standing) {
			v := visitBy(t, k.mustLogin(""))
			defer v.close()
			v.reads("直接打字")
			for range 30 {
				v.types("\x1b[B")
				time.Sleep(20 * time.Millisecond)
			}
			v.types("sfz")
			v.reads("> sfz") // the last frame always comes
		}},
		tooLongSession: {func(l *Limits) { l.Session = 500 * time.Millisecond }, func(t *testing.T, k *standing) {
			v := visitBy(t, k.mustLogin(""))
			defer v.close()
			v.over()
			v.reads("用得够久了")
			v.reads("reached its limit")
		}},
		notOffered: {nil, func(t *testing.T, k *standing) {
			_, said, code := k.exec(t, "sh")
			if code != 2 || !strings.Contains(said, "没有这个命令") || !strings.Contains(said, "no such command") {
				t.Errorf("%d: %q", code, said)
			}
		}},
		goingDown: {func(l *Limits) { l.Drain = 2 * time.Second }, func(t *testing.T, k *standing) {
			first := visitBy(t, k.mustLogin(""))
			defer first.close()
			first.reads("直接打字")
			late := k.mustLogin("") // connected before, asks after
			k.srv.Drain()
			v := visitBy(t, late)
			defer v.close()
			v.over()
			v.reads("服务正在重启")
			v.reads("restarting")
		}},
	}
	for _, r := range refusals() {
		if r == somethingWentWrong { // no limit; TestHostilePanics
			continue
		}
		c, ok := cases[r]
		if !ok {
			t.Errorf("the limit %s has no test", r)
			continue
		}
		t.Run(string(r), func(t *testing.T) {
			set := c.set
			if set == nil {
				set = func(*Limits) {}
			}
			k := stand(t, limits(set))
			c.try(t, k)
			until(t, "the refusal counted", func() (bool, string) { return k.srv.metrics.refused[r].Load() > 0, "it is not" })
		})
	}
}

// sleeper is a connection on which nobody reads any more, once it is set.
type sleeper struct {
	net.Conn
	atomic.Bool
}

func (s *sleeper) Read(b []byte) (int, error) {
	for s.Load() {
		time.Sleep(10 * time.Millisecond)
		if _, err := s.Conn.Write(nil); err != nil {
			return 0, err
		}
	}
	return s.Conn.Read(b)
}

// turnedAway is for whoever comes when there is no room.
func turnedAway(zh, en string) func(*testing.T, *standing) {
	return func(t *testing.T, k *standing) {
		first := visitBy(t, k.mustLogin(""))
		defer first.close()
		first.reads("直接打字")
		second := visitBy(t, k.mustLogin(""))
		defer second.close()
		second.over()
		second.reads(zh)
		second.reads(en)
		second.reads("12348")
		first.types("sfz")
		first.reads("> sfz")
	}
}

// crowdedOut is for whoever connects while others do that.
func crowdedOut(t *testing.T, k *standing) {
	begin := func() io.ReadCloser {
		c, err := k.tcp("")
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	first := begin()
	defer first.Close()
	_, _ = io.ReadFull(first, make([]byte, len("SSH-2.0-fayi"))) // it has its place
	second := begin()
	defer second.Close()
	said := make([]byte, 200)
	n, _ := io.ReadAtLeast(second, said, 60)
	if s := string(said[:n]); !strings.Contains(s, "正在连接的人太多") {
		t.Errorf("the server said %q", s)
	}
}
