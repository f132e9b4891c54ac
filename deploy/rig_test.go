// Package deploy_test runs what stands in deploy/ for real, as far as one machine can: the
// built program, Debian's HAProxy with our configuration, visitors with x/crypto/ssh.
// Everything is on loopback, from several of its addresses, and ends with the test.
package deploy_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"golang.org/x/crypto/ssh"
)

// patience is how long anything may take on a busy machine.
const patience = 60 * time.Second

// eventually waits for something to come true.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("never came: %s", what)
}

// built is the program, built as `make build` does it, once for all tests.
var built = sync.OnceValues(func() (string, error) {
	bin := filepath.Join(scratch, "fayi")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", bin, "fayi")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return bin, nil
})

// scratch has a short name: the path of a socket must not be longer than some 100 bytes.
var scratch string

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "fayi"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(scratch)
	os.Exit(code)
}

func program(t *testing.T) string {
	t.Helper()
	bin, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

// journal is what a process writes to stderr.
type journal struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (j *journal) Write(b []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.buf.Write(b)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.buf.String()
}

// replica is one kiosk.
type replica struct {
	t       *testing.T
	cmd     *exec.Cmd
	log     journal
	addr    string
	metrics string
	gone    chan struct{}
	err     error // how it ended; read it when gone
}

// kiosk starts a replica on a port of its own, or on the one that is given.
func kiosk(t *testing.T, key, addr string, args ...string) *replica {
	t.Helper()
	r := &replica{t: t, metrics: freePort(t), gone: make(chan struct{})}
	r.cmd = exec.Command(program(t), append([]string{"serve", "--listen", addr, "--host-key", key, "--metrics", r.metrics}, args...)...)
	r.cmd.Stderr = &r.log
	r.cmd.Env = []string{"GOTRACEBACK=single"} // no home, no configuration
	r.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		r.err = r.cmd.Wait()
		close(r.gone)
	}()
	t.Cleanup(func() {
		_ = r.cmd.Process.Kill()
		<-r.gone
	})
	eventually(t, "a replica that listens", func() bool {
		select {
		case <-r.gone:
			t.Fatalf("the replica ended: %v\n%s", r.err, r.log.String())
		default:
		}
		r.addr = r.listening().Address
		return r.addr != ""
	})
	return r
}

type listening struct{ Msg, Address, Fingerprint string }

// listening is what the replica says when it takes visitors.
func (r *replica) listening() listening {
	for line := range strings.Lines(r.log.String()) {
		var l listening
		if json.Unmarshal([]byte(line), &l) == nil && l.Msg == "listening" {
			return l
		}
	}
	return listening{}
}

// figure reads one of the metrics.
func (r *replica) figure(name string) int {
	r.t.Helper()
	resp, err := http.Get("http://" + r.metrics + "/metrics")
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	m := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(name) + ` (\d+)`).FindSubmatch(body)
	if m == nil {
		r.t.Fatalf("no %s in the metrics:\n%s", name, body)
	}
	n, _ := strconv.Atoi(string(m[1]))
	return n
}

func (r *replica) sessions() int { return r.figure("fayi_kiosk_sessions") }

func (r *replica) signal(s os.Signal) {
	r.t.Helper()
	if err := r.cmd.Process.Signal(s); err != nil {
		r.t.Fatal(err)
	}
}

// ended waits for the replica to end.
func (r *replica) ended() error {
	r.t.Helper()
	select {
	case <-r.gone:
	case <-time.After(patience):
		r.t.Fatal("the replica does not end")
	}
	return r.err
}

// hostKey makes the key that all replicas share.
func hostKey(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "hostkey")
	r := kiosk(t, file, "127.0.0.1:0", "--init")
	r.signal(syscall.SIGTERM)
	if err := r.ended(); err != nil {
		t.Fatal(err)
	}
	return file
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// farm is two replicas behind HAProxy.
type farm struct {
	t      *testing.T
	a, b   *replica
	key    ssh.PublicKey
	addr   string // where visitors go
	addr6  string
	stats  string // the operator's socket
	log    journal
	config string
}

