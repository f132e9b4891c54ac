package corpus

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

const (
	ownScenario = `---
id: our-desk
title: 到本所来
stage: 泄露
summary: 周三下午有律师。
asked: [哪里有律师]
basis:
  - {article: "public-order:56", why: 出售的要拘留。}
penalties: [sell]
channels: [desk, "12348"]
templates: [notice]
related: [lost-card]
updated: 2026-06-01
---

看[证件丢了](lost-card)，依据治安法第五十六条。
`
	ownChannels = `- id: desk
  name: 本所前台
  address: 0571-1234
  for: 约律师
  confidence: 可靠
  checked: 2026-06-01
`
	ownStatute = `---
id: local-rule
title: 某市个人信息保护条例
short: 某市条例
kind: 规范性文件
issuer: 某市人大
status: 现行有效
source: https://example.com/
checked: 2026-06-01
---

#### 第一条

条文。
`
	statuteFile = "statutes/public-order.md"
)

// laid makes a folder: name, content, name, content.
func laid(files ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		out[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return out
}

// without56 is the statute of the fixture, but for the article that scenarios and penalties name.
var without56 = statuteText[:strings.Index(statuteText, "#### 第五十六条")]

func TestOverlayAdds(t *testing.T) {
	base := loadFixture(t)
	c, problems := Overlay(base, laid("scenarios/our.md", ownScenario, channelsFile, ownChannels, "statutes/local.md", ownStatute,
		synonymsFile, "- [前台, 柜台]\n", aboutFile, "order: [our-desk, leaked-photo]\n", "README.md", "x"), "本所")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var order []string
	for _, s := range c.Scenarios {
		order = append(order, s.ID)
	}
	if got := strings.Join(order, " "); got != "our-desk leaked-photo lost-card" {
		t.Errorf("order %s", got)
	}
	if len(c.Channels) != 2 || c.Channel("desk").Name != "本所前台" || len(c.Synonyms) != 2 || c.AsOf != base.AsOf {
		t.Errorf("channels %v, synonyms %v, as of %s", c.Channels, c.Synonyms, c.AsOf)
	}
	if c.Article("local-rule:1") == nil || c.StatuteNamed("某市条例") == nil || len(c.Resting("public-order:56")) != 2 {
		t.Error("the folder's statute or scenario is not found")
	}
	if base.Scenario("our-desk") != nil || len(base.Channels) != 1 || len(base.Synonyms) != 1 || base.Origin != "" {
		t.Error("the base has changed")
	}
}

// Every kind can be replaced, in its place; the origin is on what is the folder's and on nothing else.
func TestOverlayReplaces(t *testing.T) {
	base := loadFixture(t)
	c, problems := Overlay(base, laid(
		"scenarios/own-name.md", strings.Replace(otherText, "去派出所补领", "先来本所", 1),
		"statutes/x.md", strings.Replace(statuteText, "（二）提供个人信息的", "（二）提供的", 1),
		"templates/x.md", strings.Replace(templateText, "title: 通知书", "title: 本所通知书", 1),
		penaltiesFile, strings.Replace(penaltiesText, "who: 个人", "who: 任何人", 1),
		channelsFile, strings.Replace(channelsText, "address: \"12348\"", "address: 本地 12348", 1)), "本所")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, one := range []struct{ name, got, want, origin string }{
		{"scenario", c.Scenario("lost-card").Summary, "先来本所。", c.Scenario("lost-card").Origin},
		{"statute", c.Statute("public-order").Short, "治安管理处罚法", c.Statute("public-order").Origin},
		{"article", c.Article("public-order:56").Paragraphs[2], "（二）提供的；", c.Article("public-order:56").Origin},
		{"template", c.Template("notice").Title, "本所通知书", c.Template("notice").Origin},
		{"penalty", c.Penalty("sell").Who, "任何人", c.Penalty("sell").Origin},
		{"channel", c.Channel("12348").Address, "本地 12348", c.Channel("12348").Origin},
	} {
		if strings.TrimRight(one.got, "。；") != strings.TrimRight(one.want, "。；") || one.origin != "本所" {
			t.Errorf("%s is %q of %q, want %q", one.name, one.got, one.origin, one.want)
		}
	}
	if s := c.Scenario("leaked-photo"); s.Origin != "" || s != base.Scenario("leaked-photo") {
		t.Error("an entry of the base is not shared")
	}
	if c.Scenarios[0].ID != "lost-card" || len(c.Scenarios) != 2 || len(c.Statutes) != 1 || len(c.Penalties) != 1 {
		t.Error("what is replaced is not in its place")
	}
	if base.Scenario("lost-card").Summary != "去派出所补领。" || base.Article("public-order:56").Origin != "" {
		t.Error("the base has changed")
	}
	data, err := json.Marshal(c)
	if n := strings.Count(string(data), `"origin":"本所"`); err != nil || n != 8 { // the two articles, and the corpus
		t.Errorf("%d origins in the export (%v)", n, err)
	}
	if data, _ = json.Marshal(base); strings.Contains(string(data), "origin") {
		t.Error("the embedded corpus has an origin in the export")
	}
}

func TestOverlayProblems(t *testing.T) {
	scenario := func(old, new string) []string {
		return []string{"scenarios/our.md", strings.Replace(strings.Replace(ownScenario, "desk, ", "", 1), old, new, 1)}
	}
	statute := func(old, new string) []string {
		return []string{"statutes/local.md", strings.Replace(ownStatute, old, new, 1)}
	}
	const our = "本所/scenarios/our.md"
	tests := []struct {
		name  string
		files []string
		want  []string // none: it loads
	}{
		{"nothing", nil, []string{"本所 里面没有语料"}},
		{"others' files", []string{"README.md", "x", "scenarios/notes.txt", "x", "scenarios/.#our.md", "x"}, []string{"本所 里面没有语料"}},
		{"only synonyms", []string{synonymsFile, "- [前台, 柜台]\n"}, nil},
		{"links into the base", scenario("", ""), nil},
		{"dangling link", scenario("(lost-card)", "(lost-cards)"), []string{our + ":16 链接的目标 lost-cards 不存在"}},
		{"dangling article", scenario("public-order:56", "public-order:57"), []string{our + ":8 条文 public-order:57 不存在"}},
		{"dangling mention", scenario("治安法第五十六条", "治安法第五十七条"), []string{our + ":16 “治安法第五十七条”没有收录"}},
		{"dangling order", []string{aboutFile, "order:\n  - nobody\n"}, []string{"本所/corpus.yaml:2 情形 nobody 不存在"}},
		{"no YAML", []string{channelsFile, "- id: [\n"}, []string{"本所/channels.yaml:2 格式错误"}},
		{"unknown field", []string{channelsFile, ownChannels + "  tel: 1\n"}, []string{"本所/channels.yaml:7 不认识的字段 tel"}},
		{"no front matter", []string{"templates/a.md", "信"}, []string{"本所/templates/a.md:1 第一行应当是 ---"}},
		{"hidden character", scenario("到本所来", "到\u202e本所来"), []string{our + ":3 看不见的"}},
		{"id twice", append(scenario("", ""), "scenarios/z.md", ownScenario, channelsFile, ownChannels), []string{"本所/scenarios/z.md:2 id our-desk 已经在 scenarios/our.md:2 用过"}},
		{"id twice in a file", []string{channelsFile, ownChannels + ownChannels}, []string{"本所/channels.yaml:7 id desk 已经在"}},
		{"id of another kind", []string{channelsFile, strings.Replace(ownChannels, "desk", "notice", 1)}, []string{"本所/channels.yaml:1 id notice 在内置的语料里是文书"}},
		{"no id", []string{channelsFile, strings.Replace(ownChannels, "id: desk\n  ", "", 1)}, []string{"本所/channels.yaml:1 缺少 id"}},
		{"name of another statute", statute("short: 某市条例", "short: 治安法"), []string{"本所/statutes/local.md:2 “治安法”已经是 public-order 的名称"}},
		{"name that other texts contain", statute("某市条例", "依据治安法"), []string{"（内置）scenarios/leaked-photo.md:22 “依据治安法第五十六条第一款”没有收录"}},
		{"article gone", []string{statuteFile, without56}, []string{
			"（内置）penalties.yaml:7 条文 public-order:56 不存在",
			"（内置）scenarios/leaked-photo.md:8 条文 public-order:56 不存在",
			"（内置）scenarios/leaked-photo.md:22 链接的目标 public-order:56 不存在",
			"（内置）scenarios/leaked-photo.md:22 “治安法第五十六条”没有收录",
			"（内置）scenarios/leaked-photo.md:22 “治安法第五十六条第一款”没有收录",
			"（内置）templates/notice.md:5 条文 public-order:56 不存在",
			"（内置）templates/notice.md:8 “治安管理处罚法第五十六条”没有收录"}},
		{"article gone with all that named it", []string{statuteFile, without56,
			penaltiesFile, strings.Replace(penaltiesText, ":56", ":25", 1),
			"templates/notice.md", strings.NewReplacer(":56", ":25", "五十六", "二十五").Replace(templateText),
			"scenarios/leaked-photo.md", strings.NewReplacer(":56", ":25", "五十六", "二十五").Replace(scenarioText)}, nil},
		{"name gone", []string{statuteFile, strings.Replace(statuteText, "aliases: [治安法]\n", "", 1)}, []string{
			"（内置）scenarios/leaked-photo.md:22 “第五十六条”前面没有写明",
			"（内置）scenarios/leaked-photo.md:22 “第五十六条第一款”前面没有写明"}},
		{"a folder as a file", []string{"scenarios/a.md/b", ""}, []string{"本所/scenarios/a.md 不是普通文件"}},
		{"a file as a folder", []string{"scenarios", ""}, []string{"本所/scenarios 不是文件夹"}},
		{"a file too big", []string{"templates/a.md", strings.Repeat("a", maxFile+1)}, []string{"本所/templates/a.md 文件超过 4 MB"}},
		{"a name that moves the cursor", []string{"templates/a\x1b[2J.md", templateText}, []string{`本所/"templates/a\x1b[2J.md" 文件名里有控制字符`}},
	}
	base := loadFixture(t)
	before := fmt.Sprint(base.Scenario("leaked-photo"), base.Statute("public-order"))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, problems := Overlay(base, laid(tt.files...), "本所")
			var got []string
			for _, p := range problems {
				got = append(got, p.String())
			}
			expect(t, got, tt.want...)
			if (c == nil) != (len(tt.want) > 0) {
				t.Errorf("corpus %v", c)
			}
			if fmt.Sprint(base.Scenario("leaked-photo"), base.Statute("public-order")) != before || base.Article("public-order:56").Statute != base.Statutes[0] {
				t.Error("the base no longer works")
			}
		})
	}
}

