package corpus

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A figure in what we say (十日, 五千元, 50 条) is a statement of law unless it is advice. So
// it stands with the article that it comes from, in the same paragraph or list item, in the
// basis of a mistake, the article of a penalty; and one of these articles has that figure in
// its words. What is no statement of law is allowed by testdata/figures.tsv, with the reason.

func TestFiguresRestOnArticles(t *testing.T) {
	c := embedded(t)
	allowed, open := readTable(t, "testdata/figures.tsv", 3), readTable(t, "testdata/figures-open.tsv", 2)
	used := make([]bool, len(allowed))
	for _, p := range statements(c) {
		text := adviceInText.ReplaceAllString(p.text, "")
		for i, a := range allowed {
			if (a[1] == "*" || a[1] == p.of) && strings.Contains(text, a[0]) {
				text, used[i] = strings.ReplaceAll(text, a[0], "…"), true
			}
		}
		for _, f := range unsupported(text, p.rests) {
			what := "but none of its articles has that figure"
			if len(p.rests) == 0 {
				what = "and no article stands with it"
			}
			problem := fmt.Sprintf("%s (%s) says %s %s: %s", p.of, p.part, f.text, what, p.text)
			if slices.ContainsFunc(open, func(o []string) bool { return o[0] == p.of && o[1] == f.text }) {
				t.Log("open: " + problem)
				continue
			}
			t.Error(problem)
		}
	}
	for i, a := range allowed {
		if !used[i] {
			t.Errorf("testdata/figures.tsv allows %q in %s, which nobody says any more", a[0], a[1])
		}
	}
}

// statement is one thing we say, with the articles that it rests on.
type statement struct {
	of, part, text string
	rests          []*Article
}

func statements(c *Corpus) []statement {
	var out []statement
	articles := func(ids []string) []*Article {
		var list []*Article
		for _, id := range ids {
			list = append(list, c.Article(id))
		}
		return list
	}
	say := func(of, part, text string, rests ...string) {
		out = append(out, statement{of, part, text, append(articles(rests), named(c, text)...)})
	}
	body := func(of, text string) {
		for _, it := range items(text) {
			out = append(out, statement{of, "body", it.text, named(c, it.text+it.around)})
		}
	}
	for _, s := range c.Scenarios {
		say(s.ID, "summary", s.Summary, restsOn(c, s)...)
		for _, b := range s.Basis {
			say(s.ID, "basis", b.Why, b.Article)
		}
		for _, m := range s.Mistakes {
			say(s.ID, "mistake", m.Wrong+"｜"+m.Why+"｜"+m.Instead, m.Basis...)
		}
		body(s.ID, s.Body)
	}
	for _, p := range c.Penalties {
		say(p.ID, "penalty", strings.Join([]string{p.Conduct, p.Who, p.Sanction, p.Threshold, p.Note}, "｜"), p.Article)
	}
	for _, ch := range c.Channels {
		say(ch.ID, "channel", strings.Join([]string{ch.For, ch.Prepare, ch.Note}, "｜"), ch.Basis...)
	}
	for _, step := range c.Triage.Steps {
		say(step.ID, "step", step.Do+"｜"+step.Deadline, step.Articles...)
	}
	for _, q := range c.Triage.Questions {
		for _, o := range q.Options {
			say(q.ID+" "+o.ID, "answer", o.Now)
		}
	}
	for _, tm := range c.Templates {
		say(tm.ID, "until when", tm.By)
		body(tm.ID, tm.Body)
	}
	return out
}

// item is a paragraph, list item, table row or heading of a Markdown text. What it belongs
// to stands around it: the sentence that leads to a list, the section under a heading.
type item struct{ text, around string }

var itemStart = regexp.MustCompile(`^ *(?:[-*+]|[0-9]+[.)]) |^\||^#`)

