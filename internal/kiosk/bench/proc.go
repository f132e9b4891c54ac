//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// tick is the unit of times in /proc; it is 100 a second on every Linux that Go runs on.
const tick = 10 * time.Millisecond

// usage is the CPU that has been used until now.
type usage struct {
	at           time.Time
	server, self time.Duration
	idle         time.Duration // of the whole machine
	cores        int
}

// used is what was used between two looks.
type used struct {
	wall, server, self, others time.Duration
}

// measure looks at the server, at ourselves and at the machine.
func measure(pid int) (usage, error) {
	u := usage{at: time.Now()}
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return u, err
	}
	if u.server, err = processTime(data); err != nil {
		return u, err
	}
	if data, err = os.ReadFile("/proc/stat"); err != nil {
		return u, err
	}
	if u.idle, u.cores, err = hostIdle(data); err != nil {
		return u, err
	}
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return u, err
	}
	u.self = time.Duration(r.Utime.Nano() + r.Stime.Nano())
	return u, nil
}

// since is what was used since an earlier look. What is left of the machine's time is others',
// and the hypervisor's if there is one.
func (u usage) since(before usage) used {
	d := used{wall: u.at.Sub(before.at), server: u.server - before.server, self: u.self - before.self}
	d.others = max(time.Duration(u.cores)*d.wall-(u.idle-before.idle)-d.server-d.self, 0)
	return d
}

// cores is how many cores were busy with d.
func (u used) cores(d time.Duration) float64 {
	if u.wall <= 0 {
		return 0
	}
	return d.Seconds() / u.wall.Seconds()
}

// processTime is utime + stime in /proc/PID/stat. The name, in brackets, may have spaces and
// brackets in it.
func processTime(stat []byte) (time.Duration, error) {
	i := bytes.LastIndexByte(stat, ')')
	fields := strings.Fields(string(stat[i+1:]))
	const utime = 14 - 3 // fields are counted from 1, and the state is the 3rd
	if i < 0 || len(fields) <= utime+1 {
		return 0, errors.New("/proc/PID/stat: too short")
	}
	u, err := strconv.ParseInt(fields[utime], 10, 64)
	s, err2 := strconv.ParseInt(fields[utime+1], 10, 64)
	return time.Duration(u+s) * tick, errors.Join(err, err2)
}

// hostIdle is how long all cores have done nothing (idle and waiting for disks), and how many
// there are, in /proc/stat. The idle time is exact; what the kernel says of busy time is
// sampled, and misses much of what is done in short pieces.
func hostIdle(stat []byte) (idle time.Duration, cores int, err error) {
	for line := range strings.Lines(string(stat)) {
		f := strings.Fields(line)
		switch {
		case len(f) < 6 || !strings.HasPrefix(f[0], "cpu"):
		case f[0] != "cpu":
			cores++
		default:
			for _, field := range f[4:6] {
				n, err := strconv.ParseInt(field, 10, 64)
				if err != nil {
					return 0, 0, err
				}
				idle += time.Duration(n) * tick
			}
		}
	}
	if cores == 0 {
		return 0, 0, errors.New("/proc/stat: no cores")
	}
	return idle, cores, nil
}

// resident is VmRSS of a process in KB.
func resident(pid int) (int, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	return statusKB(data, "VmRSS")
}

// statusKB is a line of /proc/PID/status in KB.
func statusKB(status []byte, name string) (int, error) {
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			return strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")))
		}
	}
	return 0, fmt.Errorf("/proc/PID/status: no %s", name)
}

// openFiles is how many file descriptors a process has.
func openFiles(pid int) (int, error) {
	all, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", pid))
	return len(all), err
}

// moreFiles raises the limit of open files to the hard one, for us and for the servers. Go
// does it for us alone, unless it is asked for.
func moreFiles() error {
	var l syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &l); err != nil {
		return err
	}
	l.Cur = l.Max
	return syscall.Setrlimit(syscall.RLIMIT_NOFILE, &l)
}