// newFarm starts two replicas and HAProxy with the very file that we ship; only the
// addresses are given, by the environment.
func newFarm(t *testing.T, args ...string) *farm {
	t.Helper()
	haproxy, err := exec.LookPath("haproxy")
	if err != nil {
		if _, err = os.Stat("/usr/sbin/haproxy"); err != nil {
			t.Skip("haproxy is not installed; .ci/run installs it")
		}
		haproxy = "/usr/sbin/haproxy"
	}
	config, err := os.ReadFile("haproxy/haproxy.cfg")
	if err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 { // then it can neither change its root nor its user, and need not
		config = regexp.MustCompile(`(?m)^\s*(chroot|user|group) .*\n`).ReplaceAll(config, nil)
	} else if _, err := os.Stat("/var/lib/haproxy"); err != nil {
		t.Skip("the folder /var/lib/haproxy of Debian's package is not there")
	}
	dir, err := os.MkdirTemp(scratch, "h")
	if err != nil {
		t.Fatal(err)
	}
	f := &farm{t: t, stats: filepath.Join(dir, "s"), config: filepath.Join(dir, "haproxy.cfg")}
	if err := os.WriteFile(f.config, config, 0o600); err != nil {
		t.Fatal(err)
	}

	key := hostKey(t)
	args = append([]string{"--proxy-from", "127.0.0.1/32"}, args...)
	f.a, f.b = kiosk(t, key, "127.0.0.1:0", args...), kiosk(t, key, "127.0.0.1:0", args...)
	data, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.ParsePrivateKey(data)
	if err != nil {
		t.Fatal(err)
	}
	f.key = signer.PublicKey()
	if print := ssh.FingerprintSHA256(f.key); f.a.listening().Fingerprint != print || f.b.listening().Fingerprint != print {
		t.Fatalf("the replicas have other fingerprints than %s", print)
	}

	// HAProxy is handed open sockets (fd@3, fd@4): then no port can be lost on the way.
	public, file := socket(t, "tcp4", "127.0.0.1:0")
	public6, file6 := socket(t, "tcp6", "[::1]:0")
	f.addr, f.addr6 = public, public6
	cmd := exec.Command(haproxy, "-db", "-f", f.config)
	cmd.Env = []string{"KIOSK_BIND4=fd@3", "KIOSK_BIND6=fd@4", "KIOSK_A=" + f.a.addr, "KIOSK_B=" + f.b.addr, "KIOSK_STATS=" + f.stats}
	if file6 == nil { // a machine without IPv6
		cmd.Env[1] = "KIOSK_BIND6=unix@" + filepath.Join(dir, "6")
		cmd.ExtraFiles = []*os.File{file}
	} else {
		cmd.ExtraFiles = []*os.File{file, file6}
	}
	cmd.Stdout, cmd.Stderr = &f.log, &f.log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("HAProxy:\n%s", f.log.String())
		}
	})
	eventually(t, "both replicas greeting HAProxy's checks", func() bool { return f.state("a") == "UP L7OK" && f.state("b") == "UP L7OK" })
	return f
}

// socket opens a listening socket to be handed over.
func socket(t *testing.T, network, addr string) (string, *os.File) {
	t.Helper()
	l, err := net.Listen(network, addr)
	if err != nil && network == "tcp6" {
		return "", nil
	}
	if err != nil {
		t.Fatal(err)
	}
	file, err := l.(*net.TCPListener).File()
	if err != nil {
		t.Fatal(err)
	}
	addr = l.Addr().String()
	_ = l.Close() // the copy stays open
	t.Cleanup(func() { _ = file.Close() })
	return addr, file
}

// operator says a line to HAProxy's own socket.
func (f *farm) operator(line string) string {
	f.t.Helper()
	c, err := net.Dial("unix", f.stats)
	if err != nil {
		return ""
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(patience))
	_, _ = io.WriteString(c, line+"\n")
	out, _ := io.ReadAll(c)
	return string(out)
}

