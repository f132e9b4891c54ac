package plain

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/markdown"
	"fayi/internal/search"
)

// Everything in the embedded corpus can be reached by numbers from where one begins; and
// what is told on the way is short, drawn without a line, and without Markdown.
func TestEverythingIsReachable(t *testing.T) {
	c := embedded(t)
	b := &book{c: c, x: search.New(c), pages: markdown.NewRenderer(), w: chinese()}
	seen := map[placeKey]bool{{home.Kind, ""}: true}
	todo := []spot{{place: home}}
	longest := 0
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		d := b.document(at)
		for i, s := range d.stops {
			runes := 0
			for _, said := range append([]string{s.title}, s.text...) {
				runes += utf8.RuneCountInString(said)
				if bad := unspeakable(said); bad != "" || said == "" || said != speakable(said) || strings.Contains(said, "**") || strings.Contains(said, "](") {
					t.Errorf("%v, stop %d: %q", at, i, said)
				}
			}
			longest = max(longest, runes)
			for _, to := range s.choices {
				if to.place.Kind == cite.Triage && to.place.ID != "" {
					continue // TestPlans goes there
				}
				if to.place == at.place && to.stop >= len(d.stops) {
					t.Errorf("%v leads to stop %d", at, to.stop)
				}
				if key := (placeKey{to.place.Kind, to.place.ID}); !seen[key] {
					seen[key] = true
					todo = append(todo, spot{place: to.place})
				}
			}
		}
	}
	t.Logf("%d places, the longest stop has %d characters", len(seen), longest)
	want := func(kind, id string) {
		if !seen[placeKey{kind, id}] {
			t.Errorf("%s %s cannot be reached", kind, id)
		}
	}
	for _, s := range c.Scenarios {
		want(cite.Scenario, s.ID)
	}
	for _, st := range c.Statutes {
		want(cite.Statute, st.ID)
		for _, a := range st.Articles {
			want(cite.Article, a.ID)
		}
	}
	for _, ch := range c.Channels {
		want(cite.Channel, ch.ID)
	}
	for _, one := range c.Templates {
		want(cite.Template, one.ID)
	}
	want(cite.Page, cite.Penalties)
	want(cite.Triage, "")
}

// The interview comes to a plan that begins with what to do at once.
func TestPlans(t *testing.T) {
	c := embedded(t)
	if c.Triage == nil {
		t.Skip("no triage")
	}
	b := &book{c: c, x: search.New(c), pages: markdown.NewRenderer(), w: chinese()}
	paths := 0
	c.Triage.Walk(func(a corpus.Answers) bool {
		if paths++; paths%97 != 0 {
			return true
		}
		// The numbers are the options: what is typed leads to the same answers.
		at := b.answer(trail{{place: home}}, "t").at
		for q := c.Triage.Next(nil); q != nil; {
			for i := range q.Options {
				if q.Options[i].ID == a[q.ID] {
					at = b.answer(at, corpus.Numeral(i+1)).at
				}
			}
			q = c.Triage.Next(c.Triage.Decode(at.here().place.ID))
		}
		if got := at.here().place.ID; got != c.Triage.Encode(a) {
			t.Fatalf("%s, want %s", got, c.Triage.Encode(a))
		}
		plan := c.Triage.Plan(a)
		said := strings.Join(b.tell(at.here()), "\n")
		if !strings.Contains(said, "小标题："+plan.Steps[0].When) || !strings.Contains(said, "一、") {
			t.Errorf("%v: %s", a, said)
		}
		if bad := unspeakable(said); bad != "" {
			t.Errorf("%v: %q is said", a, bad)
		}
		return true
	})
}

// A corpus without triage, and a query that names nothing there is.
func TestWithoutTriage(t *testing.T) {
	c := *small(t)
	c.Triage = nil
	out := talk(t, &c, Options{}, "t", "分诊")
	if !strings.Contains(out, chinese().NoTriage) || strings.Contains(out, "1. "+chinese().Triage) {
		t.Error(out)
	}
}
