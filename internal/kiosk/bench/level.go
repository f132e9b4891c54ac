//go:build linux

package main

import (
	"context"
	"errors"
	"sync"
	"time"
)

const idleTime = 5 * time.Second // over which idle sessions are watched

// level measures n sessions at a server that is started for it alone.
func level(ctx context.Context, s *server, dir string, n int, term, script string, seconds time.Duration) figures {
	f := figures{server: s.name, sessions: n}
	c, err := launch(ctx, s, dir)
	if err != nil {
		f.note = err.Error()
		return f
	}
	defer c.stop()
	if f.base, err = resident(c.pid()); err != nil {
		f.note = err.Error()
		return f
	}
	routines := c.goroutines()
	began := time.Now()
	people, err := admit(ctx, s.person(c.addr, term, script), n)
	defer func() { people.leave() }()
	f.ramp = time.Since(began)
	if err == nil {
		err = f.watch(ctx, c, people, seconds)
	}
	if now := c.goroutines(); now >= 0 && routines >= 0 {
		f.routines = float64(now-routines) / float64(n)
	}
	if !c.running() {
		err = errors.Join(err, errors.New("the server has ended"+c.lastWords()))
	}
	if err != nil {
		f.note = err.Error()
	}
	return f
}

// watch looks at the sessions while they are idle, then while they are used.
func (f *figures) watch(ctx context.Context, c *child, people crowd, seconds time.Duration) error {
	if err := c.pause(ctx, calm); err != nil {
		return err
	}
	before, err := measure(c.pid())
	if err != nil {
		return err
	}
	if err := c.pause(ctx, idleTime); err != nil {
		return err
	}
	after, err := measure(c.pid())
	if err != nil {
		return err
	}
	f.idle = after.since(before)
	if f.idleRSS, err = resident(c.pid()); err != nil {
		return err
	}

	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()
	wg.Go(func() { people.settleAll(ctx) })
	var lag []time.Duration
	typed := make(chan struct{})
	wg.Go(func() {
		defer close(typed)
		lag = people.press(ctx, time.Now().Add(warming+seconds))
	})
	if err := c.pause(ctx, warming); err != nil {
		return err
	}
	people.forget()
	if before, err = measure(c.pid()); err != nil {
		return err
	}
	for typing := true; typing; {
		select {
		case <-typed:
			typing = false
		case <-time.After(time.Second):
		case <-ctx.Done():
			return ctx.Err()
		case <-c.ended:
			return errors.New("the server ended under load")
		}
		now, err := resident(c.pid())
		if err != nil {
			return err
		}
		f.loadRSS = max(f.loadRSS, now)
	}
	people.answers()
	if after, err = measure(c.pid()); err != nil {
		return err
	}
	f.load = after.since(before)
	times, escapes := people.count(f)
	f.keys, f.escapes, f.escaped, f.lag = spreadOf(times), spreadOf(escapes), len(escapes), spreadOf(lag)
	return nil
}
