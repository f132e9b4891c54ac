package corpus

import "testing"

// The embedded corpus is whole: nothing dangles, and nothing is due for a new check.
func TestEmbedded(t *testing.T) {
	_, problems := Load(Files())
	for _, p := range problems {
		t.Error(p)
	}
}
