package search

import (
	_ "embed"
	"strings"
)

// foreignWords are words of other fields, a field a line: family, work, homes, traffic and
// injuries, shopping and debts, business, crime, courts, papers and schools, the rest of life.
//
//go:embed elsewhere.txt
var foreignWords string

// elsewhere tells whether the query has a word of another field, such as 离婚 and 工伤. A
// word that some lines use themselves is not foreign here.
func (x *Index) elsewhere(q *query) bool {
	chars := charsOf(q.text)
	for i, word := range x.foreign {
		if chars.mayHold(x.foreignChars[i]) && strings.Contains(q.text, word) && x.lines.say(word) < familiar {
			return true
		}
	}
	return false
}

// familiar is how many lines have to use a word for it to be at home here.
const familiar = 5

// say counts the lines that have the word.
func (l *lines) say(word string) int {
	n := 0
	for _, s := range l.folded {
		if strings.Contains(s, word) {
			n++
		}
	}
	return n
}
