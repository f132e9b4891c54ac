package plain

import (
	"fmt"
	"strings"

	"fayi/corpus"
	"fayi/internal/search"
)

// words are all that the program says by itself. The corpus is Chinese in both languages.
type words struct {
	Name, Urgent, Ask, NotAdvice  string
	Prompt, End                   string
	Heading, Subheading           string // before a heading
	Named                         string // before the places that a text names
	Triage, Penalties             string
	Scenarios                     string // before a stage
	Channels, Statutes, Templates string
	Letter                        string // the text of a template
	Ladder                        string // what 罚则一览 comes to
	NotCovered, Nearest           string
	SearchWhat, NoBack, NoMore    string
	NoTriage, NoCitation          string
	Help                          []string
	Kinds                         map[search.Kind]string // before a result that is no scenario

	asOf      func(date string) string
	partOf    func(part, whole string) string
	continued func(title string) string
	next      func(to stop) string // what m leads to
	noChoice  func(most int) string
	resultsOf func(query string) string
	found     func(n int) string
	question  func(n int) string
	blank     func(name string) string // to be filled in
	penalty   func(p *corpus.Penalty, from *corpus.Article) string
}

func wordsIn(lang string) *words {
	if lang == "en" {
		return english()
	}
	return chinese()
}

func chinese() *words {
	return &words{
		Name:      "法依，身份信息泄露了，有法可依",
		Urgent:    "钱正在被转走的，马上打银行客服和 110。",
		Ask:       "直接写出发生了什么，或者填数字。例如：身份证照片发给骗子了。也可以写条号：刑法253之一。",
		NotAdvice: "这里不是法律意见。求助拨 12348（公共法律服务热线）。",
		Prompt:    "请输入，问号是帮助：", End: "再见。",
		Heading: "标题：", Subheading: "小标题：", Named: "文中提到：",
		Triage: "分诊：回答几个问题，得到办法", Penalties: "罚则一览", Scenarios: "情形：",
		Channels: "求助渠道", Statutes: "法规", Templates: "文书", Letter: "文书正文",
		Ladder:     "同一种行为，轻的拘留、罚款，重的判刑；不论轻重，受害人都可以要求赔偿。",
		NotCovered: "这里没有收录能回答它的内容。可拨打 12348（公共法律服务热线）咨询，或者换个说法再试。",
		Nearest:    "字面相近的条目：",
		SearchWhat: "s 后面写要找的词，例如：s 冒名贷款。", NoBack: "已经是最早的位置。", NoMore: "后面没有了。",
		NoTriage: "语料里没有分诊。", NoCitation: "这一页没有引文。",
		Help: []string{
			"数字：选这一项。",
			"一句话、关键词、拼音：搜索。条号，例如刑法253之一：打开这一条。",
			"s 加词：只搜索，不打开。",
			"m：接着读，或者更多结果。", "r：再读一遍。", "b：退回上一步。", "h：首页。",
			"t：分诊。", "p：罚则一览。", "c 或者 y：这一页的引文。", "q：退出。",
		},
		Kinds:     map[search.Kind]string{search.Article: "法条：", search.Channel: "渠道：", search.Template: "文书："},
		asOf:      func(date string) string { return "法规核对至 " + date + "。" },
		partOf:    func(part, whole string) string { return part + "（" + whole + "）" },
		continued: func(title string) string { return title + "，续" },
		next: func(to stop) string {
			if to.within {
				return "还有，m 继续。"
			}
			return "m 接着读：" + to.name
		},
		noChoice: func(most int) string {
			if most == 0 {
				return "这里没有可以选的数字。"
			}
			return fmt.Sprintf("没有这一项，请填 1 到 %d 的数字。", most)
		},
		resultsOf: func(query string) string { return "“" + query + "”的结果" },
		found:     func(n int) string { return fmt.Sprintf("列出 %d 项，最相关的在前。", n) },
		question:  func(n int) string { return "分诊，第" + corpus.Numeral(n) + "问" },
		blank:     func(name string) string { return "（待填：" + name + "）" },
		penalty:   penalty,
	}
}

func english() *words {
	return &words{
		Name:      "fayi 法依, when identity information has leaked",
		Urgent:    "If money is moving right now, call your bank and 110 at once.",
		Ask:       "Type what happened, in Chinese or pinyin, or a number. An article opens by its citation: 刑法253之一.",
		NotAdvice: "This is not legal advice. Help: 12348 (public legal service).",
		Prompt:    "Your input, ? for help:", End: "Goodbye.",
		Heading: "Heading: ", Subheading: "Subheading: ", Named: "Named here:",
		Triage: "Triage 分诊: a few questions, then a plan", Penalties: "All penalties 罚则一览", Scenarios: "Scenarios: ",
		Channels: "Channels 求助渠道", Statutes: "Statutes 法规", Templates: "Templates 文书", Letter: "Text of the letter",
		Ladder:     "The same conduct may cost detention and a fine, or prison; the victim can claim damages in any case. ",
		NotCovered: "Nothing here answers this. Call 12348 (public legal service), or try other words.",
		Nearest:    "Nearest by the letter:",
		SearchWhat: "Type what to look for after s: s 冒名贷款.", NoBack: "Nothing further back.", NoMore: "Nothing more.",
		NoTriage: "This corpus has no triage.", NoCitation: "There is no citation of this page.",
		Help: []string{
			"A number: choose that entry.",
			"A sentence, keywords or pinyin: search. A citation such as 刑法253之一: open the article.",
			"s and words: search only, open nothing.",
			"m: read on, or more results.", "r: repeat.", "b: undo the last step.", "h: home.",
			"t: triage.", "p: all penalties.", "c or y: the citation of this page.", "q: quit.",
		},
		Kinds:     map[search.Kind]string{search.Article: "Article: ", search.Channel: "Channel: ", search.Template: "Template: "},
		asOf:      func(date string) string { return "The law is as of " + date + "." },
		partOf:    func(part, whole string) string { return part + " (" + whole + ")" },
		continued: func(title string) string { return title + ", continued" },
		next: func(to stop) string {
			if to.within {
				return "More: m."
			}
			return "m reads on: " + to.name
		},
		noChoice: func(most int) string {
			if most == 0 {
				return "There is no number to choose here."
			}
			return fmt.Sprintf("No such entry: type a number from 1 to %d.", most)
		},
		resultsOf: func(query string) string { return "Results for “" + query + "”" },
		found:     func(n int) string { return fmt.Sprintf("%d entries, the best first.", n) },
		question:  func(n int) string { return fmt.Sprintf("Triage, question %d", n) },
		blank:     func(name string) string { return "(to fill in: " + name + ")" },
		penalty:   penalty,
	}
}

// penalty says a penalty: it is of the corpus, and so Chinese.
func penalty(p *corpus.Penalty, from *corpus.Article) string {
	who := ""
	if p.Who != "" {
		who = "（" + p.Who + "）"
	}
	return p.Kind + "：" + p.Conduct + who + "。代价：" + strings.TrimSuffix(p.Sanction, "。") + "。依据：" + from.ShortCitation()
}
