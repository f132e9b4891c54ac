package keep

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// replace puts text in the place of a file, all of it or nothing. The caller has the lock.
func replace(path, text string) error {
	// A link, as to a folder that is synchronised, stays a link.
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	dir, base := filepath.Split(path)
	prefix, suffix := "."+base+".", ".tmp"
	removeLeftovers(dir, prefix, suffix)
	f, err := os.CreateTemp(dir, prefix+"*"+suffix) // with mode 0600
	if err != nil {
		return err
	}
	if err := finish(f, text); err != nil {
		os.Remove(f.Name())
		return err
	}
	if err := rename(f.Name(), path); err != nil {
		os.Remove(f.Name())
		return err
	}
	syncDir(dir)
	return nil
}

// removeLeftovers removes the temporary files of writers that were killed. Whoever has
// the lock is the only writer, so none of them is in use.
func removeLeftovers(dir, prefix, suffix string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), prefix) && strings.HasSuffix(e.Name(), suffix) {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// finish writes a file to the disk itself: a name must not come before its content there.
func finish(f *os.File, text string) error {
	_, err := f.WriteString(text)
	return errors.Join(err, f.Sync(), f.Close())
}

// rename tries again on Windows, where a file cannot be replaced while somebody reads it.
func rename(from, to string) error {
	err := os.Rename(from, to)
	for i := 0; i < 20 && err != nil && runtime.GOOS == "windows"; i++ {
		time.Sleep(10 * time.Millisecond)
		err = os.Rename(from, to)
	}
	return err
}

// syncDir writes the names in a folder to the disk. Not every system can; the file is
// whole either way.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}

// setAside copies a broken file to a new name beside it, never over another file.
func setAside(path string, data []byte, now time.Time) (string, error) {
	name := path + ".broken-" + now.Format("20060102-150405")
	for i := 2; ; i++ {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) && i < 1000 {
			name = fmt.Sprintf("%s.broken-%s-%d", path, now.Format("20060102-150405"), i)
			continue
		}
		if err != nil {
			return "", err
		}
		if err := finish(f, string(data)); err != nil {
			os.Remove(name)
			return "", err
		}
		syncDir(filepath.Dir(name))
		return name, nil
	}
}