// Warnings stay warnings: a check that lies far back, a date of one's own, files with other names.
func TestOverlayWarnings(t *testing.T) {
	c, problems := Overlay(loadFixture(t), laid(channelsFile, strings.Replace(ownChannels, "2026-06-01", "2025-01-01", 1),
		aboutFile, "as_of: 2027-01-01\n", "channel.yml", "x", "scenario/a.md", "x"), "本所")
	var got []string
	for _, p := range problems {
		got = append(got, p.String())
	}
	expect(t, got, "本所/channel.yml 提醒：没有读", "本所/channels.yaml:6 提醒：核对日期", "本所/corpus.yaml:1 提醒：as_of 不起作用",
		"本所/scenario 提醒：没有读")
	if c == nil || c.AsOf != "2026-06-01" || c.Channel("desk") == nil {
		t.Errorf("corpus %v", c)
	}
}

func TestOverlayLimits(t *testing.T) {
	many := laid()
	for i := range maxFiles + 1 {
		many[fmt.Sprintf("templates/%d.md", i)] = &fstest.MapFile{}
	}
	big := laid()
	for i := range maxFolder/maxFile + 1 {
		big[fmt.Sprintf("templates/%d.md", i)] = &fstest.MapFile{Data: make([]byte, maxFile)}
	}
	for want, files := range map[string]fs.FS{"有 5001 个文件，最多 5000 个": many, "一共 68 MB，最多 64 MB": big} {
		if c, problems := Overlay(loadFixture(t), files, "本所"); c != nil || len(problems) != 1 || !strings.Contains(problems[0].String(), want) {
			t.Errorf("%v, want %s", problems, want)
		}
	}
}

