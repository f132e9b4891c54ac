package kiosk

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	gossh "golang.org/x/crypto/ssh"
)

// HostKey reads the key that tells visitors that this is the kiosk they know. With init it is
// made if there is none; without, a kiosk that starts with a new key would look like a trap
// to everybody who has been there before. Only ed25519: other keys cost a server more for
// each visitor (RSA eight times as much).
func HostKey(file string, init bool) (gossh.Signer, error) {
	data, err := os.ReadFile(file)
	if init && errors.Is(err, fs.ErrNotExist) {
		if data, err = newKey(file); err != nil {
			return nil, fmt.Errorf("写不出主机密钥 %s：%w", file, err)
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("没有主机密钥 %s。第一次使用请加上 --init 生成一个；多台机器要用同一个密钥", file)
	}
	if err != nil {
		return nil, fmt.Errorf("读不出主机密钥 %s：%w", file, err)
	}
	if info, err := os.Stat(file); err == nil && exposed(info) {
		return nil, fmt.Errorf("主机密钥 %s 别人也能读（权限 %04o）。请先执行 chmod 600 %s", file, info.Mode().Perm(), file)
	}
	key, err := gossh.ParsePrivateKey(data)
	if err != nil {
		return nil, fmt.Errorf("主机密钥 %s 不能用：%w。可以用 ssh-keygen -t ed25519 -N '' -f 生成", file, err)
	}
	if t := key.PublicKey().Type(); t != gossh.KeyAlgoED25519 {
		return nil, fmt.Errorf("主机密钥 %s 是 %s，这里只用 ed25519。可以用 ssh-keygen -t ed25519 -N '' -f 生成", file, t)
	}
	return key, nil
}

// newKey makes a key and writes it, whole or not at all, where no other may be.
func newKey(file string) ([]byte, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	block, err := gossh.MarshalPrivateKey(private, "fayi kiosk")
	if err != nil {
		return nil, err
	}
	data := pem.EncodeToMemory(block)
	tmp, err := os.CreateTemp(filepath.Dir(file), ".fayi-key-*") // mode 0600
	if err != nil {
		return nil, err
	}
	defer os.Remove(tmp.Name())
	if _, err = tmp.Write(data); err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err != nil {
		return nil, err
	}
	return data, os.Link(tmp.Name(), file)
}
