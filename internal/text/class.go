package text

// class says how a character behaves where a line might be broken. Han and
// everything else with no class may stand at either end of a line.
type class uint16

const (
	closing class = 1 << iota // must not begin a line
	opening                   // must not end a line
	word                      // Latin letters and their marks: kept together
	digit                     // of a number
	unit                      // follows a number without a break: 年 日 元
	ordinal                   // precedes a number without a break: 第
	dash                      // a pair of them is one mark
	quote                     // opens or closes, nobody knows: kept with both neighbours
)

// classOf returns the class of a cluster that begins with r and is cells wide.
func classOf(r rune, cells int) class {
	switch {
	case r >= 0x4e00 && r <= 0x9fff:
		return hanClass(r)
	case r < 0x80:
		return asciiClass(r)
	case r >= '０' && r <= '９':
		return word | digit
	}
	switch r {
	case '，', '。', '；', '：', '、', '！', '？', '．', '）', '》', '〉', '」', '』', '】', '〕', '〗', '］', '｝', '”', '〞',
		'％', '‰', '℃', '°', '…', '·', '・', '～', '／', '々':
		return closing
	case '’':
		return closing | word // also the apostrophe of "don’t"
	case '（', '《', '〈', '「', '『', '【', '〔', '〖', '［', '｛', '“', '‘', '〝', '￥', '¥':
		return opening
	case '—', '─', '―':
		return dash
	case '\u00a0', '\u202f', '\u2060': // the spaces that forbid a break
		return quote
	}
	if cells == 2 {
		return 0
	}
	return word
}

func hanClass(r rune) class {
	switch r {
	case '年', '月', '日', '天', '周', '小', '时', '分', '秒', '钟', '元', '角', '岁', '条', '款', '项', '章', '节',
		'个', '名', '人', '次', '份', '页', '号', '倍', '级', '十', '百', '千', '万', '亿':
		return unit
	case '第':
		return ordinal
	}
	return 0
}

func asciiClass(r rune) class {
	switch r {
	case ',', '.', ';', ':', '!', '?', ')', ']', '}', '%':
		return closing | word
	case '(', '[', '{':
		return opening | word
	case '"', '\'':
		return quote | word
	}
	if r >= '0' && r <= '9' {
		return digit | word
	}
	return word
}

// isSpace tells white space at which a line may be broken. It is dropped there.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\u3000', '\t', '\r', '\v', '\f', '\u1680', '\u205f', '\u2028', '\u2029':
		return true
	}
	return r >= '\u2000' && r <= '\u200a' && r != '\u2007'
}

// bond says how strongly two neighbours hold together.
type bond uint8

const (
	free      bond = iota // a line may be broken here
	tied                  // only when there is no free place: inside a word
	forbidden             // only when there is no other way: kinsoku
)

// bondOf returns the bond between a character of class a and the next, of
// class b; spaced says that white space stands between them.
func bondOf(a, b class, spaced bool) bond {
	switch {
	case b&closing != 0, a&opening != 0, !spaced && a&b&dash != 0:
		return forbidden
	case spaced:
		return free
	case a&b&word != 0,
		(a|b)&quote != 0,
		a&digit != 0 && b&unit != 0,
		a&ordinal != 0 && b&digit != 0:
		return tied
	}
	return free
}