// On disk: the base name is the origin, problems have the path, nothing outside is read.
func TestOverlayDir(t *testing.T) {
	base := loadFixture(t)
	top := t.TempDir()
	dir := filepath.Join(top, "本所")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(top, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(top, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("本所/channels.yaml", ownChannels)
	write("outside.md", templateText)
	c, problems := OverlayDir(base, dir+"/.")
	if len(problems) > 0 || c.Channel("desk").Origin != "本所" || c.Origin != "本所" {
		t.Fatalf("%v", problems)
	}
	// Edited and laid again; who holds the old one keeps it.
	write("本所/channels.yaml", strings.Replace(ownChannels, "0571-1234", "0571-5678", 1))
	again, _ := OverlayDir(base, dir)
	if again.Channel("desk").Address != "0571-5678" || c.Channel("desk").Address != "0571-1234" {
		t.Error("the edit is not read, or changed what was handed out")
	}
	write("本所/channels.yaml", "- id: desk\n")
	if c, problems := OverlayDir(base, dir); c != nil || problems[0].File != filepath.Join(dir, channelsFile) || problems[0].Line != 1 {
		t.Errorf("%v", problems)
	}
	for _, nowhere := range []string{filepath.Join(top, "nowhere"), filepath.Join(top, "outside.md"), ""} {
		if c, problems := OverlayDir(base, nowhere); c != nil || len(problems) != 1 || problems[0].File != nowhere {
			t.Errorf("%q: %v", nowhere, problems)
		}
	}
	if runtime.GOOS == "windows" {
		return // links need a privilege there
	}
	write("links/real.txt", templateText)
	for link, target := range map[string]string{"links/templates": "../本所", "links/channels.yaml": "../本所/channels.yaml",
		"links/triage.yaml": "nowhere", "links/penalties.yaml": "/dev/zero", "links/scenarios": "."} {
		if err := os.Symlink(target, filepath.Join(top, link)); err != nil {
			t.Fatal(err)
		}
	}
	_, problems = OverlayDir(base, filepath.Join(top, "links"))
	var got []string
	for _, p := range problems {
		got = append(got, strings.TrimPrefix(p.String(), top))
	}
	expect(t, got, "/links/channels.yaml 指向文件夹之外", "/links/penalties.yaml 指向文件夹之外",
		"/links/templates 指向文件夹之外", "/links/triage.yaml 指向文件夹之外，或者指向的文件不存在")
}

// The base is shared by all sessions while folders are laid over it.
func TestOverlayShared(t *testing.T) {
	base := loadFixture(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 5 {
				c, problems := Overlay(base, laid("scenarios/our.md", ownScenario, channelsFile, ownChannels, statuteFile, statuteText), "本所")
				if c == nil || len(c.Mentions("治安法第五十六条")) != 1 || base.Channel("desk") != nil {
					t.Error(problems)
				}
			}
		})
	}
	wg.Wait()
}

// Of the embedded corpus: a folder is laid over in a fraction of the time it takes to read.
func BenchmarkOverlay(b *testing.B) {
	base, err := Embedded()
	if err != nil {
		b.Fatal(err)
	}
	files := laid(channelsFile, ownChannels)
	for b.Loop() {
		if _, problems := Overlay(base, files, "本所"); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
