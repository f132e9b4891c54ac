package plain

import (
	"fmt"
	"slices"
	"testing"

	"fayi/internal/cite"
	"fayi/internal/markdown"
	"fayi/internal/search"
)

func testBook(t *testing.T) *book {
	c := small(t)
	return &book{c: c, x: search.New(c), pages: markdown.NewRenderer(), w: chinese()}
}

func placesOf(places ...cite.Place) []cite.Place { return places }

// Back undoes the last step, whatever it was, and keeps the place in the text.
func TestBack(t *testing.T) {
	b := testBook(t)
	at := trail{{place: home}}
	var seen []spot
	for _, typed := range []string{"calls", "m", "m", "2", "s 身份证照片", "1", "t", "1", "h"} {
		seen = append(seen, at.here())
		next := b.answer(at, typed).at
		if len(next) != len(at)+1 {
			t.Fatalf("%s is no step", typed)
		}
		at = next
	}
	for i := len(seen) - 1; i >= 0; i-- {
		if at = b.answer(at, "b").at; at.here() != seen[i] {
			t.Fatalf("back at %+v, want %+v", at.here(), seen[i])
		}
	}
}

// What is no step leaves the trail as it is.
func TestRemarks(t *testing.T) {
	b := testBook(t)
	at := trail{{place: home}}
	for _, typed := range []string{"", "?", "c", "99", "s", "b", "r"} {
		if next := b.answer(at, typed).at; !slices.Equal(next, at) {
			t.Errorf("%q leads to %v", typed, next)
		}
	}
}

func TestTrailIsBounded(t *testing.T) {
	at := trail{{place: home}}
	for i := range 2 * maxTrail {
		at = at.to(spot{place: results, query: fmt.Sprint(i)})
	}
	if len(at) != maxTrail || at.here().query != fmt.Sprint(2*maxTrail-1) {
		t.Errorf("%d steps, the last %q", len(at), at.here().query)
	}
}
