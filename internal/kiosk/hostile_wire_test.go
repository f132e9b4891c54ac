package kiosk

import (
	"bufio"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"strings"
	"time"
)

// wire is an SSH client that does what no honest one can: it sends any packet at any time,
// grants windows of no bytes and exchanges keys as often as it likes. x/crypto's client
// cannot be made to. It does not check whom it talks to.
type wire struct {
	net.Conn
	in         *bufio.Reader
	seal, open *gcm // nil before the first key exchange
	session    []byte
	hello      string // the server's version
}

// gcm is aes128-gcm@openssh.com in one direction.
type gcm struct {
	cipher.AEAD
	nonce []byte
}

func (g *gcm) next() []byte {
	now := append([]byte(nil), g.nonce...)
	binary.BigEndian.PutUint64(g.nonce[4:], binary.BigEndian.Uint64(g.nonce[4:])+1)
	return now
}

const myVersion = "SSH-2.0-hostile"

// greet connects and tells versions.
func (k *standing) greet(from string) (*wire, error) {
	c, err := k.tcp(from)
	if err != nil {
		return nil, err
	}
	w := &wire{Conn: c, in: bufio.NewReader(c)}
	_ = c.SetDeadline(time.Now().Add(patience))
	if _, err = io.WriteString(c, myVersion+"\r\n"); err == nil {
		w.hello, err = w.in.ReadString('\n')
		w.hello = strings.TrimRight(w.hello, "\r\n")
	}
	if err != nil {
		_ = c.Close()
	}
	return w, err
}

// wireTo shakes hands and logs in.
func (k *standing) wireTo(from string) (*wire, error) {
	w, err := k.beforeLogin(from)
	if err != nil {
		return nil, err
	}
	if err = w.send(50, "x", "ssh-connection", "none"); err == nil {
		_, err = w.wait(52)
	}
	if err != nil {
		_ = w.Close()
		return nil, err
	}
	_ = w.SetDeadline(time.Time{})
	return w, nil
}

// beforeLogin shakes hands, up to where the server takes logins.
func (k *standing) beforeLogin(from string) (*wire, error) {
	w, err := k.greet(from)
	if err != nil {
		return nil, err
	}
	if err = w.exchange(); err == nil {
		err = w.send(5, "ssh-userauth")
	}
	if err == nil {
		_, err = w.wait(6)
	}
	if err != nil {
		_ = w.Close()
		return nil, err
	}
	return w, nil
}

// offer is the list of algorithms.
func offer() []byte {
	return pack(20, make([]byte, 16), "curve25519-sha256", "ssh-ed25519", "aes128-gcm@openssh.com", "aes128-gcm@openssh.com",
		"hmac-sha2-256-etm@openssh.com", "hmac-sha2-256-etm@openssh.com", "none", "none", "", "", false, uint32(0))
}

// pack makes a packet's payload: the number of the message, then fields. A []byte is
// written as it is, a string with its length.
func pack(number byte, fields ...any) []byte {
	out := []byte{number}
	for _, f := range fields {
		switch f := f.(type) {
		case string:
			out = append(binary.BigEndian.AppendUint32(out, uint32(len(f))), f...)
		case []byte:
			out = append(out, f...)
		case uint32:
			out = binary.BigEndian.AppendUint32(out, f)
		case bool:
			if f {
				out = append(out, 1)
			} else {
				out = append(out, 0)
			}
		default:
			panic(fmt.Sprintf("a field of type %T", f))
		}
	}
	return out
}

// packet frames a payload, and encrypts it if keys are agreed on.
func (w *wire) packet(payload []byte) []byte {
	head := 5
	if w.seal != nil {
		head = 1
	}
	pad := 16 - (head+len(payload))%16
	if pad < 4 {
		pad += 16
	}
	plain := append(append([]byte{byte(pad)}, payload...), make([]byte, pad)...)
	length := binary.BigEndian.AppendUint32(nil, uint32(len(plain)))
	if w.seal == nil {
		return append(length, plain...)
	}
	return w.seal.Seal(length, w.seal.next(), plain, length)
}

