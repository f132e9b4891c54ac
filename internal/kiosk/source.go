package kiosk

import (
	"net"
	"net/netip"
	"sync"
)

// source is where connections come from as far as limits go: one IPv4 address, or an IPv6
// /64, of which any household has one. It lives in memory only, and only while something
// of it is open.
type source netip.Prefix

// sourceOf finds the source of an address; all that have none share one.
func sourceOf(a net.Addr) source {
	ap, err := netip.ParseAddrPort(a.String())
	if err != nil {
		return source{}
	}
	addr := ap.Addr().Unmap().WithZone("")
	bits := 64
	if addr.Is4() {
		bits = 32
	}
	p, err := addr.Prefix(bits)
	if err != nil {
		return source{}
	}
	return source(p)
}

// counts counts what is open, in all and by source.
type counts struct {
	mu     sync.Mutex
	all    int
	source map[source]int
}

// enter counts one more, unless that would pass a limit; then it says which one.
func (c *counts) enter(s source, all, each int, full, fullHere refusal) (refusal, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.all >= all:
		return full, false
	case c.source[s] >= each:
		return fullHere, false
	}
	if c.source == nil {
		c.source = map[source]int{}
	}
	c.all++
	c.source[s]++
	return "", true
}

func (c *counts) leave(s source) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all--
	if c.source[s]--; c.source[s] <= 0 {
		delete(c.source, s)
	}
}

func (c *counts) len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.all
}
