package corpus

import (
	"strings"
	"testing"
)

func TestProblem(t *testing.T) {
	tests := []struct {
		p    Problem
		want string
	}{
		{Problem{File: "a.md", Line: 3, Message: "缺少 title"}, "a.md:3: 错误：缺少 title"},
		{Problem{File: "a.md", Message: "读不出来"}, "a.md: 错误：读不出来"},
		{Problem{File: "a.md", Line: 3, Message: "已超过 180 天", Warning: true}, "a.md:3: 提醒：已超过 180 天"},
	}
	for _, tt := range tests {
		if got := tt.p.String(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

// An error tells the first few problems and how to see the rest.
func TestProblemsError(t *testing.T) {
	five := Problems{{File: "1"}, {File: "2"}, {File: "3"}, {File: "4"}, {File: "5"}}
	if got := five.Error(); strings.Contains(got, "fayi check") || strings.Count(got, "\n") != 5 || !strings.Contains(got, "5 处") {
		t.Errorf("five: %s", got)
	}
	if got := append(five, Problem{File: "6"}).Error(); !strings.Contains(got, "fayi check") || strings.Contains(got, "\n6:") || !strings.Contains(got, "6 处") {
		t.Errorf("six: %s", got)
	}
}

func TestProblemsErrors(t *testing.T) {
	ps := Problems{{File: "a", Warning: true}, {File: "b"}, {File: "c", Warning: true}}
	if got := ps.Errors(); len(got) != 1 || got[0].File != "b" {
		t.Errorf("errors %v", got)
	}
	if got := (Problems{{Warning: true}}).Errors(); len(got) != 0 {
		t.Errorf("warnings are errors: %v", got)
	}
}

func TestProblemsSort(t *testing.T) {
	ps := Problems{{File: "b", Line: 1}, {File: "a", Line: 10, Message: "x"}, {File: "a", Line: 9}, {File: "a", Line: 10, Message: "a"}, {File: "a"}}
	ps.sort()
	var got []string
	for _, p := range ps {
		got = append(got, p.String())
	}
	if s := strings.Join(got, "|"); s != "a: 错误：|a:9: 错误：|a:10: 错误：x|a:10: 错误：a|b:1: 错误：" {
		t.Error(s)
	}
}
