package corpus

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// document is a file cut into its front matter and its Markdown.
type document struct {
	file     string
	front    string // YAML, after as many empty lines as stand above it in the file
	body     string
	bodyLine int // line of the body's first line in the file
}

// maxFile bounds one file, so that a folder laid over the corpus cannot exhaust memory.
const maxFile = 4 << 20

// reader collects problems while files are read.
type reader struct{ problems Problems }

func (r *reader) problem(file string, line int, format string, args ...any) {
	r.problems = append(r.problems, Problem{File: file, Line: line, Message: fmt.Sprintf(format, args...)})
}

func (r *reader) warn(file string, line int, format string, args ...any) {
	r.problems = append(r.problems, Problem{File: file, Line: line, Message: fmt.Sprintf(format, args...), Warning: true})
}

// text refuses what must never reach a terminal or a lawyer's eye unseen: broken
// UTF-8, control characters, and marks that reorder or hide text.
func (r *reader) text(file string, data []byte) (string, bool) {
	if len(data) > maxFile {
		r.problem(file, 0, "文件超过 %d MB", maxFile>>20)
		return "", false
	}
	ok := true
	line := 1
	for i := 0; i < len(data); {
		c, size := utf8.DecodeRune(data[i:])
		switch {
		case c == '\n':
			line++
		case c == utf8.RuneError && size == 1:
			r.problem(file, line, "不是有效的 UTF-8（字节 0x%02X）", data[i])
			ok = false
		case c != '\t' && c != '\r' && unicode.Is(unicode.Cc, c):
			r.problem(file, line, "含控制字符 U+%04X", c)
			ok = false
		case hidden(c):
			r.problem(file, line, "含看不见的或改变文字方向的字符 U+%04X", c)
			ok = false
		}
		i += size
	}
	s := string(data)
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return s, ok
}

// hidden reports marks of direction and zero width, tags, line separators, the byte order
// mark and private characters.
func hidden(c rune) bool {
	return c >= 0x80 && unicode.In(c, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp)
}

// split cuts a file into front matter and body.
func (r *reader) split(file, s string) (document, bool) {
	rest, ok := strings.CutPrefix(s, "---\n")
	if !ok {
		r.problem(file, 1, "第一行应当是 ---，后面是篇首信息")
		return document{}, false
	}
	if strings.HasSuffix(rest, "\n---") { // the last line of a file need not be ended
		rest += "\n"
	}
	end := strings.Index("\n"+rest, "\n---\n")
	if end < 0 {
		r.problem(file, 1, "篇首信息没有用 --- 结束")
		return document{}, false
	}
	front, body := "\n"+rest[:end], rest[end+len("---\n"):]
	return document{
		file:     file,
		front:    front,
		body:     body,
		bodyLine: 2 + strings.Count(front, "\n"),
	}, true
}

// decode reads YAML into v, refusing unknown fields. What is of the wrong form is reported
// and left empty; only what is no YAML at all ends it.
func (r *reader) decode(file, data string, v any) bool {
	d := yaml.NewDecoder(strings.NewReader(data))
	d.KnownFields(true)
	err := d.Decode(v)
	if err == nil {
		return true
	}
	var te *yaml.TypeError
	if errors.As(err, &te) {
		read := true
		for _, m := range te.Errors {
			line, m := cutLine(m)
			r.problem(file, line, "%s", yamlMessage(m))
			read = read && !twice.MatchString(m) // then the library gives nothing
		}
		return read
	}
	line, m := cutLine(strings.TrimPrefix(err.Error(), "yaml: "))
	if strings.HasPrefix(m, "did not find") {
		line++ // the YAML library counts the lines of these from 0
	}
	r.problem(file, line, "%s", yamlMessage(m))
	return false
}

// cutLine takes the "line 3: " off a message of the YAML library.
func cutLine(m string) (int, string) {
	rest, ok := strings.CutPrefix(m, "line ")
	if !ok {
		return 0, m
	}
	num, msg, ok := strings.Cut(rest, ": ")
	n, err := strconv.Atoi(num)
	if !ok || err != nil {
		return 0, m
	}
	return n, msg
}

var (
	unknownField = regexp.MustCompile(`^field (\S+) not found`)
	twice        = regexp.MustCompile(`^mapping key "(.*)" already defined at line (\d+)`)
	wrongForm    = regexp.MustCompile(`^cannot unmarshal .* into (\[\]|struct|int)`)
)

