package kiosk

import (
	"errors"
	"testing"
	"time"
)

// A packet that ends the connection, with forty more in the same breath. x/crypto v0.58.0
// takes packets with one goroutine and hands them to another through a queue of sixteen; if
// the second gives up first, the first waits for ever, with a third that waits for it: two
// to five goroutines and up to four megabytes for each such connection, never given back,
// and it takes no login.
func TestHostileQueuedPackets(t *testing.T) {
	const ping = 192
	many := func(w *wire, packets ...[]byte) error {
		var all []byte
		for _, p := range packets {
			all = append(all, w.packet(p)...)
		}
		for range 40 {
			all = append(all, w.packet(pack(ping, "x"))...)
		}
		_, err := w.Write(all)
		return err
	}
	for name, attack := range map[string]func(k *standing) (*wire, error){
		"before the keys": func(k *standing) (*wire, error) {
			w, err := k.greet("")
			if err != nil {
				return nil, err
			}
			return w, many(w, offer())
		},
		"ignored before the keys": func(k *standing) (*wire, error) {
			w, err := k.greet("")
			if err != nil {
				return nil, err
			}
			strict := pack(20, make([]byte, 16), "curve25519-sha256,kex-strict-c-v00@openssh.com", "ssh-ed25519", "aes128-gcm@openssh.com", "aes128-gcm@openssh.com",
				"hmac-sha2-256-etm@openssh.com", "hmac-sha2-256-etm@openssh.com", "none", "none", "", "", false, uint32(0))
			packets := [][]byte{strict}
			for range 40 {
				packets = append(packets, pack(2, "x"))
			}
			return w, many(w, packets...)
		},
		"before the service": func(k *standing) (*wire, error) {
			w, err := k.greet("")
			if err == nil {
				err = w.exchange()
			}
			if err != nil {
				return nil, err
			}
			return w, many(w, pack(5, "no-such-service"))
		},
		"before the login": func(k *standing) (*wire, error) {
			w, err := k.beforeLogin("")
			if err != nil {
				return nil, err
			}
			return w, many(w, pack(50, "x", "no-such-connection", "none"))
		},
		"after it": func(k *standing) (*wire, error) {
			w, err := k.wireTo("")
			if err != nil {
				return nil, err
			}
			return w, many(w, pack(94, uint32(77), "no such channel"))
		},
		"with a session": func(k *standing) (*wire, error) {
			w, err := k.wireTo("")
			if err != nil {
				return nil, err
			}
			ch, err := w.openSession(1<<20, 1<<15)
			if err == nil {
				err = w.terminal(ch, 80, 24)
			}
			if err != nil {
				return nil, err
			}
			return w, many(w, pack(94, uint32(77), "no such channel"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			k := stand(t)
			k.during(k.bystander(), func() {
				for range 30 {
					w, err := attack(k)
					if err != nil {
						t.Error(err)
						return
					}
					_ = w.SetReadDeadline(time.Now().Add(patience))
					for err == nil {
						_, err = w.recv()
					}
					if ne := (interface{ Timeout() bool })(nil); errors.As(err, &ne) && ne.Timeout() {
						t.Error("the connection is still open")
					}
					_ = w.Close()
				}
			})
		})
	}
}
