package plain

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"github.com/charmbracelet/x/exp/golden"

	"fayi/internal/cite"
	"fayi/internal/search"
)

// Whole conversations. After a change of words: go test ./internal/plain -run Transcript -update,
// and listen to the difference.
func TestTranscript(t *testing.T) {
	for name, test := range map[string]struct {
		o     Options
		typed []string
	}{
		"scenario":  {Options{}, []string{"身份证照片发给了陌生人", "1", "1", "2", "b", "b", "２", "b", "3", "b", "5", "c", "ｑ"}},
		"reading":   {Options{}, []string{"calls", "m", "m", "m", "2", "b", "m"}},
		"article":   {Options{}, []string{"个保法47", "c", "1", "1", "b", "r", "刑法1", "个保法999"}},
		"triage":    {Options{}, []string{"t", "1", "b", "9", "1", "c"}},
		"home":      {Options{}, []string{"3", "1", "h", "2", "1", "1", "h", "5", "2", "1", "12348"}},
		"outside":   {Options{}, []string{"车险印花税的计税依据", "1"}},
		"messages":  {Options{}, []string{"b", "99", "s", "", "c", "？", "m", "m", "m", "m", "m", "m", "m", "q", "不读"}},
		"query":     {Options{Query: "骚扰电话"}, []string{"1"}},
		"place":     {Options{Place: &cite.Place{Kind: cite.Scenario, ID: "photo"}}, nil},
		"letter":    {Options{Query: "notice"}, []string{"2"}},
		"statute":   {Options{Query: "个保法"}, []string{"1", "2", "b", "b", "b"}},
		"narrow":    {Options{Width: 24, Query: "photo"}, []string{"1"}},
		"english":   {Options{Lang: "en"}, []string{"骚扰电话", "1", "?", "t", "b", "车险印花税"}},
		"penalties": {Options{}, []string{"p", "1", "1", "b", "b", "b"}},
	} {
		t.Run(name, func(t *testing.T) {
			golden.RequireEqual(t, []byte(talk(t, small(t), test.o, test.typed...)))
		})
	}
}

// Everything that was said so far is out before an answer is waited for, the prompt last.
func TestFlushedBeforeReading(t *testing.T) {
	c := small(t)
	var out strings.Builder
	lines := []string{"t\n", "1\n", "q\n"}
	in := readerFunc(func(p []byte) (int, error) {
		if !strings.HasSuffix(out.String(), chinese().Prompt+"\n") {
			t.Errorf("read behind %q", out.String())
		}
		if len(lines) == 0 {
			return 0, io.EOF
		}
		n := copy(p, lines[0])
		lines = lines[1:]
		return n, nil
	})
	if err := Run(c, search.New(c), in, &out, Options{}); err != nil {
		t.Fatal(err)
	}
	if len(lines) > 0 {
		t.Errorf("%q was not read", lines)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// The end of the input is no error; a broken pipe is one.
func TestErrors(t *testing.T) {
	c := small(t)
	x := search.New(c)
	if err := Run(c, x, strings.NewReader(""), io.Discard, Options{}); err != nil {
		t.Error(err)
	}
	broken := errors.New("broken")
	if err := Run(c, x, iotest.ErrReader(broken), io.Discard, Options{}); !errors.Is(err, broken) {
		t.Errorf("reading: %v", err)
	}
	if err := Run(c, x, strings.NewReader("t\n"), writerFunc(func([]byte) (int, error) { return 0, broken }), Options{}); !errors.Is(err, broken) {
		t.Errorf("writing: %v", err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// unspeakable finds what must not be in the output.
func unspeakable(s string) string {
	for _, r := range s {
		switch {
		case r == '\n':
		case unicode.IsControl(r), r >= 0x2500 && r <= 0x259F, r == unicode.ReplacementChar, unicode.Is(unicode.Bidi_Control, r):
			return string(r)
		}
	}
	return ""
}

// Whatever bytes come in, the conversation goes on to its end, and nothing goes out that a
// terminal would obey.
func TestHostile(t *testing.T) {
	c := small(t)
	for name, typed := range map[string]string{
		"bytes":     "\x00\x1b[2J\xff\xfe\x7f\x9b1m\n\x1b]0;x\x07\n\u202e倒过来\u2028\n",
		"arrows":    "\x1b[A\x1b[B\n",
		"numbers":   "0\n-1\n99999999999999999999\n1e9\n0x1\n1\n９９９\n一万\n",
		"long":      strings.Repeat("身", 1<<20) + "\nq\n",
		"bars":      "│─┼\n***\n# [x](javascript:alert)\n",
		"torn":      "身份证\xe6\xb3\n",
		"old ends":  "t\r\n1\r\n",
		"citations": "第999999999999999999条\n刑法第零条\n:\ntriage:money=bad,,=\n",
	} {
		out := talk(t, c, Options{}, typed)
		if bad := unspeakable(out); bad != "" {
			t.Errorf("%s: %q goes out", name, bad)
		}
		if !strings.HasSuffix(out, chinese().End+"\n") {
			t.Errorf("%s: no end in %q", name, out[max(0, len(out)-200):])
		}
	}
}

func FuzzRun(f *testing.F) {
	c := small(f)
	x := search.New(c)
	f.Add([]byte("身份证照片\n1\nm\nb\n2\nc\nq\n"), 0)
	f.Add([]byte("t\n1\n刑法253之一\n\xff\x1b[31m\n"), 20)
	f.Fuzz(func(t *testing.T, typed []byte, width int) {
		var out strings.Builder
		if err := Run(c, x, strings.NewReader(string(typed)), &out, Options{Width: width, Query: string(typed)}); err != nil {
			t.Fatal(err)
		}
		if bad := unspeakable(out.String()); bad != "" {
			t.Errorf("%q goes out", bad)
		}
	})
}
