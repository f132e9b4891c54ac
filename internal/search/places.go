package search

// places tells where each key stands in a list of keys. It is made by counting, in two
// passes over the list and without hashing.
type places struct {
	at    []int32 // of all keys, by key, in order
	first []int32 // those of key k begin at first[k]
}

// newPlaces lists the places of keys below n.
func newPlaces(keys []uint16, n int) places {
	p := places{at: make([]int32, len(keys)), first: make([]int32, n+1)}
	for _, k := range keys {
		p.first[k]++
	}
	var before int32
	for k, count := range p.first {
		p.first[k], before = before, before+count
	}
	for at, k := range keys {
		p.at[p.first[k]] = int32(at)
		p.first[k]++
	}
	copy(p.first[1:], p.first) // each had moved on to where the next begins
	p.first[0] = 0
	return p
}

func (p places) of(key uint16) []int32 { return p.at[p.first[key]:p.first[key+1]] }

// matching keeps the places from which the key follows at a distance. It writes them to out
// from its beginning on, which may be where the list is.
func matching(out, list []int32, keys []uint16, distance int, key uint16) []int32 {
	out = out[:0]
	for _, at := range list {
		if next := int(at) + distance; next < len(keys) && keys[next] == key {
			out = append(out, at)
		}
	}
	return out
}
