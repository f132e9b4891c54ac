package kiosk

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"fayi/corpus"
	"fayi/internal/search"
)

// The Hostile tests attack a real kiosk on the loopback address while an honest visitor, the
// bystander, reads on over SSH and must see the right screen at every key; afterwards
// nothing of the attack may be left. They say how fast the bystander's keys were answered;
// with FAYI_KIOSK_STRICT=1, on a quiet machine, more than 100 ms is a failure.

// patience is how long anything may take on a busy machine.
const patience = 15 * time.Second

// library is the embedded corpus, ready; all kiosks of the tests share it.
var library = sync.OnceValue(func() *shelf {
	c, err := corpus.Embedded()
	if err != nil {
		panic(err)
	}
	s := &Server{opts: Options{Load: func() (*corpus.Corpus, error) { return c, nil }}, metrics: newMeasures()}
	if err := s.Reload(); err != nil {
		panic(err)
	}
	return s.shelf.Load()
})

// standing is a kiosk that serves.
type standing struct {
	t    *testing.T
	srv  *Server
	addr string
	log  *lockedBuffer
	// narrow makes attackers take little from the network before they have read it.
	narrow bool
}

// lockedBuffer is written and read from different goroutines.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// testKey is one host key for all tests.
var testKey = sync.OnceValue(func() gossh.Signer {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		panic(err)
	}
	key, err := gossh.NewSignerFromKey(private)
	if err != nil {
		panic(err)
	}
	return key
})

// stand starts a kiosk with the default limits, changed. At the end of the test it must go
// down and leave nothing behind.
func stand(t *testing.T, change ...func(*Options)) *standing {
	t.Helper()
	return standWith(t, func(*Server) {}, change...)
}

// standWith is stand for a kiosk that needs something else changed before it serves.
func standWith(t *testing.T, prepare func(*Server), change ...func(*Options)) *standing {
	t.Helper()
	sh := library()
	before := runtime.NumGoroutine()
	k := &standing{t: t, log: &lockedBuffer{}}
	o := Options{
		HostKey: testKey(), Limits: Defaults(), Log: NewLog(k.log), Commands: []string{"search", "show"},
		Load: func() (*corpus.Corpus, error) { return fuzzShelf().corpus, nil },
		Answer: func(_ context.Context, _ *corpus.Corpus, _ *search.Index, args []string, out, errOut io.Writer) int {
			if len(args) > 3 { // repeats what was said, as a search that finds nothing does
				fmt.Fprintf(out, "answer to %s\n", args)
				fmt.Fprintf(errOut, "a message about %s\n", args)
				return 0
			}
			fmt.Fprintf(out, "answer to %d words\n", len(args))
			fmt.Fprintln(errOut, "a message")
			return 0
		},
	}
	for _, f := range change {
		f(&o)
	}
	var err error
	if k.srv, err = New(o); err != nil {
		t.Fatal(err)
	}
	k.srv.shelf.Store(sh)
	prepare(k.srv)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	k.addr = l.Addr().String()
	done := make(chan error, 1)
	go func() { done <- k.srv.Serve(l, nil) }()
	t.Cleanup(func() {
		k.srv.Drain()
		k.srv.Drain() // at once
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("the kiosk ended with: %v", err)
			}
		case <-time.After(patience):
			t.Error("the kiosk does not go down")
		}
		until(t, "everything of the kiosk gone", func() (bool, string) {
			n := runtime.NumGoroutine()
			return n <= before, fmt.Sprintf("%d goroutines, %d before it stood\n%s", n, before, stacks())
		})
	})
	return k
}

// limits changes limits.
func limits(f func(*Limits)) func(*Options) { return func(o *Options) { f(&o.Limits) } }

// until waits for something to hold; what says what is the case instead.
func until(t *testing.T, what string, holds func() (bool, string)) {
	t.Helper()
	said := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		ok, now := holds()
		if ok {
			return
		}
		said = now
	}
	t.Errorf("never came: %s; instead: %s", what, said)
}

