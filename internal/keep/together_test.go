package keep

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// The test binary is also the second program: it adds bookmarks until it has added as
// many as it was told, or is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("FAYI_KEEP_CHILD"); dir != "" {
		s, _, err := Open(home(dir))
		for i := 0; err == nil && os.Getenv("FAYI_KEEP_COUNT") != fmt.Sprint(i); i++ {
			err = s.AddBookmark(Bookmark{Place: fmt.Sprint("child-", i), Title: strings.Repeat("长", 500)})
			fmt.Println(i) // it is kept
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func child(t *testing.T, dir string, n int) (*exec.Cmd, *strings.Builder) {
	t.Helper()
	exe, err := os.Executable()
	must(t, err)
	var out strings.Builder
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "FAYI_KEEP_CHILD="+dir, fmt.Sprint("FAYI_KEEP_COUNT=", n))
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	must(t, cmd.Start())
	return cmd, &out
}

func TestTwoStores(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir), open(t, dir)
	const n = 20
	var wg sync.WaitGroup
	for i := range n {
		for name, s := range map[string]*Store{"a": a, "b": b} {
			wg.Go(func() {
				place := fmt.Sprint(name, i)
				if s.AddBookmark(Bookmark{Place: place}) != nil || s.Visit(place, "", i) != nil || s.Query(place) != nil {
					t.Error("not kept")
				}
				s.Bookmarks()
				s.Messages()
			})
		}
	}
	wg.Wait()
	if x, y, z := len(a.Bookmarks()), len(b.History()), len(a.Queries()); x != 2*n || y != 2*n || z != 2*n {
		t.Error(x, y, z)
	}
}

func TestTwoPrograms(t *testing.T) {
	dir := t.TempDir()
	const n = 40
	cmd, _ := child(t, dir, n)
	s := open(t, dir)
	for i := range n {
		must(t, s.AddBookmark(Bookmark{Place: fmt.Sprint("parent-", i)}))
	}
	must(t, cmd.Wait())
	if got := len(open(t, dir).Bookmarks()); got != 2*n {
		t.Errorf("%d bookmarks, want %d", got, 2*n)
	}
}

// A program is killed while it writes, at moments nobody chose. What it said it kept is
// there, the file is whole, and the next one neither waits for its lock nor trips on what
// it left.
func TestKilled(t *testing.T) {
	for i := range 12 {
		dir := t.TempDir()
		cmd, out := child(t, dir, -1)
		time.Sleep(time.Duration(20+7*i) * time.Millisecond)
		must(t, cmd.Process.Kill())
		cmd.Wait()
		said := strings.Count(out.String(), "\n")
		s := open(t, dir) // whole: no message
		if got := len(s.Bookmarks()); got < said || got > said+1 {
			t.Errorf("%d bookmarks, %d were said to be kept", got, said)
		}
		must(t, s.AddBookmark(Bookmark{Place: "after"}))
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(s.bookmarks.path), ".*.tmp")); len(left) > 0 {
			t.Error(left)
		}
	}
}

func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	must(t, s.AddBookmark(Bookmark{Place: "a"}))
	folder := filepath.Dir(s.bookmarks.path)
	write(t, filepath.Join(folder, ".bookmarks.tsv.123.tmp"), "half a li")
	write(t, filepath.Join(folder, ".other.tsv.123.tmp"), "not ours")
	s = open(t, dir)
	if got := marked(s); got != "/a" {
		t.Error(got)
	}
	must(t, s.AddBookmark(Bookmark{Place: "b"}))
	if got := marked(s); got != "/a /b" {
		t.Error(got)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".*.tmp")); len(left) != 1 {
		t.Error(left)
	}
}

func TestLock(t *testing.T) {
	for name, lock := range map[string]func(string, time.Duration) (func(), error){"system": lock, "by name": lockByName} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "lock")
			unlock, err := lock(path, time.Second)
			must(t, err)
			if _, err := lock(path, 20*time.Millisecond); err != errBusy {
				t.Fatal(err)
			}
			time.AfterFunc(20*time.Millisecond, unlock)
			unlock, err = lock(path, 10*time.Second)
			must(t, err)
			unlock()
			if _, err := lock(filepath.Join(path, "not", "there"), time.Second); err == nil || err == errBusy {
				t.Error(err)
			}

			var wg sync.WaitGroup
			var inside atomic.Int32
			for range 16 {
				wg.Go(func() {
					unlock, err := lock(path, 10*time.Second)
					if err != nil {
						t.Error(err)
						return
					}
					if n := inside.Add(1); n != 1 {
						t.Errorf("%d at once", n)
					}
					time.Sleep(time.Millisecond)
					inside.Add(-1)
					unlock()
				})
			}
			wg.Wait()
		})
	}
}

func TestLockLeftBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	write(t, path, "")
	if _, err := lockByName(path, 20*time.Millisecond); err != errBusy {
		t.Fatal(err)
	}
	old := time.Now().Add(-2 * lockStale)
	must(t, os.Chtimes(path, old, old))
	sleeper, err := lockByName(path, time.Second)
	must(t, err)

	// It sleeps so long that another takes over; waking up, it leaves the other's alone.
	must(t, os.Chtimes(path, old, old))
	unlock, err := lockByName(path, time.Second)
	must(t, err)
	sleeper()
	if _, err := os.Stat(path); err != nil {
		t.Error("the other's lock is gone")
	}
	unlock()
}
