package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// told is what Load says of the small corpus with some files changed, one problem a line:
// file:line 错误 message.
func told(changes ...string) []string {
	_, problems := Load(fixture(changes...))
	var out []string
	for _, p := range problems {
		out = append(out, p.String())
	}
	return out
}

// expect wants each of the problems, a file, a line and a part of the message apiece, and no other.
func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	for _, w := range want {
		place, message, _ := strings.Cut(w, " ")
		at := slices.IndexFunc(got, func(g string) bool { return strings.HasPrefix(g, place+": ") && strings.Contains(g, message) })
		if at < 0 {
			t.Errorf("nothing says %s", w)
			continue
		}
		got = slices.Delete(slices.Clone(got), at, at+1)
	}
	for _, g := range got {
		t.Errorf("more than expected: %s", g)
	}
}

const scenarioFile = "scenarios/lost-card.md"

func TestText(t *testing.T) {
	line := strings.Count(otherText, "\n") // of the body's last line
	tests := []struct{ name, text, want string }{
		{"byte order mark", "\ufeff" + otherText, ":1 U+FEFF"},
		{"broken UTF-8", otherText + "补\xff领\n", fmt.Sprintf(":%d UTF-8（字节 0xFF）", line+1)},
		{"cut character", otherText + "补"[:1], fmt.Sprintf(":%d 0xE8", line+1)},
		{"escape", otherText + "\x1b[31m红\n", fmt.Sprintf(":%d U+001B", line+1)},
		{"null", otherText + "\x00", fmt.Sprintf(":%d U+0000", line+1)},
		{"delete", otherText + "\x7f", fmt.Sprintf(":%d U+007F", line+1)},
		{"C1 control", otherText + "\u009b31m", fmt.Sprintf(":%d U+009B", line+1)},
		{"right to left", strings.Replace(otherText, "证件丢了", "证\u202e件", 1), ":3 U+202E"},
		{"isolate", otherText + "\n\n\u2066补\u2069", fmt.Sprintf(":%d U+2066", line+3)},
		{"zero width", otherText + "补\u200b领", fmt.Sprintf(":%d U+200B", line+1)},
		{"soft hyphen", otherText + "补\u00ad领", fmt.Sprintf(":%d U+00AD", line+1)},
		{"line separator", otherText + "补\u2028领", fmt.Sprintf(":%d U+2028", line+1)},
		{"tag", otherText + "补\U000E0041领", fmt.Sprintf(":%d U+E0041", line+1)},
		{"private character", otherText + "补\ue000领", fmt.Sprintf(":%d U+E000", line+1)},
		{"escape in YAML", strings.Replace(otherText, "证件丢了", `"证\e[31m件"`, 1), ":3 控制字符"},
		{"direction in YAML", strings.Replace(otherText, "证件丢了", `"证\u202E件"`, 1), ":3 看不见"},
		{"line break in YAML", strings.Replace(otherText, "title: 证件丢了", "title: |\n  证件\n  丢了", 1), ":3 一行文字"},
		{"too large", otherText + strings.Repeat("补", maxFile/3+1), " MB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := slices.DeleteFunc(told(scenarioFile, tt.text), func(s string) bool {
				// What links to a scenario that could not be read, and what it lacks then.
				return !strings.HasPrefix(s, scenarioFile) || strings.Contains(s, "缺少 title")
			})
			if strings.Contains(tt.want, "U+2066") { // both marks are told
				got = slices.DeleteFunc(got, func(s string) bool { return strings.Contains(s, "U+2069") })
			}
			expect(t, got, scenarioFile+tt.want)
		})
	}
}

