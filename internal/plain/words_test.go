package plain

import (
	"reflect"
	"testing"
)

// Nothing is left unsaid in either language.
func TestWords(t *testing.T) {
	for lang, w := range map[string]*words{"zh": wordsIn("zh"), "en": wordsIn("en")} {
		v := reflect.ValueOf(*w)
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s: no %s", lang, v.Type().Field(i).Name)
			}
		}
	}
	if wordsIn("").Prompt != chinese().Prompt {
		t.Error("without a language it speaks something else")
	}
}
