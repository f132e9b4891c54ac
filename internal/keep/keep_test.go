package keep

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"
)

// home is an environment with nothing but a home.
func home(dir string) func(string) string {
	return func(key string) string {
		if key == "HOME" {
			return dir
		}
		return ""
	}
}

func open(t *testing.T, dir string) *Store {
	t.Helper()
	s, messages, err := Open(home(dir))
	if err != nil || len(messages) > 0 {
		t.Fatalf("Open: %q, %v", messages, err)
	}
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	return string(data)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(path), 0o700))
	must(t, os.WriteFile(path, []byte(text), 0o600))
}

func places[R any](list []R, place func(R) string) string {
	var out []string
	for _, r := range list {
		out = append(out, place(r))
	}
	return strings.Join(out, " ")
}

func marked(s *Store) string {
	return places(s.Bookmarks(), func(b Bookmark) string { return b.Folder + "/" + b.Place })
}
func visited(s *Store) string { return places(s.History(), func(v Visit) string { return v.Place }) }

func TestFolders(t *testing.T) {
	h, x := t.TempDir(), t.TempDir()
	for _, tt := range []struct {
		name        string
		env         map[string]string
		data, state string
	}{
		{"home", map[string]string{"HOME": h}, h + "/.local/share/fayi", h + "/.local/state/fayi"},
		{"Windows", map[string]string{"USERPROFILE": h}, h + "/.local/share/fayi", h + "/.local/state/fayi"},
		{"XDG", map[string]string{"HOME": h, "XDG_DATA_HOME": x, "XDG_STATE_HOME": x + "/s"}, x + "/fayi", x + "/s/fayi"},
		{"XDG without home", map[string]string{"XDG_DATA_HOME": x, "XDG_STATE_HOME": x}, x + "/fayi", x + "/fayi"},
		{"relative XDG is ignored", map[string]string{"HOME": h, "XDG_DATA_HOME": "x"}, h + "/.local/share/fayi", h + "/.local/state/fayi"},
		{"nothing", nil, "", ""},
		{"no state", map[string]string{"XDG_DATA_HOME": x}, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, _, err := Open(func(k string) string { return tt.env[k] })
			if tt.data == "" {
				if s != nil || err == nil || !strings.Contains(err.Error(), "HOME") {
					t.Fatalf("%v, %v", s, err)
				}
				return
			}
			must(t, err)
			if got := filepath.ToSlash(s.bookmarks.path); got != filepath.ToSlash(tt.data)+"/bookmarks.tsv" {
				t.Error(got)
			}
			if got := filepath.ToSlash(s.visits.path); got != filepath.ToSlash(tt.state)+"/history.tsv" {
				t.Error(got)
			}
		})
	}
}

func TestNothingIsMadeBeforeThereIsSomethingToKeep(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	s.Bookmarks()
	s.History()
	s.Queries()
	if _, ok := s.Last(); ok {
		t.Error("a last place")
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("%v", entries)
	}
}

func TestBookmarks(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	date := time.Date(2026, 7, 1, 0, 0, 0, 0, time.Local)
	must(t, s.AddBookmark(Bookmark{Place: "photo-leaked", Folder: "案件甲", Title: "身份证照片", Note: "先冻结\n再报警\t!", Added: date}))
	must(t, s.AddBookmark(Bookmark{Place: "criminal-law:253-1"}))
	must(t, s.AddBookmark(Bookmark{Place: "triage:money=none,photo=yes", Title: "分诊"}))

	got := open(t, dir).Bookmarks() // by another program
	want := Bookmark{Place: "photo-leaked", Folder: "案件甲", Title: "身份证照片", Note: "先冻结 再报警 !", Added: date}
	if len(got) != 3 || !reflect.DeepEqual(got[0], want) {
		t.Fatalf("%+v", got)
	}
	if got[1].Added.Format(day) != time.Now().Format(day) {
		t.Errorf("not dated today: %v", got[1].Added)
	}

	// Changed where it stands; the date stays.
	must(t, s.AddBookmark(Bookmark{Place: "photo-leaked", Folder: "案件乙", Note: "新"}))
	want = Bookmark{Place: "photo-leaked", Folder: "案件乙", Note: "新", Added: date}
	if got := s.Bookmarks(); len(got) != 3 || !reflect.DeepEqual(got[0], want) {
		t.Fatalf("%+v", got)
	}

	must(t, s.RemoveBookmark("criminal-law:253-1"))
	must(t, s.RemoveBookmark("never-there"))
	if got := marked(s); got != "案件乙/photo-leaked /triage:money=none,photo=yes" {
		t.Error(got)
	}
}