// Windows line ends, old Mac line ends, tabs and a missing last line end read the same.
func TestLineEnds(t *testing.T) {
	for name, text := range map[string]string{
		"CRLF": strings.ReplaceAll(otherText, "\n", "\r\n"), "CR": strings.ReplaceAll(otherText, "\n", "\r"),
		"no last line end": strings.TrimSuffix(otherText, "\n"),
	} {
		s := loadFixture(t, scenarioFile, text).Scenario("lost-card")
		if s == nil || s.Body != "去补领。" || s.Title != "证件丢了" {
			t.Errorf("%s: %+v", name, s)
		}
	}
	broken := strings.Replace(otherText, "去补领。", "看[谁](nobody)。", 1)
	expect(t, told(scenarioFile, strings.ReplaceAll(broken, "\n", "\r\n")), fmt.Sprintf("%s:%d nobody", scenarioFile, strings.Count(broken, "\n")))
}

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"none", "去补领。\n", []string{":1 第一行应当是 ---"}},
		{"no more than a line end", "\n", []string{":1 第一行应当是 ---"}},
		{"a line above", "\n" + otherText, []string{":1 第一行应当是 ---"}},
		{"unclosed", strings.Replace(otherText, "\n---\n", "\n", 1), []string{":1 没有用 --- 结束"}},
		{"empty", "---\n---\n去补领。\n", []string{" 没有内容"}},
		{"unknown field", strings.Replace(otherText, "title:", "titel:", 1), []string{":3 不认识的字段 titel", ":1 缺少 title"}},
		{"unknown field in a list", strings.Replace(otherText, "why:", "wy:", 1), []string{":8 不认识的字段 wy", ":8 缺少 basis 的 why"}},
		{"field twice", strings.Replace(otherText, "stage:", "title: 又一个\nstage:", 1), []string{":4 字段 title 在第 3 行已经写过"}},
		{"list for text", strings.Replace(otherText, "title: 证件丢了", "title: [证件, 丢了]", 1), []string{":3 一行文字", ":3 缺少 title"}},
		{"text for lists", strings.Replace(otherText, "asked: [身份证掉了]", "asked: 身份证掉了\npenalties: sell", 1),
			[]string{":6 一个列表", ":7 一个列表", ":1 缺少 asked"}},
		{"a list", "---\n- 证件丢了\n---\n去补领。\n", []string{":2 “名称: 内容”", ":1 缺少 id", ":1 缺少 title", ":1 缺少 summary", ":1 缺少 updated",
			":1 stage", ":1 缺少 asked", ":1 缺少 basis"}},
		{"open bracket", strings.Replace(otherText, "[身份证掉了]", "[身份证掉了", 1), []string{":6 格式错误"}},
		{"open quote", strings.Replace(otherText, "updated: ", "updated: \"", 1), []string{":9 格式错误"}},
		{"colon", strings.Replace(otherText, "证件丢了", "证件: 丢了", 1), []string{":3 格式错误"}},
		{"tab", strings.Replace(otherText, "basis:\n  -", "basis:\n\t-", 1), []string{":8 格式错误"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i := range tt.want {
				tt.want[i] = scenarioFile + tt.want[i]
			}
			got := slices.DeleteFunc(told(scenarioFile, tt.text), func(s string) bool { return !strings.HasPrefix(s, scenarioFile) })
			expect(t, got, tt.want...)
		})
	}
}

// One wrong field of a file does not make every link to it dangle.
func TestWrongFieldKeepsID(t *testing.T) {
	expect(t, told(scenarioFile, strings.Replace(otherText, "updated:", "colour: 红\nupdated:", 1)), scenarioFile+":9 不认识的字段 colour")
}