func yamlMessage(m string) string {
	if f := unknownField.FindStringSubmatch(m); f != nil {
		return "不认识的字段 " + f[1]
	}
	if f := twice.FindStringSubmatch(m); f != nil {
		return "字段 " + f[1] + " 在第 " + f[2] + " 行已经写过"
	}
	if f := wrongForm.FindStringSubmatch(m); f != nil {
		return "格式错误：这里应当是" + map[string]string{"[]": "一个列表", "struct": "“名称: 内容”", "int": "一个整数"}[f[1]]
	}
	if m == "EOF" {
		return "没有内容"
	}
	return "格式错误：" + m
}

// str is a string that remembers its line in the YAML.
type str struct {
	v    string
	line int
}

func (s *str) UnmarshalYAML(n *yaml.Node) error {
	s.line = n.Line
	wrong := func(what string) error {
		return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: %s", n.Line, what)}}
	}
	v := strings.TrimSpace(n.Value)
	switch {
	case n.Kind != yaml.ScalarNode, strings.Contains(v, "\n"):
		return wrong("这里应当是一行文字")
	case n.Style&yaml.DoubleQuotedStyle != 0 && strings.ContainsFunc(v, unseen):
		// The file was searched for these, but "\e" and "\u202e" write them in ASCII.
		return wrong("含控制字符或者看不见的字符")
	case n.Tag != "!!null":
		s.v = v
	}
	return nil
}

func unseen(c rune) bool { return unicode.IsControl(c) || hidden(c) }

// lineOf is where a list begins, 0 for an empty one.
func lineOf(list []str) int {
	if len(list) == 0 {
		return 0
	}
	return list[0].line
}

func values(list []str) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.v
	}
	return out
}

var articleHeading = regexp.MustCompile(`^#### (第\S+条(?:之\S+)?)$`)

// articles reads the body of a statute: #, ## and ### are 编章节, #### 第X条 begins
// an article, every paragraph is a 款 or 项, and a paragraph that begins with 摘要：
// is our summary of an article without official text.
func (r *reader) articles(d document, st *Statute) []*Article {
	var (
		out   = []*Article{}
		lines []int // where each begins
		path  []string
		cur   *Article
		last  Number
	)
	for i, line := range strings.Split(d.body, "\n") {
		at := d.bodyLine + i
		line = strings.TrimSpace(line)
		level := len(line) - len(strings.TrimLeft(line, "#"))
		switch {
		case line == "":
		case level == 4:
			m := articleHeading.FindStringSubmatch(line)
			var num Number
			ok := m != nil
			if ok {
				num, ok = ParseNumber(m[1])
			}
			if !ok || num.String() != m[1] {
				r.problem(d.file, at, "条号写法不对：%s（应如 #### 第二百五十三条之一）", line)
				cur = nil
				continue
			}
			if num.N < last.N || num.N == last.N && num.Sub <= last.Sub {
				r.problem(d.file, at, "%s 重复或者顺序不对", num)
			}
			last = num
			cur = &Article{ID: st.ID + ":" + num.ID(), Number: m[1], Path: append([]string{}, path...),
				Paragraphs: []string{}, Statute: st, Num: num, Index: len(out)}
			out, lines = append(out, cur), append(lines, at)
		case level > 0:
			if level > 3 || level > len(path)+1 {
				r.problem(d.file, at, "标题层级不对：%s", line)
				continue
			}
			path = append(path[:level-1:level-1], strings.TrimSpace(line[level:]))
			cur = nil
		case cur == nil:
			r.problem(d.file, at, "这段文字不在任何一条之下")
		default:
			if s, ok := strings.CutPrefix(line, "摘要："); ok {
				cur.Summary += s
			} else {
				cur.Paragraphs = append(cur.Paragraphs, line)
			}
		}
		if cur != nil && cur.Summary != "" && len(cur.Paragraphs) > 0 {
			r.problem(d.file, at, "%s 既有原文又有摘要：未收录原文的条文只能有摘要", cur.Number)
			cur.Summary = ""
		}
	}
	for i, a := range out {
		if a.Summary == "" && len(a.Paragraphs) == 0 {
			r.problem(d.file, lines[i], "%s 没有内容", a.Number)
		}
	}
	return out
}
