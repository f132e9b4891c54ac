package search

// table is an inverted index: where each token occurs, and how often.
// All postings stand in one slice, so building it allocates little.
type table struct {
	ids   *numbering
	start []int32 // postings of token i are posts[start[i]:start[i+1]]
	posts []post
}

// post says that a token occurs at place at, with weight tf.
type post struct {
	at int32
	tf float32
}

// newTable indexes n places with about size tokens; emit gives the tokens of each in turn.
func newTable(n, size int, emit func(at int, add func(t token, tf float32))) *table {
	type occurrence struct {
		id int32
		post
	}
	ids := newNumbering(size / 4)
	all := make([]occurrence, 0, size)
	for at := range n {
		emit(at, func(tok token, tf float32) {
			all = append(all, occurrence{ids.number(tok), post{int32(at), tf}})
		})
	}
	// A counting sort by token keeps the order of places; occurrences in one place join.
	first := make([]int32, ids.n+1)
	for _, o := range all {
		first[o.id+1]++
	}
	for i := range ids.n {
		first[i+1] += first[i]
	}
	next := make([]int32, ids.n)
	copy(next, first)
	posts := make([]post, len(all))
	for _, o := range all {
		if k := next[o.id]; k > first[o.id] && posts[k-1].at == o.at {
			posts[k-1].tf += o.tf
		} else {
			posts[k] = o.post
			next[o.id]++
		}
	}
	t := &table{ids: ids, start: make([]int32, ids.n+1), posts: posts[:0]}
	for i := range ids.n {
		t.posts = append(t.posts, posts[first[i]:next[i]]...)
		t.start[i+1] = int32(len(t.posts))
	}
	return t
}

// find returns the postings of a token, by place.
func (t *table) find(tok token) []post {
	id, ok := t.ids.find(tok)
	if !ok {
		return nil
	}
	return t.of(id)
}

func (t *table) of(id int32) []post { return t.posts[t.start[id]:t.start[id+1]] }

// numbering gives each token a number, in order of appearance. It is a hash table with
// linear probing: a map took most of the time to build an index.
type numbering struct {
	slots []slot // a power of two
	n     int32
}

type slot struct {
	token token
	id    int32 // one more than the number; 0 is free
}

func newNumbering(size int) *numbering {
	n := 64
	for 3*n < 4*size {
		n *= 2
	}
	return &numbering{slots: make([]slot, n)}
}

// slot finds where a token is or would be.
func (n *numbering) slot(tok token) *slot {
	mask := uint64(len(n.slots) - 1)
	h := uint64(tok) * 0x9e3779b97f4a7c15
	for i := h >> 32; ; i++ {
		if s := &n.slots[i&mask]; s.id == 0 || s.token == tok {
			return s
		}
	}
}

func (n *numbering) find(tok token) (int32, bool) {
	s := n.slot(tok)
	return s.id - 1, s.id > 0
}

func (n *numbering) number(tok token) int32 {
	s := n.slot(tok)
	if s.id > 0 {
		return s.id - 1
	}
	n.n++
	*s = slot{tok, n.n}
	if 4*int(n.n) > 3*len(n.slots) {
		old := n.slots
		n.slots = make([]slot, 2*len(old))
		for _, o := range old {
			if o.id > 0 {
				*n.slot(o.token) = o
			}
		}
	}
	return n.n - 1
}