func TestEditedByHand(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	path := s.bookmarks.path
	// From Notepad: a mark in front, CRLF, no newline at the end; own comments, dates
	// written short, a line with a place only, one place in two folders.
	write(t, path, "\uFEFF# 我的\r\n刑法253之一\r\n\r\n# 甲\r\nphoto-leaked\t甲\t2026-7-1\t标题\t备注\t还有\r\nphoto-leaked\t乙")
	if got := marked(s); got != "/刑法253之一 甲/photo-leaked 乙/photo-leaked" {
		t.Fatal(got)
	}
	if b := s.Bookmarks()[1]; b.Note != "备注 还有" || b.Added.Format(day) != "2026-07-01" {
		t.Errorf("%+v", b)
	}
	must(t, s.AddBookmark(Bookmark{Place: "photo-leaked", Folder: "乙", Note: "n"}))
	must(t, s.AddBookmark(Bookmark{Place: "12348", Added: time.Date(2026, 7, 2, 0, 0, 0, 0, time.Local)}))
	want := "# 我的\n刑法253之一\n\n# 甲\nphoto-leaked\t甲\t2026-7-1\t标题\t备注\t还有\nphoto-leaked\t乙\t\t\tn\n12348\t\t2026-07-02\n"
	if got := read(t, path); got != want {
		t.Errorf("%q", got)
	}
	must(t, s.RemoveBookmark("photo-leaked"))
	if got := read(t, path); got != "# 我的\n刑法253之一\n\n# 甲\n12348\t\t2026-07-02\n" {
		t.Errorf("%q", got)
	}
	if m := s.Messages(); len(m) > 0 {
		t.Error(m)
	}
}

func TestHistory(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	must(t, s.Visit("a", "甲", 0))
	must(t, s.Visit("b", "乙", 0))
	must(t, s.Visit("a", "甲", 120))
	if got := visited(open(t, dir)); got != "a b" {
		t.Error(got)
	}
	if v, ok := open(t, dir).Last(); !ok || v.Place != "a" || v.Offset != 120 || v.Title != "甲" || time.Since(v.When) > time.Minute {
		t.Errorf("%+v %v", v, ok)
	}
	if text := read(t, s.visits.path); !strings.HasPrefix(text, visitsHeader) || strings.Count(text, "#") != 2 {
		t.Error(text)
	}
	must(t, s.Forget())
	if got := visited(s); got != "" {
		t.Error(got)
	}
}

func TestQueries(t *testing.T) {
	s := open(t, t.TempDir())
	for _, q := range []string{"身份证", " ", "照片　泄露", "# 不是注释", "身份证", strings.Repeat("长", 10000)} {
		must(t, s.Query(q))
	}
	got := s.Queries()
	if n := len([]rune(got[0])); n != maxQuery {
		t.Errorf("%d characters kept", n)
	}
	if want := []string{"身份证", "# 不是注释", "照片 泄露"}; !reflect.DeepEqual(got[1:], want) {
		t.Errorf("%q", got[1:])
	}
}

