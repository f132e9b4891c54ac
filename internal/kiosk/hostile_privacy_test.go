package kiosk

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"fayi/corpus"
)

// Whoever comes next sees nothing of the last one: not on the screen, not in the results,
// the history, the field; nor in the terminal's scrollback and title.
func TestHostileNextVisitor(t *testing.T) {
	k := stand(t, limits(func(l *Limits) { l.Notice, l.Idle = 400*time.Millisecond, 600*time.Millisecond }))
	v := visitBy(t, k.mustLogin(""))
	defer v.close()
	v.reads("什么都不保存")
	fresh := v.screen()
	for _, keys := range []string{"", "\x1b[200~never ends", "\x1b[B\r2", "?"} {
		v.types("身份证照片")
		v.reads("> 身份证正反面照片泄露了")
		v.types(keys)
		homes := k.srv.metrics.homes.Load()
		v.sees("the home page of a new visitor", func(s string) bool { return s == fresh && k.srv.metrics.homes.Load() > homes })
		if cleared := strings.Count(v.wire(), wipe); cleared != int(homes)+1 {
			t.Errorf("after %q the terminal has been cleared %d times, not %d", keys, cleared, homes+1)
		}
		// Back and forth leads nowhere, and the field is empty.
		other := visitBy(t, k.mustLogin("127.0.0.2"))
		other.reads("什么都不保存")
		for _, key := range []string{"\x1b[1;3D", "\x1b[1;3C", "\x1b[1;3D"} {
			v.types(key)
			other.types(key)
			time.Sleep(50 * time.Millisecond)
		}
		until(t, "the same screen for both", func() (bool, string) { return v.screen() == other.screen(), v.screen() + "\n" + other.screen() })
		other.close()
		v.sees("the home page again", func(s string) bool { return s == fresh })
	}
	v.types("\x03")
	v.over()
	if wire := v.wire(); !strings.Contains(wire, "\x1b[3J") || !strings.Contains(wire, "\x1b]2;\x1b\\") || !strings.Contains(wire[strings.LastIndex(wire, wipe):], "再见") {
		t.Errorf("at the end the terminal was sent %q", wire[max(0, len(wire)-300):])
	}
	for _, c := range []string{"\x1b]52", "\x1b]0;", "\x1bP", "\x1b[6n"} {
		if strings.Contains(v.wire(), c) {
			t.Errorf("the terminal was sent %q", c)
		}
	}
}

// A visit has an end, however busy.
func TestHostileLongVisit(t *testing.T) {
	k := stand(t, limits(func(l *Limits) { l.Session = time.Second }))
	v := visitBy(t, k.mustLogin(""))
	defer v.close()
	for done := false; !done; {
		select {
		case <-v.ended:
			done = true
		case <-time.After(20 * time.Millisecond):
			_, _ = io.WriteString(v.in, "s")
		}
	}
	if wire := v.wire(); !inTwo(wire) || !strings.Contains(wire, "\x1b[3J") {
		t.Errorf("at the end the terminal was sent %q", wire[max(0, len(wire)-300):])
	}
}

// Names, terminals, variables and versions with line breaks and escape sequences in them: a
// stock server's log has lines that a visitor wrote.
func TestHostileLog(t *testing.T) {
	const forged = "\n{\"msg\":\"forged\"}\n\x1b[2Jforged\u009b\u202e"
	k := stand(t)
	k.during(k.bystander(), func() {
		for _, end := range []string{"q", "\x03", ""} {
			w, err := k.beforeLogin("")
			if err == nil {
				err = w.send(50, "user"+forged, "ssh-connection", "none")
			}
			if err == nil {
				_, err = w.wait(52)
			}
			if err != nil {
				t.Error(err)
				return
			}
			ch, _ := w.openSession(1<<31, 1<<15)
			_ = w.request(ch, "env", false, "LANG", forged)
			_ = w.request(ch, "env", false, "forged"+forged, "x")
			_ = w.request(ch, "x"+forged, false)
			_ = w.request(ch, "pty-req", false, "xterm"+forged, uint32(80), uint32(24), uint32(0), uint32(0), forged)
			_ = w.request(ch, "shell", false)
			if p, err := w.wait(94); err != nil || bytes.Contains(p, []byte("forged")) {
				t.Errorf("a frame: %v", err)
			}
			_ = w.send(94, ch, "forged"+end)
			_ = w.send(1, uint32(11), "bye"+forged, "")
			_ = w.Close()
		}
		c, err := k.login("")
		if err != nil {
			t.Error(err)
			return
		}
		_, _, _ = c.OpenChannel("forged"+forged, []byte(forged))
		if s, err := c.NewSession(); err == nil {
			_ = s.Run("forged" + forged)
		}
		_ = c.Close()
	})
	until(t, "the sessions in the log", func() (bool, string) { return strings.Count(k.log.String(), `"msg":"session"`) >= 4, k.log.String() })
	log := k.log.String()
	if strings.Contains(log, "forged") || strings.Contains(log, "127.0.0.") && !strings.Contains(log, `"address"`) {
		t.Errorf("the log has what a client sent:\n%s", log)
	}
	for line := range strings.Lines(log) {
		var event map[string]any
		if err := json.Unmarshal([]byte(line), &event); err != nil || event["msg"] == nil {
			t.Errorf("a line of the log is %q", line)
		}
		if strings.ContainsFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool { return r < 0x20 || r == 0x7f }) {
			t.Errorf("a line of the log has a control character: %q", line)
		}
	}
}

