package handout

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"fayi/corpus"
)

func embedded(tb testing.TB) *corpus.Corpus {
	tb.Helper()
	c, err := corpus.Embedded()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func TestLinked(t *testing.T) {
	c := embedded(t)
	tests := []struct{ in, want string }{
		{"", ""},
		{"没有法条。", "没有法条。"},
		{"刑法第二百五十三条之一", "[刑法第二百五十三条之一](criminal-law:253-1)"},
		{"刑法第二百五十三条之一说", "[刑法第二百五十三条之一](criminal-law:253-1)说"},
		{"依据《刑法》第253条之一", "依据[《刑法》第253条之一](criminal-law:253-1)"},
		{"（个人信息保护法第六十九条第一款）。", "（[个人信息保护法第六十九条第一款](pipl:69)）。"},
		{"个人信息保护法第四十七条、第五十条", "[个人信息保护法第四十七条](pipl:47)、[第五十条](pipl:50)"},
		{"个人信息保护法（第四十七条）", "个人信息保护法（[第四十七条](pipl:47)）"},
		{"**刑法第二百八十条**", "**[刑法第二百八十条](criminal-law:280)**"},
		// a link is left as it is
		{"[刑法第二百八十条](criminal-law:280)", "[刑法第二百八十条](criminal-law:280)"},
		{"看[怎么用刑法第二百八十条](sue)、刑法第二百八十条", "看[怎么用刑法第二百八十条](sue)、[刑法第二百八十条](criminal-law:280)"},
		{"[甲](sue)刑法第二百八十条[乙](sue)", "[甲](sue)[刑法第二百八十条](criminal-law:280)[乙](sue)"},
		// what is not there is no link
		{"刑法第九百条、本法第五条、旧刑法第二百八十条、第五条", "刑法第九百条、本法第五条、旧刑法第二百八十条、第五条"},
		{"消法第九百条，刑法第二百八十条", "消法第九百条，[刑法第二百八十条](criminal-law:280)"},
	}
	for _, tt := range tests {
		got := Linked(c, tt.in)
		if got != tt.want {
			t.Errorf("Linked(%s)\n got  %s\n want %s", tt.in, got, tt.want)
		}
		if again := Linked(c, got); again != got {
			t.Errorf("linked twice, %s becomes %s", got, again)
		}
	}
}

func TestEscape(t *testing.T) {
	for _, s := range []string{
		"", "身份证", "a*b*c", "**不是粗体**", "_不是斜体_", "`不是代码`", "[不是](链接)", "![不是](图)", "<b>不是标签</b>", "<https://example.cn>",
		"# 不是标题", "## 不是", "> 不是引文", "- 不是列表", "+ 不是列表", "* 不是列表", "1. 不是列表", "2026) 不是列表", "12.5 元", "10.不是",
		"~~不是删除~~", "a|b", "\\", "\\*", "反斜杠\\", "&lt;不是实体&gt;", "&copy;", "AT&T", "---", "===", "a - b", "x+y", "1.", "1)", "-", "第 1. 条",
		"[x]: nowhere", "[ ] 不是任务", "{{姓名}}",
	} {
		// as the text of a paragraph, of a heading, of a list item and of a bold word
		for _, frame := range []string{"%", "# %", "- %", "> %", "字**%**字"} {
			source := strings.Replace(frame, "%", escape(s), 1)
			want := strings.Trim(strings.Replace(frame, "%", s, 1), "#*->字 ")
			if got := strings.Trim(plainText(t, source), "#*->字 "); got != want {
				t.Errorf("escape(%q) in %q is read as %q, want %q", s, frame, got, want)
			}
		}
	}
}

// Whatever words are escaped are read again as the same words.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"a*b_c`d", "1. [x](y) <z> &amp; #", "- ~~a~~ | b", "身份证\\"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		// The loader lets no control characters and no line breaks through.
		s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 }), "")
		if s = strings.TrimSpace(s); s == "" {
			return
		}
		if got := plainText(t, escape(s)); got != s {
			t.Errorf("escape(%q) = %q is read as %q", s, escape(s), got)
		}
	})
}

var reader = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList))

// mark is an escaped mark or an entity in the text of Markdown.
var mark = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]|&#?[0-9A-Za-z]+;")

// plainText is what a person reads of Markdown.
func plainText(tb testing.TB, source string) string {
	tb.Helper()
	var b strings.Builder
	src := []byte(source)
	err := ast.Walk(reader.Parser().Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.WriteString(mark.ReplaceAllStringFunc(string(n.Segment.Value(src)), func(m string) string {
					if m[0] == '\\' {
						return m[1:]
					}
					return html.UnescapeString(m)
				}))
			}
		case *ast.String:
			if entering {
				b.Write(n.Value)
			}
		case *ast.AutoLink, *ast.Link, *ast.Image, *ast.RawHTML, *ast.HTMLBlock, *ast.CodeSpan, *ast.CodeBlock, *ast.ThematicBreak:
			if entering {
				b.WriteString("〔" + n.Kind().String() + "〕")
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}
