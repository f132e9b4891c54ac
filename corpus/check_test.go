package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Everything wrong with a corpus is told in one run, each thing at its file and line.
func TestCheckTellsAll(t *testing.T) {
	body := strings.Count(otherText, "\n")
	got := told(
		aboutFile, "as_of: 2026-06-01\norder: [lost-card, forgotten]\n",
		penaltiesFile, penaltiesText+"- id: sell\n  topic: 冒用\n  conduct: 冒用（治安法第九百条）\n  kind: 行政\n  sanction: 拘留\n  article: public-order:57\n",
		channelsFile, channelsText+"- name: 无名\n  address: 无\n  for: 无\n  confidence: 很可靠\n  checked: 昨天\n",
		synonymsFile, "- [照片, 相片]\n- [一个]\n",
		"templates/notice.md", templateText+"\n看[谁](nobody)，依据刑法第一条。\n",
		"statutes/public-order.md", strings.NewReplacer("kind: 法律", "kind: 法", "2025-06-27", "2025-6-27", "total: 144", "total: 1").Replace(statuteText),
		"scenarios/lost-card.md", strings.NewReplacer("stage: 泄露", "stage: 丢失", "public-order:25", "public-order:26", "updated: 2026-06-01", "updated: 2026-13-01",
			"summary: ", "summary: "+strings.Repeat("长", 80)).Replace(otherText)+"依据治安法第二十六条。\n看[甲](leaked-photo)、[乙](leaked)、[丙]()、[丁](leaked-photo \"名\")。\n",
	)
	expect(t, got,
		aboutFile+":2 情形 forgotten 不存在",
		penaltiesFile+":8 id sell 已经在 penalties.yaml:1 用过",
		penaltiesFile+":9 topic 是 \"冒用\"",
		penaltiesFile+":10 “治安法第九百条”没有收录",
		penaltiesFile+":8 缺少 who",
		penaltiesFile+":13 条文 public-order:57 不存在",
		channelsFile+":7 缺少 id",
		channelsFile+":10 confidence 是 \"很可靠\"",
		channelsFile+":11 日期 \"昨天\" 不对",
		synonymsFile+":2 近义词至少有两个",
		"templates/notice.md:10 链接的目标 nobody 不存在",
		"templates/notice.md:10 “第一条”前面没有写明是哪部法规",
		"statutes/public-order.md:6 kind 是 \"法\"，应当是：法律、",
		"statutes/public-order.md:9 日期 \"2025-6-27\" 不对",
		"statutes/public-order.md:1 total 是 1，收录的却有 2 条",
		"scenarios/lost-card.md:4 stage 是 \"丢失\"",
		"scenarios/lost-card.md:5 summary 有 87 字，最多 80 字",
		"scenarios/lost-card.md:8 条文 public-order:26 不存在",
		"scenarios/lost-card.md:9 日期 \"2026-13-01\" 不对",
		fmt.Sprintf("scenarios/lost-card.md:%d “治安法第二十六条”没有收录", body+1),
		fmt.Sprintf("scenarios/lost-card.md:%d 链接的目标 leaked 不存在", body+2),
		fmt.Sprintf("scenarios/lost-card.md:%d 链接没有目标", body+2),
		fmt.Sprintf("scenarios/lost-card.md:%d 链接应当写成 [名称](目标)", body+2),
	)
	if !slices.IsSortedFunc(got, func(a, b string) int {
		return strings.Compare(a[:strings.Index(a, ":")], b[:strings.Index(b, ":")])
	}) {
		t.Errorf("not in the order of files:\n%s", strings.Join(got, "\n"))
	}
}