func items(body string) []item {
	var out []item
	inside := false // the line before belongs to the last item
	lead := ""      // the paragraph before the list
	for _, line := range strings.Split(body, "\n") {
		start := itemStart.MatchString(line)
		switch {
		case strings.TrimSpace(line) == "":
			inside = false
			continue
		case len(out) > 0 && !start && (inside || strings.HasPrefix(line, "  ")):
			out[len(out)-1].text += "\n" + line
		default:
			out = append(out, item{line, ""})
			if start && !strings.HasPrefix(line, "#") {
				out[len(out)-1].around = lead
			}
		}
		inside = true
		if last := out[len(out)-1]; !itemStart.MatchString(last.text) || strings.HasPrefix(last.text, "#") {
			lead = ""
			if strings.HasSuffix(last.text, "：") {
				lead = last.text
			}
		}
	}
	for i := range out {
		for j := i + 1; strings.HasPrefix(out[i].text, "#") && j < len(out) && !strings.HasPrefix(out[j].text, "#"); j++ {
			out[i].around += "\n" + out[j].text
		}
	}
	return out
}

var articleLink = regexp.MustCompile(`\]\(([a-z0-9-]+:[0-9-]+)\)`)

// named lists the articles that a text names or links to.
func named(c *Corpus, s string) []*Article {
	var out []*Article
	for _, m := range c.Mentions(s) {
		if m.Article != nil {
			out = append(out, m.Article)
		}
	}
	for _, m := range articleLink.FindAllStringSubmatch(s, -1) {
		out = append(out, c.Article(m[1]))
	}
	return out
}

// figure is a number with its unit in running text.
type figure struct {
	text  string
	value float64
	unit  string
}

// unsupported lists the figures of a text that none of the articles has.
func unsupported(text string, rests []*Article) []figure {
	return slices.DeleteFunc(figures(text), func(f figure) bool { return f.in(rests) })
}

func (f figure) in(list []*Article) bool {
	return slices.ContainsFunc(list, func(a *Article) bool {
		return slices.ContainsFunc(figures(strings.Join(a.Paragraphs, "\n")+a.Summary), func(g figure) bool {
			return f.value == g.value && f.unit == g.unit
		})
	})
}

const figureDigits = `([0-9][0-9,]*(?:\.[0-9]+)?|[〇零一二两三四五六七八九十百千半]+)`

var (
	figureInText = regexp.MustCompile(`第?` + figureDigits + ` ?(万?亿?)[余多]?(个月|个工作日|工作日|个?小时|个?星期|周岁|分钟|[ ]?[日天年月周岁元倍条次人张%％])|百分之` + figureDigits)
	// A day of the calendar is no figure: 2026年1月1日, 2026-01, 11月21日.
	dateInText = regexp.MustCompile(`(?:19|20)[0-9]{2}(?: ?年|-[0-9])(?: ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)?)?|[0-9]{1,2} ?月 ?[0-9]{1,2} ?日`)
	// A sentence that says of itself that it is advice.
	adviceInText = regexp.MustCompile(`[^。；：｜\n]*（实用建议[^。；｜\n]*`)
	sameUnit     = map[string]string{"天": "日", "周岁": "岁", "％": "%", "": "%"}
	// What is counted in everyday words: 一次, 三张, 两条路, 一个人. Only above this is it a threshold.
	everyday = map[string]float64{"次": 1, "日": 0, "张": 4, "人": 4, "条": 4}
)

// figures lists the figures of a text; dates, numbers of articles and 一天 are none.
func figures(s string) []figure {
	var out []figure
	for _, m := range figureInText.FindAllStringSubmatch(dateInText.ReplaceAllString(s, "…"), -1) {
		f := figure{text: m[0], unit: strings.TrimLeft(m[3], " 个")}
		if u, ok := sameUnit[f.unit]; ok {
			f.unit = u
		}
		if n, ok := ParseNumeral(strings.ReplaceAll(m[1]+m[4], ",", "")); ok {
			f.value = float64(n)
		}
		for _, big := range m[2] {
			f.value *= map[rune]float64{'万': 1e4, '亿': 1e8}[big]
		}
		if m[1] == "半" && f.unit == "年" {
			f.value, f.unit = 6, "月"
		}
		if f.value > everyday[f.unit] && f.text != "一天" && !strings.HasPrefix(f.text, "第") {
			out = append(out, f)
		}
	}
	return out
}

