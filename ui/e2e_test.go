package ui_test

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/vt"

	"fayi/corpus"
	"fayi/internal/markdown"
	"fayi/internal/screen"
	"fayi/internal/search"
	"fayi/ui"
)

// driver plays a person at a terminal: a real program, its bytes shown by an emulator.
type driver struct {
	t    *testing.T
	p    *tea.Program
	keys *io.PipeWriter
	emu  *vt.Emulator

	mu   sync.Mutex   // for the emulator (its safe variant is not safe to read) and raw
	raw  bytes.Buffer // all that the program wrote
	done chan struct{}
	err  error // of the program; read it when done
}

// Write shows what the program writes.
func (d *driver) Write(b []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.raw.Write(b)
	return d.emu.Write(b)
}

// screen is what the terminal shows.
func (d *driver) screen() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.emu.String()
}

func start(t *testing.T, w, h int) *driver {
	t.Helper()
	c, problems := corpus.Load(os.DirFS("testdata/corpus"))
	if c == nil {
		t.Fatal(problems)
	}
	in, keys := io.Pipe()
	d := &driver{t: t, keys: keys, emu: vt.NewEmulator(w, h), done: make(chan struct{})}
	go func() { _, _ = io.Copy(io.Discard, d.emu) }() // what the emulator answers
	s := screen.New(d)
	m := ui.New(ui.Options{Corpus: c, Index: search.New(c), Pages: markdown.NewRenderer(), Theme: ui.Dark})
	d.p = tea.NewProgram(screen.Wrap(m, s), tea.WithInput(screen.Input(in)), tea.WithOutput(d), tea.WithWindowSize(w, h),
		tea.WithoutRenderer(), tea.WithFPS(120), tea.WithColorProfile(colorprofile.TrueColor), tea.WithoutSignalHandler(),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}))
	go func() {
		defer close(d.done)
		_, d.err = d.p.Run()
		_ = s.Close()
	}()
	t.Cleanup(func() {
		d.p.Quit()
		<-d.done
	})
	return d
}

// keys sends bytes as a terminal does.
func (d *driver) send(bytes string) {
	d.t.Helper()
	if _, err := io.WriteString(d.keys, bytes); err != nil {
		d.t.Fatal(err)
	}
}

// until waits for something to be true of the screen.
func (d *driver) until(what string, ok func(screen string) bool) {
	d.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		if ok(d.screen()) {
			return
		}
	}
	d.t.Fatalf("never came: %s; the screen:\n%s", what, d.screen())
}

func (d *driver) sees(text string) {
	d.t.Helper()
	d.until(text, func(s string) bool { return strings.Contains(s, text) })
}

// cursor waits for the terminal's cursor to stand at a cell.
func (d *driver) cursor(x, y int) {
	d.t.Helper()
	d.until("the cursor at its cell", func(string) bool {
		d.mu.Lock()
		defer d.mu.Unlock()
		p := d.emu.CursorPosition()
		return p.X == x && p.Y == y
	})
}

func (d *driver) wrote(bytes string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return strings.Contains(d.raw.String(), bytes)
}

// The whole job through a real program: typing Chinese, the input method's cell, reading,
// the law, back, a copy by OSC 52, resizing, quitting.
func TestWholeJob(t *testing.T) {
	d := start(t, 120, 30)
	d.sees("核对至 2026-11-21")
	prompt := 7 // 搜索 >
	d.cursor(prompt, 1)
	d.send("身份证")
	d.cursor(prompt+6, 1)
	d.send("照片ab")
	d.cursor(prompt+12, 1)
	d.send("\x7f\x7f\x1b[D") // two back, one left
	d.cursor(prompt+8, 1)
	d.sees("先做这几件事")

	d.send("\r")
	d.send("2\r") // 法律依据, its first item
	d.sees("自然人的个人信息受法律保护")
	d.send("y")
	// 《中华人民共和国民法典》第一千零三十四条
	osc := "\x1b]52;c;44CK5Lit5Y2O5Lq65rCR5YWx5ZKM5Zu95rCR5rOV5YW444CL56ys5LiA5Y2D6Zu25LiJ5Y2B5Zub5p2h"
	d.until("the citation by OSC 52", func(string) bool { return d.wrote(osc) })
	d.sees("引文已发送到终端剪贴板")

	d.send("\x7f")
	d.sees("先做这几件事")
	d.mu.Lock()
	d.emu.Resize(50, 16)
	d.mu.Unlock()
	d.p.Send(tea.WindowSizeMsg{Width: 50, Height: 16})
	d.until("a frame of the new size", func(s string) bool {
		return strings.Contains(s, "1 正文") && len(strings.Split(s, "\n")) <= 16
	})

	d.send("q")
	<-d.done
	if d.err != nil {
		t.Errorf("the program failed: %v", d.err)
	}
	for _, restored := range []string{"\x1b[?1049l", "\x1b[?1002l", "\x1b[?2004l", "\x1b[?25h"} {
		if !d.wrote(restored) {
			t.Errorf("%q was not sent: the terminal is not as it was", restored)
		}
	}
}

// Nothing that comes over the wire stops the program or makes it hang.
func TestHostileInput(t *testing.T) {
	d := start(t, 80, 24)
	d.sees("搜索")
	d.send("\xff\xfe\x80照片")
	d.sees("照片")
	d.send("\x15")
	d.send("\x1b[200~" + strings.Repeat("身份证照片 sfz \r\n", 1<<20/21) + "\x1b[201~") // 1 MB
	d.sees("身份证照片 sfz")
	for _, size := range [][2]int{{0, 0}, {0, 24}, {1, 1}, {20, 5}, {80, 24}} {
		d.p.Send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
	}
	d.send("\x15索赔")
	d.sees("索赔")
}

// A terminal that closes in the middle ends the program, and nothing is left running.
func TestTerminalCloses(t *testing.T) {
	d := start(t, 80, 24)
	d.sees("搜索")
	d.send("身份")
	_ = d.keys.CloseWithError(io.ErrUnexpectedEOF)
	d.p.Quit()
	select {
	case <-d.done:
	case <-time.After(20 * time.Second):
		t.Fatal("the program hangs")
	}
}
