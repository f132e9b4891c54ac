package kiosk

import (
	"io"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
)

// output carries frames to one visitor: in pieces that keep the buffers of the SSH library
// small, not faster than bytes a second, and cutting off who does not read. While it waits,
// the screen leaves frames out, so nothing ever queues.
type output struct {
	out    io.Writer
	pace   *rate.Limiter
	stall  *time.Timer // running while a write waits; cuts the connection
	wait   time.Duration
	done   <-chan struct{}
	mu     sync.Mutex // one frame after the other
	asked  atomic.Int64
	timing func(time.Duration) // from a key to its frame
	counts *measures
}

// piece is the most that is written at once.
const piece = 8 << 10

// writer carries what is written to a visitor until done.
func (v *session) writer(w io.Writer, done <-chan struct{}) *output {
	s := v.srv
	out := &output{
		out: w, pace: rate.NewLimiter(rate.Limit(s.limits.BytesOut), 4*s.limits.BytesOut), wait: s.limits.Stall, done: done,
		stall:  time.AfterFunc(time.Hour, func() { s.refuse(tooSlowReader); _ = v.conn.Close() }),
		timing: func(time.Duration) {},
		counts: s.metrics,
	}
	out.stall.Stop()
	return out
}

// key notes when a key came in whose frame is being made.
func (o *output) key(t time.Time) { o.asked.CompareAndSwap(0, t.UnixNano()) }

// Write writes a whole frame.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	written := 0
	for written < len(p) {
		o.stall.Reset(o.wait)
		n, err := o.out.Write(p[written:min(written+piece, len(p))])
		o.stall.Stop()
		written += n
		if err != nil {
			return written, err
		}
	}
	if at := o.asked.Swap(0); at != 0 {
		o.timing(time.Duration(time.Now().UnixNano() - at))
	}
	o.counts.bytes.Add(int64(written))
	if d := o.pace.ReserveN(time.Now(), min(written, o.pace.Burst())).Delay(); d > 0 {
		o.counts.refused[tooManyBytesOut].Inc()
		select {
		case <-time.After(d):
		case <-o.done:
		}
	}
	return written, nil
}
