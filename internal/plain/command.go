package plain

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fayi/corpus"
)

// action is what a line of input asks for.
type action int

const (
	nothing   action = iota
	look             // words or a name: the default
	find             // a search, whatever the words name
	choose           // a number
	goBack           // the last step undone
	goHome           // to the start
	goOn             // the next stop
	again            // the same once more
	triage           // 分诊
	penalties        // 罚则一览
	copyIt           // the citation
	help             // what can be typed
	quit             // the end
)

// names are the commands as they may be typed, width and case aside. The letters are those
// of the browser where it has them.
var names = map[string]action{
	"b": goBack, "back": goBack, "0": goBack, "返回": goBack, "后退": goBack, "退回": goBack,
	"h": goHome, "home": goHome, "首页": goHome, "回首页": goHome,
	"m": goOn, "more": goOn, "继续": goOn, "更多": goOn,
	"r": again, "repeat": again, "重复": again, "再读一遍": again,
	"t": triage, "triage": triage, "分诊": triage,
	"p": penalties, "penalties": penalties, "罚则": penalties, "罚则一览": penalties,
	"c": copyIt, "y": copyIt, "cite": copyIt, "引文": copyIt,
	"?": help, "help": help, "帮助": help,
	"q": quit, "quit": quit, "exit": quit, "退出": quit,
}

// command is a line of input, understood.
type command struct {
	do     action
	words  string // for look, find and choose: as typed
	number int    // for choose
}

// parse understands a clean line. Everything that is no command is words.
func parse(line string) command {
	short := narrow(line)
	if short == "" {
		return command{}
	}
	if do, ok := names[short]; ok {
		return command{do: do}
	}
	if rest, ok := searchFor(short); ok {
		return command{do: find, words: rest}
	}
	if n, ok := number(short); ok {
		return command{do: choose, words: line, number: n}
	}
	return command{do: look, words: line}
}

// searchFor reads "s 词", also "s词", which an input method makes of it.
func searchFor(short string) (string, bool) {
	rest, ok := strings.CutPrefix(short, "s")
	if !ok || rest != "" && rest[0] != ' ' && rest[0] < utf8.RuneSelf {
		return "", false
	}
	return strings.TrimSpace(rest), true
}

// number reads 3, 3. and 三. What is a number but no choice is very large, or 0.
func number(short string) (int, bool) {
	short = strings.TrimRight(short, ".、。)")
	if strings.Trim(short, "0123456789") == "" && short != "" {
		n, err := strconv.Atoi(short)
		if err != nil {
			n = 1 << 30
		}
		return n, true
	}
	return corpus.ParseNumeral(short)
}

// narrow makes ASCII of what a Chinese input method types: １ and ｑ are 1 and q.
func narrow(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　':
			return ' '
		}
		return r
	}, s)
	return strings.ToLower(strings.TrimSpace(s))
}