func (w *wire) send(number byte, fields ...any) error {
	_, err := w.Write(w.packet(pack(number, fields...)))
	return err
}

// recv gives the next packet's payload.
func (w *wire) recv() ([]byte, error) {
	length := make([]byte, 4)
	if _, err := io.ReadFull(w.in, length); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint32(length))
	if n < 2 || n > 1<<18 {
		return nil, fmt.Errorf("a packet of %d bytes", n)
	}
	if w.open != nil {
		n += w.open.Overhead()
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(w.in, body); err != nil {
		return nil, err
	}
	if w.open != nil {
		var err error
		if body, err = w.open.Open(body[:0], w.open.next(), body, length); err != nil {
			return nil, err
		}
	}
	return body[1 : len(body)-int(body[0])], nil
}

// wait gives the next packet of a kind and throws others away.
func (w *wire) wait(number byte) ([]byte, error) {
	for {
		p, err := w.recv()
		if err != nil {
			return nil, err
		}
		switch p[0] {
		case number:
			return p, nil
		case 1, 51, 82, 92, 100: // disconnect and refusals
			return nil, fmt.Errorf("message %d instead of %d: %q", p[0], number, p[1:])
		}
	}
}

// exchange agrees on keys, the first time or again.
func (w *wire) exchange() error {
	mine := offer()
	if _, err := w.Write(w.packet(mine)); err != nil {
		return err
	}
	theirs, err := w.wait(20)
	if err != nil {
		return err
	}
	key, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	e := string(key.PublicKey().Bytes())
	if err := w.send(30, e); err != nil {
		return err
	}
	reply, err := w.wait(31)
	if err != nil {
		return err
	}
	hostKey, rest, _ := readString(reply[1:])
	f, _, ok := readString(rest)
	if !ok {
		return errors.New("a reply cut short")
	}
	public, err := ecdh.X25519().NewPublicKey([]byte(f))
	if err != nil {
		return err
	}
	secret, err := key.ECDH(public)
	if err != nil {
		return err
	}
	number := new(big.Int).SetBytes(secret).Bytes()
	if number[0]&0x80 != 0 {
		number = append([]byte{0}, number...)
	}
	shared := pack(0, string(number))[1:]
	hash := sha256.Sum256(pack(0, myVersion, w.hello, string(mine), string(theirs), hostKey, e, f, shared)[1:])
	if w.session == nil {
		w.session = hash[:]
	}
	derive := func(letter byte, n int) []byte {
		out := sha256.Sum256(append(append(append(append([]byte(nil), shared...), hash[:]...), letter), w.session...))
		return out[:n]
	}
	direction := func(iv, key byte) *gcm {
		block, err := aes.NewCipher(derive(key, 16))
		if err != nil {
			panic(err)
		}
		aead, err := cipher.NewGCM(block)
		if err != nil {
			panic(err)
		}
		return &gcm{aead, derive(iv, 12)}
	}
	if err := w.send(21); err != nil {
		return err
	}
	w.seal = direction('A', 'C')
	if _, err := w.wait(21); err != nil {
		return err
	}
	w.open = direction('B', 'D')
	return nil
}

// session opens a session channel with a window of so many bytes, in packets of so many, and
// gives the server's number for it.
func (w *wire) openSession(window, packet uint32) (uint32, error) {
	if err := w.send(90, "session", uint32(0), window, packet); err != nil {
		return 0, err
	}
	p, err := w.wait(91)
	if err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint32(p[5:]), nil
}

// request sends a request on a channel.
func (w *wire) request(channel uint32, kind string, reply bool, fields ...any) error {
	return w.send(98, append([]any{channel, kind, reply}, fields...)...)
}

// terminal asks for one and for the browser on it.
func (w *wire) terminal(channel, width, height uint32) error {
	if err := w.request(channel, "pty-req", false, "xterm", width, height, uint32(0), uint32(0), ""); err != nil {
		return err
	}
	return w.request(channel, "shell", false)
}
