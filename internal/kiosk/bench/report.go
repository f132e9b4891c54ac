//go:build linux

package main

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// perKey is the server's CPU for a key, all that it did in that time divided by the keys.
func (f figures) perKey() float64 { return ratio(ms(f.load.server), float64(f.answered)) }

// idleCPU is ms of CPU a second a session.
func (f figures) idleCPU() float64 {
	return ratio(ms(f.idle.server), f.idle.wall.Seconds()*float64(f.sessions))
}

// growth is KB a session above what the server had before any.
func (f figures) growth(rss int) float64 { return float64(rss-f.base) / float64(f.sessions) }

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// coarse shows a CPU figure, and as a bound where the clock of /proc saw too little of it.
func coarse(value float64, seen time.Duration, unit float64) string {
	if seen <= tick {
		return fmt.Sprintf("< %.2g", unit)
	}
	return short(value)
}

// short shows two digits or more.
func short(value float64) string {
	if value >= 1 {
		return fmt.Sprintf("%.1f", value)
	}
	return fmt.Sprintf("%.2g", value)
}

// seen is a CPU figure if the clock of /proc saw enough of it to compare.
func seen(value float64, u used) float64 {
	if u.server <= tick {
		return 0
	}
	return value
}

const dash = "–"

// levelTable is a row for each number of sessions at each server.
func levelTable(w io.Writer, all []figures) {
	fmt.Fprintln(w, "| server | N | key→frame p50 / p95 / p99 / max ms | Esc p50 / p99 ms | over 5 s | keys/s | CPU ms/key | idle CPU ms/s/session | bytes/key | RSS MB before / idle / load | KB/session idle / load | goroutines/session | generator cores | OTHERS cores idle / load |")
	fmt.Fprintln(w, "|---|--:|---|---|--:|--:|--:|--:|--:|---|---|--:|--:|---|")
	for _, f := range all {
		if f.answered == 0 {
			fmt.Fprintf(w, "| %s | %d | %s |%s\n", f.server, f.sessions, oneLine(f.note), strings.Repeat(" |", 11))
			continue
		}
		escapes := dash
		if f.escaped > 0 {
			escapes = fmt.Sprintf("%.1f / %.1f", ms(f.escapes.p50), ms(f.escapes.p99))
		}
		routines := dash
		if f.routines > 0 {
			routines = fmt.Sprintf("%.1f", f.routines)
		}
		fmt.Fprintf(w, "| %s | %d | %.1f / %.1f / %.1f / %.0f | %s | %s | %.0f | %s | %s | %.0f | %.0f / %.0f / %.0f | %s | %s | %.2f | %.2f / %.2f |\n",
			f.server, f.sessions, ms(f.keys.p50), ms(f.keys.p95), ms(f.keys.p99), ms(f.keys.max), escapes, f.late(),
			float64(f.answered)/f.load.wall.Seconds(),
			coarse(f.perKey(), f.load.server, ratio(ms(tick), float64(f.answered))),
			coarse(f.idleCPU(), f.idle.server, ms(tick)/f.idle.wall.Seconds()/float64(f.sessions)),
			float64(f.bytes)/float64(f.answered), float64(f.base)/1024, float64(f.idleRSS)/1024, float64(f.loadRSS)/1024, f.memory(), routines,
			f.load.cores(f.load.self), f.idle.cores(f.idle.others), f.load.cores(f.load.others))
	}
}

// memory is what a session takes: nothing to be seen where it fits into what the server had
// left over from its start.
func (f figures) memory() string {
	show := func(rss int) string {
		if f.sessions < few || rss <= f.base {
			return dash
		}
		return fmt.Sprintf("%.0f", f.growth(rss))
	}
	return show(f.idleRSS) + " / " + show(f.loadRSS)
}

// few sessions are less than what a server's memory comes and goes by itself.
const few = 20

// late is the share of keys that took too long, of those that were sent, and of those that
// were due but could not be sent because the one before had no answer.
func (f figures) late() string {
	if f.timeouts == 0 && f.skipped == 0 {
		return "0"
	}
	sent := f.inTime + f.timeouts
	return fmt.Sprintf("%.1f %% (%.0f %% not sent)", 100*ratio(float64(f.timeouts), float64(sent)), 100*ratio(float64(f.skipped), float64(sent+f.skipped)))
}

// notes tells what the table has no room for.
func notes(w io.Writer, all []figures) {
	for _, f := range all {
		var say []string
		if f.note != "" && f.answered > 0 {
			say = append(say, oneLine(f.note))
		}
		if f.lost > 0 {
			say = append(say, fmt.Sprintf("%d sessions were ended by the server", f.lost))
		}
		if f.unsynced > 0 {
			say = append(say, fmt.Sprintf("%d sessions without synchronized output: a frame ends with %v of silence", f.unsynced, quiet))
		}
		if f.lag.p99 > 10*time.Millisecond {
			say = append(say, fmt.Sprintf("the generator sent keys late: p99 %.0f ms, at most %.0f ms", ms(f.lag.p99), ms(f.lag.max)))
		}
		if len(say) > 0 {
			fmt.Fprintf(w, "- %s, %d sessions: %s.\n", f.server, f.sessions, strings.Join(say, "; "))
		}
	}
}

