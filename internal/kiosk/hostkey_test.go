package kiosk

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestHostKey(t *testing.T) {
	file := filepath.Join(t.TempDir(), "key")
	if _, err := HostKey(file, false); err == nil || !strings.Contains(err.Error(), "--init") {
		t.Errorf("without a key: %v", err)
	}
	key, err := HostKey(file, true)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key's mode is %v (%v)", info.Mode(), err)
	}
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 1 {
		t.Errorf("more than the key was left: %v", left)
	}
	for _, init := range []bool{false, true} { // --init never replaces one
		again, err := HostKey(file, init)
		if err != nil || !bytes.Equal(again.PublicKey().Marshal(), key.PublicKey().Marshal()) {
			t.Errorf("read again with init %v: another key (%v)", init, err)
		}
	}
}

func TestHostKeyRefused(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct{ name, data, want string }{
		{"garbage", "not a key", "不能用"},
		{"ecdsa", ecdsaKey, "ed25519"},
	} {
		file := filepath.Join(dir, tt.name)
		if err := os.WriteFile(file, []byte(tt.data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := HostKey(file, true); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	file := filepath.Join(dir, "open")
	if _, err := HostKey(file, true); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := HostKey(file, false); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a key for everybody to read: %v", err)
	}
}

// ecdsaKey is a key of the wrong kind, made for this test.
const ecdsaKey = `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAaAAAABNlY2RzYS
1zaGEyLW5pc3RwMjU2AAAACG5pc3RwMjU2AAAAQQTr1RepDbV5Zb/8Iu9f+ukUkQP1gvum
qGax2XQDrlJrP6hT4udZ5khGAPxUV6W/KLlWmIx+VemJaPbNaIkPnSL6AAAAoIzi2fCM4t
nwAAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOvVF6kNtXllv/wi
71/66RSRA/WC+6aoZrHZdAOuUms/qFPi51nmSEYA/FRXpb8ouVaYjH5V6Ylo9s1oiQ+dIv
oAAAAgUF76Qht7HGODoCBZsGBngpZc/oTXeunQcTsp5x1mhioAAAAEdGVzdAECAwQ=
-----END OPENSSH PRIVATE KEY-----
`