func stacks() string {
	var b strings.Builder
	_ = pprof.Lookup("goroutine").WriteTo(&b, 1)
	return b.String()
}

// resources are what an attack must not leave behind.
type resources struct {
	goroutines, files int
	heap              uint64
}

func measure() resources {
	runtime.GC()
	runtime.GC() // what pools held after the first
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return resources{runtime.NumGoroutine(), openFiles(), m.HeapAlloc}
}

func openFiles() int {
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(list)
}

// heapSlack is what remembered pages and pools may add.
const heapSlack = 12 << 20

// backTo waits until all is as it was.
func backTo(t *testing.T, base resources) {
	t.Helper()
	until(t, "goroutines, files and heap as before the attack", func() (bool, string) {
		now := measure()
		ok := now.goroutines <= base.goroutines && now.files <= base.files && now.heap <= base.heap+heapSlack
		return ok, fmt.Sprintf("%+v, before %+v\n%s", now, base, stacks())
	})
}

// login makes an SSH connection; from is its address, 127.0.0.1 if empty.
func (k *standing) login(from string) (*gossh.Client, error) {
	c, err := k.tcp(from)
	if err != nil {
		return nil, err
	}
	return k.handshake(c)
}

func (k *standing) handshake(c net.Conn) (*gossh.Client, error) {
	_ = c.SetDeadline(time.Now().Add(patience))
	conn, chans, reqs, err := gossh.NewClientConn(c, k.addr, &gossh.ClientConfig{User: "visitor", HostKeyCallback: gossh.FixedHostKey(testKey().PublicKey())})
	if err != nil {
		_ = c.Close()
		return nil, err
	}
	_ = c.SetDeadline(time.Time{})
	return gossh.NewClient(conn, chans, reqs), nil
}

func (k *standing) tcp(from string) (net.Conn, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(cmp.Or(from, "127.0.0.1"))}, Timeout: patience}
	if k.narrow {
		d.Control = func(_, _ string, c syscall.RawConn) error {
			return c.Control(func(fd uintptr) { _ = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4<<10) })
		}
	}
	return d.Dial("tcp", k.addr)
}

// mustLogin is login for an attacker who needs it.
func (k *standing) mustLogin(from string) *gossh.Client {
	k.t.Helper()
	c, err := k.login(from)
	if err != nil {
		k.t.Fatalf("login: %v", err)
	}
	return c
}

// during attacks while the bystander reads on, and looks at what is left. The attack must
// close what it has opened.
func (k *standing) during(b *bystander, attack func()) {
	t := k.t
	t.Helper()
	b.press()
	b.waits = nil
	base, begin, cpu := measure(), time.Now(), processorTime()
	done := make(chan struct{})
	go func() {
		defer close(done)
		attack()
	}()
	for over := false; !over; {
		b.press()
		select {
		case <-done:
			over = true
		case <-time.After(100 * time.Millisecond):
		}
	}
	took, cpu := time.Since(begin), processorTime()-cpu
	b.press()
	slices.Sort(b.waits)
	most := b.waits[len(b.waits)-1]
	t.Logf("bystander: %d keys, p50 %.1f ms, max %.1f ms; attack %.1f s, %.1f s of processor time with the attacker's",
		len(b.waits), ms(b.waits[len(b.waits)/2]), ms(most), took.Seconds(), cpu.Seconds())
	if os.Getenv("FAYI_KIOSK_STRICT") == "1" && most > 100*time.Millisecond {
		t.Errorf("the bystander waited %.1f ms for a key", ms(most))
	}
	backTo(t, base)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func processorTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// closedByPeer waits until a connection is closed and gives what came before that.
func closedByPeer(t *testing.T, c net.Conn, within time.Duration) string {
	t.Helper()
	_ = c.SetReadDeadline(time.Now().Add(within))
	data, err := io.ReadAll(c)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("the connection is still open after %v", within)
	}
	return string(data)
}

// The bystander alone: what the other figures are to be compared with.
func TestHostileNobody(t *testing.T) {
	k := stand(t)
	k.during(k.bystander(), func() { time.Sleep(time.Second) })
}
