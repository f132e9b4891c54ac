package kiosk

import (
	"fmt"
	"strings"

	"fayi/ui"
)

// refusal is why a visitor does not get something: one for each limit. Its name is the
// label in the metrics and the log, so there are never more of them than these.
type refusal string

const (
	tooManySessions    refusal = "sessions"
	tooManyFromSource  refusal = "source_sessions"
	tooManyOnConn      refusal = "connection_sessions"
	tooManyUnauth      refusal = "unauthenticated"
	tooManyUnauthFrom  refusal = "source_unauthenticated"
	tooSilent          refusal = "handshake"
	tooLongLogin       refusal = "login"
	tooFast            refusal = "input"
	tooLongPaste       refusal = "paste"
	tooMuchEnv         refusal = "environment"
	tooManyRequests    refusal = "requests"
	tooLargeWindow     refusal = "window"
	tooManyResizes     refusal = "resizes"
	tooSlowReader      refusal = "stall"
	tooManyBytesIn     refusal = "bytes_in"
	tooManyBytesOut    refusal = "bytes_out"
	tooLongSession     refusal = "session"
	notOffered         refusal = "not_offered"
	goingDown          refusal = "drain"
	somethingWentWrong refusal = "panic"
)

// sentence is a text in both languages.
type sentence struct{ zh, en string }

func (s sentence) in(l ui.Lang) string {
	if l == ui.English {
		return s.en
	}
	return s.zh
}

// both is for where the visitor's language is not known.
func (s sentence) both() string { return s.zh + " / " + s.en }

// lines is a text for a terminal without a program.
func (s sentence) lines() string { return s.zh + "\r\n" + s.en + "\r\n" }

// help goes with every refusal that leaves somebody without an answer.
var help = sentence{"急事请拨打 12348（法律咨询）、110（报警）。", "If it is urgent: 12348 (legal advice), 110 (police)."}

// say words a refusal.
func (r refusal) say(l Limits) sentence {
	switch r {
	case tooManySessions:
		return sentence{"法依：现在人满了，请过几分钟再来。" + help.zh, "fayi: full at the moment, please come back in a few minutes. " + help.en}
	case tooManyFromSource:
		return sentence{
			fmt.Sprintf("法依：从您这里已经打开了 %d 个，请先关掉一个。%s", l.SourceSessions, help.zh),
			fmt.Sprintf("fayi: %d sessions are open from where you are, please close one first. %s", l.SourceSessions, help.en),
		}
	case tooManyOnConn:
		return sentence{"法依：一个连接只能打开一个。请另外连接", "fayi: one session on a connection. Please connect again"}
	case tooManyUnauth, tooManyUnauthFrom:
		return sentence{"法依：正在连接的人太多，请过几秒再试。" + help.zh, "fayi: too many are connecting, please try again in a few seconds. " + help.en}
	case tooSilent, tooLongLogin:
		return sentence{"法依：连接时间太长，已断开。请再连接一次。", "fayi: connecting took too long. Please connect again."}
	case tooFast:
		return sentence{"输入太快，有一部分没有收到，请慢一点", "too fast: some keys were left out"}
	case tooLongPaste:
		return sentence{fmt.Sprintf("粘贴的内容太长，只取了前 %d 字节", l.Paste), fmt.Sprintf("that was long: only the first %d bytes were pasted", l.Paste)}
	case tooMuchEnv, tooManyRequests:
		return sentence{"法依：客户端发来的设置太多，已断开。请用普通的 ssh 命令连接。", "fayi: your client sends too many requests. Please use plain ssh."}
	case tooLargeWindow:
		return sentence{fmt.Sprintf("窗口太大，只用其中 %d×%d", l.Width, l.Height), fmt.Sprintf("large window: %d×%d of it are used", l.Width, l.Height)}
	case tooManyResizes:
		return sentence{"窗口大小变得太快，稍后再画", "the window changes too fast; drawing later"}
	case tooSlowReader:
		return sentence{"法依：画面没有被接收，已断开。请再连接一次。", "fayi: the screen was not being read. Please connect again."}
	case tooManyBytesIn:
		return sentence{"发来的数据太多，正在放慢", "too much data: slowing down"}
	case tooManyBytesOut:
		return sentence{"画面太多，正在放慢", "too many frames: slowing down"}
	case tooLongSession:
		return sentence{"法依：这次用得够久了，已断开。可以马上再连接。", "fayi: this visit has reached its limit. You may connect again at once."}
	case notOffered:
		return sentence{"法依：这里只能查阅，没有这个命令。可以用：", "fayi: this is for reading only; there is no such command. There are: "}
	case goingDown:
		return sentence{"法依：服务正在重启，请过一分钟再连接。" + help.zh, "fayi: restarting, please connect again in a minute. " + help.en}
	}
	return sentence{"法依：程序出了问题，这次访问已结束。请再连接一次。" + help.zh, "fayi: something went wrong and this visit has ended. Please connect again. " + help.en}
}

// refusals are all of them, so that the metrics have a series for each from the beginning.
func refusals() []refusal {
	return []refusal{
		tooManySessions, tooManyFromSource, tooManyOnConn, tooManyUnauth, tooManyUnauthFrom, tooSilent, tooLongLogin,
		tooFast, tooLongPaste, tooMuchEnv, tooManyRequests, tooLargeWindow, tooManyResizes, tooSlowReader,
		tooManyBytesIn, tooManyBytesOut, tooLongSession, notOffered, goingDown, somethingWentWrong,
	}
}

// plain is a sentence as a notice: without the program's name, which stands on the screen.
func plain(s string) string {
	s = strings.TrimPrefix(s, "法依：")
	return strings.TrimPrefix(s, "fayi: ")
}
