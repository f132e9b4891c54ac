package corpus

import (
	"fmt"
	"sort"
	"strings"
)

// Problem is one thing wrong with a corpus, at a file and a line (1-based; 0: the whole file).
type Problem struct {
	File    string
	Line    int
	Message string
	Warning bool // worth a look, but the corpus can be used
}

func (p Problem) String() string {
	kind := "错误"
	if p.Warning {
		kind = "提醒"
	}
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s：%s", p.File, kind, p.Message)
	}
	return fmt.Sprintf("%s:%d: %s：%s", p.File, p.Line, kind, p.Message)
}

// Problems is every problem of one run. As an error it tells the first few.
type Problems []Problem

func (ps Problems) Error() string {
	const shown = 5
	var b strings.Builder
	fmt.Fprintf(&b, "语料有 %d 处错误，没有载入", len(ps))
	for i, p := range ps {
		if i == shown {
			b.WriteString("\n…用 fayi check 查看全部")
			break
		}
		b.WriteString("\n" + p.String())
	}
	return b.String()
}

// Errors leaves the warnings out.
func (ps Problems) Errors() Problems {
	var out Problems
	for _, p := range ps {
		if !p.Warning {
			out = append(out, p)
		}
	}
	return out
}

func (ps Problems) sort() {
	sort.SliceStable(ps, func(i, j int) bool {
		if ps[i].File != ps[j].File {
			return ps[i].File < ps[j].File
		}
		return ps[i].Line < ps[j].Line
	})
}
