package keep

import (
	"os"
	"strings"
)

// maxTheme bounds the name of a theme, in bytes.
const maxTheme = 64

// Theme is the theme last chosen in the browser; empty where none was.
func (s *Store) Theme() string {
	if s == nil {
		return ""
	}
	data, err := os.ReadFile(s.theme)
	if err != nil || len(data) > maxTheme {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// SetTheme keeps the theme chosen. The last of several programs wins.
func (s *Store) SetTheme(name string) error {
	if s == nil {
		return nil
	}
	if err := s.writeTheme(name); err != nil {
		return &SaveError{What: "配色", Path: s.theme, Err: err}
	}
	return nil
}

func (s *Store) writeTheme(name string) error {
	unlock, err := take(s.theme)
	if err != nil {
		return err
	}
	defer unlock()
	return replace(s.theme, clean(name)+"\n")
}
