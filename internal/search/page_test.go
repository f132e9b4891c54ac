package search

import "testing"

// 罚则一览 is offered to who asks for penalties, and is no hit.
func TestPage(t *testing.T) {
	x := New(embedded(t))
	for q, offered := range map[string]bool{
		"罚多少钱":        true,
		"判几年":         true,
		"会坐牢吗":        true,
		"偷拍身份证拘留几天":   true,
		"身份证丢了":       false,
		"醉驾判几年":       false, // not answered here, so neither is its penalty
		"治安管理处罚法第五十条": false,
	} {
		r := x.Search(q, 0)
		if (r.Page != nil) != offered {
			t.Errorf("%s: %+v", q, r.Page)
		}
		if offered && (r.Page.Kind != Page || r.Page.ID != "penalties" || !r.Covered) {
			t.Errorf("%s: %+v", q, r.Page)
		}
		for _, h := range r.Hits {
			if h.Kind == Page {
				t.Errorf("%s: a hit: %+v", q, h)
			}
		}
	}
}

// Who asks for nothing but penalties gets the scenario first that tells of most.
func TestBarePenalties(t *testing.T) {
	x := New(embedded(t))
	r := x.Search("罚多少钱", 1)
	if len(r.Hits) == 0 || r.Hits[0].Kind != Scenario {
		t.Fatalf("%+v", r)
	}
	first := len(x.c.Scenario(r.Hits[0].ID).Penalties)
	for _, s := range x.c.Scenarios {
		if len(s.Penalties) > first {
			t.Errorf("%s has %d, %s %d", r.Hits[0].ID, first, s.ID, len(s.Penalties))
		}
	}
}
