// Command eval measures the search on questions whose answers are known.
//
//	go run ./internal/search/eval [-v] [-loo] [FILE…]
//
// A file has a question a line: question<TAB>kind<TAB>ids<TAB>held, or question<TAB>ids.
// The ids are the acceptable answers, comma separated; - means that nothing in the corpus
// answers it. Without files it takes the project's own questions (internal/search/testdata)
// and, if it is there, ../shared/questions-dev.tsv.
package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"fayi/corpus"
	"fayi/internal/search"
)

func main() {
	verbose := flag.Bool("v", false, "list what fails")
	loo := flag.Bool("loo", false, "ask every asked form of an index without it")
	dir := flag.String("corpus", "", "a folder to read the corpus from, in place of the embedded one")
	flag.Parse()
	c, err := load(*dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	files := flag.Args()
	if len(files) == 0 {
		files = []string{"internal/search/testdata/questions.tsv", "../shared/questions-dev.tsv"}
	}
	x := search.New(c)
	fmt.Printf("%d scenarios, %d statutes\n", len(c.Scenarios), len(c.Statutes))
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			fmt.Printf("\n%s: not there\n", name)
			continue
		}
		questions, err := read(f)
		f.Close()
		if err != nil {
			fmt.Fprintln(os.Stderr, name, err)
			os.Exit(2)
		}
		fmt.Printf("\n%s\n", name)
		report(os.Stdout, c, x, questions, *verbose)
	}
	if *loo {
		fmt.Println("\nasked forms, each left out in turn")
		t := leftOut(c)
		t.print(os.Stdout, "asked")
	}
}

func load(dir string) (*corpus.Corpus, error) {
	if dir == "" {
		return corpus.Embedded()
	}
	c, problems := corpus.Load(os.DirFS(dir))
	if c == nil {
		return nil, problems.Errors()
	}
	return c, nil
}

// question is one line of a file.
type question struct {
	text, kind string
	ids        []string // empty: outside
	held       bool
}

func (q question) outside() bool { return len(q.ids) == 0 }

func read(r io.Reader) ([]question, error) {
	var out []question
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		q := question{text: f[0], kind: "question"}
		ids := ""
		switch len(f) {
		case 2:
			ids = f[1]
		case 3, 4:
			q.kind, ids = f[1], f[2]
			q.held = len(f) == 4 && f[3] == "held"
		default:
			return nil, fmt.Errorf("line %d: %d columns", n, len(f))
		}
		if ids == "-" {
			q.kind = "outside"
		} else {
			q.ids = strings.Split(ids, ",")
		}
		out = append(out, q)
	}
	return out, lines.Err()
}

// tally counts how a group of questions fares.
type tally struct {
	n, first, three, missed, refused int
	mrr                              float64
	outside, answered                int
}

func (t *tally) add(q question, rank int, covered bool) {
	if q.outside() {
		t.outside++
		if covered {
			t.answered++
		}
		return
	}
	t.n++
	if !covered {
		t.refused++
	}
	switch {
	case rank < 0:
		t.missed++
	default:
		t.mrr += 1 / float64(rank+1)
		if rank == 0 {
			t.first++
		}
		if rank < 3 {
			t.three++
		}
	}
}

func (t *tally) print(w io.Writer, name string) {
	fmt.Fprintf(w, "  %-18s", name)
	if t.n > 0 {
		share := func(k int) float64 { return 100 * float64(k) / float64(t.n) }
		fmt.Fprintf(w, " %4d  hit@1 %5.1f %%  hit@3 %5.1f %%  MRR %.3f  not covered %d", t.n, share(t.first), share(t.three), t.mrr/float64(t.n), t.refused)
	}
	if t.outside > 0 {
		fmt.Fprintf(w, "  outside %d, answered %d", t.outside, t.answered)
	}
	fmt.Fprintln(w)
}

func report(w io.Writer, c *corpus.Corpus, x *search.Index, questions []question, verbose bool) {
	groups := map[string]*tally{}
	skipped := 0
	add := func(name string, q question, rank int, covered bool) {
		if groups[name] == nil {
			groups[name] = &tally{}
		}
		groups[name].add(q, rank, covered)
	}
	for _, q := range questions {
		if !q.outside() && !slices.ContainsFunc(q.ids, func(id string) bool { return known(c, id) }) {
			skipped++ // its scenario is not written yet
			continue
		}
		r := x.Search(q.text, 20)
		rank := slices.IndexFunc(r.Hits, func(h search.Hit) bool { return slices.Contains(q.ids, h.ID) })
		part := "tuned"
		if q.held {
			part = "held"
		}
		add(part+" "+q.kind, q, rank, r.Covered)
		add(part+" all", q, rank, r.Covered)
		if verbose && (q.outside() && r.Covered || !q.outside() && (rank != 0 || !r.Covered)) {
			fmt.Fprintf(w, "  %s [%s %s] want %s, at %d, covered %v\n", q.text, part, q.kind, cmp.Or(strings.Join(q.ids, ","), "-"), rank+1, r.Covered)
			for _, h := range r.Hits[:min(3, len(r.Hits))] {
				fmt.Fprintf(w, "      %.3f %s %s %s\n", h.Score, h.ID, h.Title, h.Why)
			}
		}
	}
	names := make([]string, 0, len(groups))
	for name := range groups {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		groups[name].print(w, name)
	}
	if skipped > 0 {
		fmt.Fprintf(w, "  %d skipped: their scenarios are not in this corpus\n", skipped)
	}
}

func known(c *corpus.Corpus, id string) bool {
	return c.Scenario(id) != nil || c.Article(id) != nil || c.Channel(id) != nil || c.Template(id) != nil
}
