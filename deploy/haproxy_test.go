package deploy_test

import (
	"fmt"
	"io"
	"net"
	"os"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/pires/go-proxyproto"
)

// home is on the first page, found on the page of a question.
const (
	home     = "这里什么都不保存"
	question = "zhengxin" // pinyin, as most visitors would
	found    = "征信"
)

// guests brings n visitors in at a time, from ten addresses in turn, each at a question of
// theirs.
func (f *farm) guests(n int) []*visitor {
	f.t.Helper()
	out := make([]*visitor, n)
	errs := make([]error, n)
	var wait sync.WaitGroup
	for i := range out {
		wait.Go(func() { out[i], errs[i] = f.visit(fmt.Sprintf("127.0.1.%d", 1+i%10)) })
	}
	wait.Wait()
	for i, v := range out {
		if errs[i] != nil {
			f.t.Fatalf("visitor %d: %v", i, errs[i])
		}
		v.sees(home)
		v.types(question)
		v.sees(found)
	}
	f.t.Logf("%d sessions on a, %d on b", f.a.sessions(), f.b.sessions())
	return out
}

// rest waits until no screen changes any more, and gives them all.
func rest(all []*visitor) []string {
	before := make([]string, len(all))
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(300 * time.Millisecond) {
		calm := true
		for i, v := range all {
			if s := v.screen(); s != before[i] {
				before[i], calm = s, false
			}
		}
		if calm {
			break
		}
	}
	return before
}

// private looks for addresses of visitors in all that was logged.
func (f *farm) private() {
	f.t.Helper()
	address := regexp.MustCompile(`127\.0\.[1-9]\.\d+|\[?::1\]?:\d`)
	for name, log := range map[string]string{"HAProxy": f.log.String(), "a": f.a.log.String(), "b": f.b.log.String()} {
		if found := address.FindString(log); found != "" {
			f.t.Errorf("the address %s stands in the log of %s:\n%s", found, name, log)
		}
		if strings.Contains(log, question) {
			f.t.Errorf("what a visitor typed stands in the log of %s:\n%s", name, log)
		}
	}
}

// A replica is killed under load: its sessions end, the others do not notice, and whoever
// comes gets in. When it is back, it is used again.
func TestReplicaKilled(t *testing.T) {
	t.Parallel()
	f := newFarm(t)
	all := f.guests(40)
	onA, onB := f.a.sessions(), f.b.sessions()
	if onA+onB != len(all) || onA == 0 || onB == 0 {
		t.Fatalf("%d sessions on a, %d on b, not %d on both", onA, onB, len(all))
	}
	before := rest(all)

	f.a.signal(syscall.SIGKILL)
	_ = f.a.ended()
	// At once, before any check can have failed: HAProxy tries the other replica by itself.
	for i := range 5 {
		v, err := f.visit(fmt.Sprintf("127.0.2.%d", i+1))
		if err != nil {
			t.Fatalf("a visitor after the death of a: %v", err)
		}
		v.sees(home)
	}
	eventually(t, "HAProxy noticing", func() bool { return strings.HasPrefix(f.state("a"), "DOWN") })

	away := func() (n int) {
		for _, v := range all {
			if v.away() {
				n++
			}
		}
		return n
	}
	eventually(t, "the sessions of a ending", func() bool { return away() >= onA })
	for i, v := range all {
		if v.away() {
			continue
		}
		if now := v.screen(); now != before[i] {
			t.Errorf("the screen of a visitor on b has changed from\n%s\nto\n%s", before[i], now)
		}
		v.types(strings.Repeat("\x7f", len(question)) + "sfz")
		v.sees("身份证")
	}
	if n := away(); n != onA {
		t.Errorf("%d sessions ended, %d were on a", n, onA)
	}

	a := kiosk(t, keyOf(f.a), f.a.addr, "--proxy-from", "127.0.0.1/32")
	eventually(t, "HAProxy noticing that a is back", func() bool { return f.state("a") == "UP L7OK" })
	v, err := f.visit("127.0.3.1")
	if err != nil {
		t.Fatal(err)
	}
	v.sees(home)
	if a.sessions() != 1 { // it has the fewest
		t.Error("the replica that is back gets no visitors")
	}
	f.private()
}

