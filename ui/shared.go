package ui

import (
	"github.com/charmbracelet/colorprofile"

	"fayi/corpus"
	"fayi/internal/cite"
	"fayi/internal/lru"
)

// Shared is what the sessions over one corpus have in common beside its index and its pages:
// words, themes, documents, and their panes laid out. It never changes but for what it
// remembers, which is bounded, and holds nothing that anybody typed.
type Shared struct {
	words     map[Lang]*Words
	keys      keymap
	themes    map[themeKey]*Theme
	documents *lru.Cache[documentKey, *document]
	listings  *lru.Cache[listingKey, *listing]
}

// documentKey names a document. The zero key is of one that must not be remembered.
type documentKey struct {
	lang     Lang
	kind, id string
	welcome  string // of the home page
}

// themeKey names a theme for terminals of one kind.
type themeKey struct {
	name    ThemeName
	profile colorprofile.Profile
}

// listingKey names a pane of a document laid out.
type listingKey struct {
	documentKey
	pane  int
	width int
	theme themeKey
}

// localMemory is for one person.
const localMemory = 2 << 20

// NewShared makes an empty memory of at most so many bytes: a quarter for documents, of which
// all that the program has take 3 MB, and the rest for their panes, which take 4 MB for every
// width and theme that is in use.
func NewShared(bytes int) *Shared {
	s := &Shared{
		words:     map[Lang]*Words{Chinese: chinese(), English: english()},
		keys:      Bindings(),
		themes:    map[themeKey]*Theme{},
		documents: lru.New[documentKey, *document](bytes / 4),
		listings:  lru.New[listingKey, *listing](bytes - bytes/4),
	}
	for _, name := range Themes() {
		for _, profile := range colorProfiles() {
			s.themes[themeKey{name, profile}] = newTheme(name, profile)
		}
	}
	return s
}

// wordsIn gives the words of a language; Chinese for any it does not know.
func (s *Shared) wordsIn(l Lang) *Words {
	if w, ok := s.words[l]; ok {
		return w
	}
	return s.words[Chinese]
}

// theme gives a theme; Auto, and all colours, for what it does not know.
func (s *Shared) theme(name ThemeName, profile colorprofile.Profile) *Theme {
	if profile == colorprofile.NoTTY {
		profile = colorprofile.ASCII
	}
	for _, k := range []themeKey{{name, profile}, {Auto, profile}, {name, colorprofile.TrueColor}} {
		if t, ok := s.themes[k]; ok {
			return t
		}
	}
	return s.themes[themeKey{Auto, colorprofile.TrueColor}]
}

// document gives the document of a place. What somebody answered in triage is his: such
// documents are written anew each time.
func (s *Shared) document(c *corpus.Corpus, w *Words, p cite.Place, welcome string) *document {
	if p.Kind == cite.Triage && p.ID != "" {
		return documentOf(c, w, p, welcome)
	}
	k := documentKey{lang: w.Lang, kind: p.Kind, id: p.ID}
	if p.Kind == homeKind {
		k.welcome = welcome
	}
	if d, ok := s.documents.Get(k); ok {
		return d
	}
	d := documentOf(c, w, p, welcome)
	if d.listed == (documentKey{}) {
		d.listed = k
	}
	return s.documents.Put(k, d, d.size())
}

// listing gives a pane of a document laid out.
func (s *Shared) listing(d *document, pane, width int, t *Theme) *listing {
	k := listingKey{d.listed, pane, width, t.key}
	if d.listed == (documentKey{}) {
		return newListing(d.panes[pane].heading, d.panes[pane].items, width, t)
	}
	if l, ok := s.listings.Get(k); ok {
		return l
	}
	l := newListing(d.panes[pane].heading, d.panes[pane].items, width, t)
	return s.listings.Put(k, l, l.size())
}
