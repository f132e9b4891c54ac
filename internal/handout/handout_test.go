package handout

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/markdown"
)

// small is a corpus of one statute in force, the one it replaced, one of which only a summary is
// at hand, and two scenarios with everything a page can have.
func small(tb testing.TB) *corpus.Corpus {
	tb.Helper()
	const more = "\nkind: 法律\nissuer: 全国人民代表大会常务委员会\nadopted: 2020-01-01\nsource: https://example.cn/a_b_c\nchecked: 2026-06-01\n"
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"corpus.yaml": "as_of: 2026-06-01\n",
		"penalties.yaml": `- {id: jail, topic: 泄露, conduct: 泄露信息, who: 个人（信息法第二条）, kind: 行政, sanction: 五日以下拘留, threshold: 没有门槛, article: "law:2", note: 单位看信息法第三条}
- {id: pay, topic: 泄露, conduct: 泄露信息, who: 单位, kind: 民事, sanction: 赔偿损失。, article: "law:1"}
`,
		"channels.yaml": `- {id: "12348", name: 法律服务热线, address: "12348", for: 问法律援助, confidence: 可靠, checked: 2026-06-01}
- {id: office, name: 信息办, address: 大街一号, for: 按信息法第三条举报, prepare: 身份证, since: "2020", confidence: 待核实, note: 电话没有核实（信息法第三条）, basis: ["law:3"], checked: 2026-06-01}
`,
		"statutes/law.md": "---\nid: law\ntitle: 中华人民共和国信息法\nshort: 信息法\namended: 2025-01-01\neffective: 2025-06-01\nstatus: 现行有效" + more + "total: 9\nnote: 第三条是新的，看信息法第三条。\n---\n\n" +
			"# 第一编 总则\n\n## 第一章 一般规定\n\n#### 第一条\n\n侵害信息的，赔偿*损失*。\n\n#### 第二条\n\n有下列情形之一的，拘留：\n\n（一）泄露；\n\n（二）出售。\n\n## 第二章 罚则\n\n#### 第三条\n\n向信息办举报，这一款写得很长，长到一行目录放不下，要在后面省略。\n",
		"statutes/old.md":      "---\nid: old\ntitle: 中华人民共和国信息法（2020年文本）\nshort: 2020年信息法\nstatus: 已修改\nreplaced_by: law" + more + "---\n",
		"statutes/measures.md": "---\nid: measures\ntitle: 信息办法\nshort: 信息办法\nstatus: 现行有效" + more + "---\n\n#### 第七条\n\n摘要：照信息法第一条做。\n",
		"templates/letter.md":  "---\nid: letter\ntitle: 通知书\nto: 对方\nattach: [截图, 身份证]\nby: 十日内（信息法第二条）\nbasis: [\"law:1\"]\n---\n\n{{对方}}：依据信息法第一条，请删除。\n",
		"scenarios/leaked.md": `---
id: leaked
title: 信息*泄露*了
stage: 泄露
summary: 先留证据，再依据信息法第二条报案。
asked: [漏了]
basis:
  - {article: "law:1", why: 可以要求赔偿}
  - {article: "law:2", why: 可以拘留（信息法第三条）}
  - {article: "measures:7", why: 怎么办}
penalties: [jail, pay]
mistakes:
  - {wrong: "*等着*", why: 信息法第二条不等人, instead: 今天就去。, basis: ["law:2", "law:3"]}
channels: ["12348", office]
templates: [letter]
related: [other]
updated: 2026-05-01
---

## 先做这几件事

1. **留证据**（信息法第一条、第二条）。
2. 看[另一件事](other)。
`,
		"scenarios/other.md": "---\nid: other\ntitle: 另一件事\nstage: 泄露\nsummary: 去办。\nasked: [别的]\nbasis: [{article: \"law:1\", why: 都一样}]\nupdated: 2026-05-01\n---\n\n去办。\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c, problems := corpus.Load(files)
	if len(problems) > 0 {
		tb.Fatal(problems)
	}
	return c
}

// places lists everything of a corpus that has a page.
func places(c *corpus.Corpus) []cite.Place {
	var out []cite.Place
	for _, s := range c.Scenarios {
		out = append(out, cite.Place{Kind: cite.Scenario, ID: s.ID})
	}
	for _, st := range c.Statutes {
		out = append(out, cite.At(cite.Ref{Statute: st}))
		for _, a := range st.Articles {
			out = append(out, cite.At(cite.Ref{Statute: st, Article: a}))
		}
		if n := len(st.Articles); n > 1 {
			out = append(out, cite.Place{Kind: cite.Range, Ref: cite.Ref{Statute: st, Article: st.Articles[0], Last: st.Articles[n-1]}})
		}
	}
	for _, ch := range c.Channels {
		out = append(out, cite.Place{Kind: cite.Channel, ID: ch.ID})
	}
	for _, t := range c.Templates {
		out = append(out, cite.Place{Kind: cite.Template, ID: t.ID})
	}
	return append(out, cite.Place{Kind: cite.Page, ID: cite.Penalties})
}