// keyOf is the key file of a replica.
func keyOf(r *replica) string {
	for i, arg := range r.cmd.Args {
		if arg == "--host-key" {
			return r.cmd.Args[i+1]
		}
	}
	return ""
}

// A replica hangs: its port is open, but nobody greets. HAProxy finds that out too.
func TestReplicaHangs(t *testing.T) {
	t.Parallel()
	f := newFarm(t)
	f.a.signal(syscall.SIGSTOP)
	eventually(t, "HAProxy noticing", func() bool { return strings.HasPrefix(f.state("a"), "DOWN") })
	for i := range 4 {
		v, err := f.visit(fmt.Sprintf("127.0.1.%d", i+1))
		if err != nil {
			t.Fatalf("a visitor while a hangs: %v", err)
		}
		v.sees(home)
	}
	f.a.signal(syscall.SIGCONT)
	eventually(t, "HAProxy noticing that a is back", func() bool { return f.state("a") == "UP L7OK" })
	f.private()
}

// A replica is asked to stop: its visitors read that and have their time, the others stay,
// new ones go elsewhere, and it ends with 0.
func TestReplicaDrained(t *testing.T) {
	t.Parallel()
	// Long enough to see that the sessions go on after HAProxy has taken the replica out.
	f := newFarm(t, "--drain", "8s")
	all := f.guests(12)
	onA := f.a.sessions()
	f.a.signal(syscall.SIGTERM)
	eventually(t, "HAProxy noticing", func() bool { return strings.HasPrefix(f.state("a"), "DOWN") })

	var told []*visitor
	eventually(t, "the visitors of a being told", func() bool {
		told = nil
		for _, v := range all {
			if strings.Contains(v.screen(), "服务要重启") {
				told = append(told, v)
			}
		}
		return len(told) == onA
	})
	for _, v := range told {
		if v.away() {
			t.Error("a session ended before its time")
		}
	}
	v, err := f.visit("127.0.2.1")
	if err != nil {
		t.Fatalf("a visitor while a drains: %v", err)
	}
	v.sees(home)
	if n := f.b.sessions(); n != len(all)-onA+1 {
		t.Errorf("%d sessions on b", n)
	}

	if err := f.a.ended(); err != nil {
		t.Errorf("a ended with %v", err)
	}
	for _, v := range told {
		v.leaves()
	}
	for _, v := range all {
		if !v.away() {
			v.types(strings.Repeat("\x7f", len(question)) + "sfz")
			v.sees("身份证")
		}
	}
	f.private()
}

// The limits for each source are about visitors, not about HAProxy, from which all come.
func TestSources(t *testing.T) {
	t.Parallel()
	f := newFarm(t, "--max-per-source", "2")
	// The operator takes b out, as before an upgrade, so that all come to a.
	f.operator("set server kiosks/b state maint")
	eventually(t, "b in maintenance", func() bool { return strings.HasPrefix(f.state("b"), "MAINT") })

	in := func(from string) {
		t.Helper()
		v, err := f.visit(from)
		if err != nil {
			t.Fatalf("%s: %v", from, err)
		}
		v.sees(home)
	}
	in("127.0.1.1")
	in("127.0.1.1")
	third, err := f.visit("127.0.1.1")
	if err != nil {
		t.Fatal(err)
	}
	third.sees("已经打开了 2 个")
	third.leaves()
	// To say that one comes from somewhere else does not help: the kiosk has had its header from HAProxy, and
	// this is a line that does not belong into SSH.
	forged := "PROXY TCP4 198.51.100.7 127.0.0.1 40000 22\r\n"
	if fourth, err := f.visit("127.0.1.1", []byte(forged)...); err == nil {
		fourth.sees("已经打开了 2 个")
	}
	in("127.0.1.2")
	if f.addr6 != "" {
		in("::1")
	}
	f.operator("set server kiosks/b state ready")
	eventually(t, "b back", func() bool { return f.state("b") == "UP L7OK" })

	// HAProxy's own table tells them apart too: the /64 is only for IPv6.
	if table := f.operator("show table kiosk"); !strings.Contains(table, "127.0.1.1 ") || !strings.Contains(table, "127.0.1.2 ") {
		t.Errorf("the table of sources:\n%s", table)
	}
	f.private()
}

