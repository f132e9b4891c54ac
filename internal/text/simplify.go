package text

import (
	_ "embed"
	"sort"
	"strings"
)

// simpler has pairs of characters, three bytes each: a traditional one and the simplified
// one for it, ordered by the first, so that it is searched as it stands and costs nothing
// to load. It was made with opencc 1.1.6 (-c t2s, one character at a time) from the
// dictionaries of OpenCC, Copyright 2010-2022 BYVoid <byvoid.kcp@gmail.com> and
// contributors, Apache License 2.0 (http://www.apache.org/licenses/LICENSE-2.0); a dozen
// forms of Hong Kong and Taiwan were added (妳, 衞), and 帳 made 账, as it is used today.
//
//go:embed simplify.txt
var simpler string

// kept are the words in which a character stays that is simplified elsewhere, and after
// them what it is elsewhere; it works on text that is simplified but for these.
var kept = strings.NewReplacer(
	"乾坤", "乾坤", "乾隆", "乾隆", "乾", "干",
	"著作", "著作", "著名", "著名", "著者", "著者", "著述", "著述", "著录", "著录", "著称", "著称", "著书", "著书",
	"显著", "显著", "名著", "名著", "原著", "原著", "编著", "编著", "专著", "专著", "译著", "译著", "论著", "论著",
	"巨著", "巨著", "卓著", "卓著", "土著", "土著", "著", "着",
	"身分证", "身份证", "帐户", "账户", "帐号", "账号", "转帐", "转账",
)

// Simplify turns traditional characters into simplified ones. Text that is simplified
// already stays as it is, apart from the spellings 身分证 and 帐户.
func Simplify(s string) string {
	var b strings.Builder
	from := 0
	for i, r := range s {
		if r < 0x3400 || r > lastHan {
			continue
		}
		if to := simple(s[i : i+3]); to != "" {
			b.WriteString(s[from:i])
			b.WriteString(to)
			from = i + 3
		}
	}
	if from > 0 {
		b.WriteString(s[from:])
		s = b.String()
	}
	return kept.Replace(s)
}

// simple finds the simplified form of a character; "" if it has none.
func simple(char string) string {
	const pair = 2 * 3
	n := len(simpler) / pair
	i := sort.Search(n, func(i int) bool { return simpler[i*pair:i*pair+3] >= char })
	if i < n && simpler[i*pair:i*pair+3] == char {
		return simpler[i*pair+3 : (i+1)*pair]
	}
	return ""
}
