package corpus

import (
	"fmt"
	"strconv"
	"strings"
)

// Number is the number of an article: 第N条, or 第N条之Sub where an amendment
// inserted one. Sub is 0 for a plain article.
type Number struct{ N, Sub int }

// String prints the number as statutes do: 第二百五十三条之一.
func (n Number) String() string {
	s := "第" + Numeral(n.N) + "条"
	if n.Sub > 0 {
		s += "之" + Numeral(n.Sub)
	}
	return s
}

// ID prints the number as ids do: 253-1.
func (n Number) ID() string {
	if n.Sub > 0 {
		return fmt.Sprintf("%d-%d", n.N, n.Sub)
	}
	return strconv.Itoa(n.N)
}

// ParseNumber reads exactly the form that String prints: 第…条 or 第…条之….
func ParseNumber(s string) (Number, bool) {
	rest, ok := strings.CutPrefix(s, "第")
	if !ok {
		return Number{}, false
	}
	main, sub, ok := strings.Cut(rest, "条")
	if !ok {
		return Number{}, false
	}
	n, ok := ParseNumeral(main)
	if !ok {
		return Number{}, false
	}
	if sub == "" {
		return Number{N: n}, true
	}
	sub, ok = strings.CutPrefix(sub, "之")
	if !ok {
		return Number{}, false
	}
	m, ok := ParseNumeral(sub)
	return Number{n, m}, ok
}

// maxNumeral is above any article number in force (民法典 has 1,260).
const maxNumeral = 9999

var digits = []rune("零一二三四五六七八九")

// Numeral prints 1…9999 in Chinese as statutes do: 十, 一百零一, 一千一百九十五.
func Numeral(n int) string {
	if n < 0 || n > maxNumeral {
		return strconv.Itoa(n)
	}
	if n < 10 {
		return string(digits[n])
	}
	var b strings.Builder
	gap := false // a zero was skipped and has to be said before the next digit
	for i, unit := range []struct {
		value int
		name  string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / unit.value % 10
		switch {
		case d == 0:
			gap = b.Len() > 0
			continue
		case gap:
			b.WriteRune('零')
			gap = false
		}
		// 十三, not 一十三; but 一百一十三.
		if !(d == 1 && i == 2 && b.Len() == 0) {
			b.WriteRune(digits[d])
		}
		b.WriteString(unit.name)
	}
	return b.String()
}

// ParseNumeral reads a number in Chinese (二百五十三, 一千零三十四, 二五三, 一百五) or in
// ASCII digits. It reports false for anything else and for 0 or above 9999.
func ParseNumeral(s string) (int, bool) {
	total, digit, seen := 0, 0, 0
	unit := 0     // the last of 千百十; before the first, digits are positional
	zero := false // 零 stands since
	for _, r := range s {
		d, u := digitValue(r), unitValue(r)
		switch {
		case d >= 0 && unit == 0:
			digit = digit*10 + d
			seen++
		case d == 0:
			zero = true
		case d > 0 && digit == 0:
			digit = d
		case u > 0 && (unit == 0 || u < unit) && digit < 10 && (digit > 0 || unit > 0 || seen == 0):
			total += max(digit, 1) * u // 十三 is 一十三
			digit, unit, zero = 0, u, false
		default:
			return 0, false
		}
		if seen > 6 || digit > maxNumeral {
			return 0, false
		}
	}
	if digit == 0 && zero {
		return 0, false
	}
	if unit > 10 && !zero {
		digit *= unit / 10 // 一百五 is 一百五十
	}
	total += digit
	return total, total > 0 && total <= maxNumeral
}

func digitValue(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r == '〇':
		return 0
	case r == '两':
		return 2
	}
	for i, d := range digits {
		if r == d {
			return i
		}
	}
	return -1
}

func unitValue(r rune) int {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	}
	return 0
}
