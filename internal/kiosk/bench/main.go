//go:build linux

// Bench measures servers of text interfaces over SSH: how many people fit into memory, how
// long a key takes to its complete frame when a thousand type, and what it costs. It speaks
// real SSH to servers that it starts itself, `fayi serve` and its peers, on the loopback
// interface of this machine, each for the same load, in turns and in one run.
//
//	go run ./internal/kiosk/bench                      everything (make kiosk-bench builds the peers first)
//	go run ./internal/kiosk/bench -servers fayi -sessions 1000 -seconds 20 -script mix
//
// A session is a terminal of 120x40 that knows synchronized output (mode 2026). It sends a
// key a second; the sessions' keys are spread over the second. A key is answered when the
// first synchronized update ends after it. Somebody whose key is not answered waits, and the
// keys that were due meanwhile are counted as not sent. There is no threshold and no verdict.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Servers die with the thread that started them, so that it has to be one that stays.
func init() { runtime.LockOSThread() }

// plan is what to measure.
type plan struct {
	servers  []*server
	sessions []int
	seconds  time.Duration
	logins   time.Duration
	churn    int
	script   string
	term     string
	limit    time.Duration
}

const (
	mostSessions = 5000
	mostSeconds  = 300
	mostChurn    = 20000
	mostLimit    = 2 * time.Hour
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	fayi := flag.String("fayi", "bin/fayi", "the program")
	stock := flag.String("stock", "bin/tools/kiosk-stock", "the same model on wish and Bubble Tea")
	soft := flag.String("soft-serve", "bin/tools/soft-serve", "soft-serve, as a peer")
	names := flag.String("servers", "fayi,stock,soft-serve", "which of them")
	sessions := flag.String("sessions", "1,50,200,500,1000", "numbers of sessions, each measured on a server of its own")
	seconds := flag.Int("seconds", 20, "of keys at each number of sessions; 0: none of this")
	script := flag.String("script", "mix", "which keys: mix, read or type (soft-serve has its own)")
	term := flag.String("term", "alacritty", "TERM of the sessions")
	loginSeconds := flag.Int("logins", 6, "seconds of logging in; 0: none")
	closed := flag.Int("churn", 300, "windows closed while typing; 0: none")
	limit := flag.Duration("limit", 15*time.Minute, "for the whole run; what does not fit is left out")
	flag.Parse()

	p := plan{seconds: time.Duration(*seconds) * time.Second, logins: time.Duration(*loginSeconds) * time.Second, churn: *closed,
		script: *script, term: *term, limit: *limit}
	if err := p.choose(*fayi, *stock, *soft, *names, *sessions); err != nil {
		return err
	}
	if err := moreFiles(); err != nil {
		return err
	}
	debug.SetGCPercent(400) // we share the cores with the server
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	dir, err := os.MkdirTemp("", "fayi-kiosk-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	p.do(ctx, dir)
	return context.Cause(ctx)
}

// choose takes the servers and the numbers of sessions, within bounds.
func (p *plan) choose(fayi, stock, soft, names, sessions string) error {
	all, err := serverList(absolute(fayi), absolute(stock), absolute(soft))
	if err != nil {
		return err
	}
	for _, name := range strings.Split(names, ",") {
		i := slices.IndexFunc(all, func(s *server) bool { return s.name == name })
		if i < 0 {
			return fmt.Errorf("no server %q", name)
		}
		if all[i].there() {
			p.servers = append(p.servers, all[i])
		} else {
			fmt.Printf("%s is left out: there is no %s.\n\n", name, all[i].program)
		}
	}
	for _, n := range strings.Split(sessions, ",") {
		v, err := strconv.Atoi(n)
		if err != nil || v < 1 || v > mostSessions {
			return fmt.Errorf("-sessions: %q is not between 1 and %d", n, mostSessions)
		}
		p.sessions = append(p.sessions, v)
	}
	if _, err := newScript(p.script, 0); err != nil {
		return err
	}
	switch {
	case len(p.servers) == 0:
		return errors.New("no server to measure; make kiosk-bench builds them")
	case p.seconds < 0 || p.seconds > mostSeconds*time.Second || p.logins < 0 || p.logins > mostSeconds*time.Second:
		return fmt.Errorf("-seconds and -logins go up to %d", mostSeconds)
	case p.churn < 0 || p.churn > mostChurn:
		return fmt.Errorf("-churn goes up to %d", mostChurn)
	case p.limit <= 0 || p.limit > mostLimit:
		return fmt.Errorf("-limit goes up to %v", mostLimit)
	}
	return nil
}

// do measures everything in turns and prints the tables.
func (p *plan) do(ctx context.Context, dir string) {
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	begin := time.Now()
	fmt.Print(p.heading())

	var doors []doorFigures
	var churns []churnFigures
	var levels []figures
	for _, s := range p.servers {
		if p.logins > 0 && p.fits(ctx, s.name+", logins", p.logins) {
			doors = append(doors, logins(ctx, s, dir, p.term, p.script, p.logins))
		}
	}
	for _, s := range p.servers {
		if p.churn > 0 && p.fits(ctx, s.name+", closed windows", churnTime) {
			churns = append(churns, churn(ctx, s, dir, p.churn, p.term, p.script))
		}
	}
	for _, n := range p.sessions {
		for _, s := range p.servers {
			switch {
			case p.seconds == 0:
			case s.most > 0 && n > s.most:
				levels = append(levels, figures{server: s.name, sessions: n, note: fmt.Sprintf("not asked for more than %d", s.most)})
			case !p.fits(ctx, fmt.Sprintf("%s, %d sessions", s.name, n), p.seconds+time.Duration(n)*20*time.Millisecond):
				levels = append(levels, figures{server: s.name, sessions: n, note: "not run: no time left"})
			default:
				levels = append(levels, level(ctx, s, dir, n, p.term, p.script, p.seconds))
			}
		}
	}
	if len(levels) > 0 {
		levelTable(os.Stdout, levels)
		fmt.Println()
		notes(os.Stdout, levels)
	}
	if len(doors) > 0 {
		fmt.Printf("\nLogging in, %d at a time, each from another address, up to the first complete frame\n\n", rampers)
		loginTable(os.Stdout, doors)
	}
	if len(churns) > 0 {
		fmt.Printf("\nWindows closed while 20 keys were on their way, after %d that do not count\n\n", rehearsal)
		churnTable(os.Stdout, churns)
	}
	ratioTable(os.Stdout, "fayi", "stock", levels, doors)
	fmt.Printf("\nThe run took %v.\n", time.Since(begin).Round(time.Second))
}

// fits tells whether there is time for what takes so long and what goes with it.
func (p *plan) fits(ctx context.Context, what string, d time.Duration) bool {
	const around = 25 * time.Second // starting, settling, stopping
	deadline, _ := ctx.Deadline()
	if ctx.Err() != nil || time.Until(deadline) < d+around {
		return false
	}
	fmt.Fprintf(os.Stderr, "%s %s\n", time.Now().Format("15:04:05"), what)
	return true
}
