package text

import (
	"strings"
	"unicode/utf8"
)

const numerals = "一二三四五六七八九十百零〇0123456789０１２３４５６７８９"

// HangingIndent returns the cells that the enumerator at the beginning of a
// paragraph takes, with the white space after it, so that the further lines
// can be set in below the text: 6 for （一）, 3 for "1. ". It returns 0 for a
// paragraph that begins with anything else.
func HangingIndent(s string) int {
	n := enumerator(s)
	if n == 0 {
		return 0
	}
	for _, r := range s[n:] {
		if !isSpace(r) {
			break
		}
		n += utf8.RuneLen(r)
	}
	return Width(s[:n])
}

// enumerator returns the bytes of （一）, (1), 1. 1、 一、 or ① at the
// beginning of s.
func enumerator(s string) int {
	open, size := utf8.DecodeRuneInString(s)
	if open >= '①' && open <= '⑳' {
		return size
	}
	if open != '（' && open != '(' {
		size = 0
	}
	number := strings.TrimLeft(s[size:], numerals)
	n := len(s) - len(number)
	if n == size || n > size+len("二十一") {
		return 0
	}
	mark, markSize := utf8.DecodeRuneInString(number)
	end := n + markSize
	switch {
	case size > 0 && (mark == '）' || mark == ')'),
		size == 0 && (mark == '、' || mark == '．'),
		size == 0 && mark == '.' && !beginsWithDigit(s[end:]): // 3.5 is a number
		return end
	}
	return 0
}

func beginsWithDigit(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9'
}
