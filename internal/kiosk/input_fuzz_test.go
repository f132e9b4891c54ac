package kiosk

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"fayi/corpus"
	"fayi/internal/markdown"
	"fayi/internal/search"
)

// hostileBytes are what the fuzzer starts from, and what TestHostileBytes types into a live
// kiosk: everything that has broken a terminal program, and the sequences of real terminals.
var hostileBytes = []string{
	strings.Repeat("j", 59) + "\x9bM000", // ended every process built on ultraviolet's reader
	"\x9b", "\x9b200~", "\x90q", "\x9d52;c;?\x07", "\x9c", "\xc2\x9b31m", "\xc2", "\xe8\xba", "\xf0\x9f\x91", "\xff\xfe\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80",
	"\x1b[M", "\x1b[M !!", "\x1b[M\x80\x80\x80", "\x1b[M\x1b[M", "\x1b[0M", "\x1b[<0;1;1M", "\x1b[<0;0;0M", "\x1b[<64;9;9M", "\x1b[<35;3;3M", "\x1b[<0;99999999;99999999m",
	"\x1b[<;;;;;M", "\x1b[<999999999999999999;1;1M", "\x1b[32;1;1M",
	"\x1b[200~身份证\x1b[201~", "\x1b[200~never ends", "\x1b[200~\x1b[200~\x1b[201~", "\x1b[201~", "\x1b[200~\x1b[20\x1b[201~", "\x1b[200~\xe8\xba\x1b[201~\xab",
	"\x1b]52;c;?\x07", "\x1b]52;c;cHduZWQ=\x1b\\", "\x1b]0;title\x07", "\x1b]never ends", "\x1bP$qm\x1b\\", "\x1bPnever", "\x1b_Gi=1\x1b\\", "\x1b^x\x1b\\", "\x1bXx\x1b\\",
	"\x1b[A", "\x1b[B", "\x1bOA", "\x1bO", "\x1b[", "\x1b", "\x1b\x1b", "\x1b\x1b[A", "\x1b[1;5A", "\x1bO5P", "\x1bOM", "\x1bO\x80", "\x1b[5~", "\x1b[15;5~", "\x1b[Z", "\x1b[E",
	"\x1b[97u", "\x1b[97;5u", "\x1b[97:65;2:1;65u", "\x1b[97;;27u", "\x1b[97;;27:155u", "\x1b[155u", "\x1b[55296u", "\x1b[1114112u", "\x1b[57344u", "\x1b[57399u", "\x1b[0u", "\x1b[13;2u",
	"\x1b[27;5;155~", "\x1b[27;2;13~", "\x1b[1;5:3A", "\x1b[65;30;97;1;0;65535_", "\x1b[65;30;97;1;0;1_", "\x1b[0;0;155;1;0;1_", "\x1b[0;0;27;1;0;1_\x1b[0;0;91;1;0;1_",
	"\x1b[?1;2c", "\x1b[>0;10;1c", "\x1b[12;40R", "\x1b[1;2R", "\x1b[I", "\x1b[O", "\x1b[?2026;2$y", "\x1b[8;99999;99999t", "\x1b[48;99999;99999;1;1t", "\x1b[?997;1n",
	"\x1b[" + strings.Repeat("1;", 200) + "A", "\x1b[" + strings.Repeat("9", 31) + "A", "\x1b[1:2:3:4:5:6:7:8A", "\x1b[<?=>!\"#$%&'()*+,-./A",
	"\x00\x01\x02\x03", "\x1a", "\x1c\x1d\x1e\x1f", "\x7f\x08", "q", "身份证照片发给别人了\r", "sfz\r2\r\x7f?", "/刑法\r", "@69\r>", "\u202e\u200b\u0301👨‍👩‍👧\ufeff",
}

var fuzzShelf = sync.OnceValue(func() *shelf {
	c, problems := corpus.Load(os.DirFS("../../ui/testdata/corpus"))
	if c == nil {
		panic(fmt.Sprint(problems))
	}
	return &shelf{corpus: c, index: search.New(c), pages: markdown.NewRenderer()}
})

// FuzzInput types arbitrary bytes, in arbitrary pieces. Nothing panics; the pieces make no
// difference; keys are keys; what is kept is bounded; and whatever the model makes of it, a
// frame has nothing in it but text and styles.
func FuzzInput(f *testing.F) {
	for i, s := range hostileBytes {
		f.Add([]byte(s), uint64(i))
		f.Add([]byte("身份证\r"+s+"j"+s), uint64(i))
	}
	f.Fuzz(func(t *testing.T, data []byte, cuts uint64) {
		if len(data) > 64<<10 {
			return
		}
		whole := decodePieces(t, data, nil)
		r := rand.New(rand.NewPCG(cuts, 1))
		if cut := decodePieces(t, data, func() int { return 1 + r.IntN(9) }); !slices.EqualFunc(whole, cut, same) {
			t.Fatalf("whole: %v\nin pieces: %v", whole, cut)
		}
		intoModel(t, whole)
	})
}

func same(a, b tea.Msg) bool { return fmt.Sprintf("%#v", a) == fmt.Sprintf("%#v", b) }

