package plain

import "testing"

func TestParse(t *testing.T) {
	for typed, want := range map[string]command{
		"":                     {},
		"　 ":                   {},
		"ｑ":                    {do: quit},
		"Q":                    {do: quit},
		"？":                    {do: help},
		"0":                    {do: goBack},
		"返回":                   {do: goBack},
		"Y":                    {do: copyIt},
		"1":                    {do: choose, words: "1", number: 1},
		"１２":                   {do: choose, words: "１２", number: 12},
		"3、":                   {do: choose, words: "3、", number: 3},
		"三":                    {do: choose, words: "三", number: 3},
		"99999999999999999999": {do: choose, words: "99999999999999999999", number: 1 << 30},
		"s 贷款":                 {do: find, words: "贷款"},
		"ｓ　贷款":                 {do: find, words: "贷款"},
		"s贷款":                  {do: find, words: "贷款"},
		"s":                    {do: find},
		"sfz":                  {do: look, words: "sfz"},
		"身份证":                  {do: look, words: "身份证"},
		"刑法253之一":              {do: look, words: "刑法253之一"},
		"-1":                   {do: look, words: "-1"},
		"b 2":                  {do: look, words: "b 2"},
	} {
		if got := parse(typed); got != want {
			t.Errorf("%q: %+v, want %+v", typed, got, want)
		}
	}
}
