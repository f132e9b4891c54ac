package markdown

import (
	"slices"
	"testing"
)

func TestURLLength(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://12348.moj.gov.cn/", "https://12348.moj.gov.cn/"},
		{"https://a.cn/b?c=d&e=f#g，后文", "https://a.cn/b?c=d&e=f#g"},
		{"http://a.cn.", "http://a.cn"},
		{"https://a.cn) ", "https://a.cn"},
		{"https://", ""},
		{"http是一种协议", ""},
		{"httpx://a", ""},
	}
	for _, tt := range tests {
		if got := tt.in[:urlLength(tt.in)]; got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestLinkURLs(t *testing.T) {
	const source = "见https://a.cn/x，[https://b.cn/](b)，`https://c.cn`，https://d_e_f.cn。"
	l := laidOut(source, 80)
	var targets []string
	for _, a := range l.links {
		targets = append(targets, a.target)
	}
	if want := []string{"https://a.cn/x", "b", "https://d_e_f.cn"}; !slices.Equal(targets, want) {
		t.Errorf("got %q, want %q", targets, want)
	}
}

func TestRestyle(t *testing.T) {
	tests := []struct {
		from, to int
		want     []part
	}{
		{0, 3, []part{{3, code}, {9, strong}}},
		{3, 6, []part{{3, plain}, {6, code}, {9, strong}}},
		{2, 5, []part{{2, plain}, {5, code}, {9, strong}}},
		{0, 9, []part{{9, code}}},
		{5, 6, []part{{3, plain}, {5, strong}, {6, code}, {9, strong}}},
	}
	for _, tt := range tests {
		f := flow{parts: []part{{3, plain}, {9, strong}}}
		f.restyle(tt.from, tt.to, code)
		if !slices.Equal(f.parts, tt.want) {
			t.Errorf("restyle(%d, %d): got %v, want %v", tt.from, tt.to, f.parts, tt.want)
		}
	}
}

func TestSnap(t *testing.T) {
	l := laidOut("a*\u0301b*", 80) // the accent belongs to the a
	want := []piece{{"a\u0301", plain, 0}, {"b", emphasis, 0}}
	if got := l.lines[0].pieces; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
