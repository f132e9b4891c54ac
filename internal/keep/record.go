package keep

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The place comes first and alone is enough, so that a line can be typed by hand.
const bookmarksHeader = `# fayi 的书签，一行一条，可以直接编辑。各项用一个制表符（Tab）隔开，只有名称必填。
# 名称	文件夹	日期	标题	备注
`

const visitsHeader = `# fayi 的阅读记录，新的在前。各项用一个制表符（Tab）隔开。
# 时间	读到的位置	名称	标题
`

const queriesHeader = `# fayi 的查询记录，新的在前。各项用一个制表符（Tab）隔开。
# 时间	查询
`

// How times are written: in the person's own time zone.
const (
	day    = "2006-01-02"
	second = "2006-01-02 15:04:05"
)

const (
	maxPlace = 500
	maxQuery = 200
)

func parseBookmark(line string) (Bookmark, error) {
	f := fields(line, 5)
	// A hand may write 2026-7-1, or no date at all.
	added, err := parseTime("2006-1-2", f[2])
	if f[2] == "" {
		added, err = time.Time{}, nil
	}
	if err != nil {
		return Bookmark{}, err
	}
	b := Bookmark{Place: f[0], Folder: clean(f[1]), Added: added, Title: clean(f[3]), Note: clean(f[4])}
	return b, checkPlace(b.Place)
}

func formatBookmark(b Bookmark) string {
	added := ""
	if t := b.Added.Local(); !t.IsZero() && t.Year() >= 0 && t.Year() <= 9999 { // others would not read back
		added = t.Format(day)
	}
	return strings.TrimRight(strings.Join([]string{b.Place, b.Folder, added, b.Title, b.Note}, "\t"), "\t")
}

func parseVisit(line string) (Visit, error) {
	f := fields(line, 4)
	when, err := parseTime(second, f[0])
	if err != nil {
		return Visit{}, err
	}
	offset, err := strconv.Atoi(f[1])
	if err != nil {
		return Visit{}, err
	}
	return Visit{When: when, Offset: max(offset, 0), Place: f[2], Title: clean(f[3])}, checkPlace(f[2])
}

func formatVisit(v Visit) string {
	return strings.TrimRight(fmt.Sprintf("%s\t%d\t%s\t%s", v.When.Format(second), v.Offset, v.Place, v.Title), "\t")
}

func parseQuery(line string) (asked, error) {
	f := fields(line, 2)
	when, err := parseTime(second, f[0])
	if err != nil {
		return asked{}, err
	}
	if f[1] = clean(f[1]); f[1] == "" {
		return asked{}, errors.New("没有查询")
	}
	return asked{when, f[1]}, nil
}

func formatQuery(a asked) string { return a.when.Format(second) + "\t" + a.query }

// fields are the n fields of a line; those left out at the end are empty, and the last
// takes what is too many.
func fields(line string, n int) []string {
	f := make([]string, n)
	copy(f, strings.SplitN(line, "\t", n))
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	return f
}

func parseTime(layout, s string) (time.Time, error) {
	return time.ParseInLocation(layout, s, time.Local)
}

// checkPlace refuses a name that would not come back from the file as it went in. Two
// spaces in one mean that an editor has made spaces of the tabs.
func checkPlace(place string) error {
	if place == "" || place != clean(place) || strings.HasPrefix(place, "#") || utf8.RuneCountInString(place) > maxPlace {
		return fmt.Errorf("“%s”不能作名称，没有保存", clip(clean(place), 40))
	}
	return nil
}

// clean makes one line of s without anything that could move a terminal's cursor or turn
// the direction of the text. The joiners stay: they hold emoji and some scripts together.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200C', r == '\u200D':
			return r
		case unicode.IsSpace(r):
			return ' '
		case r == utf8.RuneError, unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// clip keeps the first n characters: a query may be a whole pasted page.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n]))
	}
	return s
}
