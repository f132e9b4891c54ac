//go:build unix

package cli_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// A kiosk as an operator runs it: it says where it listens, answers commands, takes a changed
// folder at SIGHUP and keeps the old one if the new is broken, and goes down at SIGTERM.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	clinic := filepath.Join(dir, "clinic")
	write := func(text string) {
		t.Helper()
		if err := os.MkdirAll(clinic, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(clinic, "channels.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	desk := func(number string) string {
		return "- id: front-desk\n  name: 本所前台\n  address: " + number + "\n  for: 约律师\n  confidence: 可靠\n  checked: 2026-11-21\n"
	}
	write(desk("0571-1111"))
	cmd := exec.Command(os.Args[0], "serve", "--listen", "127.0.0.1:0", "--host-key", filepath.Join(dir, "key"), "--init",
		"--metrics", freePort(t), "--corpus", clinic, "--drain", "2s")
	cmd.Args[0] = "fayi" // this binary is the program under that name
	cmd.Env = append(os.Environ(), "HOME="+dir)
	messages, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill() }()
	events := make(chan map[string]any, 1000)
	go func() {
		defer close(events)
		for lines := bufio.NewScanner(messages); lines.Scan(); {
			event := map[string]any{}
			if err := json.Unmarshal(lines.Bytes(), &event); err != nil {
				event = map[string]any{"msg": lines.Text()}
			}
			events <- event
		}
	}()
	logged := func(msg string) map[string]any {
		t.Helper()
		for late := time.After(20 * time.Second); ; {
			select {
			case e, ok := <-events:
				if !ok {
					t.Fatalf("the program ended before %q", msg)
				}
				if e["msg"] == msg {
					return e
				}
			case <-late:
				t.Fatalf("%q never came", msg)
			}
		}
	}
	address := logged("listening")["address"].(string)
	dial := func() *gossh.Client {
		t.Helper()
		c, err := gossh.Dial("tcp", address, &gossh.ClientConfig{HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: 10 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	ask := func(line string) string {
		t.Helper()
		c := dial()
		defer c.Close()
		s, err := c.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		out, err := s.Output(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		return string(out)
	}
	health := func() int {
		t.Helper()
		r, err := http.Get("http://" + cmd.Args[len(cmd.Args)-5] + "/healthz")
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		_, _ = io.Copy(io.Discard, r.Body)
		return r.StatusCode
	}
	if got := ask("search 征信"); !strings.Contains(got, "credit-report-dispute") {
		t.Errorf("search: %q", got)
	}
	if got := ask("show front-desk"); !strings.Contains(got, "0571-1111") {
		t.Errorf("the clinic's own: %q", got)
	}
	if code := health(); code != http.StatusOK {
		t.Errorf("healthy: %d", code)
	}
	write(desk("0571-2222"))
	_ = cmd.Process.Signal(syscall.SIGHUP)
	logged("reloaded")
	if got := ask("show front-desk"); !strings.Contains(got, "0571-2222") {
		t.Errorf("after the reload: %q", got)
	}
	write("not: [a list")
	_ = cmd.Process.Signal(syscall.SIGHUP)
	if e := logged("reload"); !strings.Contains(e["problem"].(string), "channels.yaml") {
		t.Errorf("a broken folder: %v", e)
	}
	if got := ask("show front-desk"); !strings.Contains(got, "0571-2222") {
		t.Errorf("after a broken reload: %q", got)
	}

	// A visitor who is there keeps the kiosk up, for as long as it said.
	c := dial()
	defer c.Close()
	s, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	out, _ := s.StdoutPipe()
	_, _ = s.StdinPipe() // open: its end is the visitor's leaving
	if err := s.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Shell(); err != nil {
		t.Fatal(err)
	}
	_, _ = out.Read(make([]byte, 1))
	_ = cmd.Process.Signal(syscall.SIGTERM)
	logged("draining")
	if code := health(); code != http.StatusServiceUnavailable {
		t.Errorf("draining: %d", code)
	}
	if said, _ := io.ReadAll(out); !strings.Contains(string(said), "服务正在重启") {
		t.Error("the visitor was not told")
	}
	logged("stopped")
	for range events { // Wait must not close the pipe before all is read
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the program ended with %v", err)
	}
}

// freePort is an address on this machine that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
