package markdown

import (
	"strings"
	"testing"
)

// Each test marks with { } what is to be strong and with < > what is to be
// emphasised.
func TestEmphasis(t *testing.T) {
	tests := []struct{ source, want string }{
		{"**第一步：**打电话", "{第一步：}打电话"},
		{"打**（一）**收到", "打{（一）}收到"},
		{"他说**“别动。”**然后走了", "他说{“别动。”}然后走了"},
		{"**注意:**不要", "{注意:}不要"},
		{"看**《民法典》**、**《刑法》**。", "看{《民法典》}、{《刑法》}。"},
		{"**停手留证**。不要", "{停手留证}。不要"},
		{"**报警**", "{报警}"},
		{"*注意：*不要", "<注意：>不要"},
		{"**先*不要*动**", "{先不要动}"},
		{"**[刑法](criminal-law:253-1)：**见", "{刑法：}见"},
		{"2 * 3 * 4", "2 * 3 * 4"},
		{"** 不是 **", "** 不是 **"},
		{"a_b_c", "a_b_c"},
		{"snake_**粗**_case", "snake_{粗}_case"},
		{`\*\*原样\*\*`, "**原样**"},
	}
	for _, tt := range tests {
		l := laidOut(tt.source, 80)
		var got strings.Builder
		for _, p := range l.lines[0].pieces {
			switch {
			case p.style == strong:
				got.WriteString("{" + p.text + "}")
			case p.style == emphasis:
				got.WriteString("<" + p.text + ">")
			case p.link > 0 && strings.HasPrefix(tt.source, "**["):
				got.WriteString("{" + p.text + "}")
			default:
				got.WriteString(p.text)
			}
		}
		if s := strings.ReplaceAll(got.String(), "}{", ""); s != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.source, s, tt.want)
		}
	}
}
