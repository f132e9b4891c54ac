package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestConfig(t *testing.T) {
	dir := t.TempDir()
	env := func(pairs map[string]string) func(string) string { return func(k string) string { return pairs[k] } }
	if got := configFile(env(map[string]string{"XDG_CONFIG_HOME": dir})); got != filepath.Join(dir, "fayi", "config.yaml") {
		t.Errorf("the file is %s", got)
	}
	if got := configFile(env(map[string]string{"XDG_CONFIG_HOME": "relative", "HOME": "/h"})); got != filepath.FromSlash("/h/.config/fayi/config.yaml") {
		t.Errorf("the file is %s", got)
	}
	if got := configFile(env(nil)); got != "" {
		t.Errorf("the file is %s", got)
	}
	file := filepath.Join(dir, "config.yaml")
	if c, err := readConfig(file); err != nil || c.Theme != "" {
		t.Errorf("no file: %+v, %v", c, err)
	}
	for _, tt := range []struct{ text, theme, say string }{
		{"theme: light\nkeys:\n  back: [u]\n", "light", ""},
		{"", "", ""},
		{"colour: red\n", "", "写得不对"},
		{"theme: [", "", "写得不对"},
	} {
		if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := readConfig(file)
		if c.Theme != tt.theme {
			t.Errorf("%q: theme %q", tt.text, c.Theme)
		}
		if tt.say == "" && err != nil || tt.say != "" && (err == nil || !strings.Contains(err.Error(), tt.say) || strings.Contains(err.Error(), "\n")) {
			t.Errorf("%q: error %v", tt.text, err)
		}
	}
	if _, err := (config{Keys: map[string][]string{"fly": {"x"}}}).bindings(); err == nil {
		t.Error("an unknown action is taken")
	}
}
