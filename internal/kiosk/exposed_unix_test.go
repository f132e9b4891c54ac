//go:build unix

package kiosk

import (
	"io/fs"
	"os"
	"syscall"
	"testing"
	"time"
)

// keyFile is a file with an owner and a mode, without being one.
type keyFile struct {
	mode fs.FileMode
	uid  uint32
}

func (f keyFile) Name() string       { return "key" }
func (f keyFile) Size() int64        { return 1 }
func (f keyFile) Mode() fs.FileMode  { return f.mode }
func (f keyFile) ModTime() time.Time { return time.Time{} }
func (f keyFile) IsDir() bool        { return false }
func (f keyFile) Sys() any           { return &syscall.Stat_t{Uid: f.uid} }

func TestExposed(t *testing.T) {
	me := uint32(os.Geteuid())
	for _, tt := range []struct {
		f    keyFile
		want bool
	}{
		{keyFile{0o600, me}, false}, {keyFile{0o400, me}, false}, {keyFile{0o640, me}, true}, {keyFile{0o604, me}, true},
		{keyFile{0o440, me + 1}, false}, {keyFile{0o460, me + 1}, true}, {keyFile{0o444, me + 1}, true},
	} {
		if got := exposed(tt.f); got != tt.want {
			t.Errorf("%04o of %d: %v", tt.f.mode, tt.f.uid, got)
		}
	}
}
