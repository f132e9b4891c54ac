package plain

import (
	"bufio"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

const (
	maxLine = 4 << 10  // bytes of a line that are read as words; nobody types more
	maxSkip = 16 << 20 // bytes without a line's end after which this is no conversation
)

// lineReader reads lines of any length in little memory.
type lineReader struct{ in *bufio.Reader }

func newLineReader(in io.Reader) lineReader { return lineReader{bufio.NewReaderSize(in, maxLine)} }

// next reads a line. The rest of one that is too long is dropped; one that never ends is
// the end of the input.
func (r lineReader) next() (string, error) {
	first, more, err := r.in.ReadLine()
	if err != nil {
		return "", err
	}
	line := string(first)
	for skipped := 0; more; skipped += len(first) {
		if skipped > maxSkip {
			return "", io.EOF
		}
		if first, more, err = r.in.ReadLine(); err != nil {
			break // what was read is a line; the error comes again
		}
	}
	return clean(line), nil
}

// clean makes words of any bytes. A terminal without a line editor sends escape sequences
// for the arrow keys, and its backspace may leave half a character: neither is meant.
func clean(s string) string {
	return speakable(ansi.Strip(strings.ToValidUTF8(s, "")))
}
