package search

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"fayi/corpus"
)

// small is a corpus of its own, so that tests of the ranking do not hang on the wording
// of the real one.
func small(tb testing.TB) *corpus.Corpus {
	tb.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	scenario := func(id, title, asked, keywords, body string) *fstest.MapFile {
		return file("---\nid: " + id + "\ntitle: " + title + "\nstage: 泄露\nsummary: 提要：" + title + "\nasked: [" + asked +
			"]\nkeywords: [" + keywords + "]\nbasis:\n  - article: privacy-law:10\n    why: 略\nupdated: 2026-01-01\n---\n\n" + body + "\n")
	}
	c, problems := corpus.Load(fstest.MapFS{
		"corpus.yaml":   file("as_of: 2026-01-01\n"),
		"synonyms.yaml": file("- [贷款, 网贷, 借钱]\n- [丢了, 遗失, 弄丢]\n- [起诉, 告他]\n"),
		"channels.yaml": file("- {id: \"12377\", name: 违法信息举报, address: \"12377\", for: 举报违法信息, confidence: 可靠, checked: 2026-01-01}\n"),
		"statutes/privacy-law.md": file("---\nid: privacy-law\ntitle: 中华人民共和国个人信息保护法\nshort: 个人信息保护法\naliases: [个保法]\n" +
			"kind: 法律\nissuer: 某\nstatus: 现行有效\nsource: 某\nchecked: 2026-01-01\ntotal: 74\n---\n\n" +
			"#### 第十条\n\n任何组织、个人不得非法买卖他人个人信息。\n\n#### 第二十八条\n\n敏感个人信息是一旦泄露容易危害人身财产安全的个人信息，包括生物识别。\n\n" +
			"#### 第二十九条\n\n处理敏感个人信息应当取得单独同意。\n"),
		"scenarios/lost.md":  scenario("lost", "身份证遗失怎么办", "身份证弄丢去哪里挂失", "挂失, 补领", "去派出所**挂失**，申请补领。"),
		"scenarios/loan.md":  scenario("loan", "被人冒用身份贷款要不要还", "照片被拿去贷款", "冒名贷款", "先向放贷机构提出异议。"),
		"scenarios/photo.md": scenario("photo", "身份证照片泄露怎么补救", "身份证照片发给了陌生人", "照片", "保存聊天记录。"),
		"scenarios/sue.md":   scenario("sue", "起诉泄露信息的人去哪个法院", "信息泄露怎么打官司", "法院, 诉状", "向被告住所地法院起诉。"),
	})
	if c == nil {
		tb.Fatal(problems.Errors())
	}
	return c
}

func TestSearch(t *testing.T) {
	x := New(small(t))
	for _, test := range []struct{ query, first, why string }{
		{"身份证遗失怎么办", "lost", "标题"},
		{"身份证丢了", "lost", ""},                    // a synonym
		{"身份证照片泄露了该如何补救", "photo", "标题"},         // stop-forms
		{"照片被人拿去办网贷了", "loan", ""},               // a synonym inside a question
		{"我要告他泄露信息", "sue", ""},                  // a lay word
		{"lost", "lost", "编号"},                   // an id
		{"12377", "12377", "编号"},                 // a hotline
		{"个保法10", "privacy-law:10", "条号"},        // a citation
		{"个人信息保护法", "privacy-law:10", "法规"},      // a statute: its articles in order
		{"个保法2", "privacy-law:28", "条号"},         // on the way to 28
		{"个保法 单独同意", "privacy-law:29", ""},       // a statute and what to look for in it
		{"个保法第28条说的是什么", "privacy-law:28", "条号"}, // a citation inside a question
		{"生物识别", "privacy-law:28", "正文"},         // a term of the law
		{"shenfenzheng yishi", "lost", ""},       // pinyin
		{"sfzzp", "photo", "拼音"},                 // initials
		{"sfz 丢了", "lost", ""},                   // both
		{"身份正遗失", "lost", ""},                    // a wrong character
		{"phot", "photo", "编号"},                  // the beginning of an id
		{"个保法 买卖", "privacy-law:10", ""},
		{"ＬＯＳＴ", "lost", "编号"},    // full width
		{"保存聊天记录", "photo", "正文"}, // the answer
		{"身份證遺失", "lost", ""},     // traditional
		{"28条 生物识别", "privacy-law:28", ""},
	} {
		r := x.Search(test.query, 5)
		if !r.Covered || len(r.Hits) == 0 || r.Hits[0].ID != test.first || test.why != "" && r.Hits[0].Why != test.why {
			t.Errorf("%s: want %s (%s), got %+v", test.query, test.first, test.why, r)
		}
	}
}

func TestNotCovered(t *testing.T) {
	x := New(small(t))
	for _, q := range []string{"离婚后孩子抚养权归谁", "高速公路超速扣几分", "qqqqqq", "个保法99"} {
		r := x.Search(q, 5)
		if r.Covered {
			t.Errorf("%s: covered by %+v", q, r.Hits)
		}
		for _, h := range r.Hits {
			if h.Kind != Article {
				t.Errorf("%s: a %s is offered: %s", q, h.Kind, h.ID)
			}
		}
	}
}

