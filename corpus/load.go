package corpus

import (
	"errors"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// The files of a corpus, relative to its root.
const (
	aboutFile     = "corpus.yaml"
	penaltiesFile = "penalties.yaml"
	channelsFile  = "channels.yaml"
	synonymsFile  = "synonyms.yaml"
	triageFile    = "triage.yaml"
)

// Load reads a corpus from fsys and cross-checks it. The problems are every one found,
// warnings included; the corpus is nil when any of them is an error.
func Load(fsys fs.FS) (*Corpus, Problems) {
	return load(fsys, false)
}

// load reads a corpus; of a trusted one it believes what a test has proved before.
func load(fsys fs.FS, trusted bool) (*Corpus, Problems) {
	// Lists are empty rather than nil: a script that reads the export finds [].
	c := &Corpus{Statutes: []*Statute{}, Scenarios: []*Scenario{}, Penalties: []*Penalty{}, Channels: []*Channel{}, Templates: []*Template{}, files: fsys}
	l := &loader{c: c, part: part{fsys: fsys, trusted: trusted}}
	l.about()
	l.read(l.tasks())
	if len(l.problems) == 0 && len(l.c.Scenarios) == 0 {
		l.problem(aboutFile, 0, "没有一个情形")
	}
	l.index()
	if !trusted {
		l.check()
	}
	l.problems.sort()
	if len(l.problems.Errors()) > 0 {
		return nil, l.problems
	}
	return l.c, l.problems
}

// loader is one run of Load.
type loader struct {
	part
	c   *Corpus
	ids map[string]place // every id, to find duplicates
}

// part is what the reading of one file yields beside its contents: what is wrong with it,
// and, with file and line, what has to be proved once everything is read.
type part struct {
	reader
	fsys    fs.FS
	trusted bool
	asOf    string
	entry   string // id of the entry that is being read
	refs    []ref
	said    []said
	claims  []claim
	cited   []cited
}

type place struct {
	file string
	line int
}

// ref is a link from a place to an id of one of the kinds allowed there.
type ref struct {
	place
	entry string // id of the entry it stands in
	id    string
	kinds []string
}

// said is running text of ours; every article it names has to exist.
type said struct {
	place
	entry string // id of the entry it stands in
	text  string
}

// claim is an id that a file takes for something.
type claim struct {
	place
	id string
}

// task reads one file; what it returns puts the contents into the corpus.
type task struct {
	file string
	read func(p *part, file string) (put func(c *Corpus))
}

// tasks lists the files to read, in the order of their names.
func (l *loader) tasks() []task {
	tasks := []task{
		{penaltiesFile, (*part).penalties},
		{channelsFile, (*part).channels},
		{synonymsFile, (*part).synonyms},
		{triageFile, (*part).triage},
	}
	for dir, read := range map[string]func(*part, string) func(*Corpus){
		"statutes": (*part).statute, "templates": (*part).template, "scenarios": (*part).scenario,
	} {
		for _, file := range l.files(dir) {
			tasks = append(tasks, task{file, read})
		}
	}
	slices.SortStableFunc(tasks, func(a, b task) int { return strings.Compare(a.file, b.file) })
	return tasks
}

// read reads the files, as many at a time as there are processors, and puts them into the
// corpus in their order.
func (l *loader) read(tasks []task) {
	parts := make([]part, len(tasks))
	puts := make([]func(*Corpus), len(tasks))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(tasks)) {
		wg.Go(func() {
			// From the end: triage.yaml takes longest and must not be left for last.
			for i := len(tasks) - int(next.Add(1)); i >= 0; i = len(tasks) - int(next.Add(1)) {
				parts[i] = part{fsys: l.fsys, trusted: l.trusted, asOf: l.c.AsOf}
				puts[i] = tasks[i].read(&parts[i], tasks[i].file)
			}
		})
	}
	wg.Wait()
	for i, p := range parts {
		l.problems = append(l.problems, p.problems...)
		l.refs = append(l.refs, p.refs...)
		l.said = append(l.said, p.said...)
		l.cited = append(l.cited, p.cited...)
		for _, c := range p.claims {
			l.take(c)
		}
		if puts[i] != nil {
			puts[i](l.c)
		}
	}
	l.arrange()
}

// arrange puts everything in the order in which lists show it.
func (l *loader) arrange() {
	// Statutes by rank, the highest first; texts that no longer apply at the end.
	weight := func(s *Statute) int {
		n := slices.Index(Kinds, s.Kind)
		if s.ReplacedBy != "" {
			n += len(Kinds)
		}
		return n
	}
	slices.SortStableFunc(l.c.Statutes, func(a, b *Statute) int { return weight(a) - weight(b) })
	// Scenarios by stage, then as corpus.yaml orders them; what it leaves out comes last.
	position := make(map[string]int, len(l.c.order))
	for i, id := range slices.Backward(l.c.order) {
		position[id] = i // named twice, the first counts
	}
	rank := func(s *Scenario) int {
		at, named := position[s.ID]
		if !named {
			at = len(l.c.order)
		}
		return slices.Index(Stages, s.Stage)<<16 + at
	}
	slices.SortStableFunc(l.c.Scenarios, func(a, b *Scenario) int { return rank(a) - rank(b) })
}

