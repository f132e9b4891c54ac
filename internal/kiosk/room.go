package kiosk

import (
	"sync"
	"time"
)

// Who connects and says nothing must not keep others out: there are only so many places for
// those who have not begun a session. When all are taken, the one goes that has been silent
// for longest. Somebody who is looking at a fingerprint is left alone: their client has sent
// its half of the key, and waits.
const (
	slowestHello = 250 * time.Millisecond // until a client has said what it is
	slowestLogin = 2 * time.Second        // between its keys and its session nobody has to think
)

// queueing are the connections that have not begun a session.
type queueing struct {
	mu  sync.Mutex
	all map[*conn]struct{}
}

func (q *queueing) add(c *conn) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.all == nil {
		q.all = map[*conn]struct{}{}
	}
	q.all[c] = struct{}{}
}

func (q *queueing) remove(c *conn) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.all, c)
}

// idle is the oldest connection that wastes its place; from src, or from anywhere.
func (q *queueing) idle(src source, anywhere bool, now time.Time) (oldest *conn) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for c := range q.all {
		if (anywhere || c.source == src) && c.wastes(now) && (oldest == nil || c.begin.Before(oldest.begin)) {
			oldest = c
		}
	}
	return oldest
}

// wastes reports whether an honest client would have said more by now.
func (c *conn) wastes(now time.Time) bool {
	c.gateMu.Lock()
	defer c.gateMu.Unlock()
	if c.gate.state >= gateSealed {
		return now.Sub(c.heard) > slowestLogin
	}
	return !c.gate.greeted() && now.Sub(c.begin) > slowestHello
}

// enterUnauth counts a new connection, if there is room or can be.
func (s *Server) enterUnauth(src source) (refusal, bool) {
	why, ok := s.unauth.enter(src, s.limits.Unauthenticated, s.limits.SourceUnauth, tooManyUnauth, tooManyUnauthFrom)
	if ok {
		return "", true
	}
	if c := s.queueing.idle(src, why == tooManyUnauth, time.Now()); c != nil {
		s.cut(c, tooSilent)
		return s.unauth.enter(src, s.limits.Unauthenticated, s.limits.SourceUnauth, tooManyUnauth, tooManyUnauthFrom)
	}
	return why, false
}
