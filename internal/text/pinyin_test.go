package text

import (
	"cmp"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

var update = flag.Bool("update", false, "write readings.txt anew")

func TestPinyin(t *testing.T) {
	tests := []struct{ in, full, initials string }{
		{"", "", ""},
		{"身份证", "shenfenzheng", "sfz"},
		{"女儿的身份证", "nverdeshenfenzheng", "nedsfz"},
		{"侵略", "qinlve", "ql"},
		{"APP要12306的密码！", "appyao12306demima", "appy12306dmm"},
		{"二〇二六年", "erlingerliunian", "eleln"},
		{"银行卡", "yinhangka", "yhk"},
		{"中国人民银行", "zhongguorenminyinhang", "zgrmyh"},
		{"行为", "xingwei", "xw"},
		{"执行", "zhixing", "zx"},
		{"重新", "chongxin", "cx"},
		{"重大", "zhongda", "zd"},
		{"还款", "huankuan", "hk"},
		{"归还", "guihuan", "gh"},
		{"还有", "haiyou", "hy"},
		{"调查", "diaocha", "dc"},
		{"调解", "tiaojie", "tj"},
		{"传播", "chuanbo", "cb"},
		{"处罚", "chufa", "cf"},
		{"处理", "chuli", "cl"},
		{"单位", "danwei", "dw"},
		{"参与", "canyu", "cy"},
		{"追究", "zhuijiu", "zj"},
		{"假冒", "jiamao", "jm"},
		{"冒用", "maoyong", "my"},
		{"扣押", "kouya", "ky"},
		{"曾经", "cengjing", "cj"},
		{"会计", "kuaiji", "kj"},
		{"强制", "qiangzhi", "qz"},
		{"应当", "yingdang", "yd"},
		{"相片", "xiangpian", "xp"},
		{"开盒", "kaihe", "kh"},
		{"长期", "changqi", "cq"},
		{"局长", "juzhang", "jz"},
		{"没收", "moshou", "ms"},
		{"没有", "meiyou", "my"},
		{"恐吓", "konghe", "kh"},
		{"敲诈勒索", "qiaozhalesuo", "qzls"},
		{"曝光", "baoguang", "bg"},
		{"利率", "lilv", "ll"},
		{"检察长", "jianchazhang", "jcz"},
	}
	for _, tt := range tests {
		full, initials := Pinyin(tt.in)
		if full != tt.full || initials != tt.initials {
			t.Errorf("Pinyin(%q) = %q, %q; want %q, %q", tt.in, full, initials, tt.full, tt.initials)
		}
	}
}

// Every phrase has a syllable for each of its characters, and stands once.
func TestPhrases(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(phrases) {
		fields := strings.Fields(line)
		if n := len([]rune(fields[0])); n != len(fields)-1 {
			t.Errorf("%q: %d characters, %d syllables", line, n, len(fields)-1)
		}
		if seen[fields[0]] {
			t.Errorf("%s stands twice", fields[0])
		}
		seen[fields[0]] = true
	}
}

// TestReadings compares readings.txt with the dictionary that it comes from.
// With -update it writes the file.
func TestReadings(t *testing.T) {
	chars := map[string][]rune{}
	for r := rune(firstHan); r <= lastHan; r++ {
		if all := pinyin.PinyinDict[int(r)]; all != "" {
			first, _, _ := strings.Cut(all, ",")
			chars[toneless(first)] = append(chars[toneless(first)], r)
		}
	}
	syllables := make([]string, 0, len(chars))
	for s := range chars {
		syllables = append(syllables, s)
	}
	slices.SortFunc(syllables, cmp.Compare)
	var want strings.Builder
	for _, s := range syllables {
		want.WriteString(s + " " + string(chars[s]) + "\n")
	}
	if *update {
		if err := os.WriteFile("readings.txt", []byte(want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if readings != want.String() {
		t.Error("readings.txt differs from go-pinyin's dictionary; run go test -run TestReadings -update")
	}
}

// toneless returns a syllable as it is typed: lǜ is lv.
func toneless(syllable string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(syllable) {
		switch {
		case r == '\u0308': // the two dots of ü
			s := strings.TrimSuffix(b.String(), "u")
			b.Reset()
			b.WriteString(s + "v")
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

func BenchmarkPinyin(b *testing.B) {
	const title = "身份证照片发给骗子了怎么办，银行卡会不会被冒用"
	b.SetBytes(int64(len(title)))
	b.ReportAllocs()
	for b.Loop() {
		Pinyin(title)
	}
}
