//go:build linux

package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/crypto/ssh"

	"fayi/corpus"
)

// server is a program that is measured.
type server struct {
	name    string
	about   string
	program string // the file
	script  string // instead of the one asked for, where its keys are others
	most    int    // sessions that it is asked to bear; 0: any number
	ready   []string
	command func(home, addr, metrics string) (args, env []string)
	// prepare is for what has to be there before people come; once in a run.
	prepare  func(context.Context, *child) error
	prepared bool
}

// serverList is all servers that are known, fayi first: the others are its peers.
func serverList(fayi, stock, soft string) ([]*server, error) {
	c, err := corpus.Embedded()
	if err != nil {
		return nil, err
	}
	// The date on the last line, after a colour or a move. Its last character is apart: writing
	// the last cell of a terminal takes more than text.
	date := "核对至 " + c.AsOf[:len(c.AsOf)-1]
	footer := []string{"m" + date, " " + date, "G" + date, "H" + date}
	admin, err := newAdmin()
	if err != nil {
		return nil, err
	}
	return []*server{
		{name: "fayi", about: "`fayi serve`", program: fayi, ready: footer,
			command: func(home, addr, metrics string) (args, env []string) {
				return []string{fayi, "serve", "--listen", addr, "--host-key", filepath.Join(home, "key"), "--init", "--metrics", metrics}, nil
			}},
		{name: "stock", about: "the same model, wish v2.0.3 and Bubble Tea", program: stock, ready: footer,
			command: func(home, addr, metrics string) (args, env []string) {
				return []string{stock, "-listen", addr, "-host-key", filepath.Join(home, "key"), "-metrics", metrics}, nil
			}},
		{name: "soft-serve", about: "soft-serve v0.11.6, its list of 30 repositories", program: soft, script: "list", most: 500, ready: []string{"toggle help"},
			prepare: admin.repositories,
			command: func(home, addr, metrics string) (args, env []string) {
				return []string{soft, "serve"}, []string{"SOFT_SERVE_DATA_PATH=" + filepath.Join(home, "data"), "SOFT_SERVE_SSH_LISTEN_ADDR=" + addr,
					"SOFT_SERVE_STATS_LISTEN_ADDR=" + metrics, "SOFT_SERVE_GIT_ENABLED=false", "SOFT_SERVE_HTTP_ENABLED=false",
					"SOFT_SERVE_INITIAL_ADMIN_KEYS=" + admin.public()}
			}},
	}, nil
}

// there tells whether the program has been built.
func (s *server) there() bool {
	info, err := os.Stat(s.program)
	return err == nil && info.Mode().IsRegular()
}

// person is how people come to a server that runs.
func (s *server) person(addr, term, script string) person {
	p := person{addr: addr, term: term, script: script}
	if s.script != "" {
		p.script = s.script
	}
	for _, r := range s.ready {
		p.ready = append(p.ready, []byte(r))
	}
	return p
}

// admin is who may make repositories. Nobody else knows the key.
type admin struct{ ssh.Signer }

func newAdmin() (admin, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return admin{}, err
	}
	signer, err := ssh.NewSignerFromKey(key)
	return admin{signer}, err
}

func (a admin) public() string {
	return strings.TrimSpace(string(ssh.MarshalAuthorizedKey(a.PublicKey())))
}

// repositories makes a list that is longer than the screen, so that there is something to go through.
func (a admin) repositories(_ context.Context, c *child) error {
	conf := clientConfig()
	conf.Auth, conf.Timeout = []ssh.AuthMethod{ssh.PublicKeys(a)}, startLimit
	client, err := ssh.Dial("tcp", c.addr, conf)
	if err != nil {
		return err
	}
	defer client.Close()
	for i := range 30 {
		s, err := client.NewSession()
		if err != nil {
			return err
		}
		out, err := s.CombinedOutput(fmt.Sprintf("repo create repository-%02d -d 'The repository %02d'", i, i))
		_ = s.Close()
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
	}
	return nil
}