func loginTable(w io.Writer, all []doorFigures) {
	fmt.Fprintln(w, "| server | logins/s | server CPU ms/login | to the first frame p50 / p99 ms | generator cores | OTHERS cores | |")
	fmt.Fprintln(w, "|---|--:|--:|---|--:|--:|---|")
	for _, f := range all {
		if f.logins == 0 {
			fmt.Fprintf(w, "| %s | | | | | | %s |\n", f.server, oneLine(f.note))
			continue
		}
		fmt.Fprintf(w, "| %s | %.0f | %.2f | %.1f / %.1f | %.2f | %.2f | %s |\n", f.server, f.rate(), f.perLogin(),
			ms(f.times.p50), ms(f.times.p99), f.used.cores(f.used.self), f.used.cores(f.used.others), oneLine(f.note))
	}
}

func (f doorFigures) rate() float64     { return ratio(float64(f.logins), f.used.wall.Seconds()) }
func (f doorFigures) perLogin() float64 { return ratio(ms(f.used.server), float64(f.logins)) }

func churnTable(w io.Writer, all []churnFigures) {
	fmt.Fprintln(w, "| server | windows closed | RSS MB before / after | fds before / after | goroutines before / after | waited s | OTHERS cores | |")
	fmt.Fprintln(w, "|---|--:|---|---|---|--:|--:|---|")
	for _, f := range all {
		if f.dropped == 0 {
			fmt.Fprintf(w, "| %s | 0 | | | | | | %s |\n", f.server, oneLine(f.note))
			continue
		}
		fmt.Fprintf(w, "| %s | %d | %.1f / %.1f | %d / %d | %s / %s | %.0f | %.2f | %s |\n", f.server, f.dropped,
			float64(f.before.rss)/1024, float64(f.after.rss)/1024, f.before.files, f.after.files,
			known(f.before.routines), known(f.after.routines), f.took.Seconds(), f.used.cores(f.used.others), oneLine(f.note))
	}
}

func known(n int) string {
	if n < 0 {
		return dash
	}
	return fmt.Sprint(n)
}

// ratioTable holds two servers against each other, at the same number of sessions.
func ratioTable(w io.Writer, a, b string, all []figures, doors []doorFigures) {
	find := func(name string, n int) (figures, bool) {
		for _, f := range all {
			if f.server == name && f.sessions == n && f.answered > 0 {
				return f, true
			}
		}
		return figures{}, false
	}
	var out strings.Builder
	for _, fa := range all {
		fb, ok := find(b, fa.sessions)
		if fa.server != a || fa.answered == 0 || !ok {
			continue
		}
		fmt.Fprintf(&out, "| %d | %s | %s | %s | %s | %s | %s | %s | %s |\n", fa.sessions,
			share(ms(fa.keys.p50), ms(fb.keys.p50)), share(ms(fa.keys.p95), ms(fb.keys.p95)), share(ms(fa.keys.p99), ms(fb.keys.p99)),
			share(seen(fa.perKey(), fa.load), fb.perKey()), share(seen(fa.idleCPU(), fa.idle), fb.idleCPU()),
			share(float64(fa.bytes)/float64(fa.answered), float64(fb.bytes)/float64(fb.answered)),
			fa.share(fb, fa.idleRSS, fb.idleRSS), fa.share(fb, fa.loadRSS, fb.loadRSS))
	}
	if out.Len() > 0 {
		fmt.Fprintf(w, "\n%s : %s in this run (below 1, %s needs less)\n\n", a, b, a)
		fmt.Fprintln(w, "| N | p50 | p95 | p99 | CPU/key | idle CPU | bytes/key | RSS idle | RSS load |")
		fmt.Fprintln(w, "|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
		fmt.Fprint(w, out.String())
	}
	var da, db doorFigures
	for _, d := range doors {
		switch d.server {
		case a:
			da = d
		case b:
			db = d
		}
	}
	if da.logins > 0 && db.logins > 0 {
		fmt.Fprintf(w, "\nLogins a second %s times as many, with %s of the CPU for each.\n", share(da.rate(), db.rate()), share(da.perLogin(), db.perLogin()))
	}
}

// share of the memory that sessions take.
func (f figures) share(other figures, rss, otherRSS int) string {
	if f.sessions < few {
		return dash
	}
	return share(f.growth(rss), other.growth(otherRSS))
}

func share(a, b float64) string {
	if a <= 0 || b <= 0 {
		return dash // too little to be seen
	}
	return short(a / b)
}

// oneLine fits a message into a cell.
func oneLine(s string) string {
	s = strings.NewReplacer("\n", " ", "|", "/", "\r", "", "\x1b", "").Replace(s)
	if r := []rune(s); len(r) > 300 {
		return string(r[:300]) + "…"
	}
	return s
}
