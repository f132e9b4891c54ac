package handout_test

import (
	"regexp"
	"strings"
	"testing"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/handout"
)

func load(t *testing.T) *corpus.Corpus {
	t.Helper()
	c, err := corpus.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPlan(t *testing.T) {
	c := load(t)
	page := handout.Plan(c, c.Triage.Plan(corpus.Answers{"money": "none", "card": "have", "what": "photo",
		"who": "company", "sign": "loan", "when": "months"}))

	// In this order: the scenario that fits best, what to do by when, what else to read, on
	// which answers it rests, as of when, and what it is not.
	at := 0
	for _, want := range []string{
		"# 现在该做什么", "最接近你的情况：[被人冒用身份贷款", "](loan-in-my-name)。",
		"## 马上", "1. ", "## 今天", "   - **期限**：对方应当自收到异议之日起二十日内核查处理",
		"[征信业管理条例第二十五条第二款](credit-reporting-rules:25)", "   - 找谁：[中国人民银行征信中心](credit-center)、[金融监管总局消费者投诉热线 12378](12378)",
		"   - 文书：[征信异议申请书](credit-dispute-form)", "   - 详见：[征信报告有不是我的贷款，如何提出异议](credit-report-dispute)",
		"## 本周", "(deletion-notice)", "## 之后", "[民法典第一百八十八条](civil-code:188)",
		"## 也看", "## 你的回答", "- 漏出去的是什么？身份证照片或者复印件", c.AsOf, handout.Disclaimer,
	} {
		i := strings.Index(page[at:], want)
		if i < 0 {
			t.Fatalf("%q is missing or out of order in\n%s", want, page)
		}
		at += i
	}
}

// The numbers run through the whole plan, and every link leads somewhere.
func TestPlanOfEveryPath(t *testing.T) {
	c := load(t)
	number := regexp.MustCompile(`(?m)^[0-9]+\. `)
	link := regexp.MustCompile(`\]\(([^)]+)\)`)
	known := map[string]bool{}
	paths := 0
	c.Triage.Walk(func(a corpus.Answers) bool {
		if paths++; paths%29 != 0 { // a part of the paths has every step in it
			return true
		}
		plan := c.Triage.Plan(a)
		page := handout.Plan(c, plan)
		if got := len(number.FindAllString(page, -1)); got != len(plan.Steps) {
			t.Errorf("%v: %d numbers for %d steps", a, got, len(plan.Steps))
		}
		for _, m := range link.FindAllStringSubmatch(page, -1) {
			if _, err := cite.Locate(c, m[1]); err != nil && !known[m[1]] {
				known[m[1]] = true
				t.Errorf("%v: link to %s: %v", a, m[1], err)
			}
		}
		return len(known) == 0
	})
}
