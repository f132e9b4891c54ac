//go:build linux

package main

import (
	"testing"
	"time"
)

func TestPercentile(t *testing.T) {
	var sample []time.Duration
	for i := 100; i > 0; i-- {
		sample = append(sample, time.Duration(i))
	}
	if got, want := spreadOf(sample), (spread{50, 95, 99, 100}); got != want {
		t.Errorf("1 to 100: %v, not %v", got, want)
	}
	if got, want := spreadOf(sample[:1]), (spread{1, 1, 1, 1}); got != want {
		t.Errorf("of one: %v", got)
	}
	if got := spreadOf(nil); got != (spread{}) {
		t.Errorf("of none: %v", got)
	}
	if got := spreadOf([]time.Duration{3, 1, 2}); got != (spread{2, 3, 3, 3}) {
		t.Errorf("of three: %v", got)
	}
}
