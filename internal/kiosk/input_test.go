package kiosk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// decode feeds pieces, then lets time pass.
func decode(maxPaste int, pieces ...string) (out []string) {
	d := decoder{maxPaste: maxPaste}
	emit := func(msg tea.Msg) {
		switch m := msg.(type) {
		case tea.KeyPressMsg:
			out = append(out, m.String())
		case tea.MouseClickMsg:
			out = append(out, fmt.Sprintf("click %d,%d", m.X, m.Y))
		case tea.MouseWheelMsg:
			out = append(out, fmt.Sprintf("wheel %d,%d", m.X, m.Y))
		case pasteMsg:
			out = append(out, fmt.Sprintf("paste %q %v", m.text, m.cut))
		default:
			out = append(out, fmt.Sprintf("%T", msg))
		}
	}
	for _, p := range pieces {
		d.feed([]byte(p), emit)
	}
	if d.waits() > 0 {
		d.flush(emit)
	}
	if d.waits() != 0 {
		out = append(out, "still waiting")
	}
	return out
}

func TestDecode(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"ab", []string{"a", "b"}},
		{"Q?", []string{"Q", "?"}},
		{"身份证", []string{"身", "份", "证"}},
		{" \r\t\x7f\x03", []string{"space", "enter", "tab", "backspace", "ctrl+c"}},
		{"\x1b", []string{"esc"}},
		{"\x1b\x1b", []string{"esc", "esc"}},
		{"\x1b身", []string{"esc", "身"}},
		{"\x1b[A\x1b[B\x1bOA\x1b[5~\x1b[Z", []string{"up", "down", "up", "pgup", "shift+tab"}},
		{"\x1b[1;3D\x1bv\x1b\x7f", []string{"alt+left", "alt+v", "alt+backspace"}},
		{"\x1b[", []string{"alt+["}},
		{"\x1b[15~\x1bOP", []string{"f5", "f1"}},
		{"\x1b[<0;5;7M\x1b[<0;5;7m\x1b[<64;1;2M\x1b[<35;1;2M", []string{"click 4,6", "wheel 0,1"}},
		{"\x1b[200~很好\x1b[201~x", []string{`paste "很好" false`, "x"}},
		{"\x1b[200~a\nb\x1b[31mc\x9b\x1b[201~", []string{`paste "a b[31mc" false`}},
		{"\x1b[200~\x1b[20\x1b[201~", []string{`paste "[20" false`}},
		{"\x1b[200~" + strings.Repeat("x", 100) + "\x1b[201~y", []string{`paste "` + strings.Repeat("x", 20) + `" true`, "y"}},
		{"\x1b[200~never ends", []string{`paste "never ends" false`}},
		{"\x1b[201~x", []string{"x"}},
		// What nobody types.
		{"a\x9bM000\x80\xff\xc0\xafb", []string{"a", "M", "0", "0", "0", "b"}},
		{"\xc2\x9b1", []string{"1"}},
		{"\xe8\xbaz", []string{"z"}},
		{"\xed\xa0\x80z", []string{"z"}},
		{"\x1b]52;c;!\x07z\x1b]11;rgb:0/0/0\x1b\\y", []string{"z", "y"}},
		{"\x1bPqxyz\x1b\\z\x1b_a\x1b\\\x1b^b\x1b\\\x1bXc\x1b\\", []string{"z"}},
		{"\x1b]never ends", nil},
		{"\x1b[?1;2c\x1b[12;40R\x1b[I\x1b[O\x1b[?2026;2$yz", []string{"z"}},
		{"\x1b[" + strings.Repeat("1;", 40) + "Az", []string{"z"}},
		{"\x1b[\x1b[A", []string{"up"}},
		{"\x1b[M !!z", []string{"space", "!", "!", "z"}},
	} {
		if got := decode(20, tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("%q is %q, want %q", tt.in, got, tt.want)
		}
		bytes := make([]string, 0, len(tt.in))
		for i := range len(tt.in) {
			bytes = append(bytes, tt.in[i:i+1])
		}
		if got := decode(20, bytes...); !slices.Equal(got, tt.want) {
			t.Errorf("byte by byte %q is %q, want %q", tt.in, got, tt.want)
		}
	}
}
