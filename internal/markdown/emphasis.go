package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

func newParser() parser.Parser {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList),
		goldmark.WithParserOptions(parser.WithInlineParsers(
			util.Prioritized(emphasisParser{}, 450), // before CommonMark's, which is at 500
		)),
	).Parser()
}

// emphasisParser reads *x* and **x** as CommonMark does, but lets them stand
// next to Chinese punctuation. CommonMark takes ** for an end only if a space
// or a mark follows when a mark precedes; in **第一步：**打电话 none does.
// So here only ASCII marks are marks, and a character outside ASCII beside
// them does as well as the space that Chinese does not write.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 1, emphasisDelimiters{})
	if node == nil {
		return nil
	}
	after := ' '
	if node.OriginalLength < len(line) {
		after, _ = utf8.DecodeRune(line[node.OriginalLength:])
	}
	if node.Char == '*' {
		node.CanOpen = mayTouch(after, before)
		node.CanClose = mayTouch(before, after)
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// mayTouch tells whether a delimiter with the given rune on its inner side
// and the given one on its outer side can begin or end an emphasis.
func mayTouch(inner, outer rune) bool {
	if util.IsSpaceRune(inner) {
		return false
	}
	isMark := inner < utf8.RuneSelf && util.IsPunctRune(inner)
	return !isMark || outer >= utf8.RuneSelf || util.IsSpaceRune(outer) || util.IsPunctRune(outer)
}

// emphasisDelimiters pairs the delimiters, as goldmark's own type does, which
// is private.
type emphasisDelimiters struct{}

func (emphasisDelimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisDelimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisDelimiters) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
