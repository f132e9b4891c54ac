//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package keep

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// lock takes the lock that path stands for. The system lets go of it when a program dies,
// so the file itself may stay for ever.
func lock(path string, wait time.Duration) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	err = poll(wait, func() error {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == syscall.EWOULDBLOCK || err == syscall.EINTR {
			return errHeld
		}
		return err
	})
	if err == nil {
		return func() { f.Close() }, nil
	}
	f.Close()
	if errors.Is(err, errors.ErrUnsupported) || err == syscall.ENOLCK { // as on some network folders
		return lockByName(path+".held", wait)
	}
	return nil, err
}
