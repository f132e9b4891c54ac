package kiosk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"reflect"
	"unsafe"
)

// The SSH library (x/crypto v0.58.0) reads packets with one goroutine and hands them to
// another through a queue of sixteen. If the second gives up while the queue is full, the
// first waits for ever, and a third waits for it: whoever sends one bad packet and twenty
// more at once takes goroutines and memory that never come back, and need not even log in.
// Closing the connection does not help, for the first is not reading. So
//
//   - before the library says that it is taking logins, gate lets no more packets through
//     than an honest client sends, which is fewer than the queue holds;
//   - after that, the queue is in our hands, and drained when the connection closes.
//
// TestHostileQueuedPackets shows whether a later version still needs this.

// gate counts what a client sends before its login. It reads the packets' lengths and kinds
// while they are not encrypted yet, and afterwards counts bytes.
type gate struct {
	state   gateState
	head    []byte // of the version, or of a packet
	left    int    // bytes of the packet to come
	packets int
	sealed  int // bytes since encryption began
}

type gateState uint8

const (
	gateVersion gateState = iota // SSH-2.0-…
	gatePlain                    // exchanging keys
	gateSealed                   // encrypted: one request, perhaps two
	gateOpen                     // the library takes logins
)

const (
	mostVersion = 255
	mostPackets = 8         // an honest client sends three: algorithms, its half of the key, new keys
	mostLength  = 35_000    // of a packet, RFC 4253 section 6.1
	mostSealed  = 14 * 28   // twenty-eight bytes are the smallest packet that can be encrypted
	newKeys     = byte(21)  // encryption begins after it
	kindAt      = 4 + 1 + 1 // length, padding's length, kind
)

var errNotHonest = errors.New("more before the login than a client has to say")

// pass looks at the next bytes and says whether the client may go on.
func (g *gate) pass(data []byte) error {
	for len(data) > 0 {
		switch g.state {
		case gateVersion:
			g.head = append(g.head, data[0])
			if data[0] == '\n' {
				if !bytes.HasPrefix(g.head, []byte("SSH-")) {
					return errNotHonest
				}
				g.state, g.head = gatePlain, g.head[:0]
			} else if len(g.head) > mostVersion {
				return errNotHonest
			}
			data = data[1:]
		case gatePlain:
			if len(g.head) < kindAt {
				if g.head = append(g.head, data[0]); len(g.head) == kindAt {
					length := binary.BigEndian.Uint32(g.head)
					if g.packets++; g.packets > mostPackets || length < 2 || length > mostLength {
						return errNotHonest
					}
					g.left = int(length) - (kindAt - 4)
				}
				data = data[1:]
			} else {
				n := min(g.left, len(data))
				g.left -= n
				data = data[n:]
			}
			if len(g.head) == kindAt && g.left == 0 {
				if g.head[kindAt-1] == newKeys {
					g.state = gateSealed
				}
				g.head = g.head[:0]
			}
		case gateSealed:
			if g.sealed += len(data); g.sealed > mostSealed {
				return errNotHonest
			}
			return nil
		case gateOpen:
			return nil
		}
	}
	return nil
}

// greeted reports whether a client has sent its list of algorithms and its half of the key.
func (g *gate) greeted() bool {
	return g.state >= gateSealed || g.state == gatePlain && g.packets >= 2 && len(g.head) == 0
}

// drain empties a queue until it is closed.
func drain[T any](queue <-chan T) {
	for range queue {
	}
}

// hidden gives a field of the SSH library's that it keeps to itself, or false if there is
// none of that name and type.
func hidden[T any](v any, path ...string) (field T, ok bool) {
	at := reflect.ValueOf(v)
	for _, name := range path {
		for at.Kind() == reflect.Interface || at.Kind() == reflect.Pointer {
			at = at.Elem()
		}
		if at.Kind() != reflect.Struct {
			return field, false
		}
		at = at.FieldByName(name)
	}
	if !at.IsValid() || !at.CanAddr() || at.Type() != reflect.TypeFor[T]() {
		return field, false
	}
	return *(*T)(unsafe.Pointer(at.UnsafeAddr())), true
}
