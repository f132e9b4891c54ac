package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search/query"

	"fayi/corpus"
	"fayi/internal/search"
)

// own is fayi's search.
type own struct{ index *search.Index }

func (*own) name() string { return "fayi" }

func (o *own) build(c *corpus.Corpus) error {
	o.index = search.New(c)
	o.index.Warm() // else the first question would pay for a part of it
	return nil
}

func (o *own) search(q string, limit int) (found, error) {
	r := o.index.Search(q, limit)
	f := found{answered: r.Covered}
	for _, h := range r.Hits {
		f.ids = append(f.ids, h.ID)
	}
	return f, nil
}

// filter is fzf over a line for each scenario, started anew for each query.
type filter struct{ program, lines string }

func (*filter) name() string { return "fzf" }

func (f *filter) build(c *corpus.Corpus) error {
	var b strings.Builder
	for _, s := range c.Scenarios {
		text := strings.Join([]string{s.Title, strings.Join(s.Asked, " "), strings.Join(s.Keywords, " "), s.Summary, s.Body}, " ")
		b.WriteString(s.ID + "\t" + strings.Join(strings.Fields(text), " ") + "\n")
	}
	return os.WriteFile(f.lines, []byte(b.String()), 0o600)
}

// search knows no limit: fzf prints all that match.
func (f *filter) search(q string, _ int) (found, error) {
	in, err := os.Open(f.lines)
	if err != nil {
		return found{}, err
	}
	defer in.Close()
	cmd := exec.Command(f.program, "--filter", q, "--delimiter", `\t`, "--nth", "2..")
	cmd.Stdin = in
	cmd.Env = append(os.Environ(), "FZF_DEFAULT_OPTS=", "FZF_DEFAULT_OPTS_FILE=") // not as somebody likes it
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 { // nothing matches
		return found{}, nil
	}
	var r found
	for line := range bytes.Lines(out) {
		id, _, _ := bytes.Cut(line, []byte("\t"))
		r.ids = append(r.ids, string(id))
	}
	r.answered = len(r.ids) > 0
	return r, err
}

// library is bleve, in memory.
type library struct {
	index bleve.Index
	size  int
}

// boosts are the fields and what they weigh: an article has the last two, a scenario the others.
var boosts = map[string]float64{"title": 3, "asked": 3, "keywords": 1, "summary": 1, "body": 1, "citation": 1, "text": 1}

func (*library) name() string { return "bleve" }

func (l *library) build(c *corpus.Corpus) error {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = cjk.AnalyzerName
	// BM25 and scorch, since on these questions bleve's defaults find less and take longer.
	m.ScoringModel = "bm25"
	// What is not asked for need not be built.
	m.StoreDynamic, m.DocValuesDynamic = false, false
	var err error
	if l.index, err = bleve.NewUsing("", m, scorch.Name, scorch.Name, nil); err != nil {
		return err
	}
	batch := l.index.NewBatch()
	for _, s := range c.Scenarios {
		fields := map[string]any{"title": s.Title, "asked": s.Asked, "keywords": s.Keywords, "summary": s.Summary, "body": s.Body}
		if err := batch.Index(s.ID, fields); err != nil {
			return err
		}
	}
	for _, st := range c.Statutes {
		for _, a := range st.Articles {
			fields := map[string]any{"citation": a.Citation(), "text": strings.Join(a.Paragraphs, "\n") + a.Summary}
			if err := batch.Index(a.ID, fields); err != nil {
				return err
			}
		}
	}
	l.size = batch.Size()
	return l.index.Batch(batch)
}

func (l *library) search(q string, limit int) (found, error) {
	var fields []query.Query
	for name, boost := range boosts {
		match := bleve.NewMatchQuery(q)
		match.SetField(name)
		match.SetBoost(boost)
		fields = append(fields, match)
	}
	if limit == 0 {
		limit = l.size
	}
	r, err := l.index.Search(bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(fields...), limit, 0, false))
	if err != nil {
		return found{}, err
	}
	f := found{answered: len(r.Hits) > 0}
	for _, h := range r.Hits {
		f.ids = append(f.ids, h.ID)
	}
	return f, nil
}
