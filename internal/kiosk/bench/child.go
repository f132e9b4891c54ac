//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	startLimit = 20 * time.Second // for a server to open its port
	stopLimit  = 5 * time.Second  // for it to end when it is asked to
	metricPage = 10 * time.Second
)

// child is a server that we have started.
type child struct {
	server  *server
	cmd     *exec.Cmd
	log     string
	addr    string
	metrics string
	ended   chan struct{}
}

// launch starts a server on free ports of the loopback interface and waits until it lets
// people in and has nothing more to do.
func launch(ctx context.Context, s *server, dir string) (*child, error) {
	c := &child{server: s, log: filepath.Join(dir, s.name+".log"), ended: make(chan struct{})}
	var err error
	if c.addr, err = freeAddress(); err != nil {
		return nil, err
	}
	if c.metrics, err = freeAddress(); err != nil {
		return nil, err
	}
	home := filepath.Join(dir, s.name)
	if err := os.MkdirAll(home, 0o700); err != nil {
		return nil, err
	}
	log, err := os.OpenFile(c.log, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	args, env := s.command(home, c.addr, c.metrics)
	c.cmd = exec.Command(args[0], args[1:]...)
	c.cmd.Dir, c.cmd.Stdout, c.cmd.Stderr = home, log, log
	c.cmd.Env = append(environment(home), env...)
	// A group of its own: Ctrl+C is for us, and we stop it then. Should we die, it dies too.
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = c.cmd.Wait()
		close(c.ended)
	}()
	if err := c.await(ctx); err != nil {
		c.stop()
		return nil, fmt.Errorf("%s does not start: %w%s", s.name, err, c.lastWords())
	}
	return c, nil
}

// environment is the same for all servers, and nothing of the user's.
func environment(home string) []string {
	return []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + os.TempDir(), "LANG=C.UTF-8", "GOTRACEBACK=single"}
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// await waits for the server's first word, then until it is idle.
func (c *child) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	for !c.greets() {
		if err := c.pause(ctx, 50*time.Millisecond); err != nil {
			return err
		}
	}
	if c.server.prepare != nil && !c.server.prepared {
		if err := c.server.prepare(ctx, c); err != nil {
			return fmt.Errorf("preparing: %w", err)
		}
		c.server.prepared = true
	}
	for before := time.Duration(-1); ; {
		u, err := measure(c.pid())
		if err != nil {
			return err
		}
		if before >= 0 && u.server-before <= tick {
			return nil
		}
		before = u.server
		if err := c.pause(ctx, 500*time.Millisecond); err != nil {
			return err
		}
	}
}

// pause waits, unless there is nothing left to wait for.
func (c *child) pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-c.ended:
		return errors.New("it has ended")
	}
}

// greets tells whether an SSH server answers.
func (c *child) greets() bool {
	conn, err := net.DialTimeout("tcp", c.addr, time.Second)
	if err != nil {
		return false
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(2 * time.Second))
	word := make([]byte, 4)
	_, err = io.ReadFull(conn, word)
	return err == nil && string(word) == "SSH-"
}

func (c *child) pid() int { return c.cmd.Process.Pid }

func (c *child) running() bool {
	select {
	case <-c.ended:
		return false
	default:
		return true
	}
}

// stop ends the server, with force if it does not go.
func (c *child) stop() {
	_ = syscall.Kill(-c.pid(), syscall.SIGTERM)
	select {
	case <-c.ended:
	case <-time.After(stopLimit):
		_ = syscall.Kill(-c.pid(), syscall.SIGKILL)
		<-c.ended
	}
}

// lastWords is the end of what the server wrote.
func (c *child) lastWords() string {
	data, _ := os.ReadFile(c.log)
	data = bytes.TrimSpace(data)
	if len(data) == 0 {
		return ""
	}
	return "; it said: " + string(data[max(len(data)-300, 0):])
}

// goroutines of the server, from its metrics page; -1 where it does not tell.
func (c *child) goroutines() int {
	// A connection that is kept would count among the server's files.
	client := http.Client{Timeout: metricPage, Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Get("http://" + c.metrics + "/metrics")
	if err != nil {
		return -1
	}
	defer resp.Body.Close()
	return goroutinesIn(io.LimitReader(resp.Body, 1<<20))
}

// goroutinesIn finds the number in a page of the Prometheus format.
func goroutinesIn(page io.Reader) int {
	for lines := bufio.NewScanner(page); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "go_goroutines "); ok {
			if n, err := strconv.ParseFloat(strings.TrimSpace(rest), 64); err == nil {
				return int(n)
			}
		}
	}
	return -1
}
