package markdown

import (
	"strings"
	"testing"
)

func TestInline(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"lines of Chinese are joined", "法律\n援助", "法律援助"},
		{"after a mark too", "法律，\n援助”\n热线", "法律，援助”热线"},
		{"words get a space", "legal\naid", "legal aid"},
		{"hard break by spaces", "致：  \n某公司", "致：\n某公司"},
		{"hard break by backslash", "致：\\\n某公司", "致：\n某公司"},
		{"hard break by tag", "致：<br>某公司<br />", "致：\n某公司"},
		{"escapes", `\*\[x\] \\ a\b`, `*[x] \ a\b`},
		{"entities", "&lt;&amp;&#27861;&nope; &", "<&法&nope; &"},
		{"an escaped entity", `\&lt;`, "&lt;"},
		{"code keeps what it has", "`a\\*b &lt;`", `a\*b &lt;`},
		{"tags", "<b>法</b>律", "法律"},
		{"struck", "~~旧法~~新法", "旧法新法"},
		{"control characters", "a\x1b[31mb\x07&#27;c\u202ed\ufeff", "a[31mbcd"},
		{"tab", "a\tb", "a b"},
		{"broken bytes", "a\xffb", "a\ufffdb"},
		{"html block", "<div>\n<!-- 注 -->法律\n</div>", "法律"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := NewRenderer().Render("", tt.source, 80, mono)
			if got := strings.TrimSpace(strings.Join(page.Plain, "\n")); got != tt.want {
				t.Errorf("%q\n got %q\nwant %q", tt.source, got, tt.want)
			}
		})
	}
}
