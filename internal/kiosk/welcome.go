package kiosk

import (
	"fmt"

	"fayi/internal/cite"
	"fayi/ui"
)

// browser is what a visitor sees: the same model as in a terminal, without what a stranger
// must not have on somebody else's machine. There is no store, no folder to reload, no shell
// to go to and no clipboard of the server, because none is handed over.
func (s *Server) browser(v *session, line string) model {
	sh := s.shelf.Load()
	lang := v.language()
	o := ui.Options{
		Corpus: sh.corpus, Index: sh.index, Pages: sh.pages, Lang: lang, Asked: true, Warmed: true, Colors: v.profile(), Shared: sh.shared, Bindings: sh.bindings,
		Welcome: welcome(s.limits).in(lang), OnScreen: !s.opts.Clipboard,
	}
	if v.env["NO_COLOR"] != "" {
		o.Theme = ui.Mono
	}
	o.Query, o.Place = cite.Asked(sh.corpus, line)
	return ui.New(o)
}

// welcome is what somebody has to know who sits down here.
func welcome(l Limits) sentence {
	idle := int(l.Idle.Round(1e9).Minutes())
	return sentence{
		fmt.Sprintf(`**直接打字**，说发生了什么，例如“身份证照片发给别人了”。不会打中文就打拼音：sfz 或者 shenfenzheng。
↑ ↓ 选择，回车打开，退格键返回，F1 看所有按键，Ctrl+C 离开。

**这里什么都不保存。** 不用登录，不记您是谁，不记您查了什么；您离开以后，下一位什么也看不到。
%d 分钟没有人按键，就自动回到这一页，清除前一位的内容。

这里说明法律怎么规定、到哪里求助，**不是法律意见**。免费法律咨询请拨打 **12348**。`, idle),
		fmt.Sprintf(`**Just type** what happened, in Chinese or in pinyin: sfz, shenfenzheng (identity card), zhengxin (credit record).
Up and down choose, Enter opens, Backspace goes back, F1 lists the keys, Ctrl+C leaves.

**Nothing is kept here.** No login, no names, no record of what you ask; whoever comes next sees nothing of it.
After %d minutes without a key this page comes back and what was on the screen is cleared.

This says what the law says and where to get help. It is **not legal advice**: for that, call **12348** (free).`, idle),
	}
}
