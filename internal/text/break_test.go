package text

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name  string
		in    string
		width int
		want  []string
	}{
		{"empty", "", 10, []string{""}},
		{"fits", "法律援助", 8, []string{"法律援助"}},
		{"between Han", "法律援助热线", 8, []string{"法律援助", "热线"}},
		{"odd width", "法律援助热线", 9, []string{"法律援助", "热线"}},
		{"closing mark", "法律援助，热线", 8, []string{"法律援", "助，热线"}},
		{"run of closing marks", "法律援助。”）热线", 8, []string{"法律援", "助。”）", "热线"}},
		{"opening mark", "见刑法（第一条）", 8, []string{"见刑法", "（第一", "条）"}},
		{"both", "他说：“报警了。”后来", 10, []string{"他说：“报", "警了。”后", "来"}},
		{"dash", "法律援助——热线", 9, []string{"法律援助", "——热线"}},
		{"ellipsis", "法律援助……热线", 9, []string{"法律援", "助……热线"}},
		{"word", "请打hotline热线", 8, []string{"请打", "hotline", "热线"}},
		{"number and unit", "拘留10日以下", 8, []string{"拘留10日", "以下"}},
		{"number and units", "罚款5万元以下", 8, []string{"罚款", "5万元以", "下"}},
		{"ordinal", "刑法第253条", 8, []string{"刑法", "第253条"}},
		{"phone", "请拨打12348热线", 8, []string{"请拨打", "12348热", "线"}},
		{"URL on its own line", "见https://12348.moj.gov.cn/a处", 24, []string{"见", "https://12348.moj.gov.cn", "/a处"}},
		{"ASCII marks", "abc, def; ghi", 5, []string{"abc,", "def;", "ghi"}},
		{"no break inside", "a,b.c(d)e f", 9, []string{"a,b.c(d)e", "f"}},
		{"apostrophe", "we don’t 知道", 6, []string{"we", "don’t", "知道"}},
		{"spaces at a break", "abc   def", 4, []string{"abc", "def"}},
		{"leading spaces stay", "　　法律援助", 8, []string{"　　法律", "援助"}},
		{"newlines", "法律\n\n援助\n", 8, []string{"法律", "", "援助", ""}},
		{"width 2", "法，律（a）", 2, []string{"法", "，", "律", "（", "a", "）"}},
		{"width 1", "法a", 1, []string{"法", "a"}},
		{"width 0", "法a", 0, []string{"法", "a"}},
		{"a run longer than the line", "法》》》》》》", 6, []string{"法》》", "》》》", "》"}},
		{"space before a closing mark", "法律 ，援助", 6, []string{"法", "律 ，", "援助"}},
		{"combining", "e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Wrap(tt.in, tt.width); !slices.Equal(got, tt.want) {
				t.Errorf("Wrap(%q, %d)\n got %q\nwant %q", tt.in, tt.width, got, tt.want)
			}
		})
	}
}

func TestBreaksFirstLine(t *testing.T) {
	const s = "（一）非法获取公民个人信息"
	var got []string
	from := 0
	for _, to := range append(Breaks(s, 12, 6), len(s)) {
		got = append(got, s[from:to])
		from = to
	}
	want := []string{"（一）非法获", "取公民", "个人信", "息"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// vocabulary is what the random texts are made of. No two marks that may not
// be parted stand in runs longer than a few, as in real text.
var vocabulary = []string{
	"法", "律援助", "身份证", "个人信息", "处五年以下有期徒刑", "，", "。", "、", "；", "：“", "。”", "（", "）", "《民法典》",
	"——", "……", "法　律", "my App  now", "a", "App", "12348", "10日", "5000元", "第253条", "50%", "hotline", "don’t", "(a)", "e\u0301", "！", "？",
}

func randomText(rng *rand.Rand) string {
	var b strings.Builder
	for range rng.IntN(60) {
		b.WriteString(vocabulary[rng.IntN(len(vocabulary))])
	}
	return b.String()
}

// Whatever the text and the width: no line is too wide, nothing but white
// space is lost, and no line begins or ends with the wrong mark unless the
// characters that hold together are longer than a line.
func TestWrapProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		s, width := randomText(rng), 2+rng.IntN(119)
		lines := Wrap(s, width)
		if err := checkLines(s, lines, width); err != nil {
			t.Fatalf("%v\nWrap(%q, %d) = %q", err, s, width, lines)
		}
		for i, line := range lines {
			if i > 0 && beginsBadly(line) && !tooLong(lines[i-1]+line, width) ||
				i < len(lines)-1 && endsBadly(line) && !tooLong(line+lines[i+1], width) {
				t.Fatalf("kinsoku: Wrap(%q, %d) = %q", s, width, lines)
			}
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("处五年以下有期徒刑，并处罚金。", 8)
	f.Add("a\x1b[31mb\u200d\xff\n　法", 2)
	f.Fuzz(func(t *testing.T, s string, width int) {
		lines := Wrap(s, width)
		HangingIndent(s)
		Pinyin(s)
		short := Truncate(s, width)
		if !utf8.ValidString(s) || strings.Contains(s, "\x1b") {
			return // broken bytes and escape sequences have no width to speak of
		}
		if err := checkLines(s, lines, max(width, 2)); err != nil {
			t.Fatalf("%v\nWrap(%q, %d) = %q", err, s, width, lines)
		}
		if got := Width(short); got > max(width, 0) {
			t.Fatalf("Truncate(%q, %d) is %d cells", s, width, got)
		}
	})
}

func checkLines(s string, lines []string, width int) error {
	for _, line := range lines {
		if w := Width(line); w > width {
			return fmt.Errorf("a line of %d cells: %q", w, line)
		}
	}
	if got, want := compact(strings.Join(lines, "")), compact(s); got != want {
		return fmt.Errorf("text lost: %q became %q", want, got)
	}
	return nil
}

// compact drops all white space.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || isSpace(r) {
			return -1
		}
		return r
	}, s)
}

func beginsBadly(line string) bool {
	return line != "" && strings.ContainsRune("，。、；：！？）》”…％,.;:!?)]}%", first(line))
}

func endsBadly(line string) bool {
	r, _ := utf8.DecodeLastRuneInString(line)
	return line != "" && strings.ContainsRune("（《“([{", r)
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// tooLong tells whether s holds marks or characters bound to marks that
// cannot be set in width cells.
func tooLong(s string, width int) bool {
	cells := 0
	for s = compact(s); s != ""; {
		size, w := Next(s)
		next := s[size:]
		cells += w
		if cells > width {
			return true
		}
		bound := next != "" && (beginsBadly(next) || endsBadly(s[:size]) || strings.HasPrefix(s, "——"))
		if !bound {
			cells = 0
		}
		s = next
	}
	return false
}

func BenchmarkWrap(b *testing.B) {
	const article = "违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金；" +
		"情节特别严重的，处三年以上七年以下有期徒刑，并处罚金。"
	s := strings.Repeat(article, 100)
	for _, width := range []int{20, 80} {
		b.Run(fmt.Sprint(width), func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Wrap(s, width)
			}
		})
	}
}
