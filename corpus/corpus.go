// Package corpus is the ground floor of fayi: what the program says, as data.
//
// Scenarios and statutes are Markdown files with front matter, so that a lawyer
// can read and edit them; penalties and channels are YAML. Load reads them, proves that
// every link resolves and every cited article exists, and refuses the whole otherwise, so
// that nothing above this package needs to check again.
//
// A Corpus is immutable once loaded and is shared by all sessions.
package corpus

import "io/fs"

// Corpus is everything the program knows, cross-checked. Do not modify it. The Origin of an
// entry is the folder it comes from (see Overlay), empty for what is inside the program.
type Corpus struct {
	AsOf      string       `json:"as_of"`            // YYYY-MM-DD: the law is as in force on this day
	Origin    string       `json:"origin,omitempty"` // the folder laid over it, empty without one
	Statutes  []*Statute   `json:"statutes"`
	Scenarios []*Scenario  `json:"scenarios"`
	Penalties []*Penalty   `json:"penalties"`
	Channels  []*Channel   `json:"channels"`
	Templates []*Template  `json:"templates"`
	Triage    *Triage      `json:"triage,omitempty"` // nil where a corpus has none
	Synonyms  []SynonymSet `json:"-"`

	statutes  map[string]*Statute
	articles  map[string]*Article
	scenarios map[string]*Scenario
	penalties map[string]*Penalty
	channels  map[string]*Channel
	templates map[string]*Template
	resting   map[string][]*Scenario // article id → the scenarios that rest on it
	names     *names

	order []string // scenario ids as corpus.yaml orders them
	files fs.FS    // what it was read from
}

// Statute is a law, regulation, interpretation or rule, with its validity.
// Dates are YYYY-MM-DD or empty where unknown.
type Statute struct {
	ID         string     `json:"id"`
	Title      string     `json:"title"` // 中华人民共和国刑法
	Short      string     `json:"short"` // 刑法
	Aliases    []string   `json:"aliases,omitempty"`
	Kind       string     `json:"kind"` // one of Kinds
	Issuer     string     `json:"issuer"`
	Number     string     `json:"number"`
	Adopted    string     `json:"adopted"`
	Amended    string     `json:"amended"`
	Effective  string     `json:"effective"`
	Status     string     `json:"status"` // one of Statuses
	ReplacedBy string     `json:"replaced_by"`
	Source     string     `json:"source"`
	Checked    string     `json:"checked"`
	Total      int        `json:"total,omitempty"` // articles the statute has in all; 0 unknown
	Note       string     `json:"note,omitempty"`
	Articles   []*Article `json:"articles"`
	Origin     string     `json:"origin,omitempty"`
}

// Kinds of statute, highest rank first.
var Kinds = []string{"法律", "行政法规", "司法解释", "部门规章", "规范性文件", "国家标准"}

// Statuses a statute can have.
var Statuses = []string{InForce, "已修改", Repealed, "尚未施行"}

// InForce is the status of a statute that applies today, Repealed of one that never will again.
const (
	InForce  = "现行有效"
	Repealed = "已废止"
)

// Article is 第X条 or 第X条之Y of a statute. An article whose official text was
// not at hand has no Paragraphs but a Summary in our own words; it is never quoted.
type Article struct {
	ID         string   `json:"id"`     // criminal-law:253-1
	Number     string   `json:"number"` // 第二百五十三条之一
	Path       []string `json:"path"`   // 编, 章, 节 it stands in, outermost first
	Paragraphs []string `json:"paragraphs"`
	Summary    string   `json:"summary,omitempty"`
	Origin     string   `json:"origin,omitempty"`

	Statute *Statute `json:"-"`
	Num     Number   `json:"-"`
	Index   int      `json:"-"` // position in Statute.Articles
}

// Citation is the full citation: 《中华人民共和国刑法》第二百五十三条之一.
func (a *Article) Citation() string { return "《" + a.Statute.Title + "》" + a.Number }

// ShortCitation is how lawyers say it: 刑法第二百五十三条之一.
func (a *Article) ShortCitation() string { return a.Statute.Short + a.Number }

// Quoted reports whether the article's official text is in the corpus.
func (a *Article) Quoted() bool { return len(a.Paragraphs) > 0 }

// Lead is how the article begins: its first paragraph, or else its summary.
func (a *Article) Lead() string {
	if a.Quoted() {
		return a.Paragraphs[0]
	}
	return a.Summary
}

