package ui

import "strings"

// Words are all the words of the interface. The corpus itself is Chinese in both.
type Words struct {
	Lang                     Lang
	Name, Slogan             string
	Prompt, Placeholder      string
	AsOf                     string // before the date
	NotAdvice                string
	Text                     string // the tab of the text itself
	NotCovered, NotCoveredTo string
	Nearest                  string
	Empty                    string // an empty pane
	More                     string // text goes on below
	SentCitation, SentQuote  string // sent to the terminal, with nothing to confirm it
	Copied                   string // the system clipboard confirmed it
	CopyHint                 string
	Plain                    string
	MouseOn, MouseOff        string
	HelpTitle                string
	FindPrompt, NoMatch      string
	Outline                  string
	CommandPrompt            string
	BookmarkPrompt, NotKept  string
	NoReload                 string
	Marked, Unmarked         string
	Bookmarks, Recent        string
	Queries                  string
	NoBack, NoForward        string
	Theme                    string
	Themes                   map[ThemeName]string
	Sections                 [6]string // of a scenario, in handout's order
	ArticlePanes             [3]string
	HomePanes                [3]string
	Hints                    map[Action]string // short names for the last line
	Kinds                    map[string]string // kinds of hits
	Actions                  map[Action]string
}

// Lang is a language of the interface.
type Lang string

// The languages of the interface.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// LangOf is the language of a locale, as the environment tells it; Chinese where it does not.
func LangOf(getenv func(string) string) Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(v, "en") {
				return English
			}
			return Chinese
		}
	}
	return Chinese
}

// WordsIn gives the words of a language; Chinese for any it does not know.
func WordsIn(l Lang) *Words {
	if l == English {
		return english()
	}
	return chinese()
}

func chinese() *Words {
	return &Words{
		Lang: Chinese, Name: "法依", Slogan: "身份信息泄露了，有法可依",
		Prompt:       "搜索 > ",
		Placeholder:  "说说发生了什么，或者输入拼音、条号（刑法253之一）；@法条 #阶段 !罚则 >命令",
		AsOf:         "核对至 ",
		NotAdvice:    "不是法律意见，求助拨 12348",
		Text:         "正文",
		NotCovered:   "这里没有收录能回答它的内容。",
		NotCoveredTo: "可拨打 12348（公共法律服务热线）咨询，或者换个说法再试。",
		Nearest:      "字面相近的条目：",
		Empty:        "没有",
		More:         "下面还有",
		SentCitation: "引文已发送到终端剪贴板（按 c 可手动选取）",
		SentQuote:    "原文和引文已发送到终端剪贴板（按 c 可手动选取）",
		Copied:       "已写入系统剪贴板",
		CopyHint:     "用鼠标选取文字；Esc 返回",
		Plain:        "纯文字",
		MouseOn:      "鼠标：点击和滚轮由法依处理",
		MouseOff:     "鼠标已交还终端，可以拖动选取文字；再按 m 收回",
		HelpTitle:    "这里能用的按键",
		FindPrompt:   "查找：", NoMatch: "这一页没有", Outline: "目录",
		CommandPrompt:  ":",
		BookmarkPrompt: "书签备注（可不写；文件夹/备注；已有的不写就取消）：", NotKept: "这里不保存书签和记录", NoReload: "没有叠加自己的语料（--corpus），不用重新载入",
		Marked: "已加书签", Unmarked: "已取消书签", Bookmarks: "书签", Recent: "看过的", Queries: "问过的",
		NoBack: "已经是最早的位置", NoForward: "没有更新的位置",
		Theme:        "配色：",
		Themes:       map[ThemeName]string{Auto: "自动", Dark: "深色", Light: "浅色", Contrast: "高对比", Mono: "单色"},
		Sections:     [6]string{"法律依据", "罚则", "常见错误", "求助渠道", "文书", "相关情形"},
		ArticlePanes: [3]string{"用到本条的情形", "罚则", "前后条文"},
		HomePanes:    [3]string{"求助渠道", "法规", "文书"},
		Hints: map[Action]string{ActOpen: "打开", ActDown: "选择", ActNext: "下一处", ActEscape: "清空", ActHelp: "帮助", ActQuit: "退出",
			ActBack: "后退", ActCite: "引文", ActQuote: "原文", ActSearch: "搜索", ActPageDown: "翻页", ActTriage: "分诊"},
		Kinds: map[string]string{"scenario": "情形", "article": "法条", "statute": "法规", "channel": "渠道", "template": "文书", "page": "一览", "range": "法条", "triage": "分诊"},
		Actions: map[Action]string{
			ActSearch: "回到搜索框", ActFind: "在这一页里查找", ActFindNext: "下一处", ActFindLast: "上一处", ActOutline: "目录：编章节条，或者这一页的标题", ActAfter: "下一条", ActBefore: "上一条", ActCommand: "命令：名称、条号、一段条文（个保法 44-50）", ActOpen: "打开", ActBack: "后退", ActForward: "前进", ActNext: "下一个链接或者栏目",
			ActPrevious: "上一个链接或者栏目", ActUp: "向上", ActDown: "向下", ActPageUp: "上一页", ActPageDown: "下一页",
			ActTop: "到开头", ActBottom: "到末尾", ActLeft: "到左边一栏", ActRight: "到右边一栏", ActText: "看正文",
			ActFirst: "看第一栏（法律依据）", ActSecond: "看第二栏（罚则）", ActThird: "看第三栏（常见错误）", ActCite: "复制引文",
			ActQuote: "复制原文和引文", ActPlain: "纯文字，便于手动选取", ActMouse: "交还或收回鼠标", ActTheme: "换配色",
			ActHome: "回首页", ActTriage: "分诊：回答几个问题，得到办法", ActLadder: "罚则一览", ActRedraw: "重画屏幕", ActSuspend: "暂停，回到命令行", ActReload: "重新载入自己的语料", ActBookmark: "加书签，或者取消", ActBookmarks: "书签", ActRecent: "看过的地方", ActQueries: "问过的问题", ActHelp: "按键帮助", ActEscape: "返回上一层；清空搜索框", ActQuit: "退出",
		},
	}
}

