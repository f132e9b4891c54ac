package keep

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

const (
	// lockWait is how long a change waits for another program. A change takes a few
	// milliseconds.
	lockWait = 5 * time.Second
	// lockStale is when a lock made by name counts as left behind by a program that died.
	// It is shorter than lockWait, so that the next program need not give up.
	lockStale = 3 * time.Second
)

// errBusy tells that another program did not let go of the file.
var errBusy = errors.New("另一个 fayi 正在写这个文件，稍后再试")

// errHeld is what a try at a lock gives while somebody else has it.
var errHeld = errors.New("held")

// poll tries until it is not errHeld, at most as long as wait.
func poll(wait time.Duration, try func() error) error {
	deadline := time.Now().Add(wait)
	for pause := time.Millisecond; ; pause = min(pause*2, 20*time.Millisecond) {
		err := try()
		if err != errHeld {
			return err
		}
		if time.Now().After(deadline) {
			return errBusy
		}
		time.Sleep(pause)
	}
}

// lockByName locks where the system has no advisory locks: whoever makes the file has the
// lock. A lock left behind is taken over after lockStale. Two programs may take it over at
// the same instant; as temporary files have names of their own, the worst that comes of
// it is that one change is lost, never a file that is torn.
func lockByName(path string, wait time.Duration) (unlock func(), err error) {
	token := rand.Text() // an inode would not do: the system uses them again at once
	err = poll(wait, func() error {
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			_, err = f.WriteString(token)
			return errors.Join(err, f.Close())
		}
		info, statErr := os.Stat(path)
		switch {
		case statErr == nil:
			if time.Since(info.ModTime()) > lockStale {
				os.Remove(path)
			}
			return errHeld
		case errors.Is(err, fs.ErrExist): // let go in between
			return errHeld
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return func() {
		// After a long sleep of the computer it may be another's by now.
		if now, err := os.ReadFile(path); err == nil && string(now) == token {
			os.Remove(path)
		}
	}, nil
}

// take makes a file's folder and takes the file's lock.
func take(path string) (unlock func(), err error) {
	dir, base := filepath.Split(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return lock(filepath.Join(dir, "."+base+".lock"), lockWait)
}
