package plain

import "testing"

func TestSpeakable(t *testing.T) {
	for s, want := range map[string]string{
		"普通的话。":               "普通的话。",
		" 两\t头\n空 ":           "两 头 空",
		"\x1b[31m红":           "[31m红",
		"─── 题 │ 表":           "题 表",
		"\u202e倒\u200b\ufeff": "倒",
		"坏\xff的\ufffd":        "坏的",
	} {
		if got := speakable(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