func TestEmpty(t *testing.T) {
	x := New(small(t))
	for _, q := range []string{"", "  ", "\u3000", "？！"} {
		if r := x.Search(q, 5); len(r.Hits) > 0 || q != "？！" && !r.Covered {
			t.Errorf("%q: %+v", q, r)
		}
	}
}

func TestLimitAndOrder(t *testing.T) {
	x := New(small(t))
	for _, q := range []string{"身份证", "个人信息保护法", "个保法10", "信息泄露怎么办"} {
		all := x.Search(q, 0).Hits
		if n := len(x.Search(q, 2).Hits); n > 2 || n < min(2, len(all)) {
			t.Errorf("%s: %d hits of %d with limit 2", q, n, len(all))
		}
		seen := map[string]bool{}
		for i, h := range all {
			if h.Score < 0 || h.Score > 1 || i > 0 && h.Score > all[i-1].Score {
				t.Errorf("%s: score %v at %d", q, h.Score, i)
			}
			if seen[h.ID] {
				t.Errorf("%s: %s twice", q, h.ID)
			}
			seen[h.ID] = true
		}
	}
}

// While a question is typed, the right answer appears and stays.
func TestTyping(t *testing.T) {
	x := New(embedded(t))
	for question, want := range map[string]string{
		"征信报告里有不是我的贷款怎么提异议": "credit-report-dispute",
		"手持身份证照片会被利用吗":      "handheld-photo-leaked",
		"小区强制刷脸可以拒绝吗":       "forced-face-scan",
		"复印件怎么写签注加水印":       "copy-annotation",
	} {
		rs := []rune(question)
		place := -1
		for n := 3; n <= len(rs); n++ {
			r := x.Search(string(rs[:n]), 10)
			now := slices.IndexFunc(r.Hits, func(h Hit) bool { return h.ID == want })
			if place >= 0 && place < 3 && (now < 0 || now > 4) {
				t.Errorf("%s: %s falls from %d to %d", string(rs[:n]), want, place+1, now+1)
			}
			place = now
		}
		if place != 0 {
			t.Errorf("%s: %s at %d", question, want, place+1)
		}
	}
}

// The project's own questions, held to a floor that a change may only raise.
func TestQuestions(t *testing.T) {
	c := embedded(t)
	if len(c.Scenarios) < 40 {
		t.Skip("the corpus is not complete")
	}
	x := New(c)
	f, err := os.Open("testdata/questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var inside, first, three, outside, answered float64
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		cols := strings.Split(lines.Text(), "\t")
		if strings.HasPrefix(cols[0], "#") {
			continue
		}
		if len(cols) < 3 {
			t.Fatalf("%s: %d columns", lines.Text(), len(cols))
		}
		r := x.Search(cols[0], 3)
		if cols[2] == "-" {
			outside++
			if r.Covered {
				answered++
			}
			continue
		}
		inside++
		for i, h := range r.Hits {
			if slices.Contains(strings.Split(cols[2], ","), h.ID) {
				three++
				if i == 0 {
					first++
				}
				break
			}
		}
	}
	t.Logf("hit@1 %.3f hit@3 %.3f of %.0f; outside answered %.0f of %.0f", first/inside, three/inside, inside, answered, outside)
	if first/inside < .87 || three/inside < .95 {
		t.Errorf("hit@1 %.3f hit@3 %.3f", first/inside, three/inside)
	}
	if answered/outside > .07 {
		t.Errorf("%.0f of %.0f outside questions answered", answered, outside)
	}
}

func TestShared(t *testing.T) {
	x := New(small(t))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, q := range []string{"身份证丢了", "sfz", "身份正遗失", "个保法10", "离婚"} {
				x.Search(q, 5)
			}
		})
	}
	all.Go(x.Warm)
	all.Wait()
}

func FuzzSearch(f *testing.F) {
	x := New(small(f))
	for _, s := range []string{"身份证丢了", "sfz 丢了'", "个保法第28条", "\xff\xfe", "怎么办", "12377", "\u202e身份", "privacy-law:", strings.Repeat("身份证", 200), "刑法第零条之", "身份證遺失", "69条 个人信息", "罚多少钱", "第条", "shen'fen", "𠀀𠀀"} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, q string, limit int) {
		for _, h := range x.Search(q, limit).Hits {
			if n := utf8.RuneCountInString(h.Snippet); n > snippetRunes || !utf8.ValidString(h.Snippet) {
				t.Errorf("%q: snippet of %d characters: %q", q, n, h.Snippet)
			}
			for _, m := range h.Marks {
				if m < 0 || m >= utf8.RuneCountInString(h.Title) {
					t.Errorf("%q: mark %d in %q", q, m, h.Title)
				}
			}
		}
	})
}
