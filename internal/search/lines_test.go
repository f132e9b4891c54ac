package search

import "testing"

func TestLines(t *testing.T) {
	x := New(small(t))
	best := func(q string) (id string, s lineScore) {
		for i, score := range x.lines.score(x.query(q)).docs {
			if score.best > s.best {
				id, s = x.docs[i].id, score
			}
		}
		return id, s
	}
	id, s := best("身份证遗失怎么办")
	if id != "lost" || x.lines.all[s.line].kind != titleLine || s.best < .4 || s.share < .8 {
		t.Errorf("a title as it stands: %s %+v", id, s)
	}
	if _, more := best("身份证遗失怎么办，在外地上学"); more.best >= s.best {
		t.Errorf("what the line does not say costs nothing: %v", more.best)
	}
	if id, s := best("抚养权"); id != "" {
		t.Errorf("%s %+v", id, s)
	}
}

func TestIDF(t *testing.T) {
	if !(idf(0, 46) > idf(1, 46) && idf(1, 46) > idf(20, 46) && idf(46, 46) > 0) {
		t.Error(idf(0, 46), idf(1, 46), idf(20, 46), idf(46, 46))
	}
}
