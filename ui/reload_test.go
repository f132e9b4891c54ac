package ui

import (
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"fayi/corpus"
	"fayi/internal/cite"
)

// A clinic edits its folder and reloads: the page one is on shows the new text, what is gone
// is left out of the way back, and errors leave everything as it was.
func TestReload(t *testing.T) {
	base := sample(t)
	read := func(name string) []byte {
		data, err := os.ReadFile("testdata/corpus/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	own := read("scenarios/card-taken.md")
	folder := fstest.MapFS{"scenarios/card-taken.md": {Data: append(own, "\n本所电话每天有人接。\n"...)}}
	load := func(f fs.FS) (*corpus.Corpus, string) {
		c, problems := corpus.Overlay(base, f, "本所")
		if c == nil {
			return nil, problems.Error()
		}
		return c, "已重新载入"
	}
	s := newSession(t, 120, 40, func(o *Options) {
		o.Reload = func() (*corpus.Corpus, string) { return load(folder) }
	})
	s.words("索赔").press("enter", "s")
	s.words("原件").press("enter")
	s.at(cite.Scenario, "card-taken")
	s.send(s.m.reload()())
	s.at(cite.Scenario, "card-taken")
	s.sees("本所电话每天有人接")
	s.sees("来自 本所")
	s.press("backspace")
	s.at(cite.Scenario, "compensation")

	folder["scenarios/broken.md"] = &fstest.MapFile{Data: []byte("---\nid: broken\n---\n")}
	before := s.m.opts.Corpus
	s.send(s.m.reload()())
	if s.m.opts.Corpus != before {
		t.Fatal("a folder with errors was taken")
	}
	s.sees("broken.md")
}