// state is what HAProxy thinks of a replica: UP or DOWN, and what the last check said.
func (f *farm) state(server string) string {
	s := bufio.NewScanner(strings.NewReader(f.operator("show stat")))
	var names []string
	for s.Scan() {
		fields := strings.Split(strings.TrimPrefix(s.Text(), "# "), ",")
		if names == nil {
			names = fields
			continue
		}
		row := map[string]string{}
		for i, n := range names {
			row[n] = fields[i]
		}
		if row["pxname"] == "kiosks" && row["svname"] == server {
			return row["status"] + " " + strings.TrimPrefix(row["check_status"], "* ")
		}
	}
	return ""
}

// visitor is somebody at a terminal.
type visitor struct {
	t      *testing.T
	client *ssh.Client
	keys   io.WriteCloser
	gone   chan struct{} // the session has ended

	mu  sync.Mutex
	emu *vt.Emulator
}

const width, height = 100, 30

// dialer connects from a given address, as another machine would.
func dialer(from string) *net.Dialer {
	return &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Timeout: patience}
}

// handshake logs in over a connection, and takes no key but the kiosk's.
func handshake(c net.Conn, key ssh.PublicKey) (*ssh.Client, error) {
	_ = c.SetDeadline(time.Now().Add(patience))
	conn, chans, reqs, err := ssh.NewClientConn(c, "kiosk", &ssh.ClientConfig{User: "visitor", HostKeyCallback: ssh.FixedHostKey(key)})
	if err != nil {
		_ = c.Close()
		return nil, err
	}
	_ = c.SetDeadline(time.Time{})
	return ssh.NewClient(conn, chans, reqs), nil
}

// visit opens the browser from an address, with a terminal. What is given first is sent
// before anything else.
func (f *farm) visit(from string, first ...byte) (*visitor, error) {
	addr := f.addr
	if strings.Contains(from, ":") {
		addr = f.addr6
	}
	c, err := dialer(from).Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	if _, err := c.Write(first); err != nil {
		return nil, err
	}
	client, err := handshake(c, f.key)
	if err != nil {
		return nil, err
	}
	v := &visitor{t: f.t, client: client, gone: make(chan struct{}), emu: vt.NewEmulator(width, height)}
	f.t.Cleanup(func() { _ = client.Close() })
	s, err := client.NewSession()
	if err != nil {
		return nil, err
	}
	v.keys, _ = s.StdinPipe()
	s.Stdout = v
	if err := s.RequestPty("xterm-256color", height, width, ssh.TerminalModes{}); err != nil {
		return nil, err
	}
	if err := s.Shell(); err != nil {
		return nil, err
	}
	go func() { _, _ = io.Copy(io.Discard, v.emu) }() // what a terminal answers
	go func() {
		_ = s.Wait()
		close(v.gone)
	}()
	return v, nil
}

// Write shows what the kiosk sends.
func (v *visitor) Write(b []byte) (int, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.emu.Write(b)
}

// screen is what the terminal shows.
func (v *visitor) screen() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.emu.String()
}

func (v *visitor) types(keys string) {
	v.t.Helper()
	if _, err := io.WriteString(v.keys, keys); err != nil {
		v.t.Errorf("typing %q: %v", keys, err)
	}
}

func (v *visitor) sees(text string) {
	v.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if strings.Contains(v.screen(), text) {
			return
		}
	}
	v.t.Fatalf("never came: %s; the screen:\n%s", text, v.screen())
}

// leaves waits for the session to end.
func (v *visitor) leaves() {
	v.t.Helper()
	select {
	case <-v.gone:
	case <-time.After(patience):
		v.t.Fatalf("the session does not end; the screen:\n%s", v.screen())
	}
}

// away tells whether the session has ended.
func (v *visitor) away() bool {
	select {
	case <-v.gone:
		return true
	default:
		return false
	}
}
