package ui

import (
	"slices"
	"strings"
)

// Action is something the user can do. Bindings tie keys to actions; the help screen,
// the README table and the man page are made from them.
type Action string

// The actions, in no order.
const (
	ActNone      Action = ""
	ActSearch    Action = "search"
	ActOpen      Action = "open"
	ActBack      Action = "back"
	ActForward   Action = "forward"
	ActNext      Action = "next"
	ActPrevious  Action = "previous"
	ActUp        Action = "up"
	ActDown      Action = "down"
	ActPageUp    Action = "page-up"
	ActPageDown  Action = "page-down"
	ActTop       Action = "top"
	ActBottom    Action = "bottom"
	ActLeft      Action = "left"
	ActRight     Action = "right"
	ActText      Action = "text"
	ActFirst     Action = "pane-1"
	ActSecond    Action = "pane-2"
	ActThird     Action = "pane-3"
	ActCite      Action = "cite"
	ActQuote     Action = "quote"
	ActPlain     Action = "plain"
	ActMouse     Action = "mouse"
	ActTheme     Action = "theme"
	ActHome      Action = "home"
	ActTriage    Action = "triage"
	ActLadder    Action = "penalties"
	ActRedraw    Action = "redraw"
	ActSuspend   Action = "suspend"
	ActReload    Action = "reload"
	ActFind      Action = "find"
	ActFindNext  Action = "find-next"
	ActFindLast  Action = "find-previous"
	ActOutline   Action = "outline"
	ActAfter     Action = "next-article"
	ActBefore    Action = "previous-article"
	ActCommand   Action = "command"
	ActBookmark  Action = "bookmark"
	ActBookmarks Action = "bookmarks"
	ActRecent    Action = "recent"
	ActQueries   Action = "queries"
	ActHelp      Action = "help"
	ActEscape    Action = "escape"
	ActQuit      Action = "quit"
)

// Where is a set of the places in which a binding works.
type Where uint8

// The places: the search field with its results, the text, the panes of links.
const (
	InField Where = 1 << iota
	InText
	InPanes
	Anywhere  = InField | InText | InPanes
	InReading = InText | InPanes
)

// Binding ties keys to an action. Keys are named as Bubble Tea names them.
type Binding struct {
	Action Action
	Keys   []string
	Where  Where
}

// Bindings lists every binding in the order of the help screen. Where two bindings share a
// key, they work in different places.
func Bindings() []Binding {
	return []Binding{
		{ActSearch, []string{"s", "i"}, InReading},
		{ActOpen, []string{"enter"}, Anywhere},
		{ActBack, []string{"backspace", "alt+left", "["}, InReading},
		{ActBack, []string{"alt+left"}, InField},
		{ActForward, []string{"alt+right", "]"}, InReading},
		{ActForward, []string{"alt+right"}, InField},
		{ActNext, []string{"tab"}, Anywhere},
		{ActPrevious, []string{"shift+tab"}, Anywhere},
		{ActUp, []string{"up", "ctrl+p"}, InField},
		{ActDown, []string{"down", "ctrl+n"}, InField},
		{ActUp, []string{"up", "k", "ctrl+p"}, InReading},
		{ActDown, []string{"down", "j", "ctrl+n"}, InReading},
		{ActPageUp, []string{"pgup"}, InField},
		{ActPageDown, []string{"pgdown"}, InField},
		{ActPageUp, []string{"pgup", "b", "ctrl+b", "alt+v"}, InReading},
		{ActPageDown, []string{"pgdown", "space", "ctrl+f", "ctrl+v"}, InReading},
		{ActTop, []string{"home", "g", "alt+<"}, InReading},
		{ActBottom, []string{"end", "G", "alt+>"}, InReading},
		{ActLeft, []string{"left", "h"}, InReading},
		{ActRight, []string{"right", "l"}, InReading},
		{ActFind, []string{"/", "ctrl+s"}, InReading},
		{ActFindNext, []string{"n"}, InReading},
		{ActFindLast, []string{"N"}, InReading},
		{ActOutline, []string{"o"}, InReading},
		{ActAfter, []string{"}", "J"}, InReading},
		{ActBefore, []string{"{", "K"}, InReading},
		{ActCommand, []string{":"}, InReading},
		{ActBookmark, []string{"B"}, InReading},
		{ActBookmarks, []string{"'"}, InReading},
		{ActRecent, []string{"L", "ctrl+o"}, InReading},
		{ActQueries, []string{"ctrl+r"}, Anywhere},
		{ActText, []string{"1"}, InReading},
		{ActFirst, []string{"2"}, InReading},
		{ActSecond, []string{"3"}, InReading},
		{ActThird, []string{"4"}, InReading},
		{ActCite, []string{"y"}, InReading},
		{ActQuote, []string{"Y"}, InReading},
		{ActPlain, []string{"c"}, InReading},
		{ActMouse, []string{"m"}, InReading},
		{ActTheme, []string{"T"}, InReading},
		{ActHome, []string{"H"}, InReading},
		{ActTriage, []string{"t"}, InReading},
		{ActTriage, []string{"ctrl+t"}, InField},
		{ActLadder, []string{"p"}, InReading},
		{ActRedraw, []string{"ctrl+l"}, Anywhere},
		{ActReload, []string{"f5"}, Anywhere},
		{ActSuspend, []string{"ctrl+z"}, Anywhere},
		{ActHelp, []string{"f1"}, Anywhere},
		{ActHelp, []string{"?"}, InReading},
		{ActEscape, []string{"esc"}, Anywhere},
		{ActQuit, []string{"q"}, InReading},
		{ActQuit, []string{"ctrl+c"}, Anywhere},
	}
}

// keymap finds the action of a key.
type keymap []Binding

func (m keymap) action(where Where, key string) Action {
	for _, b := range m {
		if b.Where&where != 0 && slices.Contains(b.Keys, key) {
			return b.Action
		}
	}
	return ActNone
}

// keys lists the keys of an action in a place, in the order of the bindings.
func (m keymap) keys(where Where, a Action) []string {
	var out []string
	for _, b := range m {
		if b.Action == a && b.Where&where != 0 {
			for _, k := range b.Keys {
				if !slices.Contains(out, k) {
					out = append(out, k)
				}
			}
		}
	}
	return out
}

// actions lists every action once, in the order of the bindings.
func (m keymap) actions() []Action {
	var out []Action
	for _, b := range m {
		if !slices.Contains(out, b.Action) {
			out = append(out, b.Action)
		}
	}
	return out
}

// KeyHelp is a line of the table of keys.
type KeyHelp struct {
	Action     Action // its name in the config
	Keys, Help string
}

// KeyTable lists every action with its keys, for the README and the man page.
func KeyTable(l Lang) []KeyHelp {
	m, w := keymap(Bindings()), WordsIn(l)
	var out []KeyHelp
	for _, a := range m.actions() {
		out = append(out, KeyHelp{a, strings.Join(KeyNames(m.keys(Anywhere, a)), " "), w.Actions[a]})
	}
	return out
}
