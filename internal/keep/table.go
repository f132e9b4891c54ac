package keep

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// table is a text file of records, one a line. Lines that are blank or start with # are
// the person's own; they stay where they are.
type table[R any] struct {
	name   string // what people call it
	path   string
	header string // what a new file starts with
	limit  int    // how many records are kept, or 0 for all
	parse  func(line string) (R, error)
	format func(R) string
	say    func(message string)
	mu     sync.Mutex // one change at a time; the lock on disk is for other programs
}

// row is a line of the file. A line that was not changed is written back as it was read.
type row[R any] struct {
	text string
	rec  *R // nil for the person's own lines
}

func (t *table[R]) row(rec R) row[R] { return row[R]{t.format(rec), &rec} }

// records reads what is in the file now. What cannot be read is left out.
func (t *table[R]) records() []R {
	data, err := load(t.path)
	if err != nil {
		t.unreadable(err)
		return nil
	}
	rows, _ := t.split(data)
	var out []R
	for _, r := range t.trim(rows) {
		if r.rec != nil {
			out = append(out, *r.rec)
		}
	}
	return out
}

// split parses a whole file; bad are the numbers of the lines that could not be read.
func (t *table[R]) split(data []byte) (rows []row[R], bad []int) {
	text := strings.TrimPrefix(string(data), "\uFEFF") // Notepad starts UTF-8 with it
	if text == "" {
		return nil, nil
	}
	text = strings.TrimSuffix(text, "\n")
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		r, err := t.line(strings.TrimSuffix(line, "\r"))
		if err != nil {
			bad = append(bad, n)
			continue
		}
		rows = append(rows, r)
	}
	return rows, bad
}

var errNotText = errors.New("不是文字")

func (t *table[R]) line(line string) (row[R], error) {
	control := func(r rune) bool { return unicode.IsControl(r) && r != '\t' }
	if !utf8.ValidString(line) || strings.ContainsFunc(line, control) {
		return row[R]{}, errNotText
	}
	if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
		return row[R]{text: line}, nil
	}
	rec, err := t.parse(line)
	return row[R]{line, &rec}, err
}

// join is the text of the file.
func (t *table[R]) join(rows []row[R]) string {
	var b strings.Builder
	if n := count(rows); n > 0 && n == len(rows) {
		b.WriteString(t.header)
	}
	for _, r := range rows {
		b.WriteString(r.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// trim drops the oldest records beyond the limit.
func (t *table[R]) trim(rows []row[R]) []row[R] {
	n := 0
	return slices.DeleteFunc(rows, func(r row[R]) bool {
		if r.rec != nil {
			n++
		}
		return r.rec != nil && t.limit > 0 && n > t.limit
	})
}

// mend sets a broken file aside before anything is read from it.
func (t *table[R]) mend() {
	data, err := load(t.path)
	if err != nil {
		t.unreadable(err)
		return
	}
	if _, bad := t.split(data); len(bad) == 0 {
		return
	}
	if err := t.update(func(rows []row[R]) []row[R] { return rows }); err != nil {
		t.say(fmt.Sprintf("%s里有读不懂的行，原文件没有动；%v", t.name, err))
	}
}

func (t *table[R]) unreadable(err error) {
	t.say(fmt.Sprintf("%s读不出来（%s）：%s", t.name, t.path, reason(err)))
}

// update changes what is on disk now. Nobody ever sees, and no crash ever leaves, a file
// that is neither the old one nor the new one.
func (t *table[R]) update(change func([]row[R]) []row[R]) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.rewrite(change); err != nil {
		return &SaveError{What: t.name, Path: t.path, Err: err}
	}
	return nil
}

func (t *table[R]) rewrite(change func([]row[R]) []row[R]) error {
	unlock, err := take(t.path)
	if err != nil {
		return err
	}
	defer unlock()
	old, err := load(t.path)
	if err != nil {
		return err // not overwritten: it may be whole, only not ours to read
	}
	rows, bad := t.split(old)
	kept := count(rows)
	text := t.join(t.trim(change(rows)))
	if len(bad) == 0 {
		if text == string(old) {
			return nil
		}
		return replace(t.path, text)
	}
	// The copy is on disk before the file is touched, so that no crash loses a line.
	aside, err := setAside(t.path, old, time.Now())
	if err != nil {
		return err
	}
	if err := replace(t.path, text); err != nil {
		os.Remove(aside) // the original still stands
		return err
	}
	t.say(fmt.Sprintf("%s第 %d 行读不懂（共 %d 行），原文件已另存为 %s（在 %s），读得懂的 %d 条照旧",
		t.name, bad[0], len(bad), filepath.Base(aside), filepath.Dir(aside), kept))
	return nil
}

// count is how many of the rows are records.
func count[R any](rows []row[R]) int {
	n := 0
	for _, r := range rows {
		if r.rec != nil {
			n++
		}
	}
	return n
}

// without is the rows less the records that are not wanted.
func without[R any](rows []row[R], unwanted func(R) bool) []row[R] {
	return slices.DeleteFunc(rows, func(r row[R]) bool { return r.rec != nil && unwanted(*r.rec) })
}

// first puts a record before all others, below the lines that head the file.
func first[R any](rows []row[R], r row[R]) []row[R] {
	at := slices.IndexFunc(rows, func(r row[R]) bool { return r.rec != nil })
	if at < 0 {
		at = len(rows)
	}
	return slices.Insert(rows, at, r)
}

// load is the bytes of a file, none if there is none.
func load(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular(): // a pipe would keep us waiting for ever
		return nil, errors.New("它不是普通文件")
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}
