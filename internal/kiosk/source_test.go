package kiosk

import (
	"net"
	"testing"
)

func TestSourceOf(t *testing.T) {
	addr := func(s string) net.Addr {
		a, err := net.ResolveTCPAddr("tcp", s)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"192.0.2.1:1", "192.0.2.1:9", true},
		{"192.0.2.1:1", "192.0.2.2:1", false},
		{"192.0.2.1:1", "[::ffff:192.0.2.1]:1", true},
		{"[2001:db8:1:2::1]:1", "[2001:db8:1:2:ffff::9]:1", true},
		{"[2001:db8:1:2::1]:1", "[2001:db8:1:3::1]:1", false},
		{"[fe80::1%lo]:1", "[fe80::2]:1", true},
		{"127.0.0.1:1", "[::1]:1", false},
	} {
		if same := sourceOf(addr(tt.a)) == sourceOf(addr(tt.b)); same != tt.same {
			t.Errorf("%s and %s are the same: %v", tt.a, tt.b, same)
		}
	}
	if sourceOf(&net.UnixAddr{Name: "x"}) != sourceOf(&net.UnixAddr{Name: "y"}) {
		t.Error("without an address all are one source")
	}
}

func TestCounts(t *testing.T) {
	var c counts
	a, b := sourceOf(&net.TCPAddr{IP: net.IPv4(192, 0, 2, 1)}), sourceOf(&net.TCPAddr{IP: net.IPv4(192, 0, 2, 2)})
	for _, tt := range []struct {
		s    source
		want refusal
	}{{a, ""}, {a, ""}, {a, tooManyFromSource}, {b, ""}, {b, tooManySessions}} {
		if got, ok := c.enter(tt.s, 3, 2, tooManySessions, tooManyFromSource); got != tt.want || ok != (tt.want == "") {
			t.Errorf("got %q, %v, want %q", got, ok, tt.want)
		}
	}
	c.leave(a)
	if _, ok := c.enter(b, 3, 2, tooManySessions, tooManyFromSource); !ok {
		t.Error("somebody left, but there is no room")
	}
	c.leave(a)
	c.leave(b)
	c.leave(b)
	if c.len() != 0 || len(c.source) != 0 {
		t.Errorf("all have left, %d are counted from %d sources", c.len(), len(c.source))
	}
}
