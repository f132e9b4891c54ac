package ui

import (
	"flag"
	"os"
	"strings"
	"testing"
)

// The table of keys in both READMEs is made from the bindings:
// go test ./ui -run TestReadmeKeys -update.
func TestReadmeKeys(t *testing.T) {
	for file, lang := range map[string]Lang{"../README.md": English, "../README.zh-CN.md": Chinese} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		const begin, end = "<!-- keys -->\n", "<!-- /keys -->"
		head, rest, ok := strings.Cut(string(data), begin)
		old, tail, ok2 := strings.Cut(rest, end)
		if !ok || !ok2 {
			t.Fatalf("%s has no place for the keys", file)
		}
		var b strings.Builder
		b.WriteString("| | |\n|---|---|\n")
		for _, k := range KeyTable(lang) {
			b.WriteString("| `" + strings.Join(strings.Split(k.Keys, " "), "` `") + "` | " + k.Help + " |\n")
		}
		if old == b.String() {
			continue
		}
		if flag.Lookup("update").Value.String() == "true" {
			if err := os.WriteFile(file, []byte(head+begin+b.String()+end+tail), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		t.Errorf("the keys in %s are not those of the bindings: run make docs", file)
	}
}
