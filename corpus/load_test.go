package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// The small corpus of these tests: whole, so that a test breaks one thing in it.
const (
	aboutText = "as_of: 2026-06-01\norder: [lost-card, leaked-photo]\n"

	penaltiesText = `- id: sell
  topic: 出售、提供
  conduct: 出售个人信息
  who: 个人
  kind: 行政
  sanction: 十日以上十五日以下拘留
  article: public-order:56
`
	channelsText = `- id: "12348"
  name: 公共法律服务热线
  address: "12348"
  for: 找律师、问法律援助
  confidence: 可靠
  checked: 2026-06-01
`
	statuteText = `---
id: public-order
title: 中华人民共和国治安管理处罚法
short: 治安管理处罚法
aliases: [治安法]
kind: 法律
issuer: 全国人民代表大会常务委员会
adopted: 2005-08-28
amended: 2025-06-27
effective: 2026-01-01
status: 现行有效
source: https://flk.npc.gov.cn/detail?id=1
checked: 2026-06-01
total: 144
---

# 第三章 违反治安管理的行为和处罚

#### 第二十五条

违反治安管理行为在六个月以内没有被公安机关发现的，不再处罚。

前款规定的期限，从违反治安管理行为发生之日起计算。

#### 第五十六条

违反国家有关规定，有下列情形之一的，处十日以上十五日以下拘留：

（一）出售个人信息的；

（二）提供个人信息的。
`
	templateText = `---
id: notice
title: 通知书
to: 对方
basis: [public-order:56]
---

{{对方}}：依据治安管理处罚法第五十六条，请停止。
`
	scenarioText = `---
id: leaked-photo
title: 照片泄露了
stage: 泄露
summary: 先留证据，再报警。
asked: [照片发出去了]
basis:
  - article: public-order:56
    why: 出售、提供的要拘留。
penalties: [sell]
mistakes:
  - wrong: 等着
    why: 过了六个月不再处罚。
    instead: 今天就去。
    basis: [public-order:25]
channels: ["12348"]
templates: [notice]
related: [lost-card]
updated: 2026-06-01
---

看[证件丢了](lost-card)和[治安法第五十六条](public-order:56)，依据治安法第五十六条第一款。
`
	otherText = `---
id: lost-card
title: 证件丢了
stage: 泄露
summary: 去派出所补领。
asked: [身份证掉了]
basis:
  - {article: "public-order:25", why: 有期限。}
updated: 2026-06-01
---

去补领。
`
)

// fixture is the small corpus with some files changed: name, content, name, content; a file
// without content is left out.
func fixture(changes ...string) fstest.MapFS {
	files := fstest.MapFS{}
	all := []string{aboutFile, aboutText, penaltiesFile, penaltiesText, channelsFile, channelsText,
		synonymsFile, "- [照片, 相片]\n", "statutes/public-order.md", statuteText, "templates/notice.md", templateText,
		"scenarios/leaked-photo.md", scenarioText, "scenarios/lost-card.md", otherText}
	for i := range slices.Chunk(append(all, changes...), 2) {
		if i[1] == "" {
			delete(files, i[0])
			continue
		}
		files[i[0]] = &fstest.MapFile{Data: []byte(i[1])}
	}
	return files
}

func loadFixture(tb testing.TB, changes ...string) *Corpus {
	tb.Helper()
	c, problems := Load(fixture(changes...))
	if len(problems) > 0 {
		tb.Fatal(problems)
	}
	return c
}

func TestLoad(t *testing.T) {
	c := loadFixture(t)
	s, a := c.Scenario("leaked-photo"), c.Article("public-order:56")
	if s == nil || a == nil {
		t.Fatalf("scenario %v, article %v", s, a)
	}
	if got := s.Body; !strings.HasPrefix(got, "看[") || !strings.HasSuffix(got, "。") {
		t.Errorf("body %q is not trimmed", got)
	}
	if c.AsOf != "2026-06-01" || a.Statute != c.Statute("public-order") || a.Index != 1 || a.Num != (Number{56, 0}) {
		t.Errorf("as of %s, article %+v", c.AsOf, a)
	}
	if !slices.Equal(a.Path, []string{"第三章 违反治安管理的行为和处罚"}) || len(a.Paragraphs) != 3 {
		t.Errorf("path %q, paragraphs %q", a.Path, a.Paragraphs)
	}
	if a.Citation() != "《中华人民共和国治安管理处罚法》第五十六条" || a.ShortCitation() != "治安管理处罚法第五十六条" {
		t.Errorf("citations %s, %s", a.Citation(), a.ShortCitation())
	}
	if c.Penalty("sell").Article != a.ID || c.Channel("12348").Name != "公共法律服务热线" || c.Template("notice").Title != "通知书" {
		t.Error("penalty, channel or template is not found")
	}
	if len(c.Synonyms) != 1 || c.Synonyms[0][1] != "相片" {
		t.Errorf("synonyms %v", c.Synonyms)
	}
	for _, id := range []string{"", "nobody", "public-order", "12348"} {
		if c.Scenario(id) != nil || c.Article(id) != nil || c.Template(id) != nil || c.Penalty(id) != nil {
			t.Errorf("%q names a thing of another kind", id)
		}
	}
}

