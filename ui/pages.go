package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/handout"
)

// homeKind is the place one starts from: it has no id.
const homeKind = "home"

var home = cite.Place{Kind: homeKind}

// document is what the reader shows of a place, and the panes beside it. It is shared by
// sessions and never changes.
type document struct {
	crumbs []string    // where it stands, outermost first, itself last
	listed documentKey // whose panes these are: many have those of the home page. The zero key: nobody else's
	source string      // Markdown
	page   string      // for the memory of pages: equal names mean equal sources; empty: not remembered
	panes  [panes]struct {
		title   string
		heading string // the title with the key that leads there and the number of items
		items   []item
	}
}

// documentOf writes the document of a place; welcome is for the home page.
func documentOf(c *corpus.Corpus, w *Words, p cite.Place, welcome string) *document {
	d := &document{page: p.Kind + ":" + p.ID}
	switch p.Kind {
	case cite.Scenario:
		s := c.Scenario(p.ID)
		d.crumbs = []string{w.Kinds[p.Kind], s.Stage, s.Title}
		d.source = handout.Scenario(c, s, handout.Channels, handout.Templates, handout.Related)
		d.scenarioPanes(c, w, s)
	case cite.Article:
		a := c.Article(p.ID)
		d.crumbs = append(append([]string{a.Statute.Short}, a.Path...), a.Number)
		d.source = handout.ArticleText(c, a)
		d.articlePanes(c, w, a)
	case homeKind:
		d.crumbs, d.source = []string{w.Slogan}, homePage(c, w, welcome)
		d.page += w.Slogan + welcome
		d.homePanes(c, w)
	case cite.Triage:
		if p.ID != "" {
			d.page = ""
		}
		d.crumbs, d.source = []string{w.Kinds[p.Kind]}, handout.Triage(c, p.ID)
		d.planPanes(c, w, p.ID)
	default:
		d.crumbs, d.source = []string{w.Kinds[p.Kind], handout.Title(c, p)}, handout.Page(c, p)
		d.homePanes(c, w)
	}
	for i := range d.panes {
		pane := &d.panes[i]
		pane.heading = fmt.Sprintf("%d %s (%d)", i+2, pane.title, len(pane.items))
	}
	return d
}

// size is about how many bytes the document takes. Most of its items' words are the corpus's.
func (d *document) size() int {
	n := 512 + len(d.source)
	for _, p := range d.panes {
		for _, it := range p.items {
			n += 56
			for _, s := range it.detail {
				n += 16 + len(s)
			}
		}
	}
	return n
}

func (d *document) namePanes(w *Words) {
	for i := range d.panes {
		d.panes[i].title = w.Sections[i]
	}
}

func (d *document) scenarioPanes(c *corpus.Corpus, w *Words, s *corpus.Scenario) {
	d.namePanes(w)
	for _, b := range s.Basis {
		d.add(0, item{c.Article(b.Article).ShortCitation(), []string{b.Why}, b.Article})
	}
	for _, id := range s.Penalties {
		p := c.Penalty(id)
		d.add(1, item{penaltyTitle(p), penaltyDetail(c, p), p.Article})
	}
	for _, m := range s.Mistakes {
		var rests []string
		for _, id := range m.Basis {
			rests = append(rests, c.Article(id).ShortCitation())
		}
		d.add(2, item{m.Wrong, []string{"为什么不行：" + m.Why, "应当这样：" + m.Instead, "依据：" + strings.Join(rests, "、")}, m.Basis[0]})
	}
}

func (d *document) articlePanes(c *corpus.Corpus, w *Words, a *corpus.Article) {
	for i, title := range w.ArticlePanes {
		d.panes[i].title = title
	}
	for _, s := range c.Resting(a.ID) {
		it := item{title: s.Title, target: s.ID}
		if why := handout.Why(s, a.ID); why != "" {
			it.detail = []string{why}
		}
		d.add(0, it)
	}
	for _, t := range c.Templates {
		if slices.Contains(t.Basis, a.ID) {
			d.add(0, item{title: t.Title, detail: []string{w.Kinds[cite.Template]}, target: t.ID})
		}
	}
	for _, p := range handout.PenaltiesFrom(c, a.ID) {
		d.add(1, item{penaltyTitle(p), penaltyDetail(c, p), ""})
	}
	for _, n := range handout.Neighbours(a) {
		d.add(2, item{n.Number, []string{handout.Opening(n)}, n.ID})
	}
}

