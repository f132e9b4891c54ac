package search

import "testing"

func TestStands(t *testing.T) {
	// From the best to the worst.
	names := []string{"身份证", "身份证丢了", "身份证被别人拿去贷款怎么办", "我的身份证", "补办身份证要带什么材料"}
	for i, name := range names[1:] {
		if a, b := stands("身份证", names[i]), stands("身份证", name); a <= b || b <= 0 {
			t.Errorf("%s %v, %s %v", names[i], a, name, b)
		}
	}
	if s := stands("身份证", "人身份额"); s != 0 {
		t.Error(s)
	}
}

func TestGapped(t *testing.T) {
	w := newWords(nil)
	dense, wide := gapped(w.query("治安法"), "治安管理处罚法"), gapped(w.query("治安法"), "治理一方平安的地方性法规")
	if dense <= wide || dense > fuzzyName {
		t.Errorf("%v, %v", dense, wide)
	}
	if s := gapped(w.query("法治安"), "治安管理处罚法"); s != 0 {
		t.Errorf("out of order: %v", s)
	}
}
