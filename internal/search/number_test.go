package search

import (
	"testing"

	"fayi/corpus"
)

func TestNumberIn(t *testing.T) {
	for q, want := range map[string]struct {
		n     corpus.Number
		words string
	}{
		"69条 个人信息":   {corpus.Number{N: 69}, " 个人信息"},
		"个人信息 六十九条":  {corpus.Number{N: 69}, "个人信息 "},
		"隐私第一千零三十四条": {corpus.Number{N: 1034}, "隐私 "},
		"253条之一":     {corpus.Number{N: 253, Sub: 1}, " "},
		"卖了 五百条":     {corpus.Number{}, "卖了 五百条"}, // how many
		"500条 信息判几年": {corpus.Number{}, "500条 信息判几年"},
		"一条身份证信息赔多少": {corpus.Number{}, "一条身份证信息赔多少"},
		"69条信息算多吗":   {corpus.Number{}, "69条信息算多吗"},
		"零条":         {corpus.Number{}, "零条"},
		"身份证丢了":      {corpus.Number{}, "身份证丢了"},
	} {
		if n, words := numberIn(q); n != want.n || words != want.words {
			t.Errorf("%s: %v %q", q, n, words)
		}
	}
}
