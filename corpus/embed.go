package corpus

import (
	"embed"
	"io/fs"
)

//go:embed *.yaml scenarios/*.md statutes/*.md templates/*.md
var files embed.FS

// Files is the embedded corpus as files.
func Files() fs.FS { return files }

// Embedded loads the corpus inside the program. A test proves that it has no errors, so
// what takes time to prove is not proved again at every start.
func Embedded() (*Corpus, error) {
	c, problems := load(files, true)
	if c == nil {
		return nil, problems.Errors()
	}
	return c, nil
}
