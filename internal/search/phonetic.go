package search

import "fayi/corpus"

type phonetic struct{}

func newPhonetic(c *corpus.Corpus, l *lines, w *words) *phonetic { return &phonetic{} }

func (p *phonetic) find(q string) []found  { return nil }
func (p *phonetic) decode(q string) string { return q }