// A query that is typed, read and left is nowhere: not in the log, not in the metrics, and
// after the visit not in the memory of the server, which is a process of its own here (this
// one knows the query itself).
func TestHostileCanary(t *testing.T) {
	if os.Getenv("FAYI_KIOSK_CANARY") != "" {
		canaryServer(t)
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^TestHostileCanary$", "-test.timeout=120s")
	child.Env = append(os.Environ(), "FAYI_KIOSK_CANARY=yes")
	var log lockedBuffer
	child.Stderr = &log
	ask, _ := child.StdinPipe()
	out, _ := child.StdoutPipe()
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = ask.Close()
		_ = child.Wait()
	}()
	answers := bufio.NewScanner(out)
	answer := func() string {
		t.Helper()
		if !answers.Scan() {
			t.Fatalf("the server ended: %s", &log)
		}
		return answers.Text()
	}
	k := &standing{t: t, addr: answer()}
	metrics := answer()
	canary := strings.Join([]string{"qz", "kanarien", "vogel", "7391"}, "")
	file := filepath.Join(t.TempDir(), "heap")
	// seen reports whether the server's heap has the canary, as bytes or as characters.
	seen := func() bool {
		t.Helper()
		fmt.Fprintln(ask, file)
		if got := answer(); got != "done" {
			t.Fatalf("the heap: %s", got)
		}
		heap, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var runes []byte
		for _, r := range canary {
			runes = binary.LittleEndian.AppendUint32(runes, uint32(r))
		}
		return bytes.Contains(heap, []byte(canary)) || bytes.Contains(heap, runes)
	}
	key, _, _, _, err := gossh.ParseAuthorizedKey([]byte(answer()))
	if err != nil {
		t.Fatal(err)
	}
	c, err := k.tcp("")
	if err != nil {
		t.Fatal(err)
	}
	conn, chans, reqs, err := gossh.NewClientConn(c, k.addr, &gossh.ClientConfig{User: canary, HostKeyCallback: gossh.FixedHostKey(key)})
	if err != nil {
		t.Fatal(err)
	}
	v := visitBy(t, gossh.NewClient(conn, chans, reqs))
	for _, letter := range canary {
		v.types(string(letter))
	}
	v.reads(canary)
	v.types("\x1b[200~" + canary + "\x1b[201~")
	v.reads(canary + canary)
	if !seen() {
		t.Error("the heap of a session that shows the canary does not have it: this test proves nothing")
	}
	v.types("\x15身份证\r")
	v.reads("后退")
	v.types("\x03")
	v.over()
	v.close()
	until(t, "the canary gone from the heap", func() (bool, string) { return !seen(), "it is there" })
	resp, err := http.Get("http://" + metrics + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if page, err := io.ReadAll(resp.Body); err != nil || bytes.Contains(page, []byte(canary)) || !bytes.Contains(page, []byte("fayi_kiosk_keys_total")) {
		t.Errorf("the metrics: %v\n%s", err, page)
	}
	if strings.Contains(log.String(), canary) || !strings.Contains(log.String(), `"msg":"session"`) {
		t.Errorf("the log:\n%s", &log)
	}
}

// canaryServer is the server of TestHostileCanary: it says where it is, and writes its heap
// to each file that it is told.
func canaryServer(t *testing.T) {
	srv, err := New(Options{HostKey: testKey(), Limits: Defaults(), Log: NewLog(os.Stderr), Load: corpus.Embedded})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = srv.Serve(l, m) }()
	fmt.Printf("%s\n%s\n%s", l.Addr(), m.Addr(), gossh.MarshalAuthorizedKey(testKey().PublicKey()))
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		runtime.GC()
		runtime.GC()
		f, err := os.Create(in.Text())
		if err == nil {
			debug.WriteHeapDump(f.Fd())
			err = f.Close()
		}
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println("done")
	}
}
