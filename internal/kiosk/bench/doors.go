//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// doorFigures are what people coming and going gave.
type doorFigures struct {
	server, note string
	logins       int
	failed       int
	times        spread // from the first packet to the first complete frame
	used         used
}

// logins lets people come, some at a time, see the first frame and go, for some seconds.
func logins(ctx context.Context, s *server, dir, term, script string, seconds time.Duration) doorFigures {
	f := doorFigures{server: s.name}
	c, err := launch(ctx, s, dir)
	if err != nil {
		f.note = err.Error()
		return f
	}
	defer c.stop()
	before, err := measure(c.pid())
	if err != nil {
		f.note = err.Error()
		return f
	}
	var times []time.Duration
	p := s.person(c.addr, term, script)
	var first error
	n, mu := atomic.Int64{}, sync.Mutex{}
	during(ctx, seconds, func(ctx context.Context) {
		began := time.Now()
		i := int(n.Add(1))
		one, err := p.login(ctx, source(i), i) // everybody from another address
		took := time.Since(began)
		if err == nil {
			one.leave()
		}
		mu.Lock()
		defer mu.Unlock()
		switch {
		case err == nil:
			times = append(times, took)
		case ctx.Err() == nil:
			f.failed++
			first = errors.Join(first, err)
		}
	})
	after, err := measure(c.pid())
	if err != nil {
		f.note = err.Error()
		return f
	}
	f.used, f.logins, f.times = after.since(before), len(times), spreadOf(times)
	switch {
	case first == nil && f.logins == 0:
		f.note = "nobody got in"
	case first != nil:
		f.note = fmt.Sprintf("%d failed, the first: %.200s", f.failed, first)
	}
	return f
}

// during does something again and again, some at a time, and counts none that are not done
// by then.
func during(ctx context.Context, d time.Duration, do func(context.Context)) {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	var wg sync.WaitGroup
	for range rampers {
		wg.Go(func() {
			for ctx.Err() == nil {
				do(ctx)
			}
		})
	}
	wg.Wait()
}

// state is what a server holds.
type state struct{ rss, files, routines int }

func stateOf(c *child) (state, error) {
	rss, err := resident(c.pid())
	files, err2 := openFiles(c.pid())
	return state{rss, files, c.goroutines()}, errors.Join(err, err2)
}

// churnFigures are what is left after people have gone without a goodbye.
type churnFigures struct {
	server, note  string
	dropped       int
	before, after state
	took          time.Duration // to come back to as many files and goroutines, or the patience
	used          used
}

const (
	rehearsal = 50 // windows closed before the first look: what a server keeps ready is not lost
	patience  = 12 * time.Second
	churnTime = 30 * time.Second
)

// churn closes windows in the middle of typing and looks at what the server keeps of them.
func churn(ctx context.Context, s *server, dir string, n int, term, script string) churnFigures {
	f := churnFigures{server: s.name}
	c, err := launch(ctx, s, dir)
	if err != nil {
		f.note = err.Error()
		return f
	}
	defer c.stop()
	if err := f.churn(ctx, c, s.person(c.addr, term, script), n); err != nil {
		f.note = err.Error()
	}
	return f
}

func (f *churnFigures) churn(ctx context.Context, c *child, p person, n int) error {
	if _, err := slam(ctx, p, rehearsal, churnTime); err != nil {
		return err
	}
	if err := c.pause(ctx, calm); err != nil {
		return err
	}
	var err error
	if f.before, err = stateOf(c); err != nil {
		return err
	}
	start, err := measure(c.pid())
	if err != nil {
		return err
	}
	if f.dropped, err = slam(ctx, p, n, churnTime); err != nil {
		return err
	}
	for began := time.Now(); ; {
		if f.after, err = stateOf(c); err != nil {
			return err
		}
		f.took = time.Since(began)
		if f.after.files <= f.before.files && f.after.routines <= f.before.routines || f.took > patience {
			break
		}
		if err := c.pause(ctx, time.Second); err != nil {
			return err
		}
	}
	end, err := measure(c.pid())
	f.used = end.since(start)
	return err
}

// slam opens n sessions, some at a time, presses many keys at once and closes the window
// before they can be answered.
func slam(ctx context.Context, p person, n int, limit time.Duration) (dropped int, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	var (
		next, done atomic.Int64
		wg         sync.WaitGroup
		once       sync.Once
	)
	for range rampers {
		wg.Go(func() {
			for i := int(next.Add(1)); i <= n && ctx.Err() == nil; i = int(next.Add(1)) {
				s, e := p.login(ctx, source(i), i)
				if e != nil {
					if ctx.Err() == nil { // else there was no time left for it
						once.Do(func() { err = e })
					}
					continue
				}
				var keys []byte
				for range 20 {
					keys = append(keys, s.script.next()...)
				}
				_, _ = s.channel.Write(keys)
				s.drop()
				done.Add(1)
			}
		})
	}
	wg.Wait()
	return int(done.Load()), err
}
