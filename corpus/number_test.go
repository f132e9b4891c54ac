package corpus

import (
	"strconv"
	"testing"
)

// Every number a statute has (民法典 ends at 1,260) survives being printed and read.
func TestNumeralRoundTrip(t *testing.T) {
	for n := 1; n <= maxNumeral; n++ {
		s := Numeral(n)
		if got, ok := ParseNumeral(s); !ok || got != n {
			t.Fatalf("ParseNumeral(%s) = %d, %v; it is %d", s, got, ok, n)
		}
		if got, ok := ParseNumeral(strconv.Itoa(n)); !ok || got != n {
			t.Fatalf("ParseNumeral(%d) = %d, %v", n, got, ok)
		}
		for _, num := range []Number{{n, 0}, {n, 1}, {n, 12}} {
			if n > 1300 {
				break
			}
			if got, ok := ParseNumber(num.String()); !ok || got != num {
				t.Fatalf("ParseNumber(%s) = %v, %v", num, got, ok)
			}
		}
	}
}

func TestNumeral(t *testing.T) {
	tests := []struct {
		n    int
		want string
	}{
		{0, "零"}, {1, "一"}, {10, "十"}, {11, "十一"}, {20, "二十"}, {100, "一百"}, {101, "一百零一"}, {110, "一百一十"},
		{113, "一百一十三"}, {253, "二百五十三"}, {280, "二百八十"}, {1000, "一千"}, {1001, "一千零一"}, {1010, "一千零一十"},
		{1034, "一千零三十四"}, {1195, "一千一百九十五"}, {1260, "一千二百六十"}, {9999, "九千九百九十九"},
		{10000, "10000"}, {-1, "-1"},
	}
	for _, tt := range tests {
		if got := Numeral(tt.n); got != tt.want {
			t.Errorf("Numeral(%d) = %s, want %s", tt.n, got, tt.want)
		}
	}
}

func TestParseNumeral(t *testing.T) {
	tests := []struct {
		in   string
		want int // 0: not a number
	}{
		// as people write them
		{"二五三", 253}, {"一〇三四", 1034}, {"一零三四", 1034}, {"两百五十三", 253}, {"两千", 2000}, {"一十三", 13},
		{"一百十三", 113}, {"一千零十", 1010}, {"一百〇五", 105}, {"069", 69}, {"1034", 1034},
		// as people say them
		{"二百五", 250}, {"一千二", 1200}, {"一百零五", 105},
		// a slip must not become another article
		{"二百五三", 0}, {"二十百", 0}, {"十百", 0}, {"一百百", 0}, {"十二百", 0}, {"2百53", 0}, {"零十", 0}, {"一百零", 0},
		// no number
		{"", 0}, {"零", 0}, {"〇", 0}, {"0", 0}, {"000", 0}, {"-1", 0}, {"+1", 0}, {"1.5", 0}, {" 1", 0}, {"五 ", 0}, {"第五", 0},
		{"２５３", 0}, {"①", 0}, {"壹", 0}, {"廿", 0}, {"一万", 0}, {"abc", 0}, {"\xff", 0},
		// too large
		{"9999", 9999}, {"10000", 0}, {"九九九九", 9999}, {"一零零零零", 0}, {"99999999999999999999999999", 0},
		{"00000000000000000000001", 0}, {"一二三四五六七八九〇一二三四五六七八九〇", 0},
	}
	for _, tt := range tests {
		if got, ok := ParseNumeral(tt.in); ok != (tt.want > 0) || ok && got != tt.want {
			t.Errorf("ParseNumeral(%q) = %d, %v; want %d", tt.in, got, ok, tt.want)
		}
	}
}

func TestParseNumber(t *testing.T) {
	tests := []struct {
		in   string
		want Number
		id   string
	}{
		{"第一条", Number{1, 0}, "1"}, {"第二百五十三条", Number{253, 0}, "253"},
		{"第二百五十三条之一", Number{253, 1}, "253-1"}, {"第一百二十条之十二", Number{120, 12}, "120-12"},
		{"第69条", Number{69, 0}, "69"},
	}
	for _, tt := range tests {
		got, ok := ParseNumber(tt.in)
		if !ok || got != tt.want || got.ID() != tt.id {
			t.Errorf("ParseNumber(%s) = %v (%s), %v", tt.in, got, got.ID(), ok)
		}
	}
	for _, bad := range []string{"", "第", "第条", "一条", "第一", "第一条之", "第一条一", "第一条之零", "第一条之一之二", "第零条", "第一章",
		"第一条 ", " 第一条", "第99999条"} {
		if got, ok := ParseNumber(bad); ok {
			t.Errorf("ParseNumber(%q) = %v", bad, got)
		}
	}
}
