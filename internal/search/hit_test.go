package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSnippet(t *testing.T) {
	w := newWords(nil)
	text := strings.Repeat("甲乙丙丁。", 40) + "应当申请补领身份证。" + strings.Repeat("戊己庚辛。", 40)
	got := w.snippet(text, w.query("补领身份证"))
	if !strings.Contains(got, "应当申请补领身份证。") || utf8.RuneCountInString(got) > snippetRunes {
		t.Errorf("%d: %s", utf8.RuneCountInString(got), got)
	}
	if got := w.snippet("短\n文", w.query("文")); got != "短 文" {
		t.Errorf("%q", got)
	}
}

func TestMarks(t *testing.T) {
	w := newWords(nil)
	if got := w.marks("身份证丢了怎么办", w.query("身份证")); !slices.Equal(got, []int{0, 1, 2}) {
		t.Error(got)
	}
	if got := w.marks("人身自由", w.query("身份证")); got != nil {
		t.Errorf("a single character is marked: %v", got)
	}
}

func TestPlain(t *testing.T) {
	in := "## 先做\n\n1. **停手**。看[手持照片](handheld)吧。\n- 甲\n\n> 乙"
	if got, want := plain(in), "先做\n停手。看手持照片吧。\n甲\n乙"; got != want {
		t.Errorf("%q", got)
	}
}
