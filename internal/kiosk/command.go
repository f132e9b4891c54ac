package kiosk

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/anmitsu/go-shlex"
)

// command splits a line as a shell would and tells whether it is one of the commands.
func (s *Server) command(line string) (args []string, ok bool) {
	args, err := shlex.Split(line, true)
	if err != nil || len(args) == 0 {
		return nil, false
	}
	return args, slices.Contains(s.opts.Commands, args[0])
}

// answerTime is the longest that a command may take.
const answerTime = 10 * time.Second

// answer carries a command out as plain text, for scripts and for terminals without a
// window. It says how the session ended.
func (v *session) answer(args []string, isCommand bool) string {
	s := v.srv
	s.metrics.commands.Inc()
	done := make(chan struct{})
	defer close(done)
	text, messages := io.Writer(printable{v.writer(v.channel, done)}), io.Writer(printable{v.writer(v.channel.Stderr(), done)})
	if !isCommand {
		if len(args) > 0 {
			s.refuse(notOffered)
		}
		_, _ = io.WriteString(messages, v.usage(len(args) > 0))
		v.finish("", 2)
		return "usage"
	}
	if v.pty {
		text, messages = returning{text}, returning{text}
	}
	ctx, cancel := context.WithTimeout(context.Background(), answerTime)
	defer cancel()
	sh := s.shelf.Load()
	code := s.opts.Answer(ctx, sh.corpus, sh.index, args, text, messages)
	v.finish("", uint32(code))
	return "command"
}

// usage tells somebody without a terminal what there is.
func (v *session) usage(wrong bool) string {
	var lines []string
	if wrong {
		lines = append(lines, notOffered.say(v.srv.limits).zh, notOffered.say(v.srv.limits).en)
	}
	lines = append(lines,
		"  ssh -t KIOSK                    打开浏览器 / the browser",
		"  ssh -t KIOSK photo-leaked       打开一个情形或者法条 / opens a scenario or an article",
	)
	if len(v.srv.opts.Commands) > 0 {
		lines = append(lines, "  ssh KIOSK "+strings.Join(v.srv.opts.Commands, " | ")+"    纯文字 / plain text")
	}
	return strings.Join(lines, "\n") + "\n"
}

// printable leaves out what is not text: a message may quote what was asked for, and an escape
// sequence in it would be carried out by the terminal.
type printable struct{ io.Writer }

func (w printable) Write(p []byte) (int, error) {
	clean := bytes.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, p)
	if _, err := w.Writer.Write(clean); err != nil {
		return 0, err
	}
	return len(p), nil
}

// returning ends lines as a raw terminal needs it.
type returning struct{ io.Writer }

func (r returning) Write(p []byte) (int, error) {
	if _, err := r.Writer.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}
