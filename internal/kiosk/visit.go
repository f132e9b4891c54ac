package kiosk

import (
	"runtime"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/time/rate"

	"fayi/internal/screen"
	"fayi/ui"
)

// model is what a visitor sees: the browser, the same as in a terminal.
type model = tea.Model

// visit runs the model for one visitor. It is Bubble Tea's loop without its clock, its
// renderer, its reader and its signals, which cost a session megabytes and milliseconds:
// one goroutine reads, one writes frames, and this one owns everything else.
type visit struct {
	*session
	model  model
	screen *screen.Screen
	out    *output
	keys   decoder
	budget *rate.Limiter // of keys
	msgs   chan reply    // from commands
	busy   chan struct{} // commands under way
	done   chan struct{} // closed at the end

	w, h    int
	changed bool // the model, since the last frame
	redraw  bool
	homes   int    // visitors before this one
	end     string // why the visit is over, once it is
	copied  bool   // something went to the visitor's clipboard
	lastIn  time.Time
	toldAt  time.Time // that keys come too fast
	resizeT time.Time // when the last size was taken
	resizeD bool      // a size waits until it may be taken
	hours   hours
}

// visit shows the browser until the visitor leaves or time is over, and says why it ended.
func (v *session) visit(line string) string {
	s := v.srv
	begin := time.Now()
	t := &visit{
		session: v, keys: decoder{maxPaste: s.limits.Paste}, budget: rate.NewLimiter(rate.Limit(s.limits.Keys), s.limits.KeyBurst),
		msgs: make(chan reply), busy: make(chan struct{}, mostCommands), done: make(chan struct{}),
		hours: hours{limits: s.limits, begin: begin, last: begin, touched: true},
	}
	defer close(t.done)
	t.out = v.writer(v.channel, t.done)
	t.out.timing = s.metrics.frame.observe
	drawn := make(chan struct{}) // closed if the screen gives up
	t.screen = screen.Start(t.out, func(f func()) {
		go func() {
			defer close(drawn)
			s.guard("render", f)
		}()
	})
	defer func() { _ = t.screen.Close() }() // after a panic

	in := make(chan []byte)
	go s.guard("input", func() { t.read(in) })
	t.open(line)
	t.loop(in, drawn)
	_ = t.screen.Close()
	t.farewell()
	return t.end
}

// read passes on what the visitor types.
func (t *visit) read(in chan<- []byte) {
	defer close(in)
	var bufs [2][512]byte // one is being decoded while the other is filled
	for i := 0; ; i ^= 1 {
		n, err := t.channel.Read(bufs[i][:])
		if n > 0 {
			select {
			case in <- bufs[i][:n]:
			case <-t.done:
				return
			}
		}
		if err != nil {
			return
		}
	}
}

func (t *visit) loop(in <-chan []byte, drawn <-chan struct{}) {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	draining := t.srv.draining
	for t.end == "" {
		timer.Reset(t.next(time.Now()))
		select {
		case data, ok := <-in:
			if !ok {
				t.end = "left"
				break
			}
			t.typed(data)
		case r := <-t.msgs:
			if r.homes == t.homes {
				t.handle(r.msg)
			}
		case <-t.resized:
			t.resize(time.Now())
		case <-draining:
			draining = nil
			t.hours.closing = time.Unix(0, t.srv.deadline.Load())
			t.tell(t.hours.closes(time.Now()))
		case <-timer.C:
			t.tick(time.Now())
		case <-t.gone:
			t.end = "left"
		case <-drawn:
			t.end = "panic"
		}
		if t.end == "" && (t.changed || t.redraw) {
			t.screen.Show(t.model.View(), t.w, t.h, t.redraw)
			t.changed, t.redraw = false, false
		}
	}
}

// open puts a new model in the place of the last visitor's.
func (t *visit) open(line string) {
	t.model = t.srv.newModel(t.session, line)
	t.do(t.model.Init())
	t.resize(time.Time{})
	t.redraw = true
	t.screen.Show(t.model.View(), t.w, t.h, true)
}

// update gives the model a message.
func (t *visit) update(msg tea.Msg) {
	var cmd tea.Cmd
	t.model, cmd = t.model.Update(msg)
	t.changed = true
	t.do(cmd)
}

// mostCommands is how many commands of a visitor may be under way; the browser has one or two.
const mostCommands = 8

// reply is the message of a command, for the visitor whose it was.
type reply struct {
	msg   tea.Msg
	homes int
}

// do carries out a command beside the loop.
func (t *visit) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	select {
	case t.busy <- struct{}{}:
	default:
		return
	}
	homes := t.homes
	go t.srv.guard("command", func() {
		defer func() { <-t.busy }()
		if msg := cmd(); msg != nil {
			select {
			case t.msgs <- reply{msg, homes}:
			case <-t.done:
			}
		}
	})
}

// handle takes the message of a command.
func (t *visit) handle(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.QuitMsg:
		t.end = "quit"
	case tea.BatchMsg:
		for _, cmd := range m {
			t.do(cmd)
		}
	case tea.RawMsg: // the clipboard
		if raw, ok := m.Msg.(string); ok && t.srv.opts.Clipboard {
			t.copied = true
			_, _ = t.out.Write([]byte(raw))
		}
	default:
		t.redraw = t.redraw || screen.Clears(msg)
		t.update(msg)
	}
}

