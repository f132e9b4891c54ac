package screen

import (
	"bytes"
	"io"
	"os"
)

// maxPaste is how many bytes of one paste are let through; the search field takes 256
// characters. Bubble Tea's reader takes seconds for a megabyte, because it goes through
// the whole paste again at every read.
const maxPaste = 4 << 10

// Input reads keys from a terminal and cuts pastes short. The end of a paste always gets
// through.
func Input(r io.Reader) io.Reader {
	if f, ok := r.(*os.File); ok {
		return &inputFile{f, input{r: f}}
	}
	return &input{r: r}
}

// inputFile is Input over a file. It is a file itself, so that waiting for it can be given
// up when the program is suspended or ends: otherwise the next key would be lost.
type inputFile struct {
	*os.File
	in input
}

func (f *inputFile) Read(b []byte) (int, error) { return f.in.Read(b) }

type input struct {
	r      io.Reader
	last   []byte // the end of what was passed outside a paste: a mark may have begun there
	inside bool   // a paste
	passed int    // bytes of it
	held   []byte // what may be the beginning of the paste's end
	ready  []byte // passed, but there was no room for it
}

var (
	pasteStart = []byte("\x1b[200~")
	pasteEnd   = []byte("\x1b[201~")
)

// Read fills b with what may pass. A mark that is cut in two by the end of a read is held
// back until the rest has come; inside a paste only, so that a lone Escape is never late.
func (in *input) Read(b []byte) (int, error) {
	// With room to spare nothing is left over, which would have to wait for the next key.
	room := b
	if len(b) > 4*len(pasteEnd) {
		room = b[:len(b)-2*len(pasteEnd)]
	}
	for len(in.ready) == 0 {
		n, err := in.r.Read(room)
		in.ready = in.filter(room[:n])
		if err != nil {
			n := copy(b, in.ready)
			in.ready = in.ready[n:]
			return n, err
		}
	}
	n := copy(b, in.ready)
	in.ready = in.ready[n:]
	return n, nil
}

func (in *input) filter(data []byte) []byte {
	out := make([]byte, 0, len(data)+len(pasteEnd))
	for len(data) > 0 {
		if !in.inside {
			seen := append(in.last, data...)
			i := bytes.Index(seen, pasteStart)
			if i < 0 {
				in.last = bytes.Clone(seen[max(len(seen)-len(pasteStart)+1, 0):])
				return append(out, data...)
			}
			rest := seen[i+len(pasteStart):]
			out = append(out, data[:len(data)-len(rest)]...)
			data = rest
			in.inside, in.passed, in.last = true, 0, nil
			continue
		}
		data = append(in.held, data...)
		in.held = nil
		i := bytes.Index(data, pasteEnd)
		text := data
		if i >= 0 {
			text = data[:i]
		} else if k := partial(data, pasteEnd); k > 0 {
			text = data[:len(data)-k]
			in.held = bytes.Clone(data[len(data)-k:])
		}
		if room := maxPaste - in.passed; room > 0 {
			pass := text[:min(room, len(text))]
			out = append(out, pass...)
			in.passed += len(pass)
		}
		if i < 0 {
			return out
		}
		out = append(out, pasteEnd...)
		data = data[i+len(pasteEnd):]
		in.inside = false
	}
	return out
}

// partial is how many bytes at the end of data begin the mark.
func partial(data, mark []byte) int {
	for k := min(len(mark)-1, len(data)); k > 0; k-- {
		if bytes.HasSuffix(data, mark[:k]) {
			return k
		}
	}
	return 0
}
