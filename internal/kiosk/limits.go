package kiosk

import (
	"errors"
	"fmt"
	"time"
)

// Limits are what one visitor, one source and all together may take. The zero value of a
// field is not "no limit": Defaults gives the usual ones.
type Limits struct {
	Sessions        int // in all
	SourceSessions  int // from one source: an IPv4 address, or an IPv6 /64
	ConnSessions    int // at a time on one connection
	Unauthenticated int // connections that have not begun a session, in all
	SourceUnauth    int // and from one source

	Silence time.Duration // for a connection that does not shake hands
	Login   time.Duration // from the connection to the session; a person may be looking at a fingerprint

	Keys     int // a second, after a burst of KeyBurst
	KeyBurst int
	Paste    int // bytes of one paste
	Env      int // variables taken from a client
	Requests int // on a channel before its session begins
	Width    int // of a window, in cells
	Height   int
	Resizes  int // a second

	Stall    time.Duration // for which a client may leave a frame unread
	BytesIn  int           // a second, encrypted, after a burst of four seconds' worth
	BytesOut int           // a second of frames, after a burst of four seconds' worth

	Notice  time.Duration // without a key, until the visitor is told
	Idle    time.Duration // without a key, until the home page
	Session time.Duration // from the first frame to the end
	Drain   time.Duration // from SIGTERM to the end
}

// Defaults are the limits of a kiosk for a thousand visitors on two cores. Where each comes
// from stands in docs/kiosk.md.
func Defaults() Limits {
	return Limits{
		Sessions: 1000, SourceSessions: 16, ConnSessions: 1, Unauthenticated: 128, SourceUnauth: 16,
		Silence: 10 * time.Second, Login: time.Minute,
		Keys: 60, KeyBurst: 200, Paste: 4 << 10, Env: 8, Requests: 64, Width: 300, Height: 100, Resizes: 20,
		Stall: 5 * time.Second, BytesIn: 64 << 10, BytesOut: 256 << 10,
		Notice: 4*time.Minute + 30*time.Second, Idle: 5 * time.Minute, Session: time.Hour, Drain: 30 * time.Second,
	}
}

// The smallest that the largest window may be.
const (
	minWidth  = 20
	minHeight = 5
)

// check finds limits that no kiosk can work with.
func (l Limits) check() error {
	for _, n := range []struct {
		name string
		n    int
	}{
		{"max-sessions", l.Sessions}, {"max-per-source", l.SourceSessions}, {"sessions-per-connection", l.ConnSessions},
		{"max-unauthenticated", l.Unauthenticated}, {"max-unauthenticated-per-source", l.SourceUnauth},
		{"input-rate", l.Keys}, {"input-burst", l.KeyBurst}, {"max-paste", l.Paste}, {"max-env", l.Env}, {"max-requests", l.Requests},
		{"max-width", l.Width}, {"max-height", l.Height}, {"resize-rate", l.Resizes}, {"bytes-in", l.BytesIn}, {"bytes-out", l.BytesOut},
	} {
		if n.n <= 0 {
			return fmt.Errorf("--%s 要大于 0", n.name)
		}
	}
	for _, d := range []struct {
		name string
		d    time.Duration
	}{
		{"handshake-timeout", l.Silence}, {"login-timeout", l.Login}, {"output-stall", l.Stall},
		{"idle-notice", l.Notice}, {"idle", l.Idle}, {"max-session", l.Session},
	} {
		if d.d <= 0 {
			return fmt.Errorf("--%s 要大于 0", d.name)
		}
	}
	switch {
	case l.Notice >= l.Idle:
		return errors.New("--idle-notice 要比 --idle 短")
	case l.Width < minWidth || l.Height < minHeight:
		return fmt.Errorf("--max-width 至少 %d，--max-height 至少 %d", minWidth, minHeight)
	}
	return nil
}
