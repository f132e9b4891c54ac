package corpus

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// What scripts read of an article that stands alone.
func TestArticleRecord(t *testing.T) {
	c := loadFixture(t)
	data, err := json.Marshal(ArticleRecord(c.Article("public-order:25")))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"id": "public-order:25", "number": "第二十五条", "path": []any{"第三章 违反治安管理的行为和处罚"},
		"paragraphs": []any{"违反治安管理行为在六个月以内没有被公安机关发现的，不再处罚。", "前款规定的期限，从违反治安管理行为发生之日起计算。"},
		"citation":   "《中华人民共和国治安管理处罚法》第二十五条", "statute": "public-order", "status": "现行有效",
		"source": "https://flk.npc.gov.cn/detail?id=1", "checked": "2026-06-01",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// A list that is empty is written as one: scripts need not tell null from nothing.
func TestExportHasNoNull(t *testing.T) {
	for name, c := range map[string]*Corpus{
		"embedded": embedded(t), "small": loadFixture(t), "smallest": loadFixture(t, penaltiesFile, "[]", channelsFile, "", "templates/notice.md", "",
			"scenarios/leaked-photo.md", "", aboutFile, "as_of: 2026-06-01\n",
			"statutes/empty.md", strings.NewReplacer("id: public-order", "id: empty", "治安", "空").Replace(statuteText[:strings.Index(statuteText, "#")])),
	} {
		data, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatal(err)
		}
		var walk func(at string, v any)
		walk = func(at string, v any) {
			switch v := v.(type) {
			case nil:
				t.Errorf("%s: %s is null", name, at)
			case []any:
				for _, x := range v {
					walk(at, x)
				}
			case map[string]any:
				for k, x := range v {
					walk(at+"."+k, x)
				}
			}
		}
		walk("", v)
	}
}
