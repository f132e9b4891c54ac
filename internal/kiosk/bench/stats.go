//go:build linux

package main

import (
	"slices"
	"time"
)

// percentile of a sorted sample, by the nearest rank: q of all values are at most this.
func percentile(sorted []time.Duration, q float64) time.Duration {
	n := len(sorted)
	if n == 0 {
		return 0
	}
	rank := int(q*float64(n) + 0.999999)
	return sorted[min(max(rank, 1), n)-1]
}

// spread is what is told of a sample.
type spread struct{ p50, p95, p99, max time.Duration }

// spreadOf sorts the sample.
func spreadOf(sample []time.Duration) spread {
	slices.Sort(sample)
	return spread{percentile(sample, 0.5), percentile(sample, 0.95), percentile(sample, 0.99), percentile(sample, 1)}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
