package corpus

import (
	"io/fs"
	"path"
	"sort"
	"strings"
)

// The files of a corpus, relative to its root.
const (
	aboutFile     = "corpus.yaml"
	penaltiesFile = "penalties.yaml"
	channelsFile  = "channels.yaml"
	synonymsFile  = "synonyms.yaml"
)

// Load reads a corpus from fsys and cross-checks it. The problems are every one found,
// warnings included; the corpus is nil when any of them is an error.
func Load(fsys fs.FS) (*Corpus, Problems) {
	l := &loader{fsys: fsys, c: &Corpus{}}
	l.about()
	l.statutes()
	l.penalties()
	l.channels()
	l.synonyms()
	l.templates()
	l.scenarios()
	if len(l.problems) == 0 && len(l.c.Scenarios) == 0 {
		l.problem(aboutFile, 0, "没有一个情形")
	}
	l.index()
	l.check()
	l.problems.sort()
	if len(l.problems.Errors()) > 0 {
		return nil, l.problems
	}
	return l.c, l.problems
}

// loader is one run of Load. It remembers where each thing was written, so that a
// problem can name file and line.
type loader struct {
	reader
	fsys  fs.FS
	c     *Corpus
	refs  []ref            // links to be proved
	said  []said           // running text in which articles are named
	ids   map[string]place // every id, to find duplicates
	order []string         // scenario ids as corpus.yaml orders them
}

type place struct {
	file string
	line int
}

// ref is a link from a place to an id of one of the kinds allowed there.
type ref struct {
	place
	id    string
	kinds []string
}

// said is running text of ours; every article it names has to exist.
type said struct {
	place
	text string
}

func (l *loader) read(file string) ([]byte, bool) {
	data, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		l.problem(file, 0, "读不出来：%v", err)
		return nil, false
	}
	return data, true
}

// files lists the Markdown files of a folder in the order of their names.
func (l *loader) files(dir string) []string {
	list, err := fs.Glob(l.fsys, path.Join(dir, "*.md"))
	if err != nil {
		l.problem(dir, 0, "读不出来：%v", err)
	}
	sort.Strings(list)
	return list
}

// yaml reads a YAML file that need not be there.
func (l *loader) yaml(file string, v any) bool {
	if _, err := fs.Stat(l.fsys, file); err != nil {
		return false
	}
	data, ok := l.read(file)
	if !ok {
		return false
	}
	s, ok := l.text(file, data)
	if !ok || strings.TrimSpace(s) == "" {
		return false
	}
	return l.decode(file, []byte(s), 0, v)
}

// claim takes an id, which has to be new and well formed.
func (l *loader) claim(file string, id str) {
	at := place{file, id.line}
	if id.v == "" {
		l.problem(file, id.line, "缺少 id")
		return
	}
	if !validID(id.v) {
		l.problem(file, id.line, "id %q 只能用小写字母、数字和连字符", id.v)
	}
	if l.ids == nil {
		l.ids = map[string]place{}
	}
	if first, taken := l.ids[id.v]; taken {
		l.problem(file, id.line, "id %s 已经在 %s:%d 用过", id.v, first.file, first.line)
		return
	}
	l.ids[id.v] = at
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
func (l *loader) link(file string, s str, kinds ...string) {
	if s.v != "" {
		l.refs = append(l.refs, ref{place{file, s.line}, s.v, kinds})
	}
}

func (l *loader) links(file string, list []str, kinds ...string) {
	for _, s := range list {
		l.link(file, s, kinds...)
	}
}

// say notes running text whose mentions of articles are to be proved.
func (l *loader) say(file string, s str) {
	l.said = append(l.said, said{place{file, s.line}, s.v})
}

// need reports an empty field.
func (l *loader) need(file string, line int, name string, s str) {
	if s.v == "" {
		if s.line > 0 {
			line = s.line
		}
		l.problem(file, line, "缺少 %s", name)
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
