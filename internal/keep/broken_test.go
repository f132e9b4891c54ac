package keep

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// asides are the files that were set aside beside path.
func asides(t *testing.T, path string) []string {
	t.Helper()
	out, err := filepath.Glob(path + ".broken-*")
	must(t, err)
	return out
}

func TestBrokenFileIsSetAside(t *testing.T) {
	for _, tt := range []struct{ name, text, kept string }{
		{"GBK", "a\t\t\t\xc9\xed\xb7\xdd\nb\n", "/b"},
		{"UTF-16", "\xff\xfea\x00\n\x00", ""},
		{"zeros after a power cut", "a\n\x00\x00\x00\x00", "/a"},
		{"bad date", "a\nb\t\t昨天\nc\n", "/a /c"},
		{"an editor made spaces of tabs", "a    甲    2026-07-01\nb\t甲", "甲/b"},
		{"no place", "\t甲\nb\n", "/b"},
		{"escape sequence", "# \x1b[2J\nb\n", "/b"},
		{"carriage return inside", "a\rb\nc\n", "/c"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := open(t, dir).bookmarks.path
			write(t, path, tt.text)
			s, messages, err := Open(home(dir))
			must(t, err)
			aside := asides(t, path)
			if len(aside) != 1 || read(t, aside[0]) != tt.text {
				t.Fatalf("set aside: %q", aside)
			}
			if len(messages) != 1 || !strings.Contains(messages[0], filepath.Base(aside[0])) || !strings.HasPrefix(messages[0], "书签第 ") {
				t.Errorf("%q", messages)
			}
			if got := marked(s); got != tt.kept {
				t.Errorf("kept %q", got)
			}
			must(t, s.AddBookmark(Bookmark{Place: "new"}))
			if got := marked(open(t, dir)); got != strings.TrimSpace(tt.kept+" /new") {
				t.Errorf("then %q", got)
			}
		})
	}
}

func TestBrokenHistory(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	write(t, s.visits.path, "2026-07-01 08:00:00\t7\ta\t甲\n2026-07-01 08:00:00\tx\tb\n2026-07-01\t1\tc\n2026-07-01 08:00:00\t1\n2026-07")
	write(t, s.queries.path, "2026-07-01 08:00:00\t照片\n照片\n2026-07-01 08:00:00\t\n")
	s, messages, err := Open(home(dir))
	must(t, err)
	if len(messages) != 2 || !strings.Contains(messages[0], "第 2 行读不懂（共 4 行）") || !strings.HasPrefix(messages[1], "查询记录") {
		t.Errorf("%q", messages)
	}
	if v, _ := s.Last(); v.Place != "a" || v.Offset != 7 || len(s.History()) != 1 || len(s.Queries()) != 1 {
		t.Errorf("%+v %q", v, s.Queries())
	}
}

// Broken while the program is open: the next change sets it aside and leaves a message.
func TestBrokenLater(t *testing.T) {
	s := open(t, t.TempDir())
	for i := range 3 { // within one second
		write(t, s.bookmarks.path, "a\nb\t\tx\n")
		if got := marked(s); got != "/a" {
			t.Error(got)
		}
		must(t, s.AddBookmark(Bookmark{Place: "c"}))
		if got := marked(s); got != "/a /c" {
			t.Error(got)
		}
		if m := s.Messages(); len(m) != 1 {
			t.Errorf("%q", m)
		}
		if n := len(asides(t, s.bookmarks.path)); n != i+1 {
			t.Errorf("%d set aside", n)
		}
	}
}

func TestSetAsideNeverOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	now := time.Date(2026, 7, 1, 8, 0, 0, 0, time.Local)
	for _, text := range []string{"1", "2", "3"} {
		name, err := setAside(path, []byte(text), now)
		must(t, err)
		if read(t, name) != text {
			t.Error(name)
		}
	}
	if read(t, path+".broken-20260701-080000") != "1" || read(t, path+".broken-20260701-080000-3") != "3" {
		t.Error("overwritten")
	}
}

