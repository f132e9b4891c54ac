// Peers asks the project's questions of three ways of searching one corpus, in one run:
// fayi's own search, fzf as a filter, and the full-text library bleve. It is a module of
// its own, so that the program does not depend on bleve and what bleve depends on.
//
//	make compare
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"fayi/corpus"
)

// shown is how many results a timed query asks for, as a screen would.
const shown = 20

// engine is a way of searching. It finds ids, best first; a limit of 0 means all.
type engine interface {
	name() string
	build(*corpus.Corpus) error
	search(query string, limit int) (found, error)
}

type found struct {
	ids      []string
	answered bool // whether a person is told that this answers the question
}

func main() {
	fzf := flag.String("fzf", "fzf", "the program fzf")
	file := flag.String("questions", "../../search/testdata/questions.tsv", "question, kind, ids, held")
	every := flag.Int("every", 5, "one question of so many is also typed, character by character")
	flag.Parse()
	if err := run(*fzf, *file, *every); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(fzf, file string, every int) error {
	c, err := corpus.Embedded()
	if err != nil {
		return err
	}
	questions, err := read(c, file)
	if err != nil {
		return err
	}
	lines, err := os.CreateTemp("", "fayi-compare")
	if err != nil {
		return err
	}
	lines.Close()
	defer os.Remove(lines.Name())

	var all []measured
	for _, e := range []engine{&own{}, &filter{program: fzf, lines: lines.Name()}, &library{}} {
		m, err := measure(e, c, questions, every)
		if err != nil {
			return fmt.Errorf("%s: %w", e.name(), err)
		}
		all = append(all, m)
	}
	fmt.Printf("%s, %s/%s, %d CPUs: %s\n\n", time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), processor())
	printQuality(all, questions)
	printTime(all)
	return nil
}

// question is one line of the file; without scenarios it is an outside one.
type question struct {
	text, kind string
	scenarios  []string
	held       bool
}

// read takes what people ask in words. Citations, pinyin and traditional characters are left
// out: neither peer claims to read them.
func read(c *corpus.Corpus, file string) ([]question, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []question
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 3 || !slices.Contains([]string{"question", "colloquial", "typo", "outside"}, f[1]) {
			continue
		}
		q := question{text: f[0], kind: f[1], held: len(f) > 3 && f[3] == "held"}
		for id := range strings.SplitSeq(f[2], ",") {
			if c.Scenario(id) != nil {
				q.scenarios = append(q.scenarios, id)
			}
		}
		if (q.kind == "outside") != (q.scenarios == nil) {
			return nil, fmt.Errorf("%s: no scenario for %s", file, q.text)
		}
		out = append(out, q)
	}
	return out, nil
}

// measured is what one engine did; ranks and answered go with the questions.
type measured struct {
	name     string
	ranks    []int // of the right scenario among the scenarios found, -1: not found
	answered []bool
	build    time.Duration
	asked    []time.Duration
	typed    []time.Duration
}

func measure(e engine, c *corpus.Corpus, questions []question, every int) (measured, error) {
	m := measured{name: e.name()}
	runtime.GC() // nobody pays for the garbage of the engine before
	start := time.Now()
	if err := e.build(c); err != nil {
		return m, err
	}
	m.build = time.Since(start)

	for _, q := range questions {
		// All results, since articles stand between the scenarios and are not counted.
		f, err := e.search(q.text, 0)
		if err != nil {
			return m, err
		}
		scenarios := slices.DeleteFunc(f.ids, func(id string) bool { return c.Scenario(id) == nil })
		m.ranks = append(m.ranks, slices.IndexFunc(scenarios, func(id string) bool { return slices.Contains(q.scenarios, id) }))
		m.answered = append(m.answered, f.answered)
	}

	timed := func(query string) (time.Duration, error) {
		start := time.Now()
		_, err := e.search(query, shown)
		return time.Since(start), err
	}
	// After the pass above everything is warm, for every engine alike.
	for i, q := range questions {
		d, err := timed(q.text)
		if err != nil {
			return m, err
		}
		m.asked = append(m.asked, d)
		if i%every != 0 {
			continue
		}
		rs := []rune(q.text)
		for n := range rs {
			d, err := timed(string(rs[:n+1]))
			if err != nil {
				return m, err
			}
			m.typed = append(m.typed, d)
		}
	}
	return m, nil
}

func printQuality(all []measured, questions []question) {
	fmt.Print("| questions | n |")
	for _, m := range all {
		fmt.Printf(" %s |", m.name)
	}
	fmt.Print("\n|---|--:|" + strings.Repeat("--:|", len(all)) + "\n")
	row := func(name string, in func(question) bool, cell func(m measured, at []int) string) {
		var at []int
		for i, q := range questions {
			if in(q) {
				at = append(at, i)
			}
		}
		fmt.Printf("| %s | %d |", name, len(at))
		for _, m := range all {
			fmt.Printf(" %s |", cell(m, at))
		}
		fmt.Println()
	}
	share := func(at []int, yes func(int) bool) float64 {
		n := 0
		for _, i := range at {
			if yes(i) {
				n++
			}
		}
		return 100 * float64(n) / float64(max(len(at), 1))
	}
	hits := func(m measured, at []int) string {
		within := func(k int) float64 { return share(at, func(i int) bool { return m.ranks[i] >= 0 && m.ranks[i] < k }) }
		return fmt.Sprintf("%.1f / %.1f", within(1), within(3))
	}
	answered := func(m measured, at []int) string {
		return fmt.Sprintf("%.1f", share(at, func(i int) bool { return m.answered[i] }))
	}
	for _, kind := range []string{"question", "colloquial", "typo"} {
		row(kind+", hit@1 / hit@3 %", func(q question) bool { return q.kind == kind }, hits)
	}
	row("all three, hit@1 / hit@3 %", func(q question) bool { return q.kind != "outside" }, hits)
	row("of these held out, hit@1 / hit@3 %", func(q question) bool { return q.kind != "outside" && q.held }, hits)
	row("outside, answered %", func(q question) bool { return q.kind == "outside" }, answered)
	row("of these held out, answered %", func(q question) bool { return q.kind == "outside" && q.held }, answered)
}

func printTime(all []measured) {
	fmt.Print("\n| | build ms | question p50 / p99 ms | typed prefix p50 / p99 ms | prefixes |\n|---|--:|--:|--:|--:|\n")
	for _, m := range all {
		slices.Sort(m.asked)
		slices.Sort(m.typed)
		fmt.Printf("| %s | %.1f | %s | %s | %d |\n", m.name, ms(m.build), quantiles(m.asked), quantiles(m.typed), len(m.typed))
	}
}

func quantiles(sorted []time.Duration) string {
	at := func(q float64) float64 { return ms(sorted[int(q*float64(len(sorted)-1))]) }
	return fmt.Sprintf("%.2f / %.2f", at(.5), at(.99))
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// processor is the machine's, where the system tells it.
func processor() string {
	b, _ := os.ReadFile("/proc/cpuinfo")
	_, rest, _ := strings.Cut(string(b), "model name\t: ")
	name, _, _ := strings.Cut(rest, "\n")
	return cmp.Or(name, "unknown")
}
