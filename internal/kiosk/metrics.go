package kiosk

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

// measures are what an operator sees. The labels are fixed: nothing that a client sends
// becomes a series.
type measures struct {
	connections counter
	sessions    counter
	commands    counter
	keys        counter
	bytes       counter
	homes       counter
	reloads     counter
	refused     map[refusal]*counter
	frame       *histogram
	length      *histogram
}

func newMeasures() *measures {
	m := &measures{
		refused: map[refusal]*counter{},
		frame:   newHistogram(.00025, .0005, .001, .0025, .005, .01, .015, .025, .05, .1, .25, 1),
		length:  newHistogram(10, 30, 60, 120, 300, 600, 1800, 3600),
	}
	for _, r := range refusals() {
		m.refused[r] = &counter{}
	}
	return m
}

// exposition writes everything in the text format of Prometheus.
func (s *Server) exposition(w io.Writer) error {
	m, p := s.metrics, page{w: w}
	p.counter("fayi_kiosk_connections_total", "Connections taken.", &m.connections)
	p.counter("fayi_kiosk_sessions_total", "Sessions begun.", &m.sessions)
	p.counter("fayi_kiosk_commands_total", "Sessions without a terminal.", &m.commands)
	p.counter("fayi_kiosk_keys_total", "Keys, clicks and pastes.", &m.keys)
	p.counter("fayi_kiosk_sent_bytes_total", "Bytes of frames and texts, before encryption.", &m.bytes)
	p.counter("fayi_kiosk_idle_homes_total", "Times that a session went home because nobody was there.", &m.homes)
	p.counter("fayi_kiosk_reloads_total", "Times that the corpus was read.", &m.reloads)
	p.head("fayi_kiosk_refused_total", "counter", "Refusals by limit; panic: sessions that a fault of ours ended.")
	for _, r := range refusals() {
		p.line("fayi_kiosk_refused_total", `limit="`+string(r)+`"`, float64(m.refused[r].Load()))
	}
	p.histogram("fayi_kiosk_key_to_frame_seconds", "From a key to its frame, written.", m.frame)
	p.histogram("fayi_kiosk_session_seconds", "How long sessions last.", m.length)
	p.gauge("fayi_kiosk_sessions", "Sessions open.", float64(s.open.len()))
	p.gauge("fayi_kiosk_unauthenticated", "Connections that have not begun a session.", float64(s.unauth.len()))
	draining := 0.0
	if s.isDraining() {
		draining = 1
	}
	p.gauge("fayi_kiosk_draining", "1 while no new visitors are taken.", draining)
	p.process()
	return p.err
}

// refuse counts a refusal. Those that end something are logged as well; a visitor who types
// too fast is no event.
func (s *Server) refuse(r refusal) {
	s.metrics.refused[r].Inc()
	switch r {
	case tooFast, tooLongPaste, tooLargeWindow, tooManyResizes, tooManyBytesIn, tooManyBytesOut:
	default:
		if s.quiet.Allow() { // an attack must not fill the disk; the counters have all of it
			s.log.Info("refused", "limit", string(r))
		}
	}
}

// monitor answers an operator on this machine: /healthz and /metrics.
func (s *Server) monitor(l net.Listener) (stop func()) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		if s.isDraining() {
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = io.WriteString(w, "draining\n")
			return
		}
		_, _ = io.WriteString(w, "ok\n")
	})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_ = s.exposition(w)
	})
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second, MaxHeaderBytes: 8 << 10}
	go s.guard("monitor", func() {
		if err := srv.Serve(l); err != nil && !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("monitor", "error", err.Error())
		}
	})
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = srv.Shutdown(ctx)
	}
}
