package kiosk

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// decoder turns the bytes of a visitor into keys, clicks and pastes. Whatever comes in, it
// takes time and memory in proportion: sequences are cut out here, byte by byte, and only
// whole and short ones are given to ultraviolet to be understood. (Its own reader goes over
// an unfinished sequence again at every read, keeps pastes without bound, and has a panic
// for raw C1 bytes; see docs/kiosk.md.)
//
// What no person types is dropped: raw C1 bytes, invalid UTF-8, strings of operating-system
// commands and the like, sequences of more than maxSequence bytes.
type decoder struct {
	maxPaste int
	state    decoding
	seq      []byte // begun and not finished: a sequence or a character
	need     int    // bytes of the character in seq
	paste    []byte
	cut      bool // the paste was longer than it may be
	ends     int  // bytes of the paste's end mark seen
	uv       uv.EventDecoder
}

type decoding uint8

const (
	ground     decoding = iota
	character           // in the middle of a UTF-8 character
	escape              // after an ESC
	csi                 // after ESC [
	csiIgnored          // in one that is too long
	ss3                 // after ESC O
	str                 // in a string that nobody here wants
	strEscape           // after an ESC in it
	pasting             // between the marks of a paste
)

const (
	maxSequence = 32
	esc         = 0x1b
	pasteEnd    = "\x1b[201~"
)

// How long to wait for the rest of what has begun.
const (
	waitSequence = 20 * time.Millisecond
	waitPaste    = 3 * time.Second
)

// pasteMsg is a paste, and whether some of it was cut off.
type pasteMsg struct {
	text string
	cut  bool
}

// waits is how long flush should wait for the rest, 0 for nothing begun.
func (d *decoder) waits() time.Duration {
	switch d.state {
	case ground:
		return 0
	case pasting:
		return waitPaste
	}
	return waitSequence
}

// flush ends what has begun: the rest is not coming. An ESC alone is the Escape key.
func (d *decoder) flush(emit func(tea.Msg)) {
	switch d.state {
	case escape:
		emit(tea.KeyPressMsg{Code: tea.KeyEscape})
	case csi, ss3:
		if len(d.seq) == 2 { // Alt+[ and Alt+O
			d.understand(emit)
		}
	case pasting:
		d.endPaste(emit)
	}
	d.reset()
}

func (d *decoder) reset() { d.state, d.seq = ground, d.seq[:0] }

// feed takes the next bytes, however they are cut.
func (d *decoder) feed(data []byte, emit func(tea.Msg)) {
	for _, b := range data {
		d.take(b, emit)
	}
}

func (d *decoder) take(b byte, emit func(tea.Msg)) {
	switch d.state {
	case ground:
		d.begin(b, emit)
	case character:
		if b&0xc0 != 0x80 {
			d.reset()
			d.begin(b, emit)
			return
		}
		if d.seq = append(d.seq, b); len(d.seq) == d.need {
			r, _ := utf8.DecodeRune(d.seq)
			d.reset()
			if r != utf8.RuneError && r >= 0xa0 {
				emit(tea.KeyPressMsg{Code: r, Text: string(r)})
			}
		}
	case escape:
		switch b {
		case '[':
			d.state, d.seq = csi, append(d.seq, b)
		case 'O':
			d.state, d.seq = ss3, append(d.seq, b)
		case ']', 'P', '_', '^', 'X':
			d.state, d.seq = str, d.seq[:0]
		case esc: // the first was the key
			emit(tea.KeyPressMsg{Code: tea.KeyEscape})
		default:
			if b >= 0x80 { // no Alt with these: the key, then a character
				d.reset()
				emit(tea.KeyPressMsg{Code: tea.KeyEscape})
				d.begin(b, emit)
				return
			}
			d.seq = append(d.seq, b)
			d.understand(emit)
			d.reset()
		}
	case csi, csiIgnored:
		switch {
		case b == esc:
			d.reset()
			d.begin(b, emit)
		case b >= 0x20 && b <= 0x3f:
			if len(d.seq) >= maxSequence {
				d.state = csiIgnored
			} else {
				d.seq = append(d.seq, b)
			}
		case b >= 0x40 && b <= 0x7e && d.state == csi:
			d.seq = append(d.seq, b)
			d.finish(emit)
		default:
			d.reset()
		}
	case ss3:
		d.seq = append(d.seq, b)
		switch {
		case b == esc:
			d.reset()
			d.begin(b, emit)
		case b >= '0' && b <= '9' && len(d.seq) < 4: // a modifier
		default:
			if b > 0x20 && b < 0x7f {
				d.understand(emit)
			}
			d.reset()
		}
	case str:
		switch b {
		case esc:
			d.state = strEscape
		case 0x07, 0x18, 0x1a:
			d.reset()
		}
	case strEscape:
		d.state = str
		if b == '\\' {
			d.reset()
		}
	case pasting:
		d.pasted(b, emit)
	}
}

