// Package keep remembers what a person wants to find again: bookmarks, the places read,
// the last place and how far it was read, and the queries asked.
//
// Everything stands in small text files, one record a line, that can be read and edited
// by hand. Each change starts from what is on disk now, not from what was read at start,
// so two programs open at once add to each other's work.
//
// A nil *Store keeps nothing and finds nothing: that is private mode, and the kiosk.
// Methods read and write files, and may be called from several goroutines.
package keep

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"
)

// Bookmark is a place somebody marked. Place is the name that can be typed, as in
// photo-leaked or criminal-law:253-1; everything else may be empty.
type Bookmark struct {
	Place  string
	Folder string
	Added  time.Time // to the day
	Title  string
	Note   string // one line: line breaks become spaces
}

// Visit is a place somebody read.
type Visit struct {
	When   time.Time // to the second
	Offset int       // how far into the text
	Place  string
	Title  string
}

// asked is a query somebody typed.
type asked struct {
	when  time.Time
	query string
}

// How much is remembered. Bookmarks are never dropped.
const (
	maxVisits  = 500
	maxQueries = 200
)

// Store is the files of one person.
type Store struct {
	bookmarks table[Bookmark]
	visits    table[Visit]
	queries   table[asked]
	theme     string // path of the file with the theme's name

	mu       sync.Mutex
	messages []string // all there were
	shown    int      // how many of them were asked for
}

// Open finds the files of the person whose environment this is. The messages, one
// sentence each, tell which file could not be read as it stands. No folder is made before
// there is something to keep. The error means that there is nowhere to keep anything; the
// nil store that comes with it works.
func Open(getenv func(string) string) (*Store, []string, error) {
	data, err := folder(getenv, "XDG_DATA_HOME", "share")
	if err != nil {
		return nil, nil, err
	}
	state, err := folder(getenv, "XDG_STATE_HOME", "state")
	if err != nil {
		return nil, nil, err
	}
	s := &Store{theme: filepath.Join(state, "theme")}
	s.bookmarks = table[Bookmark]{
		name: "书签", path: filepath.Join(data, "bookmarks.tsv"), header: bookmarksHeader,
		parse: parseBookmark, format: formatBookmark, say: s.say,
	}
	s.visits = table[Visit]{
		name: "阅读记录", path: filepath.Join(state, "history.tsv"), header: visitsHeader, limit: maxVisits,
		parse: parseVisit, format: formatVisit, say: s.say,
	}
	s.queries = table[asked]{
		name: "查询记录", path: filepath.Join(state, "queries.tsv"), header: queriesHeader, limit: maxQueries,
		parse: parseQuery, format: formatQuery, say: s.say,
	}
	s.bookmarks.mend()
	s.visits.mend()
	s.queries.mend()
	return s, s.Messages(), nil
}

// folder is fayi's own folder under one of the XDG base directories.
func folder(getenv func(string) string, key, fallback string) (string, error) {
	// The XDG specification says that a relative path is to be ignored.
	if base := getenv(key); filepath.IsAbs(base) {
		return filepath.Join(base, "fayi"), nil
	}
	for _, key := range []string{"HOME", "USERPROFILE"} {
		if home := getenv(key); filepath.IsAbs(home) {
			return filepath.Join(home, ".local", fallback, "fayi"), nil
		}
	}
	return "", fmt.Errorf("不知道往哪里保存书签和记录：没有设置 HOME，也没有设置 %s", key)
}

// Messages are the sentences to show since they were last asked for.
func (s *Store) Messages() []string {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.messages[s.shown:]
	s.shown = len(s.messages)
	return slices.Clone(out)
}

// say leaves a message. A file that stays unreadable is told of once, not at every read.
func (s *Store) say(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.messages, message) {
		s.messages = append(s.messages, message)
	}
}

// Bookmarks are all bookmarks, in the order of the file.
func (s *Store) Bookmarks() []Bookmark {
	if s == nil {
		return nil
	}
	return s.bookmarks.records()
}

