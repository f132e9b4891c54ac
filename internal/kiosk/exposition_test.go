package kiosk

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestExposition(t *testing.T) {
	s := &Server{metrics: newMeasures(), limits: Defaults(), draining: make(chan struct{})}
	s.metrics.keys.Add(3)
	for _, d := range []time.Duration{100 * time.Microsecond, 250 * time.Microsecond, 3 * time.Millisecond, time.Minute} {
		s.metrics.frame.observe(d)
	}
	var b strings.Builder
	if err := s.exposition(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# TYPE fayi_kiosk_keys_total counter\nfayi_kiosk_keys_total 3\n",
		`fayi_kiosk_key_to_frame_seconds_bucket{le="0.00025"} 2` + "\n",
		`fayi_kiosk_key_to_frame_seconds_bucket{le="0.005"} 3` + "\n",
		`fayi_kiosk_key_to_frame_seconds_bucket{le="1"} 3` + "\n",
		`fayi_kiosk_key_to_frame_seconds_bucket{le="+Inf"} 4` + "\n",
		"fayi_kiosk_key_to_frame_seconds_sum 60.00335\n",
		"fayi_kiosk_key_to_frame_seconds_count 4\n",
		`fayi_kiosk_refused_total{limit="paste"} 0` + "\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("there is no %q", want)
		}
	}
	line := regexp.MustCompile(`^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"\\]*"\})? [-+0-9.e]+)$`)
	for l := range strings.Lines(b.String()) {
		if !line.MatchString(strings.TrimSuffix(l, "\n")) {
			t.Errorf("no line of metrics: %q", l)
		}
	}
}
