package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// OverlayDir is Overlay of a folder on disk: its base name is the origin, and the problems
// name its files with the path given. Nothing outside the folder is read.
func OverlayDir(base *Corpus, dir string) (*Corpus, Problems) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return nil, Problems{{File: dir, Message: "没有这个文件夹，或者打不开"}}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, Problems{{File: dir, Message: fmt.Sprintf("打不开这个文件夹：%v", err)}}
	}
	defer func() { _ = root.Close() }()
	origin := dir
	if abs, err := filepath.Abs(dir); err == nil {
		origin = abs
	}
	return overlay(base, root.FS(), filepath.Base(origin), dir)
}

// Overlay lays a folder of one's own over a corpus that Load or Embedded made. What has an id
// of the base replaces it there, everything else is added; every entry of the folder carries
// origin. Any file may be missing; a triage.yaml replaces the whole triage, synonyms are
// added, and what corpus.yaml orders comes before the base's order.
//
// The base is neither changed nor read again, so it serves on whatever is wrong with the
// folder, and to reload is to call Overlay once more. As with Load the corpus is nil when
// any problem is an error.
func Overlay(base *Corpus, dir fs.FS, origin string) (*Corpus, Problems) {
	return overlay(base, dir, origin, origin)
}

// overlay tells the folder's files under the path shown.
func overlay(base *Corpus, dir fs.FS, origin, shown string) (*Corpus, Problems) {
	own := &loader{c: &Corpus{AsOf: base.AsOf}, part: part{fsys: folder{dir}}}
	own.strangers()
	if tasks := own.tasks(); own.bounded(tasks) {
		own.additions()
		own.read(tasks)
	}
	own.c.sign(origin)
	own.c = lay(base, own.c)
	own.arrange()
	own.index()
	own.check()
	own.checkTaken(base)
	own.checkNames()
	problems := own.problems
	for i := range problems {
		problems[i].File = filepath.Join(shown, filepath.FromSlash(problems[i].File))
	}
	problems.sort()
	problems = append(problems, own.unsettled(base)...) // last: they follow from the folder's
	if len(problems.Errors()) > 0 {
		return nil, problems
	}
	return own.c, problems
}

// additions reads the folder's corpus.yaml. The law is as in force on the day of the base:
// a folder cannot vouch for what is not its own.
func (l *loader) additions() {
	var raw struct {
		AsOf  str `yaml:"as_of"`
		Order []str
	}
	if !l.yaml(aboutFile, &raw) {
		return
	}
	if raw.AsOf.v != "" && raw.AsOf.v != l.c.AsOf {
		l.warn(aboutFile, raw.AsOf.line, "as_of 不起作用：截止日期是内置语料的 %s", l.c.AsOf)
	}
	l.c.order = values(raw.Order)
	l.links(aboutFile, raw.Order, "scenario")
}

// sign writes the origin on everything. It is shown on pages: nothing unseen may be in it.
func (c *Corpus) sign(origin string) {
	c.Origin = strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(origin, ""))
	if c.Origin == "" {
		c.Origin = "自有语料"
	}
	for _, s := range c.Statutes {
		s.Origin = c.Origin
		for _, a := range s.Articles {
			a.Origin = c.Origin
		}
	}
	for _, s := range c.Scenarios {
		s.Origin = c.Origin
	}
	for _, p := range c.Penalties {
		p.Origin = c.Origin
	}
	for _, ch := range c.Channels {
		ch.Origin = c.Origin
	}
	for _, t := range c.Templates {
		t.Origin = c.Origin
	}
	if c.Triage != nil {
		c.Triage.Origin = c.Origin
	}
}

// lay makes a corpus of both. They share their entries, which nobody modifies.
func lay(base, own *Corpus) *Corpus {
	c := &Corpus{
		AsOf:      base.AsOf,
		Origin:    own.Origin,
		Statutes:  over(base.Statutes, own.Statutes, func(s *Statute) string { return s.ID }),
		Scenarios: over(base.Scenarios, own.Scenarios, func(s *Scenario) string { return s.ID }),
		Penalties: over(base.Penalties, own.Penalties, func(p *Penalty) string { return p.ID }),
		Channels:  over(base.Channels, own.Channels, func(ch *Channel) string { return ch.ID }),
		Templates: over(base.Templates, own.Templates, func(t *Template) string { return t.ID }),
		Triage:    base.Triage,
		Synonyms:  slices.Concat(base.Synonyms, own.Synonyms),
		order:     slices.Concat(own.order, base.order),
		files:     base.files,
	}
	if own.Triage != nil {
		c.Triage = own.Triage
	}
	return c
}

// over puts each of own in the place of the one with its id, or else at the end.
func over[T any](base, own []T, id func(T) string) []T {
	at := map[string]int{}
	for i, e := range base {
		at[id(e)] = i
	}
	out := slices.Clone(base)
	for _, e := range own {
		if i, ok := at[id(e)]; ok {
			out[i] = e
		} else {
			out = append(out, e)
		}
	}
	return out
}

// checkTaken proves that what replaces something is of the same kind.
func (l *loader) checkTaken(base *Corpus) {
	kinds := []string{"scenario", "statute", "penalty", "channel", "template"}
	for id, at := range l.ids {
		is := slices.DeleteFunc(slices.Clone(kinds), func(kind string) bool { return !l.c.has(kind, id) })
		if i := slices.IndexFunc(is, func(kind string) bool { return base.has(kind, id) }); i >= 0 && len(is) > 1 {
			l.problem(at.file, at.line, "id %s 在内置的语料里是%s，不能用作别的", id, kindName(is[i]))
		}
	}
}