func TestFigures(t *testing.T) {
	tests := []struct{ in, want string }{
		{"十日以上十五日以下拘留，并处五千元罚款", "十日=10日 十五日=15日 五千元=5000元"},
		{"20日内、30 天、7个工作日、24 小时", "20日=20日 30 天=30日 7个工作日=7工作日 24 小时=24小时"},
		{"五万元以上，50 万条，二亿元", "五万元=50000元 50 万条=500000条 二亿元=200000000元"},
		{"2,000元和2000元", "2,000元=2000元 2000元=2000元"},
		{"五十条信息，五千余元", "五十条=50条 五千余元=5000元"},
		{"不满十四周岁，半年，六个月", "十四周岁=14岁 半年=6月 六个月=6月"},
		{"百分之二十以下，营业额5%", "百分之二十=20% 5%=5%"},
		{"刑法第五十条，第三日，第一次", ""},
		{"2026年1月1日起，2026 年，11月21日", ""},
		{"再查一次，哪一天，一个人，两条路，三张截图", ""},
		{"一日内，一年，一倍", "一日=1日 一年=1年 一倍=1倍"},
	}
	for _, tt := range tests {
		var got []string
		for _, f := range figures(tt.in) {
			got = append(got, fmt.Sprintf("%s=%.0f%s", f.text, f.value, f.unit))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("figures(%s) = %s, want %s", tt.in, s, tt.want)
		}
	}
}

// The honesty test sees what is wrong in a body: no article, another article, another figure.
func TestUnsupported(t *testing.T) {
	c := loadFixture(t)
	tests := []struct{ body, want string }{
		{"六个月不处罚（治安法第二十五条）。", ""},
		{"半年不处罚（治安法第二十五条），处十日以上15日以下（治安法第五十六条）。", ""},
		{"六个月不处罚。", "六个月"},
		{"六个月不处罚。\n\n看治安法第二十五条。", "六个月"},
		{"- 六个月不处罚。\n- 看治安法第二十五条。", "六个月"},
		{"六个月不处罚（治安法第五十六条）。", "六个月"},
		{"三个月不处罚（治安法第二十五条）。", "三个月"},
		{"依据治安法第二十五条：\n\n- 六个月。", ""},
		{"依据治安法第二十五条。\n\n- 六个月。", "六个月"},
		{"## 过了六个月\n\n看治安法第二十五条。", ""},
		{"## 过了六个月\n\n甲。\n\n## 别的\n\n看治安法第二十五条。", "六个月"},
		{"看[条文](public-order:25)，六个月。", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, it := range items(tt.body) {
			for _, f := range unsupported(it.text, named(c, it.text+it.around)) {
				got = append(got, f.text)
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q: %q, want %q", tt.body, s, tt.want)
		}
	}
}

func TestItems(t *testing.T) {
	got := items("## 头\n\n段一\n段一续\n\n依据甲，请：\n\n1. 子一\n   续\n2. 子二\n\n   又续\n\n段二\n- 子三\n")
	want := []item{
		{"## 头", "\n段一\n段一续\n依据甲，请：\n1. 子一\n   续\n2. 子二\n   又续\n段二\n- 子三"},
		{"段一\n段一续", ""}, {"依据甲，请：", ""},
		{"1. 子一\n   续", "依据甲，请："}, {"2. 子二\n   又续", "依据甲，请："}, {"段二", ""}, {"- 子三", ""},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// readTable reads lines of fields that tabs part; a file that is not there is empty.
func readTable(t *testing.T, file string, fields int) [][]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var out [][]string
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != fields {
			t.Fatalf("%s:%d has %d fields, want %d", file, i+1, len(f), fields)
		}
		out = append(out, f)
	}
	return out
}
