package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"fayi/internal/cite"
	"fayi/internal/keep"
)

// store is one in a folder of the test's own.
func store(t *testing.T) (*keep.Store, func(string) string) {
	t.Helper()
	dir := t.TempDir()
	env := func(k string) string {
		return map[string]string{"XDG_STATE_HOME": dir + "/state", "XDG_DATA_HOME": dir + "/data"}[k]
	}
	s, messages, err := keep.Open(env)
	if err != nil || len(messages) > 0 {
		t.Fatal(err, messages)
	}
	return s, env
}

// settle does what the model asked to be done, until nothing is left.
func (s *session) settle(cmd tea.Cmd) {
	s.t.Helper()
	for n := 0; cmd != nil && n < 20; n++ {
		msg := cmd()
		cmd = nil
		switch msg := msg.(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				s.settle(c)
			}
		case keptMsg:
			cmd = s.send(msg)
		}
	}
}

func (s *session) do(names ...string) {
	s.t.Helper()
	for _, n := range names {
		s.settle(s.send(key(n)))
	}
}

func TestKeeping(t *testing.T) {
	kept, env := store(t)
	s := newSession(t, 100, 14, func(o *Options) { o.Keep = kept })
	s.words("身份证照片")
	s.do("enter", "down", "down", "B")
	s.words("张三案/先问派出所")
	s.do("enter")
	s.sees(s.m.words.Marked)
	s.do("s")
	s.words("索赔")
	s.do("enter")
	s.at(cite.Scenario, "compensation")

	// Another program finds all of it.
	again, _, err := keep.Open(env)
	if err != nil {
		t.Fatal(err)
	}
	if b := again.Bookmarks(); len(b) != 1 || b[0].Place != "photo-leaked" || b[0].Folder != "张三案" || b[0].Note != "先问派出所" {
		t.Fatalf("bookmarks: %+v", b)
	}
	if last, ok := again.Last(); !ok || last.Place != "compensation" {
		t.Fatalf("last place: %+v", last)
	}
	if q := again.Queries(); len(q) != 2 || q[0] != "索赔" {
		t.Fatalf("queries: %q", q)
	}
	for _, v := range again.History() {
		if v.Place == "photo-leaked" && v.Offset == 0 {
			t.Error("how far it was read is lost")
		}
	}

	// The lists lead back.
	s.do("'")
	s.sees("先问派出所")
	s.do("enter")
	s.at(cite.Scenario, "photo-leaked")
	s.do("L")
	s.sees("身份信息泄露如何索赔")
	s.do("esc")
	s.do("ctrl+r", "enter")
	if got := s.m.field.String(); got != "索赔" {
		t.Fatalf("the query asked again is %q", got)
	}
	s.do("enter", "backspace", "B", "enter") // an empty note takes the mark away
	s.sees(s.m.words.Unmarked)
	if b := again.Bookmarks(); len(b) != 0 {
		t.Fatalf("still marked: %+v", b)
	}
}

// In private nothing is kept and nothing is asked of a store.
func TestPrivate(t *testing.T) {
	s := newSession(t, 100, 20)
	s.words("身份证照片")
	for _, k := range []string{"enter", "B", "'", "ctrl+r"} {
		if cmd := s.send(key(k)); cmd != nil {
			s.settle(cmd)
		}
	}
	s.sees(s.m.words.NotKept)
	s.do("L") // what was seen in this session only
	if s.m.picker == nil {
		t.Fatal("no list of where one has been")
	}
}