// Whoever opens too many connections is turned away by HAProxy; others are not.
func TestCrowdFromOneSource(t *testing.T) {
	t.Parallel()
	f := newFarm(t)
	greeted := func(from string) bool {
		c, err := dialer(from).Dial("tcp", f.addr)
		if err != nil {
			return false // refused before it was taken
		}
		t.Cleanup(func() { _ = c.Close() })
		_ = c.SetDeadline(time.Now().Add(patience))
		b := make([]byte, 8)
		_, err = io.ReadFull(c, b)
		return err == nil && string(b) == "SSH-2.0-"
	}
	for i := range 16 {
		if !greeted("127.0.1.1") {
			t.Fatalf("connection %d from one address is refused", i+1)
		}
	}
	if greeted("127.0.1.1") {
		t.Error("the 17th connection from one address is taken")
	}
	if !greeted("127.0.1.2") {
		t.Error("another address suffers")
	}
	f.private()
}

// A PROXY header is believed from HAProxy alone, and HAProxy's address brings one or is refused.
func TestForgedHeader(t *testing.T) {
	t.Parallel()
	f := newFarm(t)
	v1 := []byte("PROXY TCP4 198.51.100.7 127.0.0.1 40000 22\r\n")
	v2, err := proxyproto.HeaderProxyFromAddrs(2, &net.TCPAddr{IP: net.IPv4(198, 51, 100, 7), Port: 40000}, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 22}).Format()
	if err != nil {
		t.Fatal(err)
	}
	try := func(from, to string, header []byte) error {
		t.Helper()
		c, err := dialer(from).Dial("tcp", to)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Write(header); err != nil {
			t.Fatal(err)
		}
		client, err := handshake(c, f.key)
		if err == nil {
			_ = client.Close()
		}
		return err
	}
	for _, c := range []struct {
		name     string
		from, to string
		header   []byte
		ok       bool
	}{
		{"v1 straight to a replica", "127.0.9.9", f.a.addr, v1, false},
		{"v2 straight to a replica", "127.0.9.9", f.a.addr, v2, false},
		{"v2 through HAProxy", "127.0.9.9", f.addr, v2, false},
		{"no header from HAProxy's address", "127.0.0.1", f.a.addr, nil, false},
		{"a header from HAProxy's address", "127.0.0.1", f.a.addr, v2, true},
		{"no header through HAProxy", "127.0.9.9", f.addr, nil, true},
	} {
		if err := try(c.from, c.to, c.header); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	f.private()
}

// The times in the files fit each other and the program's own.
func TestTimes(t *testing.T) {
	cfg, err := os.ReadFile("haproxy/haproxy.cfg")
	if err != nil {
		t.Fatal(err)
	}
	for _, side := range []string{"client", "server"} {
		m := regexp.MustCompile(`(?m)^\s*timeout ` + side + ` (\S+)`).FindSubmatch(cfg)
		if m == nil {
			t.Fatalf("no timeout %s", side)
		}
		if d, err := time.ParseDuration(string(m[1])); err != nil || d <= time.Hour {
			t.Errorf("timeout %s %s is not longer than --max-session 1h", side, m[1])
		}
	}
	for _, log := range regexp.MustCompile(`(?m)^\s*(error-)?log-format .*`).FindAll(cfg, -1) {
		if regexp.MustCompile(`%(ci|cp|fi|\[src)`).Match(log) {
			t.Errorf("an address in the log: %s", log)
		}
	}
	unit, err := os.ReadFile("systemd/fayi-kiosk.service")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(unit), "--drain 30s") || !strings.Contains(string(unit), "TimeoutStopSec=45") {
		t.Error("systemd gives the visitors less time than --drain")
	}
}
