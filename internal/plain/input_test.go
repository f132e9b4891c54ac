package plain

import (
	"io"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	long := strings.Repeat("身", maxLine)
	in := newLineReader(strings.NewReader("一\r\n\n\x1b[A二\x7f\xe6\xb3\n" + long + "\n三"))
	for i, want := range []string{"一", "", "二", long[:maxLine/3*3], "三"} {
		got, err := in.next()
		if err != nil || got != want {
			t.Fatalf("line %d: %.40q, %v, want %.40q", i, got, err, want)
		}
	}
	if _, err := in.next(); err != io.EOF {
		t.Errorf("at the end: %v", err)
	}
}

// A line that never ends ends the conversation, and takes little memory.
func TestEndlessLine(t *testing.T) {
	read := 0
	zeros := readerFunc(func(p []byte) (int, error) {
		clear(p)
		read += len(p)
		return len(p), nil
	})
	if _, err := newLineReader(zeros).next(); err != io.EOF {
		t.Error(err)
	}
	if read > 2*maxSkip {
		t.Errorf("read %d bytes", read)
	}
	if n := testing.AllocsPerRun(1, func() { newLineReader(zeros).next() }); n > 10 {
		t.Errorf("%v allocations", n)
	}
}
