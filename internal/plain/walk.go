package plain

import (
	"slices"
	"strings"

	"fayi/internal/cite"
	"fayi/internal/handout"
)

// spot is where a reader is: a place and how far into it. Equal spots tell the same.
type spot struct {
	place cite.Place
	query string // of the place results
	stop  int
}

// The places that have no name outside of this package.
var (
	home    = cite.Place{Kind: "home"}
	results = cite.Place{Kind: "results"}
)

// trail is the way to a spot, the last. It is never empty.
type trail []spot

// maxTrail is how many steps can be undone.
const maxTrail = 1000

func (t trail) here() spot { return t[len(t)-1] }

// to goes on to a spot. The trail itself stays as it is.
func (t trail) to(s spot) trail {
	return append(slices.Clone(t[max(0, len(t)+1-maxTrail):]), s)
}

// reply is what a line of input leads to.
type reply struct {
	at   trail
	said []string
	quit bool
}

// answer says where a line typed at the end of a trail leads, and what is said then. Only a
// step says the page: whoever asked for help has just heard it.
func (b *book) answer(at trail, line string) reply {
	remark := func(said ...string) reply { return reply{at: at, said: said} }
	step := func(s spot) reply {
		next := at.to(s)
		return reply{at: next, said: b.tell(s)}
	}
	here := at.here()
	switch cmd := parse(line); cmd.do {
	case look:
		return step(b.named(cmd.words))
	case find:
		if cmd.words == "" {
			return remark(b.w.SearchWhat)
		}
		return step(spot{place: results, query: cmd.words})
	case choose:
		choices := b.stop(here).choices
		if n := cmd.number; n >= 1 && n <= len(choices) {
			return step(choices[n-1])
		}
		if p, err := cite.Locate(b.c, narrow(cmd.words)); err == nil { // 12348
			return step(spot{place: p})
		}
		return remark(b.w.noChoice(len(choices)))
	case goBack:
		if len(at) == 1 {
			return remark(b.w.NoBack)
		}
		at = at[:len(at)-1]
		return reply{at: at, said: b.tell(at.here())}
	case goHome:
		return step(spot{place: home})
	case goOn:
		if here.stop+1 >= len(b.document(here).stops) {
			return remark(b.w.NoMore)
		}
		here.stop++
		return step(here)
	case again:
		return remark(b.tell(here)...)
	case triage:
		if b.c.Triage == nil {
			return remark(b.w.NoTriage)
		}
		return step(spot{place: cite.Place{Kind: cite.Triage}})
	case penalties:
		return step(spot{place: cite.Place{Kind: cite.Page, ID: cite.Penalties}})
	case copyIt:
		if s := handout.Citation(b.c, here.place, false); s != "" {
			return remark(strings.Split(s, "\n")...)
		}
		return remark(b.w.NoCitation)
	case help:
		return remark(b.w.Help...)
	case quit:
		return reply{at: at, said: []string{b.w.End}, quit: true}
	}
	return remark()
}

// named is the spot that words name, or else what is found for them.
func (b *book) named(words string) spot {
	if p, err := cite.Locate(b.c, words); err == nil {
		return spot{place: p}
	}
	return spot{place: results, query: words}
}

// stop is the part of a document that a spot stands for.
func (b *book) stop(at spot) stop {
	return b.document(at).stops[at.stop]
}

// tell says what there is at a spot.
func (b *book) tell(at spot) []string {
	d := b.document(at)
	s := d.stops[at.stop]
	said := append([]string{b.w.Heading + s.title}, s.text...)
	if at.stop+1 < len(d.stops) {
		said = append(said, b.w.next(d.stops[at.stop+1]))
	}
	return said
}