// Scenario is one question people ask, with its answer.
type Scenario struct {
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Stage     string    `json:"stage"`   // one of Stages
	Summary   string    `json:"summary"` // the answer in two sentences, at most MaxSummary characters
	Asked     []string  `json:"asked"`   // other ways people say it
	Keywords  []string  `json:"keywords,omitempty"`
	Body      string    `json:"body"` // Markdown
	Basis     []Basis   `json:"basis"`
	Penalties []string  `json:"penalties"` // ids
	Mistakes  []Mistake `json:"mistakes"`
	Channels  []string  `json:"channels"`  // ids
	Templates []string  `json:"templates"` // ids
	Related   []string  `json:"related"`   // scenario ids
	Updated   string    `json:"updated"`
	Origin    string    `json:"origin,omitempty"`
}

// Stages in the order in which trouble unfolds.
var Stages = []string{"泄露", "源头", "冒用", "维权", "防范"}

// MaxSummary is how long a scenario's summary may be, in characters.
const MaxSummary = 80

// Basis links a scenario to an article that it rests on.
type Basis struct {
	Article string `json:"article"` // id
	Why     string `json:"why"`
}

// Mistake is what people do wrong, and what to do instead.
type Mistake struct {
	Wrong   string   `json:"wrong"`
	Why     string   `json:"why"`
	Instead string   `json:"instead"`
	Basis   []string `json:"basis"` // article ids
}

// Penalty is what a conduct costs the wrongdoer, from one article.
type Penalty struct {
	ID        string `json:"id"`
	Topic     string `json:"topic"` // one of Topics
	Conduct   string `json:"conduct"`
	Who       string `json:"who"`  // 个人, 单位, 直接负责人员 …
	Kind      string `json:"kind"` // one of PenaltyKinds
	Sanction  string `json:"sanction"`
	Threshold string `json:"threshold,omitempty"` // from when on: 50/500/5000 条 …
	Article   string `json:"article"`             // id
	Note      string `json:"note,omitempty"`      // what it does not cover
	Origin    string `json:"origin,omitempty"`
}

// Topics are the kinds of conduct by which 罚则一览 lays the penalties side by side. What is
// owed to the victim whatever was done comes first.
var Topics = []string{"民事责任", "泄露", "出售、提供", "窃取、非法获取", "公开、骚扰", "冒用身份", "伪造、买卖证件",
	"出借、出售自己的证件和卡", "扣押证件", "骗贷、骗卡、诈骗", "单位没有保护好"}

// PenaltyKinds from the mildest to the hardest.
var PenaltyKinds = []string{"民事", "行政", "刑事"}

// Channel is a hotline, site or office.
type Channel struct {
	ID         string   `json:"id"` // 12348
	Name       string   `json:"name"`
	Address    string   `json:"address"` // number or address
	For        string   `json:"for"`
	Prepare    string   `json:"prepare,omitempty"`
	Since      string   `json:"since,omitempty"`
	Confidence string   `json:"confidence"` // one of Confidences
	Note       string   `json:"note,omitempty"`
	Basis      []string `json:"basis,omitempty"` // article ids
	Checked    string   `json:"checked"`
	Origin     string   `json:"origin,omitempty"`
}

// Confidences say how sure we are of a channel.
var Confidences = []string{"可靠", "基本可靠", "待核实"}

// Template is a letter or form to fill in.
type Template struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	To     string   `json:"to"`     // who it goes to
	Attach []string `json:"attach"` // what to attach
	By     string   `json:"by"`     // until when
	Basis  []string `json:"basis"`  // article ids
	Body   string   `json:"body"`   // Markdown with {{空格名}} blanks
	Origin string   `json:"origin,omitempty"`
}

// SynonymSet joins what people say with what the law says.
type SynonymSet []string

// Statute finds a statute by id.
func (c *Corpus) Statute(id string) *Statute { return c.statutes[id] }

// Article finds an article by id (criminal-law:253-1).
func (c *Corpus) Article(id string) *Article { return c.articles[id] }

// Scenario finds a scenario by id.
func (c *Corpus) Scenario(id string) *Scenario { return c.scenarios[id] }

// Penalty finds a penalty by id.
func (c *Corpus) Penalty(id string) *Penalty { return c.penalties[id] }

// Channel finds a channel by id.
func (c *Corpus) Channel(id string) *Channel { return c.channels[id] }

// Template finds a template by id.
func (c *Corpus) Template(id string) *Template { return c.templates[id] }

// Resting lists the scenarios that rest on an article, in the corpus's order.
func (c *Corpus) Resting(articleID string) []*Scenario { return c.resting[articleID] }