func TestArticles(t *testing.T) {
	const file = "statutes/public-order.md"
	front := strings.Count(statuteText[:strings.Index(statuteText, "# 第三章")], "\n")
	tests := []struct {
		name, body string // body: after the front matter, with articles 25 and 56 that others cite at its end
		want       []string
	}{
		{"as it should be", "# 第一编\n## 第一章\n### 第一节\n#### 第一条\n甲\n\n乙\n", nil},
		{"with 之一", "#### 第十条\n甲\n#### 第十条之一\n乙\n#### 第十条之二\n丙\n", nil},
		{"summary", "#### 第一条\n摘要：我们写的话。\n", nil},
		{"text before any article", "前言。\n#### 第一条\n甲\n", []string{":1 不在任何一条之下"}},
		{"text under a chapter", "#### 第一条\n甲\n# 第二章\n说明。\n#### 第二条\n乙\n", []string{":4 不在任何一条之下"}},
		{"twice", "#### 第一条\n甲\n#### 第一条\n乙\n", []string{":3 第一条 重复或者顺序不对"}},
		{"out of order", "#### 第三条\n甲\n#### 第二条\n乙\n", []string{":3 第二条 重复或者顺序不对"}},
		{"之 out of order", "#### 第三条之二\n甲\n#### 第三条之一\n乙\n", []string{":3 第三条之一 重复或者顺序不对"}},
		{"之 before the article", "#### 第三条之一\n甲\n#### 第三条\n乙\n", []string{":3 第三条 重复或者顺序不对"}},
		{"Arabic", "#### 第1条\n甲\n", []string{":1 条号写法不对", ":2 不在任何一条之下"}},
		{"not as statutes write", "#### 第二百零五十三条\n甲\n", []string{":1 条号写法不对", ":2 不在任何一条之下"}},
		{"no number", "#### 附则\n甲\n", []string{":1 条号写法不对", ":2 不在任何一条之下"}},
		{"title behind", "#### 第一条 目的\n甲\n", []string{":1 条号写法不对", ":2 不在任何一条之下"}},
		{"deeper", "##### 第一条\n", []string{":1 标题层级不对"}},
		{"level left out", "# 第一编\n### 第一节\n#### 第一条\n甲\n", []string{":2 标题层级不对"}},
		{"empty", "#### 第一条\n\n#### 第二条\n乙\n", []string{":1 第一条 没有内容"}},
		{"empty at the end of a chapter", "# 第一章\n#### 第一条\n甲\n#### 第二条\n# 第二章\n#### 第三条\n丙\n", []string{":4 第二条 没有内容"}},
		{"empty summary", "#### 第一条\n摘要：\n", []string{":1 第一条 没有内容"}},
		{"summary after text", "#### 第一条\n甲\n摘要：乙\n", []string{":3 既有原文又有摘要"}},
		{"text after summary", "#### 第一条\n摘要：乙\n甲\n丙\n", []string{":3 既有原文又有摘要"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i, w := range tt.want {
				var n int
				var rest string
				fmt.Sscanf(w, ":%d %s", &n, &rest)
				tt.want[i] = fmt.Sprintf("%s:%d%s", file, front+n, w[strings.Index(w, " "):])
			}
			expect(t, told(file, strings.Replace(statuteText, "# 第三章 违反治安管理的行为和处罚\n", tt.body, 1)), tt.want...)
		})
	}
}

// The path of an article is where it stands; 项 and 款 are kept line by line.
func TestArticlePath(t *testing.T) {
	body := "# 第一编\n## 第一章\n### 第一节\n#### 第一条\n甲：\n（一）乙\n\n（二）丙\n\n丁\n## 第二章\n#### 第二条\n戊\n# 第三章 违反治安管理的行为和处罚\n"
	c := loadFixture(t, "statutes/public-order.md", strings.Replace(statuteText, "# 第三章 违反治安管理的行为和处罚\n", body, 1))
	for id, want := range map[string]string{"1": "第一编 第一章 第一节|甲： （一）乙 （二）丙 丁", "2": "第一编 第二章|戊",
		"25": "第三章 违反治安管理的行为和处罚|" + strings.Join(c.Article("public-order:25").Paragraphs, " ")} {
		a := c.Article("public-order:" + id)
		if got := strings.Join(a.Path, " ") + "|" + strings.Join(a.Paragraphs, " "); got != want {
			t.Errorf("%s: %s\n want %s", a.Number, got, want)
		}
	}
}
