package kiosk

import (
	"net/netip"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// Each modern algorithm works, and nothing that is old or lets a stranger burn time.
func TestAlgorithms(t *testing.T) {
	k := stand(t)
	for _, tt := range []struct {
		name   string
		change func(*gossh.ClientConfig)
		works  bool
	}{
		{"as they come", func(*gossh.ClientConfig) {}, true},
		{"mlkem", func(c *gossh.ClientConfig) { c.KeyExchanges = []string{gossh.KeyExchangeMLKEM768X25519} }, true},
		{"curve25519", func(c *gossh.ClientConfig) { c.KeyExchanges = []string{gossh.KeyExchangeCurve25519} }, true},
		{"p256", func(c *gossh.ClientConfig) { c.KeyExchanges = []string{gossh.KeyExchangeECDHP256} }, true},
		{"group14", func(c *gossh.ClientConfig) {
			c.KeyExchanges = []string{gossh.KeyExchangeDH14SHA256, gossh.InsecureKeyExchangeDH14SHA1}
		}, false},
		{"group16", func(c *gossh.ClientConfig) { c.KeyExchanges = []string{gossh.KeyExchangeDH16SHA512} }, false},
		{"group exchange", func(c *gossh.ClientConfig) { c.KeyExchanges = []string{gossh.KeyExchangeDHGEXSHA256} }, false},
		{"gcm", func(c *gossh.ClientConfig) { c.Ciphers = []string{gossh.CipherAES256GCM} }, true},
		{"chacha20", func(c *gossh.ClientConfig) { c.Ciphers = []string{gossh.CipherChaCha20Poly1305} }, true},
		{"ctr", func(c *gossh.ClientConfig) { c.Ciphers = []string{gossh.CipherAES128CTR, gossh.CipherAES256CTR} }, false},
		{"cbc", func(c *gossh.ClientConfig) { c.Ciphers = []string{gossh.InsecureCipherAES128CBC} }, false},
		{"rsa key", func(c *gossh.ClientConfig) { c.HostKeyAlgorithms = []string{gossh.KeyAlgoRSASHA512, gossh.KeyAlgoRSA} }, false},
		{"ed25519 key", func(c *gossh.ClientConfig) { c.HostKeyAlgorithms = []string{gossh.KeyAlgoED25519} }, true},
	} {
		conf := &gossh.ClientConfig{HostKeyCallback: gossh.FixedHostKey(testKey().PublicKey()), Timeout: patience}
		tt.change(conf)
		c, err := gossh.Dial("tcp", k.addr, conf)
		if (err == nil) != tt.works {
			t.Errorf("%s: %v", tt.name, err)
		}
		if err != nil && !strings.Contains(err.Error(), "no common algorithm") {
			t.Errorf("%s was refused for another reason: %v", tt.name, err)
		}
		if c != nil {
			_ = c.Close()
		}
	}
}

func TestLimitsThatCannotWork(t *testing.T) {
	for name, change := range map[string]func(*Limits){
		"max-sessions":   func(l *Limits) { l.Sessions = 0 },
		"idle-notice":    func(l *Limits) { l.Notice = l.Idle },
		"max-width":      func(l *Limits) { l.Width = 3 },
		"output-stall":   func(l *Limits) { l.Stall = 0 },
		"max-paste":      func(l *Limits) { l.Paste = -1 },
		"max-per-source": func(l *Limits) { l.SourceSessions = 0 },
	} {
		o := Options{HostKey: testKey(), Limits: Defaults(), Proxies: []netip.Prefix{}}
		change(&o.Limits)
		if _, err := New(o); err == nil || !strings.Contains(err.Error(), "--"+name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
