package lru

import (
	"sync"
	"testing"
)

func TestForgetsWhatWasUsedLeast(t *testing.T) {
	c := New[string, int](3)
	c.Put("a", 1, 1)
	c.Put("b", 2, 1)
	c.Put("c", 3, 1)
	c.Get("a")
	c.Put("d", 4, 2) // b and c go
	for k, want := range map[string]bool{"a": true, "b": false, "c": false, "d": true} {
		if _, ok := c.Get(k); ok != want {
			t.Errorf("%s is there: %v", k, ok)
		}
	}
	if c.Size() != 3 {
		t.Errorf("%d bytes are remembered", c.Size())
	}
}

func TestTheFirstStays(t *testing.T) {
	c := New[string, int](3)
	c.Put("a", 1, 1)
	if got := c.Put("a", 2, 1); got != 1 || c.Size() != 1 {
		t.Errorf("got %d, %d bytes", got, c.Size())
	}
}

func TestWhatIsTooLargeIsNotKept(t *testing.T) {
	c := New[string, int](3)
	c.Put("a", 1, 1)
	if got := c.Put("b", 2, 4); got != 2 {
		t.Errorf("got %d", got)
	}
	if _, ok := c.Get("a"); !ok {
		t.Error("it drove another out")
	}
	if _, ok := c.Get("b"); ok {
		t.Error("it is kept")
	}
}

func TestManyAtOnce(t *testing.T) {
	c := New[int, int](50)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for n := range 1000 {
				k := (n*7 + i) % 100
				if v, ok := c.Get(k); ok && v != k {
					t.Errorf("%d is %d", k, v)
				}
				c.Put(k, k, 1)
			}
		})
	}
	wg.Wait()
	if c.Size() > 50 || c.recent.Len() != len(c.entries) {
		t.Errorf("%d bytes, %d entries, %d in order", c.Size(), len(c.entries), c.recent.Len())
	}
}