// AddBookmark adds a bookmark, or changes the one that its place already has: in the same
// folder if there is one, else in any. A bookmark without a date has today's, or keeps
// the one it had.
func (s *Store) AddBookmark(b Bookmark) error {
	if s == nil {
		return nil
	}
	if err := checkPlace(b.Place); err != nil {
		return err
	}
	b.Folder, b.Title, b.Note = clean(b.Folder), clean(b.Title), clean(b.Note)
	return s.bookmarks.update(func(rows []row[Bookmark]) []row[Bookmark] {
		at := slices.IndexFunc(rows, func(r row[Bookmark]) bool {
			return r.rec != nil && r.rec.Place == b.Place && r.rec.Folder == b.Folder
		})
		if at < 0 {
			at = slices.IndexFunc(rows, func(r row[Bookmark]) bool { return r.rec != nil && r.rec.Place == b.Place })
		}
		if at < 0 {
			if b.Added.IsZero() {
				b.Added = time.Now()
			}
			return append(rows, s.bookmarks.row(b))
		}
		if b.Added.IsZero() {
			b.Added = rows[at].rec.Added
		}
		rows[at] = s.bookmarks.row(b)
		return rows
	})
}

// RemoveBookmark removes every bookmark of a place. None is no error.
func (s *Store) RemoveBookmark(place string) error {
	if s == nil {
		return nil
	}
	return s.bookmarks.update(func(rows []row[Bookmark]) []row[Bookmark] {
		return without(rows, func(b Bookmark) bool { return b.Place == place })
	})
}

// Visit remembers that a place was read, and how far. What is told last is newest: a
// program that leaves one place for another tells of both from one command.
func (s *Store) Visit(place, title string, offset int) error {
	if s == nil {
		return nil
	}
	if err := checkPlace(place); err != nil {
		return err
	}
	v := Visit{When: time.Now(), Offset: max(offset, 0), Place: place, Title: clean(title)}
	return s.visits.update(func(rows []row[Visit]) []row[Visit] {
		rows = without(rows, func(old Visit) bool { return old.Place == place })
		return first(rows, s.visits.row(v))
	})
}

// History is the places read, newest first, each once.
func (s *Store) History() []Visit {
	if s == nil {
		return nil
	}
	return once(s.visits.records(), func(v Visit) string { return v.Place })
}

// Last is the place read last, by any program.
func (s *Store) Last() (Visit, bool) {
	h := s.History()
	if len(h) == 0 {
		return Visit{}, false
	}
	return h[0], true
}

// Query remembers a query. An empty one leaves no trace.
func (s *Store) Query(q string) error {
	if q = clip(clean(q), maxQuery); s == nil || q == "" {
		return nil
	}
	return s.queries.update(func(rows []row[asked]) []row[asked] {
		rows = without(rows, func(old asked) bool { return old.query == q })
		return first(rows, s.queries.row(asked{time.Now(), q}))
	})
}

// Queries are the queries asked, newest first, each once.
func (s *Store) Queries() []string {
	if s == nil {
		return nil
	}
	var out []string
	for _, a := range once(s.queries.records(), func(a asked) string { return a.query }) {
		out = append(out, a.query)
	}
	return out
}

// Forget empties the reading history and the queries, for who shares the computer.
// Bookmarks stay.
func (s *Store) Forget() error {
	if s == nil {
		return nil
	}
	return errors.Join(
		s.visits.update(func(rows []row[Visit]) []row[Visit] {
			return without(rows, func(Visit) bool { return true })
		}),
		s.queries.update(func(rows []row[asked]) []row[asked] {
			return without(rows, func(asked) bool { return true })
		}))
}

// once leaves the first of those with the same key: a hand may have copied a line.
func once[R any](list []R, key func(R) string) []R {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(r R) bool {
		k := key(r)
		was := seen[k]
		seen[k] = true
		return was
	})
}

// SaveError tells that something was not kept, and why.
type SaveError struct {
	What string // 书签, 阅读记录 or 查询记录
	Path string
	Err  error
}

func (e *SaveError) Error() string {
	return fmt.Sprintf("%s没有保存到 %s：%s", e.What, e.Path, reason(e.Err))
}

func (e *SaveError) Unwrap() error { return e.Err }

// reason says in words what a file operation failed of, without the names of the
// temporary files that it went through.
func reason(err error) string {
	var path *os.PathError
	var link *os.LinkError
	switch {
	case errors.Is(err, os.ErrPermission):
		return "没有权限"
	case errors.Is(err, syscall.ENOSPC):
		return "磁盘已满"
	case errors.Is(err, syscall.EROFS):
		return "磁盘只能读，不能写"
	case errors.As(err, &path):
		return path.Err.Error()
	case errors.As(err, &link):
		return link.Err.Error()
	}
	return err.Error()
}
