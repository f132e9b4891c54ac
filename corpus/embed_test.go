package corpus

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The embedded corpus is whole: nothing dangles, and nothing is due for a new check.
func TestEmbedded(t *testing.T) {
	_, problems := Load(Files())
	for _, p := range problems {
		t.Error(p)
	}
	c, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	checked, _ := Load(Files())
	if len(c.Scenarios) != len(checked.Scenarios) || len(c.articles) != len(checked.articles) || c.AsOf != checked.AsOf {
		t.Error("what the program holds is not what was checked")
	}
	for _, target := range links(c) {
		if kind, id, _ := strings.Cut(target, " "); !c.has(kind, id) {
			t.Errorf("%s does not exist", target)
		}
	}
}

// Every file that a lawyer edits is in the program.
func TestEmbeddedHasEveryFile(t *testing.T) {
	for _, dir := range []string{".", "scenarios", "statutes", "templates"} {
		list, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if strings.HasSuffix(f.Name(), ".md") || strings.HasSuffix(f.Name(), ".yaml") {
				if _, err := files.Open(strings.TrimPrefix(dir+"/"+f.Name(), "./")); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

func TestEmbeddedCounts(t *testing.T) {
	c := embedded(t)
	if len(c.Scenarios) < 46 {
		t.Skipf("%d scenarios so far, 46 are promised", len(c.Scenarios))
	}
	if n := len(c.Statutes); n < 28 {
		t.Errorf("%d statutes, at least 28 are promised", n)
	}
	if n := len(c.articles); n < 170 {
		t.Errorf("%d articles, at least 170 are promised", n)
	}
}

func TestEmbeddedScenarios(t *testing.T) {
	c := embedded(t)
	asked := map[string]string{}
	for _, s := range c.Scenarios {
		if n := len(s.Asked); n < 5 {
			t.Errorf("%s: %d ways to ask, at least five", s.ID, n)
		}
		if n := len(s.Mistakes); n < 2 {
			t.Errorf("%s: %d mistakes, at least two", s.ID, n)
		}
		if n := utf8.RuneCountInString(s.Summary); n > 80 {
			t.Errorf("%s: summary of %d characters", s.ID, n)
		}
		if n := utf8.RuneCountInString(s.Body); n < 600 || n > 1800 {
			t.Errorf("%s: body of %d characters, 600 to 1,800", s.ID, n)
		}
		if len(s.Basis) == 0 || len(s.Channels) == 0 || len(s.Related) == 0 || slices.Contains(s.Related, s.ID) {
			t.Errorf("%s: %d articles, %d channels, related %v", s.ID, len(s.Basis), len(s.Channels), s.Related)
		}
		var articles []string
		for _, b := range s.Basis {
			articles = append(articles, b.Article)
		}
		for name, list := range map[string][]string{"basis": articles, "penalties": s.Penalties, "channels": s.Channels,
			"templates": s.Templates, "related": s.Related, "asked": s.Asked} {
			slices.Sort(list)
			if len(slices.Compact(slices.Clone(list))) < len(list) {
				t.Errorf("%s: something stands twice in %s: %v", s.ID, name, list)
			}
		}
		for _, q := range append([]string{s.Title}, s.Asked...) {
			if other := asked[q]; other != "" && other != s.ID {
				t.Errorf("%q is asked in %s and in %s", q, other, s.ID)
			}
			asked[q] = s.ID
		}
		if s.Updated > c.AsOf {
			t.Errorf("%s was updated %s, after the corpus's own date %s", s.ID, s.Updated, c.AsOf)
		}
	}
}

func TestEmbeddedStatutes(t *testing.T) {
	c := embedded(t)
	names := map[string]string{}
	for _, st := range c.Statutes {
		quoted := 0
		for i, a := range st.Articles {
			if a.Quoted() {
				quoted++
			}
			if a.Quoted() == (a.Summary != "") {
				t.Errorf("%s has text %v and summary %q", a.ID, a.Quoted(), a.Summary)
			}
			if c.Article(a.ID) != a || a.Index != i || a.Statute != st || a.Num.String() != a.Number {
				t.Errorf("%s is not what its id finds", a.ID)
			}
		}
		if quoted > 0 && quoted < len(st.Articles) {
			t.Errorf("%s quotes %d of its %d articles", st.ID, quoted, len(st.Articles))
		}
		if quoted < len(st.Articles) && st.Note == "" {
			t.Errorf("%s has summaries and no note that says why", st.ID)
		}
		if !strings.HasPrefix(st.Source, "https://") {
			t.Errorf("%s: source %q", st.ID, st.Source)
		}
		if st.Status == InForce && (st.Effective > c.AsOf || st.ReplacedBy != "") {
			t.Errorf("%s is in force, from %s, replaced by %q", st.ID, st.Effective, st.ReplacedBy)
		}
		if st.Status != InForce && st.ReplacedBy == "" && st.Note == "" {
			t.Errorf("%s is %s; by what, and since when?", st.ID, st.Status)
		}
		if st.Checked > c.AsOf || st.Amended != "" && st.Amended < st.Adopted {
			t.Errorf("%s: adopted %s, amended %s, checked %s", st.ID, st.Adopted, st.Amended, st.Checked)
		}
		// A name leads to one statute only.
		for _, name := range append(st.Names(), st.ID) {
			if other := names[name]; name == "" || other != "" && other != st.ID {
				t.Errorf("%q names %s and %s", name, other, st.ID)
			}
			names[name] = st.ID
		}
		for _, m := range c.Mentions(st.Note) {
			if m.Statute != nil && m.Article == nil {
				t.Errorf("the note of %s names %s, which is not there", st.ID, m.Text)
			}
		}
		for _, a := range st.Articles {
			for _, m := range c.Mentions(a.Summary) {
				if m.Statute != nil && m.Article == nil {
					t.Errorf("the summary of %s names %s, which is not there", a.ID, m.Text)
				}
			}
		}
	}
}

// Everything is of use: a penalty, a channel or a template that no scenario leads to is not found.
func TestEmbeddedInUse(t *testing.T) {
	c := embedded(t)
	used := map[string]bool{}
	for _, s := range c.Scenarios {
		for _, id := range slices.Concat(s.Penalties, s.Channels, s.Templates) {
			used[id] = true
		}
	}
	for _, p := range c.Penalties {
		if !used[p.ID] {
			t.Errorf("no scenario names the penalty %s", p.ID)
		}
	}
	for _, tm := range c.Templates {
		if !used[tm.ID] {
			t.Errorf("no scenario names the template %s", tm.ID)
		}
	}
	for _, ch := range c.Channels {
		if !used[ch.ID] {
			t.Errorf("no scenario names the channel %s", ch.ID)
		}
		if ch.Checked > c.AsOf {
			t.Errorf("%s was checked %s", ch.ID, ch.Checked)
		}
	}
}
