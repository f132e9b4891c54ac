package handout

import (
	"strings"
	"testing"

	"fayi/internal/cite"
)

func TestCitation(t *testing.T) {
	c := small(t)
	const validity = "（现行有效，2025-06-01 施行，核对至 2026-06-01）"
	tests := []struct {
		name  string
		quote bool
		want  string
	}{
		{"law:1", false, "《中华人民共和国信息法》第一条"},
		{"law:1", true, "“侵害信息的，赔偿*损失*。”\n——《中华人民共和国信息法》第一条" + validity},
		{"信息法第二条第一款", false, "《中华人民共和国信息法》第二条第一款"},
		{"信息法第二条第一款第（二）项", false, "《中华人民共和国信息法》第二条第一款第（二）项"},
		{"信息法第一条至第三条", false, "《中华人民共和国信息法》第一条至第三条"},
		{"measures:7", true, "（未收录原文，以下为摘要，引用前请核对官方文本）照信息法第一条做。\n——《信息办法》第七条（现行有效，核对至 2026-06-01）"},
		{"law", false, "《中华人民共和国信息法》"},
		{"law", true, "——《中华人民共和国信息法》" + validity},
		{"leaked", false, "信息*泄露*了（法依 leaked，法规核对至 2026-06-01）\n依据：《中华人民共和国信息法》第一条、《中华人民共和国信息法》第二条、《信息办法》第七条"},
		{"other", true, "另一件事（法依 other，法规核对至 2026-06-01）\n去办。\n依据：《中华人民共和国信息法》第一条"},
		{"12348", false, "法律服务热线 12348"},
		{"12348", true, "法律服务热线，12348：问法律援助"},
		{"letter", false, "通知书"},
		{"letter", true, "通知书\n\n{{对方}}：依据信息法第一条，请删除。"},
	}
	for _, tt := range tests {
		p, err := cite.Locate(c, tt.name)
		if err != nil {
			t.Fatal(err)
		}
		if got := Citation(c, p, tt.quote); got != tt.want {
			t.Errorf("%s:\n got  %s\n want %s", tt.name, got, tt.want)
		}
	}
}

// Whatever place is open, there is something to copy, in words and not in Markdown.
func TestCitationOfEveryPlace(t *testing.T) {
	c := embedded(t)
	for _, p := range places(c) {
		if p.Kind == cite.Page {
			continue
		}
		for _, quote := range []bool{false, true} {
			got := Citation(c, p, quote)
			if got == "" || strings.HasSuffix(got, "\n") || strings.Contains(got, "%!") || strings.Contains(got, "](") && p.Kind != cite.Template {
				t.Errorf("%s %s: %q", p.Kind, p.ID, got)
			}
		}
	}
}
