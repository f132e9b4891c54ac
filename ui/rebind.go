package ui

import (
	"fmt"
	"slices"
)

// Without leaves actions out: they have no keys and do not stand in the help.
func Without(all []Binding, actions ...Action) []Binding {
	return slices.DeleteFunc(slices.Clone(all), func(b Binding) bool { return slices.Contains(actions, b.Action) })
}

// Rebind gives actions other keys. An action that works in several places gets the keys in
// each of them. The error says in Chinese what does not fit; the bindings are then as before.
func Rebind(all []Binding, keys map[Action][]string) ([]Binding, error) {
	out := slices.Clone(all)
	for a, names := range keys {
		known := false
		for i, b := range out {
			if b.Action != a {
				continue
			}
			known = true
			out[i].Keys = nil
			for _, k := range names {
				// A single character is typed in the field; there only other keys can be bound.
				if b.Where&InField == 0 || len([]rune(k)) > 1 {
					out[i].Keys = append(out[i].Keys, k)
				}
			}
		}
		if !known {
			return all, fmt.Errorf("没有叫 %s 的动作：fayi keys 列出全部动作", a)
		}
	}
	for _, where := range []Where{InField, InText, InPanes} {
		taken := map[string]Action{}
		for _, b := range out {
			if b.Where&where == 0 {
				continue
			}
			for _, k := range b.Keys {
				if other, ok := taken[k]; ok && other != b.Action {
					return all, fmt.Errorf("按键 %s 同时给了 %s 和 %s", k, other, b.Action)
				}
				taken[k] = b.Action
			}
		}
	}
	if len(keymap(out).keys(Anywhere, ActQuit)) == 0 {
		return all, fmt.Errorf("退出（%s）总要有一个按键", ActQuit)
	}
	return out, nil
}