// The scenarios that rest on an article do so by basis, penalty or mistake, each once.
func TestResting(t *testing.T) {
	c := loadFixture(t)
	for article, want := range map[string]string{
		"public-order:56": "leaked-photo", "public-order:25": "lost-card leaked-photo", "public-order:1": "",
	} {
		var got []string
		for _, s := range c.Resting(article) {
			got = append(got, s.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("on %s rest %q, want %q", article, got, want)
		}
	}
}

// Scenarios come in the order of the stages, then of corpus.yaml, then by file name; statutes by rank.
func TestOrder(t *testing.T) {
	again := func(text, id, stage string) string {
		return strings.NewReplacer("id: lost-card", "id: "+id, "stage: 泄露", "stage: "+stage).Replace(text)
	}
	rule := strings.NewReplacer("id: public-order", "id: a-rule", "中华人民共和国治安管理处罚法", "规则", "治安管理处罚法", "规则", "治安法", "规",
		"kind: 法律", "kind: 部门规章").Replace(statuteText)
	c := loadFixture(t, "scenarios/a.md", again(otherText, "a", "防范"), "scenarios/b.md", again(otherText, "b", "泄露"),
		"scenarios/c.md", again(otherText, "c", "源头"), "statutes/a-rule.md", rule)
	var got []string
	for _, s := range c.Scenarios {
		got = append(got, s.ID)
	}
	for _, st := range c.Statutes {
		got = append(got, st.ID)
	}
	if want := "lost-card leaked-photo b c a public-order a-rule"; strings.Join(got, " ") != want {
		t.Errorf("order %q, want %q", got, want)
	}
}

// What is trusted is read the same as what is checked.
func TestTrusted(t *testing.T) {
	c, _ := load(fixture(), false)
	trusted, problems := load(fixture(), true)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if fmt.Sprint(c.Scenario("leaked-photo")) != fmt.Sprint(trusted.Scenario("leaked-photo")) ||
		fmt.Sprint(c.Article("public-order:56").Paragraphs) != fmt.Sprint(trusted.Article("public-order:56").Paragraphs) {
		t.Error("a trusted corpus reads otherwise")
	}
}

// Any bytes in a scenario and a statute are told or read, never a panic; and in what loads,
// every link leads somewhere.
func FuzzLoad(f *testing.F) {
	f.Add(scenarioText, statuteText)
	f.Add(strings.ReplaceAll(scenarioText, "\n", "\r\n"), "\ufeff"+statuteText)
	f.Add(scenarioText[:len(scenarioText)/2], statuteText[:len(statuteText)/2])
	f.Add("---\n---\n", "---\nid: a\n---\n#### 第一条\n第五条")
	f.Add(strings.Replace(scenarioText, `["12348"]`, `[""]`, 1), strings.Replace(statuteText, "short: 治安管理处罚法\n", "", 1))
	f.Add(strings.Replace(scenarioText, "(lost-card)", "(nowhere \"名\")\n\n[证]: nowhere\n", 1), statuteText)
	f.Fuzz(func(t *testing.T, scenario, statute string) {
		c, problems := Load(fixture("scenarios/leaked-photo.md", scenario, "statutes/public-order.md", statute))
		_ = problems.Error()
		if (c == nil) != (len(problems.Errors()) > 0) {
			t.Fatalf("corpus %v with %v", c, problems)
		}
		for _, p := range problems {
			if p.File == "" || p.Line < 0 || p.Message == "" {
				t.Errorf("problem %+v", p)
			}
		}
		if c == nil {
			return
		}
		for _, target := range links(c) {
			kind, id, _ := strings.Cut(target, " ")
			if !c.has(kind, id) {
				t.Errorf("%s does not exist", target)
			}
		}
	})
}

// links lists every link of a corpus as "kind id".
func links(c *Corpus) []string {
	var out []string
	to := func(kind string, ids ...string) {
		for _, id := range ids {
			out = append(out, kind+" "+id)
		}
	}
	for _, s := range c.Scenarios {
		for _, b := range s.Basis {
			to("article", b.Article)
		}
		for _, m := range s.Mistakes {
			to("article", m.Basis...)
		}
		to("penalty", s.Penalties...)
		to("channel", s.Channels...)
		to("template", s.Templates...)
		to("scenario", s.Related...)
		for _, target := range bodyLinks(s.Body) {
			kinds := []string{"scenario", "article", "statute", "channel", "template"}
			at := slices.IndexFunc(kinds, func(kind string) bool { return c.has(kind, target) })
			if at < 0 && !strings.HasPrefix(target, "https://") {
				to("link", target)
			}
		}
	}
	for _, p := range c.Penalties {
		to("article", p.Article)
	}
	for _, t := range c.Templates {
		to("article", t.Basis...)
	}
	for _, ch := range c.Channels {
		to("article", ch.Basis...)
	}
	for _, st := range c.Statutes {
		if st.ReplacedBy != "" {
			to("statute", st.ReplacedBy)
		}
	}
	return out
}

// bodyLinks lists what the links of Markdown lead to, as a Markdown reader sees them.
func bodyLinks(body string) []string {
	var out []string
	_ = ast.Walk(goldmark.DefaultParser().Parse(text.NewReader([]byte(body))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if l, ok := n.(*ast.Link); ok && entering {
			out = append(out, string(l.Destination))
		}
		return ast.WalkContinue, nil
	})
	return out
}
