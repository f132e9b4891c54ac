package kiosk

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	gossh "golang.org/x/crypto/ssh"

	"fayi/corpus"
)

// exec runs a command without a terminal.
func (k *standing) exec(t *testing.T, line string) (out, messages string, code int) {
	t.Helper()
	c := k.mustLogin("")
	defer c.Close()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	var o, e strings.Builder
	sess.Stdout, sess.Stderr = &o, &e
	if line == "" {
		if err = sess.Shell(); err == nil {
			err = sess.Wait()
		}
	} else {
		err = sess.Run(line)
	}
	var exit *gossh.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitStatus()
	} else if err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return o.String(), e.String(), code
}

func TestVisitWelcomes(t *testing.T) {
	k := stand(t)
	for lang, want := range map[string][]string{
		"zh_CN.UTF-8": {"直接打字", "sfz", "什么都不保存", "没有人按键", "不是", "12348"},
		"en_GB.UTF-8": {"Just type", "sfz", "Nothing is kept", "5 minutes", "not legal advice", "12348"},
	} {
		v := visitBy(t, k.mustLogin(""), "LANG", lang)
		for _, text := range want {
			v.reads(text)
		}
		v.close()
	}
}

// A visitor finds, reads, follows, comes back and leaves by keys alone, without a word of
// Chinese typed.
func TestVisitReads(t *testing.T) {
	k := stand(t)
	v := visitBy(t, k.mustLogin(""))
	defer v.close()
	v.reads("直接打字")
	v.types("zhengxin")
	v.reads("> 征信报告有不是我的贷款")
	v.types("\r")
	v.reads("征信业管理条例")
	v.types("2\r")
	v.reads("用到本条的情形")
	v.types("\x7f")
	v.reads("常见错误")
	v.types("s")
	v.reads("Down 选择") // back in the field
	v.types("\x03")
	v.over()
	v.reads("再见")
	v.reads("12348")
	if s := v.screen(); strings.Contains(s, "征信") {
		t.Errorf("the screen still shows\n%s", s)
	}
}

func TestVisitOpensAPlace(t *testing.T) {
	k := stand(t)
	for line, want := range map[string]string{
		"photo-leaked": "身份证正反面照片泄露了", "刑法253之一": "第二百五十三条之一", "  privacy  ": "搜索 > privacy", "身份证丢了": "搜索 > 身份证丢了",
	} {
		c := k.mustLogin("")
		v := visitLine(t, c, line)
		v.reads(want)
		v.close()
	}
}

// visitLine is visitBy with words after the host's name: ssh -t kiosk WORDS.
func visitLine(t *testing.T, c *gossh.Client, line string) *visitor {
	t.Helper()
	return visitStart(t, c, func(s *gossh.Session) error { return s.Start(line) })
}

func TestVisitTakesEachSize(t *testing.T) {
	k := stand(t, limits(func(l *Limits) { l.Resizes = 1000 }))
	v := visitBy(t, k.mustLogin(""))
	defer v.close()
	v.reads("直接打字")
	for _, size := range [][2]int{{80, 24}, {40, 12}, {20, 5}, {5, 2}, {1, 1}, {200, 60}, {120, 40}} {
		w, h := size[0], size[1]
		v.mu.Lock()
		v.emu.Resize(w, h)
		v.mu.Unlock()
		if err := v.sess.WindowChange(h, w); err != nil {
			t.Fatal(err)
		}
		if w >= 20 {
			v.sees("the name, or the field, at its size", func(s string) bool {
				return (strings.Contains(s, "法依") || strings.Contains(s, ">")) && len(strings.Split(s, "\n")) == h
			})
		}
	}
	v.reads("直接打字")
}

// In a kiosk a copy goes to the screen, never to a clipboard that the next visitor has too.
func TestVisitCopies(t *testing.T) {
	for _, clipboard := range []bool{false, true} {
		k := stand(t, func(o *Options) { o.Clipboard = clipboard })
		v := visitLine(t, k.mustLogin(""), "刑法253之一")
		v.reads("第二百五十三条之一")
		v.types("y")
		if clipboard {
			v.reads("引文已发送到终端剪贴板")
		} else {
			v.reads("用鼠标选取文字")
			v.reads("《中华人民共和国刑法》第二百五十三条之一")
			v.types("\x1b")
			v.reads("Backspace 后退")
		}
		v.types("\x03")
		v.over()
		if sent := strings.Contains(v.wire(), "\x1b]52;"); sent != clipboard {
			t.Errorf("the clipboard is allowed: %v, written: %v", clipboard, sent)
		}
		if clipboard && !strings.HasSuffix(v.wire()[:strings.LastIndex(v.wire(), "再见")], ansi.SetSystemClipboard("")) {
			t.Error("the clipboard is not cleared at the end")
		}
		v.close()
	}
}

