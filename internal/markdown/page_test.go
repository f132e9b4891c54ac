package markdown

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestLinks(t *testing.T) {
	const source = "依据[《中华人民共和国刑法》第一条](criminal-law:1)，看[**手持**照片](photo-leaked)，[](id)，" +
		"网址https://a.cn/b_c_d。<https://b.cn>，<a@b.cn>。[民法典](民法典1034)![图](x.png)"
	page := NewRenderer().Render("", source, 16, mono)
	want := []Link{
		{Target: "criminal-law:1", Text: "《中华人民共和国刑法》第一条"},
		{Target: "photo-leaked", Text: "手持照片"},
		{Target: "id", Text: "id"},
		{Target: "https://a.cn/b_c_d", Text: "https://a.cn/b_c_d"},
		{Target: "https://b.cn", Text: "https://b.cn"},
		{Target: "mailto:a@b.cn", Text: "a@b.cn"},
		{Target: "民法典1034", Text: "民法典"},
		{Target: "x.png", Text: "图"},
	}
	if len(page.Links) != len(want) {
		t.Fatalf("%d links, want %d: %+v", len(page.Links), len(want), page.Links)
	}
	for i, link := range page.Links {
		if link.Target != want[i].Target || link.Text != want[i].Text {
			t.Errorf("link %d is %q to %q, want %q to %q", i, link.Text, link.Target, want[i].Text, want[i].Target)
		}
		if got := spanned(page, link); got != link.Text {
			t.Errorf("the spans of %q cover %q: %v", link.Text, got, link.Spans)
		}
	}
	if n := len(page.Links[0].Spans); n != 3 {
		t.Errorf("the first link has %d spans, want 3", n)
	}
	if n := len(page.Links[1].Spans); n != 1 {
		t.Errorf("a link of two styles has %d spans, want 1", n)
	}
}

// spanned returns what stands in the cells of a link.
func spanned(p *Page, link Link) string {
	var b strings.Builder
	for _, s := range link.Spans {
		b.WriteString(ansi.Cut(p.Plain[s.Line], s.From, s.To))
	}
	return b.String()
}

func TestHeadings(t *testing.T) {
	page := NewRenderer().Render("", "# 一级\n\n正文\n\n### 三**级**\n\n> ## 引文里", 40, mono)
	want := []Heading{{1, "一级", 0}, {3, "三级", 3}, {2, "引文里", 4}}
	if !slices.Equal(page.Headings, want) {
		t.Errorf("got %v, want %v", page.Headings, want)
	}
	for _, h := range page.Headings {
		if !strings.Contains(page.Plain[h.Line], h.Text) {
			t.Errorf("line %d is %q, without %q", h.Line, page.Plain[h.Line], h.Text)
		}
	}
}

// A place keeps its offset at every width, even where a table becomes a list.
func TestOffset(t *testing.T) {
	source := readRich(t)
	r := NewRenderer()
	wide := r.Render("", source, 88, mono)
	for width := 1; width <= 120; width++ {
		page := r.Render("", source, width, mono)
		if got, want := page.Offset(len(page.Lines)), wide.Offset(len(wide.Lines)); got != want {
			t.Errorf("width %d: the document has %d runes, want %d", width, got, want)
		}
		for line := range page.Lines {
			at := page.LineAt(page.Offset(line))
			if page.Offset(at) != page.Offset(line) || at < line {
				t.Fatalf("width %d: line %d is found as %d", width, line, at)
			}
		}
		for i, h := range page.Headings {
			if got, want := page.Offset(h.Line), wide.Offset(wide.Headings[i].Line); got != want {
				t.Errorf("width %d: heading %q at %d, want %d", width, h.Text, got, want)
			}
		}
	}
	if got := wide.LineAt(1 << 30); got != len(wide.Lines)-1 {
		t.Errorf("a place behind the end is in line %d", got)
	}
	if got := wide.LineAt(-1); got != 0 {
		t.Errorf("a place before the beginning is in line %d", got)
	}
	empty := r.Render("", "", 20, mono)
	if len(empty.Lines) != 0 || empty.LineAt(5) != 0 || empty.Offset(5) != 0 {
		t.Errorf("empty document: %+v", empty)
	}
}
