//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// heading says what was run, where, and how busy the machine was before.
func (p *plan) heading() string {
	var b strings.Builder
	for _, s := range p.servers {
		fmt.Fprintf(&b, "- **%s**: %s\n", s.name, s.about)
	}
	load, _ := os.ReadFile("/proc/loadavg")
	fmt.Fprintf(&b, "\n%s, %s/%s, %d CPUs: %s; %s; load before the run %s.\n", time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH,
		runtime.NumCPU(), processor(), runtime.Version(), strings.Join(first(strings.Fields(string(load)), 3), " "))
	fmt.Fprintf(&b, "%dx%d, TERM=%s, script %s, a key a second in each session for %v. The generator is on the same cores;\n"+
		"OTHERS is what neither it nor the server used.\n\n", columns, rows, p.term, p.script, p.seconds)
	return b.String()
}

func first(s []string, n int) []string { return s[:min(n, len(s))] }

// processor is the name of the first core.
func processor() string {
	data, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(data)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

// absolute is needed because servers run in a directory of their own.
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
