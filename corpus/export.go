package corpus

// Record is an article that stands alone, outside its statute: what `fayi show --format json`
// prints.
type Record struct {
	*Article
	Citation string `json:"citation"`
	Statute  string `json:"statute"` // id
	Status   string `json:"status"`
	Source   string `json:"source"`
	Checked  string `json:"checked"`
}

// ArticleRecord makes the record of an article.
func ArticleRecord(a *Article) Record {
	return Record{a, a.Citation(), a.Statute.ID, a.Statute.Status, a.Statute.Source, a.Statute.Checked}
}
