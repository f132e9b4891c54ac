//go:build unix

package kiosk

import (
	"io/fs"
	"os"
	"syscall"
)

// exposed reports whether others than the kiosk may read or change a key. A key that belongs
// to somebody else may be read by its group: Kubernetes hands keys to a program that is not
// root as root's, mode 0440, with a group of the program's own, and in no other way.
func exposed(key fs.FileInfo) bool {
	closed := fs.FileMode(0o077)
	if s, ok := key.Sys().(*syscall.Stat_t); ok && int(s.Uid) != os.Geteuid() {
		closed = 0o037
	}
	return key.Mode().Perm()&closed != 0
}
