package kiosk

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// This file is the text format of Prometheus: counters, histograms, a few figures of the
// process. (Its Go client would be more than all the rest of the program in the binary: 5 MB;
// the smaller ones write to the log when any program starts.)

// counter only grows.
type counter struct{ atomic.Int64 }

func (c *counter) Inc() { c.Add(1) }

// histogram counts values by bounds.
type histogram struct {
	bounds  []float64
	buckets []atomic.Int64 // one more than bounds
	nanos   atomic.Int64   // the sum, in 1e-9
}

func newHistogram(bounds ...float64) *histogram {
	return &histogram{bounds: bounds, buckets: make([]atomic.Int64, len(bounds)+1)}
}

func (h *histogram) observe(d time.Duration) {
	i := 0
	for i < len(h.bounds) && d.Seconds() > h.bounds[i] {
		i++
	}
	h.buckets[i].Add(1)
	h.nanos.Add(int64(d))
}

// page writes metrics; the first error stops it.
type page struct {
	w   io.Writer
	err error
}

func (p *page) head(name, kind, help string) {
	p.print("# HELP " + name + " " + help + "\n# TYPE " + name + " " + kind + "\n")
}

func (p *page) line(name, labels string, v float64) {
	if labels != "" {
		labels = "{" + labels + "}"
	}
	p.print(name + labels + " " + strconv.FormatFloat(v, 'g', -1, 64) + "\n")
}

func (p *page) print(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, s)
	}
}

func (p *page) counter(name, help string, c *counter) {
	p.head(name, "counter", help)
	p.line(name, "", float64(c.Load()))
}

func (p *page) gauge(name, help string, v float64) {
	p.head(name, "gauge", help)
	p.line(name, "", v)
}

func (p *page) histogram(name, help string, h *histogram) {
	p.head(name, "histogram", help)
	var n int64
	for i, b := range h.bounds {
		n += h.buckets[i].Load()
		p.line(name+"_bucket", `le="`+strconv.FormatFloat(b, 'g', -1, 64)+`"`, float64(n))
	}
	n += h.buckets[len(h.bounds)].Load()
	p.line(name+"_bucket", `le="+Inf"`, float64(n))
	p.line(name+"_sum", "", time.Duration(h.nanos.Load()).Seconds())
	p.line(name+"_count", "", float64(n))
}

// process has what shows a leak.
func (p *page) process() {
	p.gauge("go_goroutines", "Goroutines.", float64(runtime.NumGoroutine()))
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	p.gauge("go_memstats_heap_inuse_bytes", "Heap in use.", float64(mem.HeapInuse))
	if fds, err := os.ReadDir("/proc/self/fd"); err == nil {
		p.gauge("process_open_fds", "Open files and connections.", float64(len(fds)))
	}
	if data, err := os.ReadFile("/proc/self/statm"); err == nil {
		var size, resident int64
		if _, err := fmt.Fscan(strings.NewReader(string(data)), &size, &resident); err == nil {
			p.gauge("process_resident_memory_bytes", "Resident memory.", float64(resident*int64(os.Getpagesize())))
		}
	}
}
