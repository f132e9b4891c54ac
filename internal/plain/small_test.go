package plain

import (
	"strings"
	"testing"
	"testing/fstest"

	"fayi/corpus"
	"fayi/internal/search"
)

// small is a corpus of its own, so that the transcripts do not hang on the wording of the
// real one.
func small(tb testing.TB) *corpus.Corpus {
	tb.Helper()
	file := func(lines ...string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(strings.Join(lines, "\n") + "\n")}
	}
	long := strings.Repeat("把每一次通话的时间、号码和内容都记下来。", 20)
	c, problems := corpus.Load(fstest.MapFS{
		"corpus.yaml": file("as_of: 2026-01-01"),
		"channels.yaml": file(`- {id: "12348", name: 公共法律服务热线, address: "12348", for: 免费问律师, confidence: 可靠, checked: 2026-01-01}`,
			`- {id: own-bank, name: 你的银行客服, address: 卡背面的号码, for: 冻结账户, confidence: 可靠, checked: 2026-01-01}`),
		"penalties.yaml": file(
			`- {id: sell, topic: "出售、提供", conduct: 出售个人信息, who: 个人, kind: 行政, sanction: 五日以下拘留, article: "privacy-law:28"}`),
		"templates/notice.md": file("---", "id: notice", "title: 删除通知书", "to: 对方单位", "basis: [\"privacy-law:47\"]", "---", "",
			"{{对方名称}}：", "", "请你方：", "", "1. 删除全部副本；", "2. 书面答复。"),
		"triage.yaml": file("questions:", "  - id: money", "    ask: 少了钱吗？", "    options:",
			"      - {id: now, text: 正在转走, now: 先打银行客服。}", "      - {id: none, text: 没有}",
			"leads:", "  - {scenario: photo}", "steps:",
			"  - {id: freeze, when: 马上, do: 打银行客服冻结账户。, scenario: photo, channels: [own-bank], if: [{money: [now]}]}",
			"  - {id: delete, when: 本周, do: 写信要求删除。, scenario: photo, templates: [notice]}"),
		"statutes/privacy-law.md": file("---", "id: privacy-law", "title: 中华人民共和国个人信息保护法", "short: 个人信息保护法", "aliases: [个保法]",
			"kind: 法律", "issuer: 某", "status: 现行有效", "source: https://example.cn/law", "checked: 2026-01-01", "total: 74", "---", "",
			"# 第二章 规则", "", "#### 第二十八条", "", "敏感个人信息是容易危害人身财产安全的信息。", "",
			"# 第四章 权利", "", "#### 第四十七条", "", "有下列情形之一的，应当删除：", "", "（一）目的已实现；", "", "（二）撤回同意。"),
		"scenarios/photo.md": file("---", "id: photo", "title: 身份证照片泄露怎么补救", "stage: 泄露", "summary: 先留证据，再要求删除。", "asked: [身份证照片发给了陌生人]",
			"basis:", "  - {article: \"privacy-law:47\", why: 目的已实现的应当删除。}", "penalties: [sell]",
			"mistakes:", "  - {wrong: 花钱请人删除, why: 没有人能保证。, instead: 自己要求删除, basis: [\"privacy-law:47\"]}",
			"channels: [\"12348\"]", "templates: [notice]", "related: [calls]", "updated: 2026-01-01", "---", "",
			"## 先做这几件事", "", "1. **留证据**：截图，看[骚扰电话](calls)。", "2. **要求删除**（个人信息保护法第四十七条）。", "",
			"## 分情况处理", "", "### 给了单位", "", "| 谁 | 多久 |", "|---|---|", "| 银行 | 十日 |", "| 商家 | 二十日 |", "",
			"---", "", "> 先问清楚。", "", "### 给了骗子", "", "- 报警", "- 不再转钱", "  - 也不再聊天"),
		"scenarios/calls.md": file("---", "id: calls", "title: 骚扰电话不断怎么办", "stage: 泄露", "summary: 记下来，再投诉。", "asked: [总有人打电话推销]",
			"basis:", "  - {article: \"privacy-law:28\", why: 电话是个人信息。}", "updated: 2026-01-01", "---", "",
			"## 先做这几件事", "", long, "", long+"（个人信息保护法第二十八条）", "", "再投诉，依据是个人信息保护法第四十七条。", "", long),
	})
	if c == nil {
		tb.Fatal(problems.Errors())
	}
	return c
}

func embedded(tb testing.TB) *corpus.Corpus {
	tb.Helper()
	c, err := corpus.Embedded()
	if err != nil {
		tb.Skip("the embedded corpus does not load: ", err)
	}
	return c
}

// talk is what is said to the lines of input.
func talk(tb testing.TB, c *corpus.Corpus, o Options, typed ...string) string {
	tb.Helper()
	var out strings.Builder
	in := strings.NewReader(strings.Join(typed, "\n"))
	if err := Run(c, search.New(c), in, &out, o); err != nil {
		tb.Fatal(err)
	}
	return out.String()
}
