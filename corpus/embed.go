package corpus

import (
	"embed"
	"io/fs"
)

//go:embed *.yaml scenarios/*.md statutes/*.md templates/*.md
var files embed.FS

// Files is the embedded corpus as files.
func Files() fs.FS { return files }

// Embedded loads the corpus inside the program. A test proves that it has no errors,
// so an error here means a broken build.
func Embedded() (*Corpus, error) {
	c, problems := Load(files)
	if c == nil {
		return nil, problems.Errors()
	}
	return c, nil
}
