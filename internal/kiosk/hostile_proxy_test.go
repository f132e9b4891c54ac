package kiosk

import (
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"

	"github.com/pires/go-proxyproto"
)

// balancer is the address from which a PROXY header is required.
const balancer = "127.0.3.1"

// v2 is a binary PROXY header of a command, saying that so many bytes follow.
func v2(command, family byte, length int, rest string) string {
	return string(proxyproto.SIGV2) + string([]byte{command, family, byte(length >> 8), byte(length)}) + rest
}

// PROXY headers: whoever may send one says where they come from, and with it which limits
// they are under. A stock server (EnableProxyProtocol) believes everybody.
func TestHostileProxy(t *testing.T) {
	k := stand(t, shortLogin, func(o *Options) {
		o.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.3.0/24")}
		o.Limits.SourceSessions = 2
	})
	// enter logs in behind a header.
	enter := func(from, header string) (*visitor, error) {
		c, err := k.tcp(from)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(c, header); err != nil {
			return nil, err
		}
		client, err := k.handshake(c)
		if err != nil {
			return nil, err
		}
		return visitBy(t, client), nil
	}
	text := func(from string) string { return "PROXY TCP4 " + from + " 192.0.2.9 4000 22\r\n" }
	addresses := "\xcb\x00\x71\x07\xc0\x00\x02\x09\x0f\xa0\x00\x16" // 203.0.113.7:4000 to 192.0.2.9:22
	k.during(k.bystander(), func() {
		var all []*visitor
		for i, header := range []string{text("203.0.113.7"), v2(0x21, 0x11, 12, addresses), text("203.0.113.8"), v2(0x20, 0, 0, "")} {
			v, err := enter(balancer, header)
			if err != nil {
				t.Errorf("header %d from the balancer: %v", i, err)
				continue
			}
			v.reads("什么都不保存")
			all = append(all, v)
		}
		if v, err := enter(balancer, text("203.0.113.7")); err != nil {
			t.Error(err)
		} else { // the third from there
			v.over()
			if !inTwo(v.wire()) {
				t.Errorf("one too many behind the balancer reads %q", v.wire())
			}
			v.close()
		}
		if v, err := enter("127.0.0.1", ""); err != nil {
			t.Errorf("without a header from anywhere: %v", err)
		} else {
			v.close()
		}
		for _, v := range all {
			v.close()
		}
		for name, tt := range map[string]struct{ from, header string }{
			"forged":                   {"127.0.0.1", text("203.0.113.9") + myVersion + "\r\n"},
			"forged, binary":           {"127.0.0.1", v2(0x21, 0x11, 12, addresses) + myVersion + "\r\n"},
			"forged, local":            {"127.0.0.1", v2(0x20, 0, 0, "") + myVersion + "\r\n"},
			"half, from anywhere":      {"127.0.0.1", "PROXY TCP4 203.0"},
			"missing":                  {balancer, myVersion + "\r\n"},
			"mute":                     {balancer, ""},
			"half":                     {balancer, "PROXY TCP4 203.0"},
			"half, binary":             {balancer, v2(0x21, 0x11, 12, "")[:14]},
			"too long":                 {balancer, v2(0x21, 0x11, 65535, addresses)},
			"too short":                {balancer, v2(0x21, 0x11, 3, "\x01\x02\x03") + myVersion + "\r\n"},
			"no end":                   {balancer, "PROXY TCP4 " + strings.Repeat("1", 5000)},
			"nonsense":                 {balancer, "PROXY TCP4 a b c d\r\n"},
			"ports":                    {balancer, "PROXY TCP4 203.0.113.7 192.0.2.9 99999 -1\r\n"},
			"two headers":              {balancer, text("203.0.113.7") + text("203.0.113.8") + myVersion + "\r\n"},
			"escape sequences":         {balancer, "PROXY TCP4 \x1b]0;x\x07 192.0.2.9 1 2\r\n"},
			"one address for families": {balancer, "PROXY TCP6 203.0.113.7 192.0.2.9 1 2\r\n"},
		} {
			var conns []net.Conn
			for range 20 {
				c, err := k.tcp(tt.from)
				if err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				_, _ = io.WriteString(c, tt.header)
				conns = append(conns, c)
			}
			for _, said := range allClosed(t, conns) {
				if strings.Contains(said, "\x14") && strings.HasPrefix(name, "forged") { // an offer of algorithms
					t.Errorf("%s: the server goes on with %q", name, said)
				}
			}
		}
	})
	if log := k.log.String(); strings.Contains(log, "203.0.113") || strings.Contains(log, "panic") {
		t.Errorf("the log has an address or a panic:\n%s", log)
	}
}