func TestUnwritable(t *testing.T) {
	t.Run("a file where the folder should be", func(t *testing.T) {
		dir := t.TempDir()
		write(t, filepath.Join(dir, ".local"), "")
		s, messages, err := Open(home(dir))
		must(t, err)
		if len(messages) != 3 || !strings.Contains(messages[0], "书签读不出来") {
			t.Errorf("%q", messages)
		}
		unsaved(t, s, "")
	})
	t.Run("a folder where the file should be", func(t *testing.T) {
		s := open(t, t.TempDir())
		must(t, os.MkdirAll(s.bookmarks.path, 0o700))
		unsaved(t, s, "它不是普通文件")
		for range 2 {
			s.Bookmarks()
		}
		if m := s.Messages(); len(m) != 1 || s.Bookmarks() != nil || len(s.Messages()) != 0 {
			t.Errorf("%q", m) // told once
		}
	})
	t.Run("no permission", func(t *testing.T) {
		dir := t.TempDir()
		s := open(t, dir)
		write(t, s.bookmarks.path, "a\nb\t\tx\n")
		folder := filepath.Dir(s.bookmarks.path)
		must(t, os.Chmod(folder, 0o500))
		defer os.Chmod(folder, 0o700)
		if f, err := os.Create(filepath.Join(folder, "try")); err == nil {
			f.Close()
			t.Skip("this user may write everywhere")
		}
		unsaved(t, s, "没有权限")
		s, messages, err := Open(home(dir))
		must(t, err)
		if len(messages) != 1 || !strings.Contains(messages[0], "原文件没有动") || marked(s) != "/a" {
			t.Errorf("%q %q", messages, marked(s))
		}
	})
}

// unsaved checks that a bookmark is refused with a clear sentence.
func unsaved(t *testing.T, s *Store, why string) {
	t.Helper()
	err := s.AddBookmark(Bookmark{Place: "new"})
	var save *SaveError
	if !errors.As(err, &save) || !strings.HasPrefix(err.Error(), "书签没有保存到 "+s.bookmarks.path+"：") || !strings.Contains(err.Error(), why) {
		t.Errorf("%v", err)
	}
}

// A file whose name is a link, as to a synchronised folder, stays one.
func TestLink(t *testing.T) {
	s := open(t, t.TempDir())
	real := filepath.Join(t.TempDir(), "my-bookmarks")
	write(t, real, "a\n")
	must(t, os.MkdirAll(filepath.Dir(s.bookmarks.path), 0o700))
	if err := os.Symlink(real, s.bookmarks.path); err != nil {
		t.Skip(err)
	}
	must(t, s.AddBookmark(Bookmark{Place: "b"}))
	if text := read(t, real); !strings.HasPrefix(text, bookmarksHeader+"a\nb\t\t") {
		t.Errorf("%q", text)
	}
}

// Whatever the file holds, what is kept of it reads back the same, without trouble and
// without control characters.
func FuzzFile(f *testing.F) {
	for _, seed := range []string{
		"", "\n", "# c\n\na\t甲\t2026-7-1\t题\t注\n", "\uFEFF\uFEFFa\r\n", "a\x00", "a\t\t9999-1-1", "a\t\t0000-1-1\n#",
		"2026-07-01 08:00:00\t7\ta\t甲\n", "2026-07-01 08:00:00\t照片\n", "\xff\xfe", "a  b\n\uFEFF# x",
		"0001-01-01 00:00:00\t-5\ta", "2026-07-01 08:00:00\t99999999999999999999\ta",
	} {
		f.Add([]byte(seed))
	}
	s, _, err := Open(home(f.TempDir()))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		settles(t, &s.bookmarks, data)
		settles(t, &s.visits, data)
		settles(t, &s.queries, data)
	})
}

func settles[R any](t *testing.T, table *table[R], data []byte) {
	t.Helper()
	rows, _ := table.split(data)
	text := table.join(rows)
	again, bad := table.split([]byte(text))
	if len(bad) > 0 || table.join(again) != text || count(again) != count(rows) {
		t.Errorf("%q: %q is not stable: %v", data, text, bad)
	}
	for _, r := range text {
		if r != '\n' && r != '\t' && (r < ' ' || r == 0x7f) {
			t.Errorf("%q: %U", data, r)
		}
	}
	// What the program writes itself reads back as it was.
	for _, r := range rows {
		if r.rec == nil {
			continue
		}
		line := table.format(*r.rec)
		back, err := table.line(line)
		if err != nil || back.rec == nil || table.format(*back.rec) != line {
			t.Errorf("%q: %q, %v", r.text, line, err)
		}
	}
}