// homePanes lead to what is not found by asking: whom to call, all statutes, all forms.
func (d *document) homePanes(c *corpus.Corpus, w *Words) {
	d.listed = documentKey{lang: w.Lang, kind: homeKind}
	for i, title := range w.HomePanes {
		d.panes[i].title = title
	}
	for _, ch := range c.Channels {
		d.add(0, item{handout.ChannelName(ch), []string{ch.For}, ch.ID})
	}
	for _, st := range c.Statutes {
		d.add(1, item{st.Short, []string{handout.Validity(st)}, st.ID})
	}
	for _, t := range c.Templates {
		d.add(2, item{t.Title, nil, t.ID})
	}
}

// planPanes gather what the steps of a plan lead to; before there is a plan, what the home
// page has.
func (d *document) planPanes(c *corpus.Corpus, w *Words, answers string) {
	t := c.Triage
	given := t.Decode(answers)
	if t.Next(given) != nil {
		d.homePanes(c, w)
		return
	}
	d.panes[0].title, d.panes[1].title, d.panes[2].title = w.Sections[0], w.HomePanes[0], w.HomePanes[2]
	seen := map[string]bool{}
	once := func(pane int, id string, it item) {
		if !seen[id] {
			seen[id] = true
			it.target = id
			d.add(pane, it)
		}
	}
	for _, step := range t.Plan(given).Steps {
		for _, id := range step.Articles {
			once(0, id, item{title: c.Article(id).ShortCitation(), detail: []string{handout.Opening(c.Article(id))}})
		}
		for _, id := range step.Channels {
			once(1, id, item{title: handout.ChannelName(c.Channel(id)), detail: []string{c.Channel(id).For}})
		}
		for _, id := range step.Templates {
			once(2, id, item{title: c.Template(id).Title})
		}
	}
}

func (d *document) add(pane int, it item) {
	d.panes[pane].items = append(d.panes[pane].items, it)
}

func penaltyTitle(p *corpus.Penalty) string {
	return p.Kind + "　" + p.Conduct + "（" + p.Who + "）"
}

func penaltyDetail(c *corpus.Corpus, p *corpus.Penalty) []string {
	out := []string{p.Sanction}
	if p.Threshold != "" {
		out = append(out, "门槛："+p.Threshold)
	}
	if p.Note != "" {
		out = append(out, "注意："+p.Note)
	}
	return append(out, "依据："+c.Article(p.Article).ShortCitation())
}

const howToAsk = "在上面的搜索框里用自己的话说发生了什么，例如“身份证照片发给别人了”；不会打中文可以用拼音，例如 sfz 或 shenfenzheng；" +
	"也可以直接输入条号，例如 刑法253之一。"

// homePage is what stands in the text before anything is asked.
func homePage(c *corpus.Corpus, w *Words, welcome string) string {
	var b strings.Builder
	b.WriteString("# " + w.Slogan + "\n\n")
	b.WriteString(cmp.Or(welcome, howToAsk) + "\n\n")
	b.WriteString("## 钱正在被转走\n\n")
	b.WriteString("马上打银行或者支付机构的客服，冻结自己的账户；同时拨打 **110** 或者 **96110**。两件事一起做，不要等。\n\n")
	if c.Triage != nil {
		b.WriteString("## 不知道从哪里开始\n\n[回答几个问题，得到一份按先后排好的办法](triage)（在这里按 t）\n\n")
	}
	b.WriteString("## 信息刚刚泄露\n\n")
	for _, id := range []string{"leak-first-aid", "photo-leaked", "given-to-scammers", "card-taken", "number-known", "rights-roadmap"} {
		if s := c.Scenario(id); s != nil {
			b.WriteString("- [" + s.Title + "](" + s.ID + ")\n")
		}
	}
	b.WriteString("\n## 对方要承担什么\n\n[罚则一览：泄露、买卖、冒用、伪造、出借各是什么后果](penalties)（在这里按 p）\n")
	b.WriteString("\n## 需要人帮忙\n\n")
	b.WriteString("拨打 **12348**（公共法律服务热线），免费咨询法律问题，也可以问怎样申请法律援助。\n\n")
	b.WriteString("法规核对至 " + c.AsOf + "。" + handout.Disclaimer + "\n")
	return b.String()
}
