package text

import "testing"

func TestHangingIndent(t *testing.T) {
	tests := []struct {
		in   string
		want int
	}{
		{"", 0},
		{"（一）非法获取公民个人信息", 6},
		{"（十二）其他", 8},
		{"（1）向派出所报案", 5},
		{"(1) 报案", 4},
		{"1. 报案", 3},
		{"12. 报案", 4},
		{"1、报案", 3},
		{"一、报案", 4},
		{"十一、报案", 6},
		{"① 报案", 2},
		{"１．报案", 4},
		{"3.5万元", 0},
		{"2021年11月1日", 0},
		{"（一般情形）", 0},
		{"（）", 0},
		{"、一", 0},
		{"第一条　为了", 0},
		{"一百二十三万、四", 0},
		{"法律", 0},
	}
	for _, tt := range tests {
		if got := HangingIndent(tt.in); got != tt.want {
			t.Errorf("HangingIndent(%q) = %d, want %d", tt.in, got, tt.want)
		}
	}
}
