//go:build linux

package main

import "net"

const (
	// perSource is how many sessions come from one address: below the usual limits of servers.
	perSource = 12
	sources   = 250 * 250
)

// source is the nth address to come from, all of them of the loopback interface:
// 127.0.0.1 … 127.0.0.250, 127.0.1.1 and so on.
func source(n int) net.IP {
	n %= sources
	return net.IPv4(127, 0, byte(n/250), byte(1+n%250))
}