func TestVisitAsksWhetherSomebodyIsThere(t *testing.T) {
	k := stand(t, limits(func(l *Limits) { l.Notice, l.Idle = time.Second, 20*time.Second }))
	v := visitLine(t, k.mustLogin(""), "photo-leaked")
	defer v.close()
	v.reads("身份证正反面照片泄露了")
	v.reads("还在吗？")
	v.types("q") // only says that somebody is there
	v.sees("no question any more", func(s string) bool { return !strings.Contains(s, "还在吗？") })
	v.reads("身份证正反面照片泄露了")
}

// What a terminal sends by itself keeps nobody there.
func TestVisitIdleByKeysOnly(t *testing.T) {
	k := stand(t, limits(func(l *Limits) { l.Notice, l.Idle = 500*time.Millisecond, time.Second }))
	v := visitLine(t, k.mustLogin(""), "photo-leaked")
	defer v.close()
	v.reads("先做这几件事")
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
				_ = v.sess.WindowChange(40, 119+i%2)
				_, _ = v.in.Write([]byte("\x1b[I\x1b[?2026;2$y\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[<35;3;3M"))
			}
		}
	}()
	v.reads("直接打字")
	v.sees("scrollback and title cleared", func(string) bool {
		wire := v.wire()
		return strings.Contains(wire, "\x1b[3J") && strings.Contains(wire, "\x1b]2;\x1b\\")
	})
}

func TestVisitEndsInTime(t *testing.T) {
	k := stand(t, limits(func(l *Limits) { l.Session = time.Second }))
	v := visitBy(t, k.mustLogin(""))
	defer v.close()
	v.over()
	v.reads("这次用得够久了")
	v.reads("this visit has reached its limit")
}

func TestVisitIsToldOfTheEnd(t *testing.T) {
	k := stand(t, limits(func(l *Limits) { l.Drain = 3 * time.Second }))
	v := visitBy(t, k.mustLogin(""))
	defer v.close()
	v.reads("直接打字")
	k.srv.Drain()
	v.reads("服务要重启")
	if c, err := k.login(""); err == nil {
		_ = c.Close()
		t.Error("a new visitor was taken")
	}
	v.types("zhengxin") // they can read on
	v.reads("> 征信报告有不是我的贷款")
	v.over()
	v.reads("服务正在重启")
}

// Commands answer as plain text; anything else is told what there is.
func TestVisitWithoutATerminal(t *testing.T) {
	k := stand(t)
	out, messages, code := k.exec(t, "search 征信 'two words'")
	if out != "answer to 3 words\n" || messages != "a message\n" || code != 0 {
		t.Errorf("%q, %q, %d", out, messages, code)
	}
	for _, line := range []string{"", "sh", "/bin/sh -c id", "search; id", "'unfinished", "scp -t /", "export"} {
		out, messages, code := k.exec(t, line)
		if line == "search; id" { // no shell looks at it
			if code == 0 {
				t.Errorf("%q was carried out: %q", line, out)
			}
			continue
		}
		if out != "" || code != 2 || !strings.Contains(messages, "ssh -t KIOSK") {
			t.Errorf("%q: %q, %q, %d", line, out, messages, code)
		}
	}
}

// A new corpus is for new visitors.
func TestReload(t *testing.T) {
	k := stand(t)
	v := visitBy(t, k.mustLogin(""))
	defer v.close()
	v.reads("直接打字")
	old := k.srv.shelf.Load().corpus
	changed := *old
	changed.AsOf = "2027-01-01"
	k.srv.opts.Load = func() (*corpus.Corpus, error) { return &changed, nil }
	if err := k.srv.Reload(); err != nil {
		t.Fatal(err)
	}
	w := visitBy(t, k.mustLogin(""))
	defer w.close()
	w.reads("核对至 2027-01-01")
	v.types("zhengxin")
	v.reads("核对至 " + old.AsOf)
	k.srv.opts.Load = func() (*corpus.Corpus, error) { return nil, errors.New("broken") }
	if err := k.srv.Reload(); err == nil || k.srv.shelf.Load().corpus.AsOf != "2027-01-01" {
		t.Errorf("a broken corpus: %v", err)
	}
}
