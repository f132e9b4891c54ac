//go:build linux

package main

import (
	"strings"
	"testing"
	"time"
)

func sample(server string, n int, k time.Duration) figures {
	return figures{server: server, sessions: n, keys: spread{k, 2 * k, 3 * k, 4 * k}, answered: 1000, bytes: 1000 * int(k.Milliseconds()),
		idle: used{wall: 5 * time.Second, server: k * 100}, load: used{wall: 20 * time.Second, server: k * 200, others: 10 * time.Second},
		base: 1000, idleRSS: 1000 + 10*n, loadRSS: 1000 + 20*n}
}

func TestTablesAreTables(t *testing.T) {
	all := []figures{sample("fayi", 50, time.Millisecond), sample("stock", 50, 4*time.Millisecond), {server: "soft-serve", sessions: 50, note: "a | b\nc"}}
	doors := []doorFigures{{server: "fayi", logins: 100, used: used{wall: time.Second, server: 100 * time.Millisecond}},
		{server: "stock", logins: 10, used: used{wall: time.Second, server: 100 * time.Millisecond}}, {server: "soft-serve", note: "no"}}
	churns := []churnFigures{{server: "fayi", dropped: 3, before: state{1024, 5, -1}, after: state{2048, 5, 7}}, {server: "stock", note: "no"}}
	var b strings.Builder
	levelTable(&b, all)
	b.WriteString("\n")
	notes(&b, all)
	loginTable(&b, doors)
	b.WriteString("\n")
	churnTable(&b, churns)
	ratioTable(&b, "fayi", "stock", all, doors)
	out := b.String()
	for _, want := range []string{
		"| fayi | 50 | 1.0 / 2.0 / 3.0 / 4 |", "| 1 / 1 / 2 | 10 / 20 |", "| 0.2 | 0.4 | 1 |", "| soft-serve | 50 | a / b c |",
		"| 50 | 0.25 | 0.25 | 0.25 | 0.25 | 0.25 | 0.25 | 1.0 | 1.0 |", "10.0 times as many, with 0.1 of the CPU", "| fayi | 3 | 1.0 / 2.0 | 5 / 5 | – / 7 |",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	columns := 0
	for line := range strings.Lines(out) {
		switch n := strings.Count(line, "|"); {
		case n == 0:
			columns = 0
		case columns == 0:
			columns = n
		case n != columns:
			t.Errorf("%d bars, not %d: %s", n, columns, line)
		}
	}
}

func TestLittleCPUIsABound(t *testing.T) {
	if got := coarse(0.05, 10*time.Millisecond, 0.05); got != "< 0.05" {
		t.Error(got)
	}
	if got := coarse(0.25, time.Second, 0.05); got != "0.25" {
		t.Error(got)
	}
}

func TestLateKeys(t *testing.T) {
	if got := (figures{answered: 90}).late(); got != "0" {
		t.Error(got)
	}
	if got := (figures{inTime: 90, timeouts: 10, skipped: 100}).late(); got != "10.0 % (50 % not sent)" {
		t.Error(got)
	}
}