func TestGolden(t *testing.T) {
	c := small(t)
	for _, name := range []string{"leaked", "law:2", "measures:7", "law", "old", "office", "letter", "penalties"} {
		p, err := cite.Locate(c, name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.ReplaceAll(name, ":", "-"), func(t *testing.T) { golden.RequireEqual(t, Page(c, p)) })
	}
}

// The browser shows the sections in panes of their own: then they are not in the text.
func TestScenarioSections(t *testing.T) {
	c := small(t)
	s := c.Scenario("leaked")
	alone := Scenario(c, s)
	for _, sec := range AllSections {
		title := "\n## " + SectionTitle(sec) + "\n"
		if strings.Contains(alone, title) || !strings.Contains(Scenario(c, s, sec), title) {
			t.Errorf("%s is in the bare text, or not where it is asked for", SectionTitle(sec))
		}
		if strings.Contains(Scenario(c, c.Scenario("other"), sec), title) && sec != Bases {
			t.Errorf("other has nothing in %s, and yet the section", SectionTitle(sec))
		}
	}
}

// Every page: a title, no empty section, no mark of Markdown left over, no fault of formatting,
// and every link leads somewhere.
func TestEveryPage(t *testing.T) {
	for name, c := range map[string]*corpus.Corpus{"small": small(t), "embedded": embedded(t)} {
		renderer := markdown.NewRenderer()
		for _, p := range places(c) {
			title, page := Title(c, p), Page(c, p)
			id := name + " " + p.Kind + " " + p.ID
			if title == "" || !strings.HasPrefix(page, "# "+escape(title)+"\n") && p.Kind != cite.Statute {
				t.Errorf("%s: title %q, page begins %.60q", id, title, page)
			}
			if strings.Contains(page, "%!") || strings.Contains(page, "\n\n\n\n") || !strings.HasSuffix(page, "\n") {
				t.Errorf("%s: a fault of formatting in\n%s", id, page)
			}
			for _, bad := range badLinks(c, page) {
				t.Errorf("%s: a link to %s", id, bad)
			}
			for _, h := range emptySections(page, p.Kind == cite.Statute) {
				t.Errorf("%s: nothing under %s", id, h)
			}
			shown := strings.Join(renderer.Render("", page, 72, markdown.Palette{}).Lines, "\n")
			for _, mark := range []string{"**", "](", "\\", "&lt;", "## ", "（）", "：。", "。。", "，，"} {
				if i := strings.Index(shown, mark); i >= 0 {
					t.Errorf("%s shows %q: %q", id, mark, shown[max(0, i-60):min(len(shown), i+60)])
				}
			}
		}
	}
}

// badLinks lists the links of a page that lead nowhere.
func badLinks(c *corpus.Corpus, page string) []string {
	var out []string
	_ = ast.Walk(reader.Parser().Parse(text.NewReader([]byte(page))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if l, ok := n.(*ast.Link); ok && entering {
			target := string(l.Destination)
			if _, err := cite.Locate(c, target); err != nil && !strings.HasPrefix(target, "https://") {
				out = append(out, target)
			}
			if !l.HasChildren() {
				out = append(out, target+" without a name")
			}
			for p := l.Parent(); p != nil; p = p.Parent() {
				if p.Kind() == ast.KindLink {
					out = append(out, target+" within a link")
				}
			}
		}
		return ast.WalkContinue, nil
	})
	return out
}

// emptySections lists the headings with nothing under them. In a statute 第一编 may stand right
// above 第一章.
func emptySections(page string, statute bool) []string {
	var out []string
	src := []byte(page)
	for n := reader.Parser().Parse(text.NewReader(src)).FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		next, isHeading := n.NextSibling().(*ast.Heading)
		if n.NextSibling() == nil || isHeading && next.Level <= h.Level && !(statute && h.Level == 3 && next.Level == 3) {
			out = append(out, string(h.Lines().Value(src)))
		}
	}
	return out
}

func TestEmptySections(t *testing.T) {
	if got := emptySections("# 甲\n\n## 乙\n\n## 丙\n\n字\n\n## 丁\n", false); !slices.Equal(got, []string{"乙", "丁"}) {
		t.Errorf("got %q", got)
	}
}

func TestSentence(t *testing.T) {
	for in, want := range map[string]string{"": "", "罚款": "罚款。", "罚款。": "罚款。", "罚款（拘留）": "罚款（拘留）。", "罚款（可以。）": "罚款（可以。）"} {
		if got := sentence(in); got != want {
			t.Errorf("sentence(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestChannelName(t *testing.T) {
	tests := []struct{ name, address, want string }{
		{"法律服务热线", "12348", "法律服务热线 12348"},
		{"热线12348", "12348", "热线12348"},
		{"信息办", "一条很长的地址，写明在哪里", "信息办"},
	}
	for _, tt := range tests {
		if got := ChannelName(&corpus.Channel{Name: tt.name, Address: tt.address}); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

func TestOpening(t *testing.T) {
	c := small(t)
	for id, want := range map[string]string{
		"law:1": "侵害信息的，赔偿*损失*。", "law:3": "向信息办举报，这一款写得很长，长到一行目录放不下…", "measures:7": "照信息法第一条做。",
	} {
		if got := Opening(c.Article(id)); got != want {
			t.Errorf("%s opens %s, want %s", id, got, want)
		}
	}
}
