package kiosk

import (
	"testing"
	"time"
)

func TestHours(t *testing.T) {
	l := Defaults()
	begin := time.Unix(1_800_000_000, 0)
	at := func(s string) time.Time {
		d, err := time.ParseDuration(s)
		if err != nil {
			t.Fatal(err)
		}
		return begin.Add(d)
	}
	h := hours{limits: l, begin: begin, last: begin, touched: true}
	for _, step := range []struct {
		at   string
		key  bool
		want strike
		next string
	}{
		{"1s", false, strikeNothing, "4m30s"},
		{"4m29s", false, strikeNothing, "4m30s"},
		{"4m30s", false, strikeNotice, "5m"},
		{"4m31s", false, strikeNothing, "5m"},
		{"4m59s", true, strikeNothing, "9m29s"}, // still there
		{"9m29s", false, strikeNotice, "9m59s"},
		{"9m59s", false, strikeHome, "59m"}, // at home nothing is left to clear
		{"30m", false, strikeNothing, "59m"},
		{"58m", true, strikeNothing, "59m"},
		{"59m", false, strikeLast, "1h"},
		{"59m30s", false, strikeNothing, "1h"},
		{"1h", false, strikeOver, "1h"},
	} {
		if step.key {
			if answered := h.here(at(step.at)); answered != (step.at == "4m59s") {
				t.Errorf("%s: the key answers the question: %v", step.at, answered)
			}
		}
		if got := h.strike(at(step.at)); got != step.want {
			t.Errorf("%s: %v, want %v", step.at, got, step.want)
		}
		if got := h.next(at(step.at)); !got.Equal(at(step.next)) {
			t.Errorf("%s: the next is in %v, want %s", step.at, got.Sub(begin), step.next)
		}
	}
}

func TestHoursWhenTheKioskCloses(t *testing.T) {
	begin := time.Unix(1_800_000_000, 0)
	h := hours{limits: Defaults(), begin: begin, last: begin, closing: begin.Add(30 * time.Second)}
	if got := h.next(begin); !got.Equal(begin.Add(30 * time.Second)) {
		t.Errorf("the next is in %v", got.Sub(begin))
	}
	if got := h.strike(begin.Add(29 * time.Second)); got != strikeNothing {
		t.Errorf("too early: %v", got)
	}
	if got := h.strike(begin.Add(30 * time.Second)); got != strikeClosed {
		t.Errorf("at the end: %v", got)
	}
	if got := h.closes(begin.Add(10 * time.Second)).zh; got != "服务要重启，20 秒后断开，请记下要用的内容。过一分钟可以再连接" {
		t.Error(got)
	}
}
