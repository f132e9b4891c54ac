package search

import (
	"reflect"
	"testing"
)

func TestFindIsSearch(t *testing.T) {
	x := New(embedded(t))
	for _, q := range []string{"身份证照片发给别人了", "sfz", "刑法253", "刑法", "民法典9999", "photo-leaked", "民法典第1034条和刑法253之一有什么区别", "罚多少钱", "车险印花税", ""} {
		for _, limit := range []int{0, 1, 2, 30} {
			a, r := x.Find(q, limit), x.Search(q, limit)
			if a.Len() != len(r.Hits) || a.Covered != r.Covered || (a.Page == nil) != (r.Page == nil) {
				t.Errorf("%s: %d hits, want %d", q, a.Len(), len(r.Hits))
				continue
			}
			for i, h := range r.Hits {
				if kind, id, title := a.Head(i); kind != h.Kind || id != h.ID || title != h.Title || !reflect.DeepEqual(a.Hit(i), h) {
					t.Errorf("%s: hit %d is %v", q, i, a.Hit(i))
				}
			}
		}
	}
}
