package search

import (
	"strings"
	"testing"
)

func TestElsewhere(t *testing.T) {
	x := New(small(t))
	for q, want := range map[string]bool{
		"离婚后孩子归谁":  true,
		"老婆要离婚":    true,
		"身份证丢了":    false,
		"照片被拿去贷款":  false,
		"信息泄露怎么起诉": false,
	} {
		if got := x.elsewhere(x.query(q)); got != want {
			t.Errorf("%s: %v", q, got)
		}
	}
}

// No word of another field stands in a title here: it would tell against its own question.
func TestForeignWords(t *testing.T) {
	c := embedded(t)
	seen := map[string]bool{}
	for _, word := range strings.Fields(foreignWords) {
		if seen[word] {
			t.Errorf("%s stands twice", word)
		}
		seen[word] = true
		for _, s := range c.Scenarios {
			if strings.Contains(s.Title, word) {
				t.Errorf("%s: %s", word, s.Title)
			}
		}
	}
}
