package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"fayi/internal/handout"
	"fayi/internal/keep"
)

// This file keeps what a person wants to find again. The store reads and writes files, so it
// is asked in commands only, one after the other: jobs wait in line, and what is said last is
// what stands.

// keeper hands jobs to the store. Without a store (private, kiosk) it drops them.
type keeper struct {
	store *keep.Store
	jobs  []func(*keep.Store) tea.Msg
	busy  bool
}

// kept tells that the jobs handed out are done; msg is what the last of them has to say.
type keptMsg struct{ msg tea.Msg }

// NoticeMsg is a sentence for the last line. Whoever runs the model may send one.
type NoticeMsg string

// pickMsg opens a list of what was read from the store.
type pickMsg struct {
	title string
	all   []choice
}

func (k *keeper) add(job func(*keep.Store) tea.Msg) {
	if k.store != nil {
		k.jobs = append(k.jobs, job)
	}
}

// next hands out the jobs that wait, unless others are still being done.
func (k *keeper) next() tea.Cmd {
	if k.busy || len(k.jobs) == 0 {
		return nil
	}
	jobs, store := k.jobs, k.store
	k.jobs, k.busy = nil, true
	return func() tea.Msg {
		var out keptMsg
		for _, job := range jobs {
			if msg := job(store); msg != nil {
				out.msg = msg
			}
		}
		// A file set aside is more to know than that a bookmark was made.
		if said := store.Messages(); len(said) > 0 {
			out.msg = NoticeMsg(strings.Join(said, " "))
		}
		return out
	}
}

// trouble says an error of the store in one sentence.
func trouble(err error) tea.Msg {
	if err == nil {
		return nil
	}
	return NoticeMsg(strings.ReplaceAll(err.Error(), "\n", " "))
}

// keepVisit notes a place and how far it was read.
func (m *Model) keepVisit(v visit) {
	p, offset := v.place, v.pos.anchor
	if p.Kind == homeKind || m.keeper.store == nil {
		return
	}
	title := handout.Title(m.opts.Corpus, p)
	m.keeper.add(func(s *keep.Store) tea.Msg { return trouble(s.Visit(p.Name(), title, offset)) })
}

// keepQuery notes a question that led to an answer.
func (m *Model) keepQuery() {
	q := m.field.String()
	if strings.TrimSpace(q) != "" {
		m.keeper.add(func(s *keep.Store) tea.Msg { return trouble(s.Query(q)) })
	}
}

// bookmark asks for a note and marks the place, or takes the mark away.
func (m *Model) bookmark() {
	if m.keeper.store == nil || m.reader.place.Kind == homeKind {
		m.notice = m.words.NotKept
		return
	}
	p, w := m.reader.place, m.words
	title := handout.Title(m.opts.Corpus, p)
	m.openPrompt(&prompt{label: w.BookmarkPrompt, done: func(note string) {
		folder, note := splitFolder(note)
		m.keeper.add(func(s *keep.Store) tea.Msg {
			for _, b := range s.Bookmarks() {
				if b.Place == p.Name() && note == "" && folder == "" {
					if err := s.RemoveBookmark(b.Place); err != nil {
						return trouble(err)
					}
					return NoticeMsg(w.Unmarked)
				}
			}
			if err := s.AddBookmark(keep.Bookmark{Place: p.Name(), Title: title, Folder: folder, Note: note}); err != nil {
				return trouble(err)
			}
			return NoticeMsg(w.Marked)
		})
	}})
}

// splitFolder takes 张三案/ off a note: what stands before the first slash is the folder.
func splitFolder(note string) (folder, rest string) {
	if f, r, ok := strings.Cut(note, "/"); ok {
		return strings.TrimSpace(f), strings.TrimSpace(r)
	}
	return "", strings.TrimSpace(note)
}

// fromStore opens a list of what the store has.
func (m *Model) fromStore(title string, list func(*keep.Store) []choice) {
	if m.keeper.store == nil {
		m.notice = m.words.NotKept
		return
	}
	m.keeper.add(func(s *keep.Store) tea.Msg { return pickMsg{title, list(s)} })
}

// bookmarks lists the bookmarks by folder.
func (m *Model) bookmarks() {
	m.fromStore(m.words.Bookmarks, func(s *keep.Store) (all []choice) {
		for _, b := range s.Bookmarks() {
			detail := strings.TrimSpace(b.Folder + " " + b.Note)
			all = append(all, choice{title: orName(b.Title, b.Place), detail: detail, place: b.Place})
		}
		return all
	})
}

// recent lists where one has been: in this session and, where it is kept, before.
func (m *Model) recent() {
	var all []choice
	seen := map[string]bool{}
	for i := len(m.history.past) - 1; i >= 0; i-- {
		p := m.history.past[i].place
		if name := p.Name(); name != "" && !seen[name] {
			seen[name] = true
			all = append(all, choice{title: handout.Title(m.opts.Corpus, p), place: name})
		}
	}
	if m.keeper.store == nil {
		m.openPicker(m.words.Recent, all, 0)
		return
	}
	m.fromStore(m.words.Recent, func(s *keep.Store) []choice {
		for _, v := range s.History() {
			if !seen[v.Place] {
				seen[v.Place] = true
				all = append(all, choice{title: orName(v.Title, v.Place), detail: v.When.Format("2006-01-02"), place: v.Place})
			}
		}
		return all
	})
}

// queries lists what was asked before.
func (m *Model) queries() {
	m.fromStore(m.words.Queries, func(s *keep.Store) (all []choice) {
		for _, q := range s.Queries() {
			all = append(all, choice{title: q, query: q})
		}
		return all
	})
}

func orName(title, name string) string {
	if title == "" {
		return name
	}
	return title
}

// quit notes where one was, then ends the program.
func (m *Model) quit() tea.Cmd {
	if m.history.preview {
		m.keepVisit(m.history.here)
	} else {
		m.keepVisit(m.visit())
	}
	m.keeper.busy = false
	if save := m.keeper.next(); save != nil {
		return tea.Sequence(save, tea.Quit)
	}
	return tea.Quit
}
