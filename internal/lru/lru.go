// Package lru remembers what was used last, up to a number of bytes.
package lru

import (
	"container/list"
	"sync"
)

// Cache is a bounded memory that many goroutines may use at once. Its lock is held for a
// look into a map and never while something is made: two may make the same value at the same
// time, which does no harm, and neither waits for the other.
type Cache[K comparable, V any] struct {
	most int // bytes

	mu      sync.Mutex
	size    int
	entries map[K]*list.Element // of recent
	recent  *list.List          // of entries, the latest used first
}

type entry[K comparable, V any] struct {
	key   K
	value V
	size  int
}

// New makes an empty memory of at most so many bytes.
func New[K comparable, V any](bytes int) *Cache[K, V] {
	return &Cache[K, V]{most: bytes, entries: map[K]*list.Element{}, recent: list.New()}
}

// Get finds a value and counts it as used.
func (c *Cache[K, V]) Get(k K) (v V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[k]
	if !ok {
		return v, false
	}
	c.recent.MoveToFront(e)
	return e.Value.(*entry[K, V]).value, true
}

// Put remembers a value of so many bytes and gives the one that is remembered now: where
// another was first, that one, so that all share it. What was used least goes.
func (c *Cache[K, V]) Put(k K, v V, size int) V {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.entries[k]; ok {
		return e.Value.(*entry[K, V]).value
	}
	if size > c.most {
		return v
	}
	c.entries[k] = c.recent.PushFront(&entry[K, V]{k, v, size})
	c.size += size
	for c.size > c.most {
		oldest := c.recent.Remove(c.recent.Back()).(*entry[K, V])
		delete(c.entries, oldest.key)
		c.size -= oldest.size
	}
	return v
}

// Size is how many bytes are remembered.
func (c *Cache[K, V]) Size() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size
}
