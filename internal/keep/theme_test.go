package keep

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheme(t *testing.T) {
	dir := t.TempDir()
	env := func(k string) string {
		return map[string]string{"XDG_STATE_HOME": dir, "XDG_DATA_HOME": dir}[k]
	}
	s, _, err := Open(env)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Theme(); got != "" {
		t.Errorf("before any choice: %q", got)
	}
	if err := s.SetTheme("light"); err != nil {
		t.Fatal(err)
	}
	again, _, _ := Open(env)
	if got := again.Theme(); got != "light" {
		t.Errorf("kept %q", got)
	}
	// A file that is no theme's name is not taken for one.
	if err := os.WriteFile(filepath.Join(dir, "fayi", "theme"), []byte(strings.Repeat("x", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := s.Theme(); got != "" {
		t.Errorf("took %.20q", got)
	}
	var none *Store
	if err := none.SetTheme("dark"); err != nil || none.Theme() != "" {
		t.Error("a nil store keeps a theme")
	}
}
