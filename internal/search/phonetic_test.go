package search

import "testing"

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