// decodePieces feeds data and holds the decoder to its bounds.
func decodePieces(t *testing.T, data []byte, size func() int) (out []tea.Msg) {
	const maxPaste = 64
	d := decoder{maxPaste: maxPaste}
	emit := func(msg tea.Msg) {
		checkMsg(t, msg, maxPaste)
		out = append(out, msg)
	}
	for len(data) > 0 {
		n := len(data)
		if size != nil {
			n = min(n, size())
		}
		d.feed(data[:n], emit)
		data = data[n:]
		if cap(d.seq) > 2*maxSequence+2 || cap(d.paste) > 4*maxPaste {
			t.Fatalf("the decoder keeps %d and %d bytes", cap(d.seq), cap(d.paste))
		}
	}
	d.flush(emit)
	if d.waits() != 0 {
		t.Fatal("still waiting after the end")
	}
	return out
}

// checkMsg says what a key, a click and a paste may be.
func checkMsg(t *testing.T, msg tea.Msg, maxPaste int) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if m.Code < 0 || m.Code >= 0x80 && m.Code < 0xa0 || m.Code >= 0xd800 && m.Code < 0xe000 || m.Code == utf8.RuneError {
			t.Fatalf("a key has the code %#x", m.Code)
		}
		if len(m.Text) > 64 || !utf8.ValidString(m.Text) || strings.ContainsFunc(m.Text, unicode.IsControl) {
			t.Fatalf("a key has the text %q", m.Text)
		}
	case tea.MouseClickMsg:
		checkMouse(t, tea.Mouse(m))
	case tea.MouseWheelMsg:
		checkMouse(t, tea.Mouse(m))
	case pasteMsg:
		if !utf8.ValidString(m.text) || strings.ContainsFunc(m.text, unicode.IsControl) || len(m.text) > 3*maxPaste {
			t.Fatalf("a paste is %q", m.text)
		}
	default:
		t.Fatalf("a message of type %T", msg)
	}
}

func checkMouse(t *testing.T, m tea.Mouse) {
	if m.X < -1 || m.Y < -1 || m.X > 1<<31 || m.Y > 1<<31 {
		t.Fatalf("the mouse is at %d,%d", m.X, m.Y)
	}
}

// intoModel gives messages to a new browser, as a visit would.
func intoModel(t *testing.T, msgs []tea.Msg) {
	if len(msgs) == 0 {
		return
	}
	srv := &Server{limits: Defaults(), metrics: newMeasures()}
	srv.shelf.Store(fuzzShelf())
	m := srv.browser(&session{srv: srv}, "")
	m.Init()
	m, _ = m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	const most = 48
	for _, msg := range msgs[:min(len(msgs), most)] {
		if p, ok := msg.(pasteMsg); ok {
			msg = tea.PasteMsg{Content: p.text}
		}
		m, _ = m.Update(msg)
		if bad := notText(m.View().Content); bad != "" {
			t.Fatalf("after %v the frame has %q", msg, bad)
		}
	}
}

// notText finds what may not be in a frame: control characters, and sequences that do
// anything but set styles.
func notText(s string) string {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == esc:
			end := i + 1
			for end < len(s) && (s[end] == '[' && end == i+1 || s[end] >= '0' && s[end] <= ';') {
				end++
			}
			if end >= len(s) || s[end] != 'm' {
				return s[i:min(i+20, len(s))]
			}
			i = end
		case c < 0x20 && c != '\n', c == 0x7f, c == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0:
			return s[i:min(i+20, len(s))]
		}
	}
	if !utf8.ValidString(s) {
		return "invalid UTF-8"
	}
	return ""
}

// Twice the bytes make at most twice the work: bytes allocated and messages, which do not
// depend on how busy the machine is. (A stock reader goes over an unfinished sequence again
// at every read: 5.6 MB of one took it 15 seconds.)
func TestHostileInputIsLinear(t *testing.T) {
	for _, pattern := range append([]string{"\x1b]", "\x1b[1;", "\x1b[200~\x1b[20", "\x1b", "\x1b[<", "\x1bO", "\xe8\xba", "j", "\x1b[200~x\x1b[201~", "\x1bPq"}, hostileBytes...) {
		for _, repeated := range []bool{true, false} { // the pattern again and again, or once and then a flood
			work := func(size int) (count int, allocs float64) {
				data := bytes.Repeat([]byte(pattern), size/len(pattern)+1)[:size]
				if !repeated {
					data = append([]byte(pattern), bytes.Repeat([]byte("1;"), size/2)...)
				}
				allocs = testing.AllocsPerRun(1, func() {
					d := decoder{maxPaste: 4 << 10}
					count = 0
					for len(data) > 0 {
						n := min(len(data), 512)
						d.feed(data[:n], func(tea.Msg) { count++ })
						data = data[n:]
					}
				})
				return count, allocs
			}
			c1, a1 := work(16 << 10)
			c2, a2 := work(32 << 10)
			if c1 > 16<<10 || c2 > 2*c1+16 || a2 > 2*a1+64 {
				t.Errorf("%q (repeated %v): 16 KiB are %d messages and %.0f allocations, 32 KiB %d and %.0f", pattern, repeated, c1, a1, c2, a2)
			}
		}
	}
}
