package markdown

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	const source = "| 行为 | 处罚 |\n|:--|--:|\n| 出售 | 三年以下有期徒刑 |\n| 冒用 | [拘留](id-card-law:17) |"
	tests := []struct {
		name   string
		source string
		width  int
		want   string
	}{
		{"wide", source, 40, "行为 │             处罚|─────┼─────────────────|出售 │ 三年以下有期徒刑|冒用 │             拘留"},
		{"broken", strings.Replace(source, "徒刑", "徒刑或者拘役", 1), 26,
			"行为 │                处罚|─────┼────────────────────|出售 │  三年以下有期徒刑或|     │              者拘役|─────┼────────────────────|冒用 │                拘留"},
		{"too narrow to break", source, 16, "- 行为：出售|  处罚：三年以下|  有期徒刑|- 行为：冒用|  处罚：拘留"},
		{"narrow", source, 14, "- 行为：出售|  处罚：三年以|  下有期徒刑|- 行为：冒用|  处罚：拘留"},
		{"centre", "|a|bbb|\n|-|:-:|\n|1|2|", 20, "a │ bbb|──┼────|1 │  2"},
		{"missing cells", "|a|b|\n|-|-|\n|1|", 20, "a │ b|──┼──|1 │"},
		{"only a header", "|身份证照片|个人信息|\n|-|-|", 14, "- 身份证照片|  个人信息"},
		{"empty header", "||b|\n|-|-|\n|身份证照片被冒用|个人信息|", 14, "- 身份证照片被|  冒用|  b：个人信息"},
		{"no header", "|||\n|-|-|\n|1|2|\n|||", 20, "1 │ 2"},
		{"nothing", "|||\n|-|-|\n|||", 20, ""},
		{"in a quote", "> |a|b|\n> |-|-|\n> |1|2|", 20, "│ a │ b|│ ──┼──|│ 1 │ 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := NewRenderer().Render("", tt.source, tt.width, mono)
			if got := strings.Join(page.Plain, "|"); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
			for _, link := range page.Links {
				if got := spanned(page, link); got != link.Text {
					t.Errorf("the spans of %q cover %q", link.Text, got)
				}
			}
		})
	}
}
