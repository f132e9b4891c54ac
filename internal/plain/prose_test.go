package plain

import (
	"fmt"
	"strings"
	"testing"

	"fayi/internal/markdown"
)

// outline writes sections so that they can be compared: # for a part, > for what can be
// chosen, the ids of the links behind.
func outline(s *section, level int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", strings.Repeat("#", level), s.title)
	for _, l := range s.lines {
		if l.to != nil {
			b.WriteString("> ")
		}
		b.WriteString(l.text)
		for _, p := range l.links {
			b.WriteString(" @" + p.ID)
		}
		b.WriteString("\n")
	}
	for _, p := range s.parts {
		b.WriteString(outline(p, level+1))
	}
	return b.String()
}

func TestProse(t *testing.T) {
	b := &book{c: small(t), pages: markdown.NewRenderer(), w: chinese()}
	for name, test := range map[string]struct{ source, want string }{
		"facts":     {"# 题\n\n- 甲：乙\n- 依据：[法](privacy-law:47)", "# 题\n甲：乙\n> 依据：法\n"},
		"list":      {"# 题\n\n## 一\n\n- 甲\n- [乙](photo)：丙\n- 丁，看[戊](calls)", "# 题\n## 一\n一、甲\n> 乙：丙\n二、丁，看戊 @calls\n"},
		"ordered":   {"# 题\n\n3. 甲\n\n   - 乙\n\n4. 丙", "# 题\n三、甲\n乙\n四、丙\n"},
		"aligned":   {"# 题\n\n9. 甲\n10. 乙", "# 题\n九、甲\n十、乙\n"},
		"anew":      {"# 题\n\n## 一\n\n- 甲\n\n话\n\n- 乙", "# 题\n## 一\n一、甲\n话\n一、乙\n"},
		"quote":     {"# 题\n\n> 甲\n>\n> > 乙", "# 题\n甲\n乙\n"},
		"table":     {"# 题\n\n| 甲 | 乙 |\n|---|---|\n| 长长长 | [丙](photo) |", "# 题\n甲；乙\n长长长；丙 @photo\n"},
		"rule":      {"# 题\n\n甲\n\n---\n\n乙", "# 题\n甲\n乙\n"},
		"nested":    {"# 题\n\n## 一\n\n甲\n\n### 二\n\n乙\n\n## 三\n\n丙", "# 题\n## 一\n甲\n### 二\n乙\n## 三\n丙\n"},
		"no text":   {"# 题\n\n### 第一编\n\n### 第一章\n\n甲", "# 题\n## 第一编 第一章\n甲\n"},
		"addresses": {"# 题\n\n[网站](https://example.cn)和 https://example.cn", "# 题\n网站和 https://example.cn\n"},
		"mixed":     {"# 题\n\n- [网站](https://example.cn)、[甲](photo)", "# 题\n网站、甲（https://example.cn） @photo\n"},
		"address":   {"# 题\n\n看[网站](https://example.cn)", "# 题\n看网站（https://example.cn）\n"},
		"emphasis":  {"# 题\n\n**第一步：**打电话", "# 题\n第一步：打电话\n"},
		"blank":     {"# 题\n\n{{姓名}}：", "# 题\n（待填：姓名）：\n"},
		"untitled":  {"甲", "# \n甲\n"},
		"empty":     {"", "# \n"},
	} {
		if got := outline(b.prose(test.source), 1); got != test.want {
			t.Errorf("%s:\n%swant\n%s", name, got, test.want)
		}
	}
}
