//go:build linux

package main

import (
	"strings"
	"testing"
)

func TestGoroutinesInPage(t *testing.T) {
	page := "# HELP go_goroutines Number.\n# TYPE go_goroutines gauge\ngo_goroutines_other 3\ngo_goroutines 1.2e+03\ngo_threads 8\n"
	if n := goroutinesIn(strings.NewReader(page)); n != 1200 {
		t.Errorf("%d", n)
	}
	if n := goroutinesIn(strings.NewReader("<html>")); n != -1 {
		t.Errorf("%d of a page without", n)
	}
}