func TestBounds(t *testing.T) {
	s := open(t, t.TempDir())
	var v, q strings.Builder
	for i := range 2 * maxVisits {
		fmt.Fprintf(&v, "2026-07-01 08:00:00\t0\tp%d\n", i)
		fmt.Fprintf(&q, "2026-07-01 08:00:00\tq%d\n", i)
	}
	write(t, s.visits.path, v.String()+"2026-07-01 08:00:00\t0\tp0\n")
	write(t, s.queries.path, q.String())
	if len(s.History()) != maxVisits || len(s.Queries()) != maxQueries {
		t.Error(len(s.History()), len(s.Queries()))
	}
	must(t, s.Visit("new", "", -1))
	must(t, s.Query("new"))
	h := s.History()
	if len(h) != maxVisits || h[0].Place != "new" || h[0].Offset != 0 || h[1].Place != "p0" {
		t.Error(len(h), h[0])
	}
	if n := strings.Count(read(t, s.queries.path), "\tq"); n != maxQueries-1 {
		t.Error(n)
	}
}

func TestPlaces(t *testing.T) {
	s := open(t, t.TempDir())
	for place, ok := range map[string]bool{
		"photo-leaked": true, "criminal-law:253-1": true, "民法典 1034": true, "triage:money=none": true,
		"": false, "a\tb": false, "a\nb": false, "# a": false, "a  b": false, " a": false,
		"\x1b[31m": false, "a\u202Eb": false, "\xff": false, strings.Repeat("长", maxPlace+1): false,
	} {
		if err := s.AddBookmark(Bookmark{Place: place}); (err == nil) != ok {
			t.Errorf("bookmark %q: %v", place, err)
		}
		if err := s.Visit(place, "", 0); (err == nil) != ok {
			t.Errorf("visit %q: %v", place, err)
		}
	}
	if n, m := len(s.Bookmarks()), len(s.History()); n != 4 || m != 4 {
		t.Error(n, m)
	}
}

func TestControlCharactersAreNeverWritten(t *testing.T) {
	s := open(t, t.TempDir())
	nasty := "a\x00\x1b[2J\r\n\t\u0085\u2028\u202E\u200B\xffb 👨\u200D👩"
	must(t, s.AddBookmark(Bookmark{Place: "p", Folder: nasty, Title: nasty, Note: nasty, Added: time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC)}))
	must(t, s.Visit("p", nasty, 1))
	must(t, s.Query(nasty))
	for _, path := range []string{s.bookmarks.path, s.visits.path, s.queries.path} {
		for _, r := range read(t, path) {
			if r != '\t' && r != '\n' && r != '\u200D' && clean("x"+string(r)+"x") == "xx" || r == '\r' {
				t.Errorf("%s: %U", path, r)
			}
		}
	}
	want := "a[2J b 👨\u200D👩"
	if b := s.Bookmarks()[0]; b.Note != want || b.Folder != want || b.Title != want || s.History()[0].Title != want || s.Queries()[0] != want {
		t.Errorf("%q", b)
	}
}

func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	dir := t.TempDir()
	s := open(t, dir)
	must(t, s.AddBookmark(Bookmark{Place: "p"}))
	must(t, s.Visit("p", "", 0))
	must(t, os.Chmod(s.visits.path, 0o644)) // as a copy may be
	must(t, s.Visit("q", "", 0))
	must(t, filepath.Walk(filepath.Join(dir, ".local"), func(path string, info os.FileInfo, err error) error {
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v", path, info.Mode())
		}
		return err
	}))
}

// Private mode and the kiosk.
func TestNil(t *testing.T) {
	var s *Store
	if err := errors.Join(s.AddBookmark(Bookmark{}), s.RemoveBookmark(""), s.Visit("", "", 0), s.Query("q"), s.Forget()); err != nil {
		t.Error(err)
	}
	if _, ok := s.Last(); ok || s.Bookmarks() != nil || s.History() != nil || s.Queries() != nil || s.Messages() != nil {
		t.Error("something")
	}
}