func TestCheck(t *testing.T) {
	scenario := func(old, new string) []string { return []string{scenarioFile, strings.Replace(otherText, old, new, 1)} }
	leaked := func(old, new string) []string {
		return []string{"scenarios/leaked-photo.md", strings.Replace(scenarioText, old, new, 1)}
	}
	statute := func(old, new string) []string {
		return []string{"statutes/public-order.md", strings.Replace(statuteText, old, new, 1)}
	}
	const leakedFile, statuteFile = "scenarios/leaked-photo.md", "statutes/public-order.md"
	tests := []struct {
		name    string
		changes []string
		want    []string
	}{
		{"no about", []string{aboutFile, ""}, []string{aboutFile + " 没有这个文件"}},
		{"empty about", []string{aboutFile, "\n"}, []string{aboutFile + " 没有这个文件，或者是空的"}},
		{"no as_of", []string{aboutFile, "order: [lost-card]\n"}, []string{aboutFile + ":1 缺少 as_of"}},
		{"bad as_of", []string{aboutFile, "\nas_of: 今天\n"}, []string{aboutFile + ":2 日期 \"今天\" 不对"}},
		{"no title", scenario("title: 证件丢了\n", ""), []string{scenarioFile + ":1 缺少 title"}},
		{"empty title", scenario("title: 证件丢了", "title:"), []string{scenarioFile + ":1 缺少 title"}},
		{"no id", append(scenario("id: lost-card\n", ""), aboutFile, "as_of: 2026-06-01\n", leakedFile, strings.Replace(scenarioText, "(lost-card)", "(notice)", 1)),
			[]string{scenarioFile + ":1 缺少 id", leakedFile + ":18 情形 lost-card 不存在"}},
		{"id with capitals", []string{"templates/notice.md", strings.Replace(templateText, "id: notice", "id: Notice", 1), leakedFile,
			strings.Replace(scenarioText, "[notice]", "[Notice]", 1)}, []string{"templates/notice.md:2 id \"Notice\" 只能用小写字母"}},
		{"id with a space", scenario("asked:", "keywords: [a]\nasked:"), nil},
		{"id of another kind", []string{"templates/again.md", strings.Replace(templateText, "id: notice", "id: public-order", 1)},
			[]string{"templates/again.md:2 id public-order 已经在 statutes/public-order.md:2 用过"}},
		{"nothing asked", scenario("asked: [身份证掉了]\n", ""), []string{scenarioFile + ":1 缺少 asked"}},
		{"no basis", scenario("basis:\n  - {article: \"public-order:25\", why: 有期限。}\n", ""), []string{scenarioFile + ":1 缺少 basis"}},
		{"basis without why", scenario(", why: 有期限。", ""), []string{scenarioFile + ":8 缺少 basis 的 why"}},
		{"basis without article", scenario("article: \"public-order:25\", ", ""), []string{scenarioFile + ":8 缺少 basis 的 article"}},
		{"basis is a statute", scenario("public-order:25", "public-order"), []string{scenarioFile + ":8 条文 public-order 不存在"}},
		{"no body", scenario("去补领。", ""), []string{scenarioFile + ":11 没有正文"}},
		{"mistake without basis", leaked("    basis: [public-order:25]\n", ""), []string{leakedFile + ":12 这个常见错误没有 basis"}},
		{"mistake without wrong", leaked("- wrong: 等着\n    why", "- why"), []string{leakedFile + ":12 缺少 mistakes 的 wrong"}},
		{"mistake cites what is not there", leaked("instead: 今天就去", "instead: 看治安法第一条"), []string{leakedFile + ":14 “治安法第一条”没有收录"}},
		{"summary cites what is not there", leaked("再报警", "治安法第一条"), []string{leakedFile + ":5 “治安法第一条”没有收录"}},
		{"why cites what is not there", leaked("why: 出售、", "why: 治安法第一条、"), []string{leakedFile + ":9 “治安法第一条”没有收录"}},
		{"unknown penalty", leaked("[sell]", "[sell, sold]"), []string{leakedFile + ":10 罚则 sold 不存在"}},
		{"unknown channel", leaked(`["12348"]`, "\n  - \"12348\"\n  - \"12349\""), []string{leakedFile + ":18 渠道 12349 不存在"}},
		{"unknown template", leaked("[notice]", "[letter]"), []string{leakedFile + ":17 文书 letter 不存在"}},
		{"unknown related", leaked("[lost-card]", "[public-order]"), []string{leakedFile + ":18 情形 public-order 不存在"}},
		{"empty entry", leaked(`["12348"]`, `["12348", ""]`), []string{leakedFile + ":16 空的一项"}},
		{"null entry", leaked(`["12348"]`, `["12348", ~]`), nil},
		{"link to a web page", leaked("(lost-card)", "(https://www.12348.gov.cn/#/homepage)"), nil},
		{"link without TLS", leaked("(lost-card)", "(http://www.gov.cn)"), []string{leakedFile + ":22 http://www.gov.cn 不存在"}},
		{"link that runs code", leaked("(lost-card)", "(javascript:alert)"), []string{leakedFile + ":22 javascript:alert 不存在"}},
		{"link over two lines", leaked("(lost-card)", "(\nlost-card)"), []string{leakedFile + ":22 链接应当写成"}},
		{"link by reference", leaked("依据", "\n\n[甲]: nobody\n"), []string{leakedFile + ":24 链接应当写成"}},
		{"no status", statute("status: 现行有效\n", ""), []string{statuteFile + ":1 status 是 \"\""}},
		{"no source", statute("source: https://flk.npc.gov.cn/detail?id=1\n", ""), []string{statuteFile + ":1 缺少 source"}},
		{"repealed by what", statute("status: 现行有效", "status: 已废止"), []string{statuteFile + ":11 已废止的法规要写明由什么取代"}},
		{"replaced by nothing", statute("total:", "replaced_by: a-new-law\ntotal:"), []string{statuteFile + ":14 法规 a-new-law 不存在"}},
		{"total in words", statute("total: 144", "total: 很多"), []string{statuteFile + ":14 一个整数"}},
		{"nothing in penalties", []string{penaltiesFile, "\n", leakedFile, strings.Replace(scenarioText, "[sell]", "[]", 1)}, nil},
		{"penalty without id", []string{penaltiesFile, penaltiesText + "\n" + strings.Replace(penaltiesText, "- id: sell\n  ", "- ", 1)}, []string{penaltiesFile + ":9 缺少 id"}},
		{"penalty of no kind", []string{penaltiesFile, strings.Replace(penaltiesText, "kind: 行政\n", "kind:\n", 1)}, []string{penaltiesFile + ":1 kind 是 \"\""}},
		{"penalty for whom", []string{penaltiesFile, strings.Replace(penaltiesText, "who: 个人", "who: 个人（治安法第十八条）", 1)}, []string{penaltiesFile + ":4 “治安法第十八条”没有收录"}},
		{"channel cites what is not there", []string{channelsFile, strings.Replace(channelsText, "找律师", "治安法第一条", 1)}, []string{channelsFile + ":4 “治安法第一条”没有收录"}},
		{"template for nobody", []string{"templates/notice.md", strings.Replace(templateText, "to: 对方\n", "", 1)}, []string{"templates/notice.md:1 缺少 to"}},
		{"template on nothing", []string{"templates/notice.md", strings.Replace(templateText, "[public-order:56]", "[public-order:1]", 1)}, []string{"templates/notice.md:5 条文 public-order:1 不存在"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { expect(t, told(tt.changes...), tt.want...) })
	}
}

// A check that lies far back is a reminder: the corpus can be used.
func TestStaleCheck(t *testing.T) {
	tests := []struct {
		checked string
		warned  bool
	}{{"2026-06-01", false}, {"2025-12-03", false}, {"2025-12-02", true}, {"2020-01-01", true}, {"2027-01-01", false}}
	for _, tt := range tests {
		c, problems := Load(fixture("statutes/public-order.md", strings.Replace(statuteText, "checked: 2026-06-01", "checked: "+tt.checked, 1),
			channelsFile, strings.Replace(channelsText, "checked: 2026-06-01", "checked: "+tt.checked, 1),
			scenarioFile, strings.Replace(otherText, "updated: 2026-06-01", "updated: "+tt.checked, 1)))
		if c == nil {
			t.Fatal(problems)
		}
		var want []string
		if tt.warned {
			want = []string{channelsFile + ":6 提醒：核对日期 " + tt.checked, scenarioFile + ":9 提醒：", "statutes/public-order.md:13 提醒："}
		}
		var got []string
		for _, p := range problems {
			got = append(got, p.String())
		}
		expect(t, got, want...)
		if len(problems.Errors()) > 0 {
			t.Errorf("%s: %v are errors", tt.checked, problems.Errors())
		}
	}
}

func TestEmptyFolder(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"nothing": {}, "others' files": {"README.md": {Data: []byte("x")}, "scenarios/notes.txt": {Data: []byte("x")}, "a/b.md": {}},
	} {
		c, problems := Load(files)
		if c != nil || len(problems) != 1 || problems[0].File != aboutFile {
			t.Errorf("%s: %v", name, problems)
		}
	}
	_, problems := Load(fstest.MapFS{aboutFile: {Data: []byte("as_of: 2026-06-01\n")}})
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "没有一个情形") {
		t.Errorf("without scenarios: %v", problems)
	}
	files := fixture()
	files["scenarios/folder.md/x"] = &fstest.MapFile{}
	_, problems = Load(files)
	if len(problems) != 1 || problems[0].File != "scenarios/folder.md" {
		t.Errorf("a folder that is named as a file: %v", problems)
	}
}

// A file cut off anywhere is told or read, never a panic.
func TestTruncated(t *testing.T) {
	for _, file := range []string{aboutFile, penaltiesFile, channelsFile, synonymsFile, "statutes/public-order.md",
		"templates/notice.md", "scenarios/leaked-photo.md"} {
		whole := string(fixture()[file].Data)
		for i := range len(whole) {
			files := fixture()
			files[file] = &fstest.MapFile{Data: []byte(whole[:i])}
			if c, problems := Load(files); (c == nil) != (len(problems.Errors()) > 0) {
				t.Errorf("%s cut at %d: corpus %v, problems %v", file, i, c, problems)
			}
		}
	}
}
