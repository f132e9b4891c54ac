package kiosk

import (
	"bytes"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// secret stands for what somebody typed, in the value of a panic.
const secret = "what somebody typed"

// trap is a model with a fault for each place that a fault can be in.
type trap struct {
	model
	trapped string
}

func (m trap) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, _ := msg.(tea.KeyPressMsg)
	switch key.Text {
	case "U":
		panic(secret)
	case "C":
		return m, func() tea.Msg { panic(secret) }
	case "V", "W":
		m.trapped = key.Text
		return m, nil
	}
	inner, cmd := m.model.Update(msg)
	return trap{inner, m.trapped}, cmd
}

func (m trap) View() tea.View {
	switch m.trapped {
	case "V":
		panic(secret)
	case "W":
		return tea.NewView(trapWord)
	}
	return m.model.View()
}

// trapWord is what a rigged channel panics at.
const trapWord = "☠"

// rigged is a channel that panics inside the goroutines that read and write.
type rigged struct{ gossh.NewChannel }

type riggedChannel struct{ gossh.Channel }

func (r rigged) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	ch, reqs, err := r.NewChannel.Accept()
	return riggedChannel{ch}, reqs, err
}

func (r riggedChannel) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte(trapWord)) {
		panic(secret)
	}
	return r.Channel.Write(p)
}

func (r riggedChannel) Read(p []byte) (int, error) {
	n, err := r.Channel.Read(p)
	if bytes.Contains(p[:n], []byte("R")) {
		panic(secret)
	}
	return n, err
}

// A fault anywhere ends one visit. On a stock server one in the goroutines that read and
// write ends the process.
func TestHostilePanics(t *testing.T) {
	k := standWith(t, func(s *Server) {
		s.newModel = func(v *session, line string) model {
			if v.env["LANG"] == "trap" {
				if line == "N" {
					panic(secret)
				}
				return trap{model: s.browser(v, line)}
			}
			return s.browser(v, line)
		}
		s.ssh.ChannelHandlers["session"] = func(srv *ssh.Server, sc *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
			s.channel(srv, sc, rigged{nc}, ctx)
		}
	})
	k.during(k.bystander(), func() {
		for key, goesOn := range map[string]bool{"U": false, "C": true, "V": false, "W": false, "R": false} {
			for range 5 {
				v := visitBy(t, k.mustLogin(""), "LANG", "trap")
				v.reads("什么都不保存")
				v.types(key)
				if goesOn { // only the command is lost
					v.types("身份证照片")
					v.reads("> 身份证")
				} else {
					v.over()
					if wire := v.wire(); key != "R" && !inTwo(wire) || !strings.Contains(wire, "\x1b[3J") || !strings.Contains(wire, "\x1b[?1049l") {
						t.Errorf("after %s the terminal was sent %q", key, wire[max(0, len(wire)-400):])
					}
				}
				v.close()
			}
		}
	})
	log := k.log.String()
	if n := strings.Count(log, `"msg":"panic"`); n != 25 {
		t.Errorf("%d panics in the log, 25 there were:\n%s", n, log)
	}
	if strings.Contains(log, secret) {
		t.Errorf("the log has the value of a panic:\n%s", log)
	}
	if n := k.srv.metrics.refused[somethingWentWrong].Load(); n != 25 {
		t.Errorf("%d panics in the metrics", n)
	}
}
