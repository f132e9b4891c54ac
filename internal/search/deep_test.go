package search

import (
	"slices"
	"testing"
)

// small has three articles after its scenarios, channel and template.
func TestFind(t *testing.T) {
	x := New(small(t))
	d := x.deep()
	for phrase, want := range map[string][]string{
		"敏感个人信息": {"privacy-law:28", "privacy-law:29"},
		"挂失":     {"lost"},
		"诉住":     nil,                                                    // 起诉 and 住所 stand in one text, but not together
		"个人信息保护": {"privacy-law:10", "privacy-law:28", "privacy-law:29"}, // in the heading
		"1237":   nil,                                                    // not a word by itself
		"12377":  {"12377"},
		"\x00":   nil,
		"𠀀":      nil,
	} {
		var got []string
		d.find([]rune(phrase), func(doc int, _ bool) {
			if id := x.docs[doc].id; !slices.Contains(got, id) {
				got = append(got, id)
			}
		})
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v", phrase, got)
		}
		if phrase != "1237" && d.has([]rune(phrase)...) != (want != nil) {
			t.Errorf("has %s", phrase)
		}
	}
}

func TestEcho(t *testing.T) {
	x := New(small(t))
	q := x.query("去派出所挂失")
	e := x.deep().score(q, x.words)
	best := slices.Index(e.part, slices.Max(e.part))
	if x.docs[best].id != "lost" || e.part[best] <= 0 || e.part[best] > 1 {
		t.Errorf("%s %v", x.docs[best].id, e.part)
	}
	for i, term := range q.terms {
		if term.weight >= bigramWeight && e.docs[i] > 1 {
			t.Errorf("%s in %d docs", string(q.runes[term.at:term.to]), e.docs[i])
		}
	}
}
