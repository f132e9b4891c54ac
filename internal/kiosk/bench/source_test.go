//go:build linux

package main

import "testing"

func TestSourcesAreLoopbackAndDiffer(t *testing.T) {
	seen := map[string]bool{}
	for n := range 1000 {
		ip := source(n)
		if !ip.IsLoopback() || ip[len(ip)-1] == 0 || ip[len(ip)-1] == 255 {
			t.Fatalf("source %d is %v", n, ip)
		}
		seen[ip.String()] = true
	}
	if len(seen) != 1000 {
		t.Errorf("%d addresses", len(seen))
	}
	if source(sources).String() != "127.0.0.1" {
		t.Error("the first is not 127.0.0.1")
	}
}

func TestSessionsSpreadOverSources(t *testing.T) {
	count := map[string]int{}
	for i := range 1000 {
		count[source(i/perSource).String()]++
	}
	for ip, n := range count {
		if n >= 16 {
			t.Errorf("%d sessions from %s", n, ip)
		}
	}
}