// begin takes a byte outside everything.
func (d *decoder) begin(b byte, emit func(tea.Msg)) {
	switch {
	case b == esc:
		d.state, d.seq = escape, append(d.seq[:0], b)
	case b < 0x80:
		d.seq = append(d.seq[:0], b)
		d.understand(emit)
		d.reset()
	case b >= 0xc2 && b < 0xe0:
		d.state, d.need, d.seq = character, 2, append(d.seq[:0], b)
	case b >= 0xe0 && b < 0xf0:
		d.state, d.need, d.seq = character, 3, append(d.seq[:0], b)
	case b >= 0xf0 && b < 0xf5:
		d.state, d.need, d.seq = character, 4, append(d.seq[:0], b)
	}
}

// finish ends a control sequence.
func (d *decoder) finish(emit func(tea.Msg)) {
	switch seq := string(d.seq); {
	case seq == "\x1b[200~":
		d.reset()
		d.state, d.paste, d.cut, d.ends = pasting, nil, false, 0
		return
	case seq == "\x1b[201~", seq == "\x1b[M": // an end without a beginning; the old mouse, never asked for
	case seq[len(seq)-1] == '_': // Windows' own, never asked for: one can say that it stands for 65,535 keys
	default:
		d.understand(emit)
	}
	d.reset()
}

// understand gives a whole sequence of at most maxSequence+1 bytes to ultraviolet and passes
// on what the interface knows. The fuzzer has never seen it panic on one of these; if it
// does all the same, the session's guard has it.
func (d *decoder) understand(emit func(tea.Msg)) {
	_, ev := d.uv.Decode(d.seq)
	if all, ok := ev.(uv.MultiEvent); ok && len(all) > 0 {
		ev = all[0]
	}
	switch ev := ev.(type) {
	case uv.KeyPressEvent:
		if isKey(ev) {
			emit(tea.KeyPressMsg(ev))
		}
	case uv.MouseClickEvent:
		emit(tea.MouseClickMsg(ev))
	case uv.MouseWheelEvent:
		emit(tea.MouseWheelMsg(ev))
	}
}

// isKey reports whether a key is one: a terminal that spells its keys out in numbers may
// write any number, also that of an ESC as a key's text.
func isKey(k uv.KeyPressEvent) bool {
	known := k.Code > utf8.MaxRune || // special keys lie beyond Unicode
		utf8.ValidRune(k.Code) && k.Code != utf8.RuneError && (k.Code < 0x80 || k.Code >= 0xa0)
	return known && !strings.ContainsFunc(k.Text, func(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) })
}

// pasted takes a byte of a paste.
func (d *decoder) pasted(b byte, emit func(tea.Msg)) {
	if b == pasteEnd[d.ends] {
		if d.ends++; d.ends == len(pasteEnd) {
			d.endPaste(emit)
			d.reset()
		}
		return
	}
	for _, held := range []byte(pasteEnd[:d.ends]) { // it was not the end
		d.keep(held)
	}
	d.ends = 0
	if b == esc {
		d.ends = 1
		return
	}
	d.keep(b)
}

func (d *decoder) keep(b byte) {
	if len(d.paste) >= d.maxPaste {
		d.cut = true
		return
	}
	d.paste = append(d.paste, b)
}

// endPaste hands the paste over as one line of text.
func (d *decoder) endPaste(emit func(tea.Msg)) {
	text := strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < 0x20 || r >= 0x7f && r < 0xa0 || r == utf8.RuneError:
			return -1
		}
		return r
	}, string(d.paste))
	cut := d.cut
	d.paste, d.cut, d.ends = nil, false, 0
	if text != "" {
		emit(pasteMsg{text, cut})
	}
}
