package markdown

import (
	"strings"

	extast "github.com/yuin/goldmark/extension/ast"

	"fayi/internal/text"
)

const columnGap = " │ "

// leastColumn is how many cells a column that must be broken needs: with fewer than nine
// characters to a line, a list reads better.
const leastColumn = 18

// table lays a table out in columns, or, where they would get too narrow, as
// a list.
func (l *layout) table(n *extast.Table) {
	var rows [][]flow
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		base := l.base
		if row.Kind() == extast.KindTableHeader {
			base = heading
		}
		var cells []flow
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, flowOf(cell, l.source, base))
		}
		if len(rows) == 0 || !blank(cells) {
			rows = append(rows, cells)
		}
	}
	if len(rows) == 1 && blank(rows[0]) {
		return
	}
	if widths := columnWidths(rows, l.room()); widths != nil {
		l.columns(rows, widths, n.Alignments)
	} else {
		l.records(rows)
	}
}

// blank tells whether no cell of a row has any text.
func blank(row []flow) bool {
	for _, cell := range row {
		if strings.TrimSpace(cell.text) != "" {
			return false
		}
	}
	return true
}

// columnWidths returns the cells of each column of a table that is to fit in
// room cells, nil if that leaves a column that must be broken too little.
func columnWidths(rows [][]flow, room int) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			for line := range strings.Lines(cell.text) {
				widths[i] = max(widths[i], text.Width(line))
			}
		}
	}
	room -= text.Width(columnGap) * (len(widths) - 1)
	// The widest columns give way first, down to the same width.
	for limit := room; limit > 0; limit-- {
		total, broken := 0, false
		for _, w := range widths {
			total += min(w, limit)
			broken = broken || w > limit
		}
		if total <= room {
			if broken && limit < leastColumn {
				return nil
			}
			for i, w := range widths {
				widths[i] = min(w, limit)
			}
			return widths
		}
	}
	return nil
}

// columns lays rows, the header first, out in columns of the given widths. A
// header without text is left out.
func (l *layout) columns(rows [][]flow, widths []int, align []extast.Alignment) {
	var rules []string
	for _, w := range widths {
		rules = append(rules, strings.Repeat("─", w))
	}
	rule := line{pieces: []piece{{text: strings.Join(rules, "─┼─"), style: mark}}}

	grid := make([][][][]piece, len(rows)) // row, column, line, pieces
	tall := false                          // some row below the header needs a second line
	for i, row := range rows {
		for j, cell := range row {
			lines := l.cellLines(cell, widths[j])
			tall = tall || i > 0 && len(lines) > 1
			grid[i] = append(grid[i], lines)
		}
	}
	headless := blank(rows[0])
	for i, row := range grid {
		if i == 0 && headless {
			continue
		}
		if i == 1 && !headless || i > 1 && tall {
			l.put(rule)
		}
		l.row(row, widths, align)
	}
}

// cellLines breaks a cell into lines of at most width cells.
func (l *layout) cellLines(cell flow, width int) [][]piece {
	firstLink := l.addLinks(cell)
	var lines [][]piece
	from := 0
	for _, to := range append(text.Breaks(cell.text, width, width), len(cell.text)) {
		lines = append(lines, cell.pieces(from, to, firstLink))
		from = to
	}
	return lines
}

// row puts the lines of the cells of a row side by side.
func (l *layout) row(cells [][][]piece, widths []int, align []extast.Alignment) {
	height := 0
	for _, lines := range cells {
		height = max(height, len(lines))
	}
	for i := range height {
		var ln line
		for j, lines := range cells {
			if j > 0 {
				ln.pieces = append(ln.pieces, piece{text: columnGap, style: mark})
			}
			var pieces []piece
			if i < len(lines) {
				pieces = lines[i]
			}
			space := widths[j]
			for _, p := range pieces {
				space -= text.Width(p.text)
			}
			left := 0
			switch align[j] {
			case extast.AlignRight:
				left = space
			case extast.AlignCenter:
				left = space / 2
			}
			ln.pieces = append(ln.pieces, piece{text: strings.Repeat(" ", left), style: mark})
			ln.pieces = append(ln.pieces, pieces...)
			ln.pieces = append(ln.pieces, piece{text: strings.Repeat(" ", space-left), style: mark})
		}
		l.put(ln)
	}
}

// records lays rows, the header first, out as a list: an item for each row, in
// it a line "header：cell" for each cell.
func (l *layout) records(rows [][]flow) {
	header, body := rows[0], rows[1:]
	if len(body) == 0 {
		body, header = rows, make([]flow, len(header))
	}
	hidden := 0 // runes of the header, which is not shown in its own place
	for _, cell := range header {
		hidden += countInk(cell.text)
	}
	for _, row := range body {
		l.within("- ", "  ", func() {
			for i, cell := range row {
				if strings.TrimSpace(cell.text) == "" {
					continue
				}
				at := l.paragraph(cell.labelled(header[i].text))
				l.lines[at].skipped, hidden = hidden, 0
			}
		})
	}
}

// labelled returns f behind a label and a colon.
func (f flow) labelled(label string) flow {
	if label == "" {
		return f
	}
	label += "："
	n := len(label)
	labelled := flow{text: label + f.text, parts: []part{{n, mark}}}
	for _, p := range f.parts {
		labelled.parts = append(labelled.parts, part{n + p.to, p.style})
	}
	for _, a := range f.anchors {
		a.from, a.to = n+a.from, n+a.to
		labelled.anchors = append(labelled.anchors, a)
	}
	return labelled
}
