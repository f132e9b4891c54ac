//go:build linux

package main

import (
	"os"
	"testing"
	"time"
)

func TestProcessTime(t *testing.T) {
	stat := "4242 (a) b (c) S 1 4242 4242 0 -1 4194560 1 2 3 4 150 50 7 8 20 0 9 0 100 1 2\n"
	if d, err := processTime([]byte(stat)); err != nil || d != 2*time.Second {
		t.Errorf("%v, %v", d, err)
	}
	for _, bad := range []string{"", "1 (a) S 1", "1 (a) S 1 2 3 4 5 6 7 8 9 10 x 12 13"} {
		if d, err := processTime([]byte(bad)); err == nil {
			t.Errorf("%q gives %v", bad, d)
		}
	}
}

func TestHostIdle(t *testing.T) {
	stat := "cpu  100 10 20 9000 700 3 4 555 50 0\ncpu0 1 1 1 1 1 1 1 1 1 1\ncpu1 1 1 1 1 1 1 1 1 1 1\nintr 5 1 1 1 1 1\n"
	if d, cores, err := hostIdle([]byte(stat)); err != nil || d != 97*time.Second || cores != 2 {
		t.Errorf("%v, %d cores, %v", d, cores, err)
	}
	for _, bad := range []string{"", "cpu 1 2 3", "cpu  1 2 3 4 5 6 7", "cpu  1 2 3 a 5 6 7\ncpu0 1 2 3 4 5 6 7"} {
		if d, _, err := hostIdle([]byte(bad)); err == nil {
			t.Errorf("%q gives %v", bad, d)
		}
	}
}

func TestStatusKB(t *testing.T) {
	status := "Name:\tfayi\nVmHWM:\t  99999 kB\nVmRSS:\t   12345 kB\nThreads:\t7\n"
	if n, err := statusKB([]byte(status), "VmRSS"); err != nil || n != 12345 {
		t.Errorf("%d, %v", n, err)
	}
	if n, err := statusKB([]byte("Name:\tzombie\n"), "VmRSS"); err == nil {
		t.Errorf("no line gives %d", n)
	}
}

func TestOthersAreWhatIsLeft(t *testing.T) {
	start := usage{idle: time.Minute, cores: 2}
	end := usage{at: start.at.Add(10 * time.Second), server: 3 * time.Second, self: 2 * time.Second, idle: time.Minute + 11*time.Second, cores: 2}
	u := end.since(start)
	if u.others != 4*time.Second || u.cores(u.others) != 0.4 {
		t.Errorf("others used %v, %.2f cores", u.others, u.cores(u.others))
	}
	end.idle += 10 * time.Second // ticks are counted less finely than our own time
	if u := end.since(start); u.others != 0 {
		t.Errorf("others used %v", u.others)
	}
}

func TestMeasureOneself(t *testing.T) {
	if u, err := measure(os.Getpid()); err != nil || u.idle == 0 {
		t.Errorf("%+v, %v", u, err)
	}
	if n, err := resident(os.Getpid()); err != nil || n == 0 {
		t.Errorf("%d KB, %v", n, err)
	}
	if n, err := openFiles(os.Getpid()); err != nil || n == 0 {
		t.Errorf("%d files, %v", n, err)
	}
}