// take notes an id, which has to be new.
func (l *loader) take(c claim) {
	if l.ids == nil {
		l.ids = map[string]place{}
	}
	if first, taken := l.ids[c.id]; taken {
		l.problem(c.file, c.line, "id %s 已经在 %s:%d 用过", c.id, first.file, first.line)
		return
	}
	l.ids[c.id] = c.place
}

func (p *part) bytes(file string) ([]byte, bool) {
	data, err := fs.ReadFile(p.fsys, file)
	if err != nil {
		p.problem(file, 0, "读不出来：%v", err)
		return nil, false
	}
	return data, true
}

// files lists the Markdown files of a folder in the order of their names. Hidden ones are
// what editors leave behind while a file is open.
func (l *loader) files(dir string) []string {
	list, err := fs.ReadDir(l.fsys, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.problem(dir, 0, "读不出来：%v", err)
	}
	var out []string
	for _, e := range list {
		if name := e.Name(); strings.HasSuffix(name, ".md") && !strings.HasPrefix(name, ".") {
			out = append(out, path.Join(dir, name))
		}
	}
	return out
}

// document reads a Markdown file; its front matter goes into front.
func (p *part) document(file string, front any) (document, bool) {
	data, ok := p.bytes(file)
	if !ok {
		return document{}, false
	}
	s, ok := p.text(file, data)
	if !ok {
		return document{}, false
	}
	d, ok := p.split(file, s)
	return d, ok && p.decode(file, d.front, front)
}

// yaml reads a YAML file that need not be there.
func (p *part) yaml(file string, v any) bool {
	if _, err := fs.Lstat(p.fsys, file); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	data, ok := p.bytes(file)
	if !ok {
		return false
	}
	s, ok := p.text(file, data)
	if !ok || strings.TrimSpace(s) == "" {
		return false
	}
	return p.decode(file, s, v)
}

// text makes text of a file's bytes.
func (p *part) text(file string, data []byte) (string, bool) {
	if p.trusted {
		return string(data), true
	}
	return p.reader.text(file, data)
}

// claim takes an id, which has to be well formed.
func (p *part) claim(file string, id str) {
	p.entry = id.v
	if id.v == "" {
		p.problem(file, max(id.line, 1), "缺少 id")
		return
	}
	if !validID(id.v) {
		p.problem(file, id.line, "id %q 只能用小写字母、数字和连字符", id.v)
	}
	p.claims = append(p.claims, claim{place{file, id.line}, id.v})
}

func validID(id string) bool {
	for i, r := range id {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-' && i > 0:
		default:
			return false
		}
	}
	return id != ""
}

// link notes a reference to be proved once everything is read.
func (p *part) link(file string, s str, kinds ...string) {
	if s.v != "" {
		p.refs = append(p.refs, ref{place{file, s.line}, p.entry, s.v, kinds})
	}
}

func (p *part) links(file string, list []str, kinds ...string) {
	for _, s := range list {
		if s.v == "" {
			p.problem(file, max(s.line, lineOf(list)), "列表里有空的一项")
		}
		p.link(file, s, kinds...)
	}
}

// say notes running text whose mentions of articles are to be proved.
func (p *part) say(file string, list ...str) {
	if p.trusted {
		return
	}
	for _, s := range list {
		p.said = append(p.said, said{place{file, s.line}, p.entry, s.v})
	}
}

// field is a named field of a file.
type field struct {
	name string
	str
}

// needs reports the fields that are empty; line is where the thing begins.
func (p *part) needs(file string, line int, list ...field) {
	for _, f := range list {
		if f.v == "" {
			p.problem(file, max(line, f.line, 1), "缺少 %s", f.name)
		}
	}
}

// fill gives fields that are missing from a list's entry the line where the entry begins.
func fill(entry ...*str) {
	first := 0
	for _, s := range entry {
		if s.line > 0 && (first == 0 || s.line < first) {
			first = s.line
		}
	}
	for _, s := range entry {
		if s.line == 0 {
			s.line = first
		}
	}
}

// index builds the maps that the corpus is asked through.
func (l *loader) index() {
	c := l.c
	c.statutes, c.articles = map[string]*Statute{}, map[string]*Article{}
	c.scenarios, c.penalties = map[string]*Scenario{}, map[string]*Penalty{}
	c.channels, c.templates = map[string]*Channel{}, map[string]*Template{}
	c.resting = map[string][]*Scenario{}
	for _, s := range c.Statutes {
		c.statutes[s.ID] = s
		for _, a := range s.Articles {
			c.articles[a.ID] = a
		}
	}
	for _, p := range c.Penalties {
		c.penalties[p.ID] = p
	}
	for _, ch := range c.Channels {
		c.channels[ch.ID] = ch
	}
	for _, t := range c.Templates {
		c.templates[t.ID] = t
	}
	for _, s := range c.Scenarios {
		c.scenarios[s.ID] = s
		for _, id := range restsOn(c, s) {
			c.resting[id] = append(c.resting[id], s)
		}
	}
	c.names = newNames(c.Statutes)
}

// restsOn lists the articles a scenario rests on, each once: its basis, then those of its
// penalties and mistakes.
func restsOn(c *Corpus, s *Scenario) []string {
	var out []string
	seen := map[string]bool{}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	for _, b := range s.Basis {
		add(b.Article)
	}
	for _, id := range s.Penalties {
		if p := c.penalties[id]; p != nil {
			add(p.Article)
		}
	}
	for _, m := range s.Mistakes {
		for _, id := range m.Basis {
			add(id)
		}
	}
	return out
}