// typed takes bytes from the visitor.
func (t *visit) typed(data []byte) {
	now := time.Now()
	t.lastIn = now
	t.out.key(now)
	left := false
	t.keys.feed(data, func(msg tea.Msg) {
		if t.end != "" || t.hasGone() {
			return
		}
		if !t.budget.AllowN(now, 1) {
			left = true
			return
		}
		t.event(msg, now)
		// Everybody's keys in turn: whoever sends five hundred at once waits for them, and
		// nobody else.
		runtime.Gosched()
	})
	if left && now.Sub(t.toldAt) >= time.Second {
		t.toldAt = now
		t.refuse(tooFast)
	}
}

// hasGone notes that nobody is there any more, whatever they have typed before.
func (t *visit) hasGone() bool {
	select {
	case <-t.gone:
		t.end = "left"
		return true
	default:
		return false
	}
}

// event takes a key, a click or a paste. Only these show that somebody is there: a terminal
// that answers by itself or changes its size does not.
func (t *visit) event(msg tea.Msg, now time.Time) {
	t.srv.metrics.keys.Inc()
	if t.hours.here(now) { // “press any key”: the key does nothing else
		t.tell(sentence{})
		return
	}
	switch m := msg.(type) {
	case pasteMsg:
		t.update(tea.PasteMsg{Content: m.text})
		if m.cut {
			t.refuse(tooLongPaste)
		}
	default:
		t.update(msg)
	}
}

// resize takes the newest size, but not more often than it may change.
func (t *visit) resize(now time.Time) {
	least := time.Second / time.Duration(t.srv.limits.Resizes)
	if !now.IsZero() && now.Sub(t.resizeT) < least {
		if !t.resizeD {
			t.resizeD = true
			t.srv.refuse(tooManyResizes)
		}
		return
	}
	w, h, large := t.window()
	t.resizeT, t.resizeD = now, false
	t.w, t.h = w, h
	t.update(tea.WindowSizeMsg{Width: w, Height: h})
	if large {
		t.refuse(tooLargeWindow)
	}
}

// tick does what is due.
func (t *visit) tick(now time.Time) {
	if d := t.keys.waits(); d > 0 && now.Sub(t.lastIn) >= d {
		t.keys.flush(func(msg tea.Msg) {
			if t.budget.AllowN(now, 1) {
				t.event(msg, now)
			}
		})
	}
	if least := time.Second / time.Duration(t.srv.limits.Resizes); t.resizeD && now.Sub(t.resizeT) >= least {
		t.resize(now)
	}
	switch t.hours.strike(now) {
	case strikeNotice:
		t.tell(t.hours.idles(now))
	case strikeHome:
		t.home()
	case strikeLast:
		t.tell(t.hours.closes(now))
	case strikeOver:
		t.end = "time"
	case strikeClosed:
		t.end = "drain"
	}
}

// next is how long until something is due.
func (t *visit) next(now time.Time) time.Duration {
	at := t.hours.next(now)
	if d := t.keys.waits(); d > 0 {
		at = earlier(at, t.lastIn.Add(d))
	}
	if t.resizeD {
		at = earlier(at, t.resizeT.Add(time.Second/time.Duration(t.srv.limits.Resizes)))
	}
	return max(at.Sub(now), 0)
}

// home is for the next visitor: nothing of the last one is left, neither here nor in the
// terminal.
func (t *visit) home() {
	t.srv.metrics.homes.Inc()
	t.keys = decoder{maxPaste: t.srv.limits.Paste}
	t.homes++ // what the last visitor's commands still have to say is for nobody
	t.screen.Release()
	t.wipe()
	t.open("")
}

// wipe clears the visitor's terminal: screen, scrollback, title, and the clipboard if
// something went there.
func (t *visit) wipe() {
	clear := wipe
	if t.copied {
		t.copied = false
		clear += ansi.SetSystemClipboard("")
	}
	_, _ = t.out.Write([]byte(clear))
}

// wipe clears a terminal that the screen has been taken off: what is seen, what was, the title.
const wipe = ansi.ResetStyle + ansi.CursorHomePosition + ansi.EraseEntireScreen + ansi.EraseEntireDisplay + "\x1b]2;\x1b\\"

// farewell clears the terminal, says why the visit ended and ends the session.
func (t *visit) farewell() {
	var word sentence
	switch t.end {
	case "left": // perhaps only the input is over
		t.wipe()
		t.finish("", 0)
		return
	case "quit":
		word = sentence{"再见。屏幕已清除，这里什么都没有保存。" + help.zh, "Good-bye. The screen is cleared, nothing was kept. " + help.en}
	case "time":
		t.srv.refuse(tooLongSession)
		word = tooLongSession.say(t.srv.limits)
	case "drain":
		word = goingDown.say(t.srv.limits)
	default:
		return // the panic's own word follows
	}
	t.wipe()
	t.finish(word.lines(), 0)
}

// tell shows a notice on the last line.
func (t *visit) tell(s sentence) { t.update(ui.NoticeMsg(plain(s.in(t.language())))) }

// refuse counts a refusal and shows it.
func (t *visit) refuse(r refusal) {
	t.srv.refuse(r)
	t.tell(r.say(t.srv.limits))
}

// profile is how many colours the visitor's terminal has, by what it says of itself.
func (v *session) profile() colorprofile.Profile {
	env := []string{"TERM=" + v.term, "CLICOLOR_FORCE=1"}
	if v.env["NO_COLOR"] != "" {
		return colorprofile.ASCII
	}
	if value := v.env["COLORTERM"]; value != "" {
		env = append(env, "COLORTERM="+value)
	}
	return max(colorprofile.Env(env), colorprofile.ASCII)
}
