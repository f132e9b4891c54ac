package screen

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"

	"fayi/internal/text"
)

// terminal is an emulator that keeps what was written to it.
type terminal struct {
	emu *vt.Emulator
	raw bytes.Buffer
}

func newTerminal(w, h int) *terminal {
	t := &terminal{emu: vt.NewEmulator(w, h)}
	go func() { _, _ = io.Copy(io.Discard, t.emu) }()
	return t
}

func (t *terminal) Write(b []byte) (int, error) {
	t.raw.Write(b)
	return t.emu.Write(b)
}

func (t *terminal) rows() []string {
	rows := strings.Split(t.emu.String(), "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	return rows
}

// show writes one frame without the goroutine, so that a test sees each of them.
func (s *Screen) show(content string, w, h int) {
	v := tea.NewView(content)
	v.Cursor = tea.NewCursor(0, 0)
	s.next = &frame{view: v, w: w, h: h}
	s.write()
}

func bare(out io.Writer) *Screen {
	return &Screen{out: out}
}

// After any frames at any sizes, the terminal shows the last one and nothing else.
func TestShowsTheLastFrame(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"身份证", "a", "法", " ", "——", "\x1b[1m粗\x1b[m", "\x1b[7m反\x1b[m", "。", "x y", "             ", "│", "\x1b[38;5;243m│\x1b[m", "\x1b[31m│", "\x1b[m",
		"\x1b[1m\x1b[4mboth\x1b[m", "\x1b[1mb\x1b[31mred\x1b[m", "\x1b[44m    \x1b[m", "é"}
	term := newTerminal(40, 12)
	s := bare(term)
	w, h := 40, 12
	var last []string
	for range 1000 {
		if r.IntN(12) == 0 {
			w, h = 8+r.IntN(60), 1+r.IntN(20)
			term.emu.Resize(w, h)
		}
		lines := make([]string, h)
		for y := range lines {
			n := 0
			for r.IntN(5) > 0 {
				word := words[r.IntN(len(words))]
				if n += text.Width(word); n > w {
					break
				}
				lines[y] += word
			}
			if r.IntN(2) == 0 && y < len(last) && text.Width(last[y]) <= w { // much stays as it was
				lines[y] = last[y]
				if i := strings.LastIndex(lines[y], "a"); i >= 0 {
					lines[y] = lines[y][:i] + "b" + lines[y][i+1:]
				}
			}
		}
		last = lines
		s.show(strings.Join(lines, "\n"), w, h)
		fresh := newTerminal(w, h)
		for y, line := range lines {
			fmt.Fprintf(fresh, "\x1b[%d;1H\x1b[m%s", y+1, line)
		}
		if got, want := term.emu.Render(), fresh.emu.Render(); got != want {
			t.Fatalf("a window of %dx%d shows\n%q\nwant\n%q", w, h, got, want)
		}
	}
}

func TestWritesOnlyWhatChanged(t *testing.T) {
	term := newTerminal(20, 3)
	s := bare(term)
	s.show("第一行\n左边  │中间  │右\n第三行", 20, 3)
	term.raw.Reset()
	s.show("第一行\n左边  │中心  │右\n第三行", 20, 3)
	if out := term.raw.String(); strings.ContainsAny(out, "行左右│") || !strings.Contains(out, "心") {
		t.Errorf("wrote %q", out)
	}
	if got := term.rows()[1]; got != "左边  │中心  │右" {
		t.Errorf("the line is %q", got)
	}
}

// What is spelled out here of characters is what package text says of them.
func TestCharactersAsTextHasThem(t *testing.T) {
	for r := rune(0x800); r <= 0xffff; r++ {
		s := string(r)
		if len(s) != 3 || r == 0xfffd {
			continue
		}
		cells := text.Width(s)
		if isWide, isNarrow := wide(s, 0), s[0] == 0xe2 && narrow(s[1], s[2]); isWide && cells != 2 || isNarrow && cells != 1 {
			t.Errorf("%U: wide %v, narrow %v, but %d cells", r, isWide, isNarrow, cells)
		}
		if opens(s, 0) {
			if size, _ := text.Next("a" + s); size != 1 {
				t.Errorf("%U joins what is before it", r)
			}
		}
	}
}

// A line as wide as the window must not lose its last character to an erase.
func TestFullWidthLine(t *testing.T) {
	term := newTerminal(6, 2)
	s := bare(term)
	s.show("身份证\n照片ab", 6, 2)
	if got := term.rows(); got[0] != "身份证" || got[1] != "照片ab" {
		t.Errorf("the screen shows %q", got)
	}
}

// Frames that come faster than the terminal takes them are left out; the last one is not.
func TestNewestFrameWins(t *testing.T) {
	r, w := io.Pipe()
	s := New(w)
	var got bytes.Buffer
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = io.Copy(&got, r)
	}()
	const frames = 2000
	for i := range frames {
		s.Show(tea.NewView(fmt.Sprintf("frame %d", i+1)), 20, 1, false)
	}
	_ = s.Close()
	_ = s.Close() // a second time does nothing
	_ = w.Close()
	<-done
	frame, _, _ := strings.Cut(got.String(), "\x1b[?1049l") // before the terminal is given back
	term := newTerminal(20, 1)
	_, _ = term.Write([]byte(frame))
	if row := term.rows()[0]; row != fmt.Sprintf("frame %d", frames) {
		t.Errorf("the last frame was not written: %q", row)
	}
	if !strings.HasSuffix(got.String(), "\x1b[?25h\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", got.String()[max(0, got.Len()-80):])
	}
}

func TestInputCutsPastes(t *testing.T) {
	big := strings.Repeat("x", 1<<20)
	for _, tt := range []struct{ in, want string }{
		{"abc", "abc"},
		{"\x1b", "\x1b"},
		{"a\x1b[200~短\x1b[201~b", "a\x1b[200~短\x1b[201~b"},
		{"\x1b[200~" + big + "\x1b[201~b", "\x1b[200~" + big[:maxPaste] + "\x1b[201~b"},
		{"\x1b[200~" + big, "\x1b[200~" + big[:maxPaste]},
		{"\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~", "\x1b[200~a\x1b[201~\x1b[200~b\x1b[201~"},
		{"\x1b[200~\x1b[20\x1b[201~c", "\x1b[200~\x1b[20\x1b[201~c"},
	} {
		for _, size := range []int{1, 7, 4096} { // however the bytes are cut
			if size == 1 && len(tt.in) > 1<<16 {
				continue
			}
			// A small buffer to read into: what has no room comes with the next read.
			got, err := io.ReadAll(iotest.HalfReader(Input(&chunks{[]byte(tt.in), size})))
			if err != nil || string(got) != tt.want {
				t.Errorf("chunks of %d: %d bytes %.40q, want %d bytes %.40q (%v)", size, len(got), got, len(tt.want), tt.want, err)
			}
		}
	}
}

// chunks gives so many bytes at a time.
type chunks struct {
	data []byte
	size int
}

func (c *chunks) Read(b []byte) (int, error) {
	if len(c.data) == 0 {
		return 0, io.EOF
	}
	n := copy(b[:min(c.size, len(b))], c.data)
	c.data = c.data[n:]
	return n, nil
}
