package search

// table is an inverted index: where each token occurs, and how often.
// All postings stand in one slice, so building it allocates little.
type table struct {
	ids   map[token]int32
	start []int32 // postings of term i are posts[start[i]:start[i+1]]
	posts []post
}

// post says that a token occurs at place at, with weight tf.
type post struct {
	at int32
	tf float32
}

// newTable indexes n places; emit gives the tokens of each in turn.
func newTable(n int, emit func(at int, add func(t token, tf float32))) *table {
	type occurrence struct {
		term int32
		post
	}
	t := &table{ids: map[token]int32{}}
	var all []occurrence
	var count []int32
	for at := range n {
		emit(at, func(tok token, tf float32) {
			id, ok := t.ids[tok]
			if !ok {
				id = int32(len(count))
				t.ids[tok] = id
				count = append(count, 0)
			}
			count[id]++
			all = append(all, occurrence{id, post{int32(at), tf}})
		})
	}
	// A counting sort by term keeps the order of places; occurrences in the same place join.
	next := make([]int32, len(count)+1)
	for i, k := range count {
		next[i+1] = next[i] + k
	}
	first := append([]int32(nil), next...)
	posts := make([]post, len(all))
	for _, o := range all {
		k := next[o.term]
		if k > first[o.term] && posts[k-1].at == o.at {
			posts[k-1].tf += o.tf
			continue
		}
		posts[k] = o.post
		next[o.term]++
	}
	t.start = make([]int32, len(count)+1)
	t.posts = posts[:0]
	for i := range count {
		t.posts = append(t.posts, posts[first[i]:next[i]]...)
		t.start[i+1] = int32(len(t.posts))
	}
	return t
}

// find returns the postings of a token, by place.
func (t *table) find(tok token) []post {
	id, ok := t.ids[tok]
	if !ok {
		return nil
	}
	return t.posts[t.start[id]:t.start[id+1]]
}