// checkNames proves that a statute of the folder answers to no other's name: a citation
// must not lead to another text than it did before.
func (l *loader) checkNames() {
	named := map[string]*Statute{}
	for _, own := range []bool{false, true} {
		for _, st := range l.c.Statutes {
			if (st.Origin != "") != own || st.ID == "" {
				continue
			}
			for _, name := range st.Names() {
				first, taken := named[name]
				if own && taken && first.ID != st.ID {
					l.problem(l.ids[st.ID].file, l.ids[st.ID].line, "“%s”已经是 %s 的名称", name, first.ID)
				} else if name != "" {
					named[name] = st
				}
			}
		}
	}
}

// unsettled proves the base's own links and mentions again, over the whole. A folder takes
// nothing away but with a statute, so this is seldom due; it takes as long as fayi check.
func (l *loader) unsettled(base *Corpus) Problems {
	b := &loader{c: &Corpus{}, part: part{fsys: base.files}}
	tasks := b.tasks()
	if !shakes(base, l.c, tasks) {
		return nil
	}
	b.about()
	b.read(tasks)
	// What is replaced no longer has to hold.
	gone := func(entry, file string) bool {
		_, replaced := l.ids[entry]
		return replaced || file == triageFile && l.c.Triage != base.Triage
	}
	b.refs = slices.DeleteFunc(b.refs, func(r ref) bool { return gone(r.entry, r.file) })
	b.said = slices.DeleteFunc(b.said, func(s said) bool { return gone(s.entry, s.file) })
	b.cited = slices.DeleteFunc(b.cited, func(c cited) bool { return gone("", c.file) })
	b.c, b.problems = l.c, nil // all else was proved when the base was made
	b.check()
	for i := range b.problems {
		b.problems[i].File = "（内置）" + b.problems[i].File
	}
	b.problems.sort()
	return b.problems
}

// shakes reports whether a text of the base may lead elsewhere than before: an article or a
// name is gone, or a new name stands in it.
func shakes(base, whole *Corpus, tasks []task) bool {
	var added []string
	for _, st := range whole.Statutes {
		if st.Origin == "" {
			continue
		}
		var known []string
		if old := base.statutes[st.ID]; old != nil {
			known = old.Names()
			if old.Adopted != st.Adopted || old.Amended != st.Amended || old.Effective != st.Effective || // （2025修订）
				slices.ContainsFunc(old.Articles, func(a *Article) bool { return whole.articles[a.ID] == nil }) ||
				slices.ContainsFunc(known, func(name string) bool { return !slices.Contains(st.Names(), name) }) {
				return true
			}
		}
		for _, name := range st.Names() {
			if !slices.Contains(known, name) {
				added = append(added, name)
			}
			if bare, _, noted := strings.Cut(name, "（"); noted && base.names.byName[bare] != nil {
				return true // 治安管理处罚法（2012修正）: the text that a note may mean
			}
		}
	}
	for _, t := range tasks {
		if len(added) == 0 {
			break
		}
		if strings.HasPrefix(t.file, "statutes/") {
			continue // quoted, not ours: its mentions prove nothing
		}
		data, err := fs.ReadFile(base.files, t.file)
		if err == nil && slices.ContainsFunc(added, func(name string) bool { return bytes.Contains(data, []byte(name)) }) {
			return true
		}
	}
	return false
}

// The limits of a folder: enough for any clinic, little enough for any machine.
const (
	maxFiles  = 5000
	maxFolder = 64 << 20 // bytes
)

// bounded looks at a folder before anything in it is read.
func (l *loader) bounded(tasks []task) bool {
	before, count, size := len(l.problems), 0, int64(0)
	for _, file := range append([]task{{file: aboutFile}}, tasks...) {
		if _, err := fs.Lstat(l.fsys, file.file); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		count++
		if info, err := fs.Stat(l.fsys, file.file); err == nil { // or else reading it tells
			size += info.Size()
		}
		if !fs.ValidPath(file.file) || strings.ContainsFunc(file.file, unseen) {
			l.problem(fmt.Sprintf("%+q", file.file), 0, "文件名里有控制字符或者看不见的字符")
		}
	}
	switch {
	case count == 0 && len(l.problems.Errors()) == 0:
		l.problem(".", 0, "里面没有语料：应当有 scenarios、statutes、templates 里的 .md，或者 channels.yaml 等文件")
	case count > maxFiles:
		l.problem(".", 0, "有 %d 个文件，最多 %d 个", count, maxFiles)
	case size > maxFolder:
		l.problem(".", 0, "一共 %d MB，最多 %d MB", size>>20, maxFolder>>20)
	}
	return len(l.problems) == before
}

// strangers reminds of what looks like a corpus's but is named otherwise, and is not read.
func (l *loader) strangers() {
	list, err := fs.ReadDir(l.fsys, ".")
	if err != nil {
		l.problem(".", 0, "读不出来：%v", err)
	}
	known := []string{"scenarios", "statutes", "templates", aboutFile, penaltiesFile, channelsFile, synonymsFile, triageFile}
	for _, e := range list {
		name := e.Name()
		looks := e.IsDir() || slices.Contains([]string{".yaml", ".yml"}, filepath.Ext(name))
		if looks && !strings.HasPrefix(name, ".") && !slices.Contains(known, name) {
			l.warn(strings.Trim(strconv.QuoteToGraphic(name), `"`), 0, "没有读：认识的只有 %s", strings.Join(known, "、"))
		}
	}
}
