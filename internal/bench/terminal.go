package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// winsize is a terminal's size in cells.
type winsize struct{ columns, rows int }

// standard is the size at which programs are compared.
var standard = winsize{120, 40}

const (
	// A frame is complete when nothing more has come for this long. The time is taken at
	// the last byte, not at the end of the silence.
	quiet      = 60 * time.Millisecond
	limit      = 10 * time.Second
	clearField = "\x15" // Ctrl+U
)

// terminal is a program in a pseudo-terminal behind an emulator.
type terminal struct {
	cmd    *exec.Cmd
	pty    *os.File
	emu    *vt.Emulator // guarded by screen
	screen sync.Mutex

	mu    sync.Mutex
	last  time.Time // of the newest byte
	bytes int
	done  chan struct{}
}

func start(args []string, size winsize) (*terminal, error) {
	t := &terminal{cmd: exec.Command(args[0], args[1:]...), emu: vt.NewEmulator(size.columns, size.rows), done: make(chan struct{})}
	t.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "FZF_DEFAULT_OPTS=", "HOME="+os.TempDir(),
		"XDG_STATE_HOME=", "XDG_DATA_HOME=", "XDG_CONFIG_HOME=", "NO_COLOR=")
	f, err := pty.StartWithSize(t.cmd, &pty.Winsize{Cols: uint16(size.columns), Rows: uint16(size.rows)})
	if err != nil {
		return nil, err
	}
	t.pty = f
	go func() { // what the emulator answers to queries
		_, _ = io.Copy(f, t.emu)
	}()
	// The emulator is slower than a terminal; it must not hold up the bytes that are timed.
	output := make(chan []byte, 4096)
	go func() {
		defer close(t.done)
		for data := range output {
			t.screen.Lock()
			_, _ = t.emu.Write(data)
			t.screen.Unlock()
		}
	}()
	go func() {
		defer close(output)
		for {
			buf := make([]byte, 64<<10)
			n, err := f.Read(buf)
			if n > 0 {
				t.mu.Lock()
				t.last, t.bytes = time.Now(), t.bytes+n
				t.mu.Unlock()
				output <- buf[:n]
			}
			if err != nil {
				return
			}
		}
	}()
	return t, nil
}

func (t *terminal) stop() {
	_ = t.cmd.Process.Kill()
	_ = t.pty.Close()
	<-t.done
	_ = t.cmd.Wait()
}

// text is what the terminal shows.
func (t *terminal) text() string {
	t.screen.Lock()
	defer t.screen.Unlock()
	return t.emu.String()
}

func (t *terminal) newest() (time.Time, int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last, t.bytes
}

// settle waits until something has come since `since` and then nothing more, and gives the
// time of the last byte.
func (t *terminal) settle(since time.Time) (time.Time, error) {
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if last, _ := t.newest(); last.After(since) && time.Since(last) > quiet {
			return last, nil
		}
	}
	return time.Time{}, errors.New("no frame came")
}

// startTime is from the start of the process to the last byte of its first complete frame.
func startTime(p peer) (time.Duration, error) {
	began := time.Now()
	t, err := start(p.args, standard)
	if err != nil {
		return 0, err
	}
	defer t.stop()
	for since := began; ; {
		last, err := t.settle(since)
		if err != nil {
			return 0, fmt.Errorf("%s: %w; screen:\n%s", p.name, err, t.text())
		}
		if strings.Contains(t.text(), p.shown) {
			return last.Sub(began), nil
		}
		since = last
	}
}

// keyTimes is the time from each key to the last byte of the frame that answers it, and the
// bytes of memory that the program then has.
func keyTimes(p peer, size winsize, keys []string) ([]time.Duration, int, error) {
	t, err := start(p.args, size)
	if err != nil {
		return nil, 0, err
	}
	defer t.stop()
	if _, err := t.settle(time.Time{}); err != nil {
		return nil, 0, err
	}
	time.Sleep(time.Second) // what a program does after its first frame is not part of a key
	var out []time.Duration
	for _, k := range keys {
		pressed := time.Now()
		if _, err := t.pty.WriteString(k); err != nil {
			return nil, 0, err
		}
		last, err := t.settle(pressed)
		if err != nil {
			return nil, 0, fmt.Errorf("%s: after %q: %w", p.name, k, err)
		}
		if k != clearField {
			out = append(out, last.Sub(pressed))
		}
	}
	return out, t.resident(), nil
}

// resident is the program's resident memory in bytes, 0 where the system does not tell.
func (t *terminal) resident() int {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", t.cmd.Process.Pid))
	var total, pages int
	if err != nil {
		return 0
	}
	if _, err := fmt.Sscan(string(data), &total, &pages); err != nil {
		return 0
	}
	return pages * os.Getpagesize()
}
