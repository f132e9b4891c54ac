package kiosk

import (
	"fmt"
	"time"
)

// hours keep the time of a visit: when somebody was last there, when the visit or the kiosk
// closes.
type hours struct {
	limits  Limits
	begin   time.Time
	last    time.Time // a key, a click or a paste
	touched bool      // since the home page: there is something to clear
	warned  bool      // that the home page comes
	warned2 bool      // that the visit ends
	closing time.Time // the kiosk does, zero while it does not
}

// strike is what the time has come for.
type strike int

const (
	strikeNothing strike = iota
	strikeNotice         // nobody seems to be there
	strikeHome           // nobody is
	strikeLast           // the visit ends soon
	strikeOver           // it is over
	strikeClosed         // the kiosk goes down
)

// lastWord is how long before its end a visit is told.
const lastWord = time.Minute

// here notes that somebody is there. It tells whether they have just answered the question
// whether they are.
func (h *hours) here(now time.Time) bool {
	answered := h.warned
	h.last, h.touched, h.warned = now, true, false
	return answered
}

// strike says what is due, once for each.
func (h *hours) strike(now time.Time) strike {
	switch idle := now.Sub(h.last); {
	case !h.closing.IsZero() && !now.Before(h.closing):
		return strikeClosed
	case now.Sub(h.begin) >= h.limits.Session:
		return strikeOver
	case h.touched && idle >= h.limits.Idle:
		h.touched, h.warned = false, false
		return strikeHome
	case h.touched && !h.warned && idle >= h.limits.Notice:
		h.warned = true
		return strikeNotice
	case !h.warned2 && h.limits.Session > lastWord && now.Sub(h.begin) >= h.limits.Session-lastWord:
		h.warned2 = true
		return strikeLast
	}
	return strikeNothing
}

// next is when something is due.
func (h *hours) next(now time.Time) time.Time {
	at := h.begin.Add(h.limits.Session)
	if !h.warned2 && h.limits.Session > lastWord {
		at = at.Add(-lastWord)
	}
	if !h.closing.IsZero() {
		at = earlier(at, h.closing)
	}
	if h.touched {
		d := h.limits.Notice
		if h.warned {
			d = h.limits.Idle
		}
		at = earlier(at, h.last.Add(d))
	}
	return at
}

// idles asks whether somebody is there.
func (h *hours) idles(now time.Time) sentence {
	n := seconds(h.last.Add(h.limits.Idle).Sub(now))
	return sentence{
		fmt.Sprintf("还在吗？%d 秒后回到首页，清除这次的内容。按任意键继续", n),
		fmt.Sprintf("still there? In %d seconds this goes back to the home page. Press any key to stay", n),
	}
}

// closes says when the visit ends.
func (h *hours) closes(now time.Time) sentence {
	if !h.closing.IsZero() {
		n := seconds(h.closing.Sub(now))
		return sentence{
			fmt.Sprintf("服务要重启，%d 秒后断开，请记下要用的内容。过一分钟可以再连接", n),
			fmt.Sprintf("restarting: this ends in %d seconds. You can connect again a minute later", n),
		}
	}
	n := seconds(h.begin.Add(h.limits.Session).Sub(now))
	return sentence{
		fmt.Sprintf("这次访问 %d 秒后结束，结束后可以马上再连接", n),
		fmt.Sprintf("this visit ends in %d seconds; you may connect again at once", n),
	}
}

func seconds(d time.Duration) int { return int(max(d, 0).Round(time.Second) / time.Second) }

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
