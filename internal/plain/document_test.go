package plain

import (
	"slices"
	"strings"
	"testing"
)

func TestCut(t *testing.T) {
	lines := func(texts ...string) (out []line) {
		for _, s := range texts {
			out = append(out, line{text: strings.TrimPrefix(s, "#"), title: strings.HasPrefix(s, "#")})
		}
		return out
	}
	for name, test := range map[string]struct {
		lines []line
		want  []int // lines in each chunk
	}{
		"nothing":          {nil, []int{0}},
		"one":              {lines("一二三四"), []int{1}},
		"fits":             {lines("一二", "三四"), []int{2}},
		"two":              {lines("一二三", "四五六"), []int{1, 1}},
		"longer than all":  {lines("一", "一二三四五六七", "八九"), []int{1, 1, 1}},
		"a heading stays":  {lines("一", "#二", "三四五六"), []int{3}},
		"a short rest too": {lines("一二三四", "五"), []int{2}},
	} {
		var got []int
		for _, chunk := range cut(test.lines, 4) {
			got = append(got, len(chunk))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// What was given a number in the first stop of a section keeps it in the next ones.
func TestNumbersRunOn(t *testing.T) {
	b := testBook(t)
	long := strings.Repeat("长", partRunes)
	photo, calls := b.named("photo").place, b.named("calls").place
	s := &section{title: "题", lines: []line{{text: long, links: placesOf(photo)}, {text: long, links: placesOf(calls, photo)}}}
	d := b.newDocument(spot{}, s)
	if len(d.stops) != 2 {
		t.Fatalf("%d stops", len(d.stops))
	}
	first, second := d.stops[0], d.stops[1]
	if len(first.choices) != 1 || len(second.choices) != 2 || second.choices[0] != first.choices[0] {
		t.Errorf("%v, then %v", first.choices, second.choices)
	}
	want := []string{long, "文中提到：", "2. 骚扰电话不断怎么办", "1. 身份证照片泄露怎么补救"}
	if !slices.Equal(second.text, want) {
		t.Errorf("%q, want %q", second.text, want)
	}
}