func english() *Words {
	return &Words{
		Lang: English, Name: "fayi 法依", Slogan: "when identity information has leaked",
		Prompt:       "search > ",
		Placeholder:  "what happened, in Chinese or pinyin; or an article: 刑法253之一; @articles #stage !penalties >commands",
		AsOf:         "as of ",
		NotAdvice:    "not legal advice; help: 12348",
		Text:         "text",
		NotCovered:   "Nothing here answers this.",
		NotCoveredTo: "Call 12348 (public legal service), or try other words.",
		Nearest:      "Nearest by the letter:",
		Empty:        "none",
		More:         "more below",
		SentCitation: "citation sent to the terminal's clipboard (c: select by hand)",
		SentQuote:    "quotation sent to the terminal's clipboard (c: select by hand)",
		Copied:       "written to the system clipboard",
		CopyHint:     "select with the mouse; Esc goes back",
		Plain:        "plain text",
		MouseOn:      "mouse: clicks and wheel go to fayi",
		MouseOff:     "mouse is free for selecting; m takes it back",
		HelpTitle:    "keys that work here",
		FindPrompt:   "find: ", NoMatch: "not on this page", Outline: "outline",
		CommandPrompt:  ":",
		BookmarkPrompt: "note (optional; folder/note; empty takes a bookmark away): ", NotKept: "nothing is kept here", NoReload: "there is no corpus of your own (--corpus) to reload",
		Marked: "bookmarked", Unmarked: "bookmark taken away", Bookmarks: "bookmarks", Recent: "where you have been", Queries: "asked before",
		NoBack: "nothing further back", NoForward: "nothing further on",
		Theme:        "theme: ",
		Themes:       map[ThemeName]string{Auto: "auto", Dark: "dark", Light: "light", Contrast: "high contrast", Mono: "mono"},
		Sections:     [6]string{"legal basis", "penalties", "mistakes", "channels", "templates", "related"},
		ArticlePanes: [3]string{"scenarios resting on it", "penalties", "neighbours"},
		HomePanes:    [3]string{"channels", "statutes", "templates"},
		Hints: map[Action]string{ActOpen: "open", ActDown: "choose", ActNext: "next", ActEscape: "clear", ActHelp: "help", ActQuit: "quit",
			ActBack: "back", ActCite: "cite", ActQuote: "quote", ActSearch: "search", ActPageDown: "page", ActTriage: "triage"},
		Kinds: map[string]string{"scenario": "scenario", "article": "article", "statute": "statute", "channel": "channel", "template": "template", "page": "overview", "range": "articles", "triage": "triage"},
		Actions: map[Action]string{
			ActSearch: "to the search field", ActFind: "find in this page", ActFindNext: "next match", ActFindLast: "previous match", ActOutline: "outline: of the statute, or of this page", ActAfter: "next article", ActBefore: "previous article", ActCommand: "command: a name, an article, a range (个保法 44-50)", ActOpen: "open", ActBack: "back", ActForward: "forward", ActNext: "next link or pane",
			ActPrevious: "previous link or pane", ActUp: "up", ActDown: "down", ActPageUp: "page up", ActPageDown: "page down",
			ActTop: "to the top", ActBottom: "to the end", ActLeft: "column to the left", ActRight: "column to the right", ActText: "the text",
			ActFirst: "first pane (legal basis)", ActSecond: "second pane (penalties)", ActThird: "third pane (mistakes)", ActCite: "copy the citation",
			ActQuote: "copy the quotation with its citation", ActPlain: "plain text to select by hand", ActMouse: "free or take the mouse", ActTheme: "change the theme",
			ActHome: "home page", ActTriage: "triage: a few questions, then a plan", ActLadder: "all penalties side by side", ActRedraw: "redraw", ActSuspend: "suspend to the shell", ActReload: "reload your own corpus", ActBookmark: "bookmark, or take it away", ActBookmarks: "bookmarks", ActRecent: "where you have been", ActQueries: "what you asked", ActHelp: "keys", ActEscape: "one level back; clear the field", ActQuit: "quit",
		},
	}
}
