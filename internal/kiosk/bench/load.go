//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

const (
	rampers  = 8 // people logging in at the same time
	rampTime = 100 * time.Second
	calm     = 3 * time.Second // after the last login, before anything is measured
	warming  = 2 * time.Second // of keys that are not counted
)

// figures are what a number of sessions at a server gave.
type figures struct {
	server   string
	sessions int
	note     string // why there is nothing, or not all

	ramp             time.Duration
	keys             spread
	escapes          spread
	escaped          int
	answered         int // keys whose frame came, late ones too
	inTime           int // of these, within the limit
	timeouts         int
	skipped          int // keys not sent because the one before was not answered yet
	lost             int // sessions that the server ended
	unsynced         int // sessions whose frames end with silence, not with frameEnd
	bytes            int
	idle, load       used
	base             int // KB before any session
	idleRSS, loadRSS int // KB
	routines         float64
	lag              spread // of the generator itself
}

// crowd is n sessions at a server.
type crowd []*session

// admit logs n people in, some at a time, from several addresses.
func admit(ctx context.Context, p person, n int) (crowd, error) {
	ctx, cancel := context.WithTimeout(ctx, rampTime)
	defer cancel()
	var (
		mu    sync.Mutex
		in    crowd
		first error
		next  = make(chan int)
		wg    sync.WaitGroup
	)
	for range min(rampers, n) {
		wg.Go(func() {
			for i := range next {
				s, err := p.login(ctx, source(i/perSource), i)
				mu.Lock()
				if err == nil {
					in = append(in, s)
				} else if first == nil {
					first = fmt.Errorf("login %d: %w", i+1, err)
					cancel()
				}
				mu.Unlock()
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		// Neighbours come from different addresses: some servers count who is at the door.
		select {
		case next <- spreadOut(i, n):
		case <-ctx.Done():
		}
	}
	close(next)
	wg.Wait()
	if len(in) < n {
		return in, errors.Join(first, fmt.Errorf("%d of %d logged in", len(in), n))
	}
	return in, nil
}

// spreadOut gives the numbers below n in an order in which neighbours lie perSource apart.
func spreadOut(i, n int) int {
	groups := (n + perSource - 1) / perSource
	full := n - (groups-1)*perSource // groups have so many at least
	if i < full*groups {
		return i%groups*perSource + i/groups
	}
	i -= full * groups // the last group has no more
	return i%(groups-1)*perSource + full + i/(groups-1)
}

// press sends a key a second in each session, evenly over the second, until it is time. It
// gives how late the keys were sent.
func (c crowd) press(ctx context.Context, until time.Time) []time.Duration {
	every := time.Second / time.Duration(len(c))
	var lag []time.Duration
	for due, i := time.Now(), 0; due.Before(until); due, i = due.Add(every), i+1 {
		now := time.Now()
		if wait := due.Sub(now); wait > 0 {
			select {
			case <-time.After(wait):
			case <-ctx.Done():
				return lag
			}
			now = time.Now()
		}
		lag = append(lag, now.Sub(due))
		if s := c[i%len(c)]; s.alive() {
			s.press(now)
		}
	}
	return lag
}

// forget begins the count anew.
func (c crowd) forget() {
	for _, s := range c {
		s.mu.Lock()
		s.times, s.escapes = s.times[:0], s.escapes[:0]
		s.bytes, s.frames, s.skipped, s.timeouts = 0, 0, 0, 0
		s.mu.Unlock()
	}
}

// answers waits for the keys that have no frame yet, as long as a key may take.
func (c crowd) answers() {
	for end := time.Now().Add(slow + quiet); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		open := false
		for _, s := range c {
			s.mu.Lock()
			open = open || s.waiting && s.alive()
			s.mu.Unlock()
		}
		if !open {
			return
		}
	}
	for _, s := range c {
		s.mu.Lock()
		if s.waiting {
			s.overdue(time.Now())
		}
		s.mu.Unlock()
	}
}

// settleAll ends frames by silence, for servers that do not tell where they end.
func (c crowd) settleAll(ctx context.Context) {
	for t := time.NewTicker(10 * time.Millisecond); ; {
		select {
		case now := <-t.C:
			for _, s := range c {
				s.settle(now)
			}
		case <-ctx.Done():
			t.Stop()
			return
		}
	}
}

// count adds up what the sessions saw.
func (c crowd) count(f *figures) (times, escapes []time.Duration) {
	for _, s := range c {
		s.mu.Lock()
		times, escapes = append(times, s.times...), append(escapes, s.escapes...)
		f.answered += s.frames
		f.inTime += len(s.times) + len(s.escapes)
		f.timeouts += s.timeouts
		f.skipped += s.skipped
		f.bytes += s.bytes
		if !s.synced {
			f.unsynced++
		}
		if !s.alive() {
			f.lost++
		}
		s.mu.Unlock()
	}
	return times, escapes
}

// leave ends all sessions.
func (c crowd) leave() {
	var wg sync.WaitGroup
	for _, s := range c {
		wg.Go(s.leave)
	}
	wg.Wait()
}
