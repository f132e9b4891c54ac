// Package plain is fayi line by line: for a screen reader, a bad terminal or a pipe. It
// asks on one line and is answered on the next. There are no escape sequences, no borders
// and no tables; headings are called headings, and everything that can be chosen has a number.
//
// What is shown follows from where one is: document writes any place as a list of stops,
// short enough to be listened to, and answer says where a line of input leads. Both are
// pure; only Run reads and writes.
package plain

import (
	"bufio"
	"errors"
	"io"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/markdown"
	"fayi/internal/search"
)

// Options say how and where to begin.
type Options struct {
	Width int         // cells of a line; 0: paragraphs are not broken
	Query string      // begin with what this finds or names
	Place *cite.Place // begin here
	Lang  string      // "en": the program speaks English; the corpus stays Chinese
}

// book is what everything is told from. It does not change.
type book struct {
	c     *corpus.Corpus
	x     *search.Index
	pages *markdown.Renderer
	w     *words
}

// Run talks until the reader quits or the input ends, which is no error. Errors are those
// of in and out.
func Run(c *corpus.Corpus, x *search.Index, in io.Reader, out io.Writer, o Options) error {
	b := &book{c: c, x: x, pages: markdown.NewRenderer(), w: wordsIn(o.Lang)}
	s := &speaker{out: bufio.NewWriter(out), width: o.Width}
	at := trail{{place: home}}
	switch query := clean(o.Query); {
	case o.Place != nil:
		at = at.to(spot{place: *o.Place})
	case query != "":
		at = at.to(b.named(query))
	}
	s.say(b.tell(at.here())...)
	lines := newLineReader(in)
	for {
		s.say(b.w.Prompt)
		if err := s.out.Flush(); err != nil {
			return err
		}
		typed, err := lines.next()
		if err != nil {
			s.say(b.w.End)
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return errors.Join(err, s.out.Flush())
		}
		reply := b.answer(at, typed)
		s.say(reply.said...)
		if reply.quit {
			return s.out.Flush()
		}
		at = reply.at
	}
}
