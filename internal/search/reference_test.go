package search

import "testing"

func TestReference(t *testing.T) {
	x := New(small(t))
	for q, want := range map[string]struct {
		first         string
		n             int
		covered, more bool
	}{
		"个保法10":       {"privacy-law:10", 5, true, false}, // and the four scenarios that rest on it
		"个人信息保护法":     {"privacy-law:10", 3, true, false},
		"个保法2":        {"privacy-law:28", 2, true, false},
		"个保法99":       {"privacy-law:29", 3, false, false}, // the nearest
		"个保法第10条怎么理解": {"privacy-law:10", 1, true, true},
		"photo":       {"photo", 1, true, true},
		"12377":       {"12377", 1, true, true},
		"身份证丢了":       {"", 0, false, true},
	} {
		r := x.reference(q)
		if len(r.list) != want.n || r.covered != want.covered || r.more != want.more || want.n > 0 && x.docs[r.list[0].doc].id != want.first {
			t.Errorf("%s: %+v", q, r)
		}
	}
}
