// Bench measures what a person feels, against programs that people know, in one run:
// the time from start to the first complete frame, and from a key to the complete frame
// that answers it. The programs run in a pseudo-terminal behind a terminal emulator that
// answers their queries, as a real terminal does.
//
//	go run ./internal/bench -fayi bin/fayi -fzf bin/tools/fzf -glow bin/tools/glow
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fayi/corpus"
)

func main() {
	fayi := flag.String("fayi", "bin/fayi", "the program")
	fzf := flag.String("fzf", "", "fzf, as a peer")
	glow := flag.String("glow", "", "glow, as a peer")
	runs := flag.Int("n", 20, "starts of each program")
	keys := flag.Int("keys", 200, "keys typed at each size")
	flag.Parse()
	if err := run(*fayi, *fzf, *glow, *runs, *keys); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// peer is a program, started so that it shows the titles of the corpus.
type peer struct {
	name  string
	args  []string
	shown string // a complete frame contains it
}

func run(fayi, fzf, glow string, runs, pressed int) error {
	c, err := corpus.Embedded()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "fayi-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	titles, folder, err := material(c, dir)
	if err != nil {
		return err
	}
	peers := []peer{{"fayi", []string{fayi}, c.AsOf}}
	if fzf != "" {
		peers = append(peers, peer{"fzf", []string{"sh", "-c", `exec "$0" < "$1"`, fzf, titles}, ">"})
	}
	if glow != "" {
		peers = append(peers, peer{"glow", []string{glow, folder}, "document"})
	}

	fmt.Printf("start to first complete frame, 120x40, %d starts each, taken in turns\n", runs)
	times := make([][]time.Duration, len(peers))
	for range runs {
		for i, p := range peers {
			d, err := startTime(p)
			if err != nil {
				return err
			}
			times[i] = append(times[i], d)
		}
	}
	base := quantile(times[0], 0.5)
	for i, p := range peers {
		m := quantile(times[i], 0.5)
		fmt.Printf("  %-5s median %6.1f ms  min %6.1f  max %6.1f   fayi/%s %.2f\n", p.name, ms(m), ms(quantile(times[i], 0)), ms(quantile(times[i], 1)), p.name, float64(base)/float64(m))
	}

	keys := typed(c, pressed)
	for _, size := range []winsize{{80, 24}, standard, {240, 70}} {
		fmt.Printf("key to complete frame, %d keys, %dx%d\n", len(keys), size.columns, size.rows)
		for _, p := range peers {
			if p.name == "glow" {
				continue // its list has no field that is always open
			}
			d, memory, err := keyTimes(p, size, keys)
			if err != nil {
				return err
			}
			fmt.Printf("  %-5s p50 %5.2f ms  p99 %5.2f ms  max %5.2f ms   %d MB resident after\n", p.name, ms(quantile(d, 0.5)), ms(quantile(d, 0.99)),
				ms(quantile(d, 1)), memory>>20)
		}
	}
	return nil
}

// material writes the corpus for the peers: a list of titles, a folder of Markdown.
func material(c *corpus.Corpus, dir string) (titles, folder string, err error) {
	var list strings.Builder
	folder = filepath.Join(dir, "md")
	if err := os.Mkdir(folder, 0o755); err != nil {
		return "", "", err
	}
	for _, s := range c.Scenarios {
		list.WriteString(s.Title + "\n")
		body := "# " + s.Title + "\n\n" + s.Body
		if err := os.WriteFile(filepath.Join(folder, s.ID+".md"), []byte(body), 0o644); err != nil {
			return "", "", err
		}
	}
	for _, st := range c.Statutes {
		for _, a := range st.Articles {
			list.WriteString(a.Citation() + "\n")
		}
	}
	titles = filepath.Join(dir, "titles.txt")
	return titles, folder, os.WriteFile(titles, []byte(list.String()), 0o644)
}

// typed is n keys as people press them: questions, with the field cleared between them.
func typed(c *corpus.Corpus, n int) []string {
	var out []string
	for _, s := range c.Scenarios {
		for _, r := range s.Asked[0] {
			out = append(out, string(r))
			if len(out) == n {
				return out
			}
		}
		out = append(out, clearField)
	}
	return out
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// quantile of a sample; q 0 is the least, 1 the greatest.
func quantile(sample []time.Duration, q float64) time.Duration {
	if len(sample) == 0 {
		return 0
	}
	s := slices.Clone(sample)
	slices.Sort(s)
	return s[min(int(q*float64(len(s))), len(s)-1)]
}
