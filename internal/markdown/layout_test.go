package markdown

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	gtext "github.com/yuin/goldmark/text"

	"fayi/internal/text"
)

// laidOut returns the layout of source before it is painted.
func laidOut(source string, width int) *layout {
	l := &layout{source: []byte(source), width: width}
	l.blocks(newParser().Parse(gtext.NewReader(l.source)), false)
	return l
}

func TestLayout(t *testing.T) {
	tests := []struct {
		name   string
		source string
		width  int
		want   string
	}{
		{"paragraphs", "法律\n\n援助", 20, "法律||援助"},
		{"enumerator", "（一）非法获取公民个人信息", 16, "（一）非法获取公|      民个人信息"},
		{"enumerator where it is narrow", "（一）非法获取", 12, "（一）非法获|取"},
		{"heading close to its text", "前文\n\n## 标题\n\n正文", 20, "前文||─── 标题|正文"},
		{"empty heading", "#\n\n正文", 20, "正文"},
		{"tight list", "- 报警\n- 查征信\n  - 两次", 20, "- 报警|- 查征信|  - 两次"},
		{"loose list", "- 报警\n\n- 查征信", 20, "- 报警||- 查征信"},
		{"paragraphs of an item", "- 报警\n\n  要回执", 20, "- 报警||  要回执"},
		{"numbers", "9. 报警\n10. 查征信", 20, " 9. 报警|10. 查征信"},
		{"empty item", "- \n- 报警", 20, "-|- 报警"},
		{"tasks", "- [ ] 报警\n- [x] 截图", 20, "- [ ] 报警|- [x] 截图"},
		{"quote", "> 非法获取公民个人信息\n>\n> - 情节严重的处罚金", 12, "│ 非法获取公|│ 民个人信息|│|│ - 情节严重|│   的处罚金"},
		{"list in a quote where it is narrow", "> - 情节严重的", 10, "│ - 情节严|│ 重的"},
		{"rule", "前\n\n---\n\n后", 6, "前||──────||后"},
		{"code", "```\n致：\n\n    公司\n```", 20, "  致：||      公司"},
		{"html", "<!-- 注 -->\n\n正文", 20, "正文"},
		{"width 1", "- 报，警", 1, "报|，|警"},
		{"width 4", "> - 报，警", 4, "- 报|，警"},
		{"no trailing space", "法律   \n\n> \n\n援助 ", 20, "法律||援助"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := NewRenderer().Render("", tt.source, tt.width, mono)
			if got := strings.Join(page.Plain, "|"); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// words are joined to paragraphs; none holds so many marks that a line of
// leastText cells could not obey kinsoku.
var words = []struct{ source, visible string }{
	{"个人信息", "个人信息"}, {"依法，", "依法，"}, {"（一）", "（一）"}, {"《民法典》", "《民法典》"}, {"说：“好。”", "说：“好。”"},
	{"**第一步：**", "第一步："}, {"[刑法第253条之一](criminal-law:253-1)", "刑法第253条之一"}, {"报警——", "报警——"},
	{"等等……", "等等……"}, {" App ", "App"}, {"10日", "10日"}, {"`code`", "code"}, {"12348", "12348"}, {"*注意*", "注意"},
	{"https://a.cn/b_c?d=e&f=g", "https://a.cn/b_c?d=e&f=g"}, {"处\n罚", "处罚"}, {"AT&amp;T", "AT&T"},
}

// randomDocument returns Markdown and its visible text without white space.
func randomDocument(rng *rand.Rand) (source, visible string) {
	var s, v strings.Builder
	for range 1 + rng.IntN(8) {
		prefix := []string{"", "", "> ", "- ", "1. ", "> - ", "- > ", "   - ", "## ", "### "}[rng.IntN(10)]
		s.WriteString(prefix)
		for range 1 + rng.IntN(30) {
			w := words[rng.IntN(len(words))]
			s.WriteString("法" + strings.ReplaceAll(w.source, "\n", map[bool]string{true: "", false: "\n"}[prefix != ""]) + "律")
			v.WriteString("法" + w.visible + "律")
		}
		s.WriteString("\n\n")
	}
	return s.String(), v.String()
}

func TestLayoutProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	r := NewRenderer()
	for range 1500 {
		source, visible := randomDocument(rng)
		width := 10 + rng.IntN(90)
		page := r.Render("", source, width, colour)
		if err := checkPage(page, width); err != nil {
			t.Fatalf("width %d: %v\n%s", width, err, source)
		}
		l := laidOut(source, width)
		var shown strings.Builder
		for _, ln := range l.lines {
			s := inkOf(ln)
			shown.WriteString(compact(s))
			if beginsBadly(s) || endsBadly(s) {
				t.Fatalf("width %d, kinsoku: %q\n%s", width, s, source)
			}
		}
		if shown.String() != visible {
			t.Fatalf("width %d\n got %s\nwant %s", width, shown.String(), visible)
		}
	}
}

// inkOf returns the text of a line without the marks that are not the document's.
func inkOf(ln line) string {
	var b strings.Builder
	for _, p := range ln.pieces {
		if p.style != mark {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

func beginsBadly(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return line != "" && strings.ContainsRune("，。、；：！？）》”…％,.;:!?)]}%", r)
}

func endsBadly(line string) bool {
	r, _ := utf8.DecodeLastRuneInString(line)
	return line != "" && strings.ContainsRune("（《“([{", r)
}

func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// checkPage checks what must hold for every page.
func checkPage(p *Page, width int) error {
	for i, plain := range p.Plain {
		if w := text.Width(plain); w > max(width, 2) {
			return fmt.Errorf("line %d is %d cells: %q", i, w, plain)
		}
		if w := text.Width(p.Lines[i]); w != text.Width(plain) {
			return fmt.Errorf("line %d is %d cells styled: %q", i, w, p.Lines[i])
		}
		if got := stripped(p.Lines[i]); got != plain {
			return fmt.Errorf("line %d: %q has the text %q", i, p.Lines[i], plain)
		}
		if strings.ContainsFunc(plain, unicode.IsControl) {
			return fmt.Errorf("line %d holds a control character: %q", i, plain)
		}
		if strings.TrimRight(plain, " ") != plain {
			return fmt.Errorf("line %d ends in space: %q", i, plain)
		}
	}
	if n := len(p.Plain); n > 0 && (p.Plain[0] == "" || p.Plain[n-1] == "") {
		return fmt.Errorf("empty line at an end: %q", p.Plain)
	}
	for _, link := range p.Links {
		if got, want := seen(spanned(p, link)), seen(link.Text); got != want {
			return fmt.Errorf("the spans of %q cover %q: %v", want, got, link.Spans)
		}
	}
	for _, h := range p.Headings {
		if h.Line >= len(p.Lines) {
			return fmt.Errorf("heading %v is behind the end", h)
		}
	}
	return nil
}

// seen drops the white space of s and the clusters that take no cell.
func seen(s string) string {
	var b strings.Builder
	for s = compact(s); s != ""; {
		size, cells := text.Next(s)
		if cells > 0 {
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}

// stripped drops the styles from a line. A style that is opened while another
// one is, or not closed, stays.
func stripped(line string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(line, "\x1b[")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, rest, _ = strings.Cut(rest, "m")
		styled, after, closed := strings.Cut(rest, "\x1b[m")
		if !closed {
			b.WriteString("\x1b" + rest)
			return b.String()
		}
		b.WriteString(styled)
		line = after
	}
}

func FuzzRender(f *testing.F) {
	f.Add(readRich(f), uint8(20))
	f.Add("|a|b|\n|-|-|\n|一二三|[x](y)|", uint8(9))
	f.Add("> - 1. # **法**\u0301 <b>&#27;`\\", uint8(3))
	r := NewRenderer()
	f.Fuzz(func(t *testing.T, source string, width uint8) {
		for _, p := range []Palette{colour, mono} {
			if err := checkPage(r.Render("", source, int(width), p), int(width)); err != nil {
				t.Fatalf("width %d: %v", width, err)
			}
		}
	})
}
