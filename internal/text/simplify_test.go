package text

import (
	"testing"
	"unicode/utf8"

	"fayi/corpus"
)

func TestSimplify(t *testing.T) {
	for in, want := range map[string]string{
		"":            "",
		"sfz 丢了":      "sfz 丢了",
		"身份證被盜用":      "身份证被盗用",
		"身分證遺失怎麼辦":    "身份证遗失怎么办",
		"剛剛發給騙子了":     "刚刚发给骗子了",
		"個人資料外洩後要怎麼辦": "个人资料外泄后要怎么办",
		"乾淨":          "干净",
		"幹什麼":         "干什么",
		"乾隆":          "乾隆",
		"拿著身份證":       "拿着身份证",
		"著作權":         "著作权",
		"情節顯著輕微":      "情节显著轻微",
		"手機裡的頭髮照片":    "手机里的头发照片",
		"轉帳到安全帳戶":     "转账到安全账户",
		"衞生局和妳":       "卫生局和你",
		"\xff證\xff":   "\xff证\xff",
	} {
		if got := Simplify(in); got != want {
			t.Errorf("Simplify(%q) = %q, want %q", in, got, want)
		}
	}
}

// The table is searched by halves, so its pairs must be whole and in order.
func TestSimplifyTable(t *testing.T) {
	if len(simpler)%6 != 0 || !utf8.ValidString(simpler) {
		t.Fatalf("%d bytes", len(simpler))
	}
	for i := 0; i < len(simpler); i += 6 {
		if i > 0 && simpler[i-6:i-3] >= simpler[i:i+3] {
			t.Errorf("%s before %s", simpler[i-6:i-3], simpler[i:i+3])
		}
		if to := simple(simpler[i+3 : i+6]); to != "" {
			t.Errorf("%s becomes %s becomes %s", simpler[i:i+3], simpler[i+3:i+6], to)
		}
	}
}

// What is in the corpus is simplified: its own words must be found as they stand.
func TestSimplifyKeeps(t *testing.T) {
	c, err := corpus.Embedded()
	if err != nil {
		t.Skip("the embedded corpus does not load: ", err)
	}
	for _, st := range c.Statutes {
		for _, a := range st.Articles {
			for _, p := range a.Paragraphs {
				if got := Simplify(p); got != p {
					t.Errorf("%s: %s became %s", a.ID, p, got)
				}
			}
		}
	}
}

func FuzzSimplify(f *testing.F) {
	for _, s := range []string{"", "身份證", "著", "顯著", "帳戶", "\xff", "乾\xe4"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Simplify(s)
		if utf8.ValidString(s) && !utf8.ValidString(once) {
			t.Errorf("%q became %q", s, once)
		}
		if twice := Simplify(once); twice != once {
			t.Errorf("%q became %q became %q", s, once, twice)
		}
	})
}

func BenchmarkSimplify(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Simplify("身份證照片發給騙子了怎麼辦")
	}
}
