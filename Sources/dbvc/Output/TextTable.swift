/// Rows of text in columns as wide as their widest cell.
struct TextTable {
    private let header: [String]
    private let rows: [[String]]
    private let widths: [Int]

    /// Lays the table out; where a row would be longer than `limit`, the column `flexible` gives way.
    init(
        _ header: [String], _ rows: [[String]], flexible: Int? = nil, limit: Int? = nil,
        cellLimit: Int = .max
    ) {
        self.header = header.map(\.printableLine)
        self.rows = rows.map { $0.map(\.printableLine) }
        let all = [self.header] + self.rows
        var widths = header.indices.map { column in
            min(all.map { $0[column].count }.max() ?? 0, cellLimit)
        }
        let total = widths.reduce(0, +) + 2 * max(0, widths.count - 1)
        if let flexible, let limit, total > limit {
            widths[flexible] = max(5, widths[flexible] - (total - limit))
        }
        self.widths = widths
    }

    /// The length of the longest line.
    var width: Int { self.widths.reduce(0, +) + 2 * max(0, self.widths.count - 1) }

    /// Whether a cell is shown in part only.
    var isShortened: Bool {
        self.rows.contains { row in zip(row, self.widths).contains { $0.count > $1 } }
    }

    /// The lines, header and ruler first; `style` has the last word on a padded cell of a row.
    func lines(style: (_ cell: String, _ column: Int) -> String = { cell, _ in cell }) -> [String] {
        let ruler = self.widths.map { String(repeating: "─", count: $0) }
        return [self.line(self.header), self.line(ruler)]
            + self.rows.map { self.line($0, style: style) }
    }

    /// The same as blocks of names and values, one for each row, for rows that are too wide; empty cells are left out.
    var blocks: [String] {
        let margin = self.header.map(\.count).max() ?? 0
        return self.rows.enumerated().flatMap { number, row in
            let cells = row.indices.filter { !row[$0].isEmpty }.map { column in
                Self.padded(self.header[column], to: margin) + "  "
                    + Self.shortened(row[column], to: self.widths[column])
            }
            return ["── row \(number + 1)"] + cells
        }
    }

    private func line(
        _ cells: [String], style: (String, Int) -> String = { cell, _ in cell }
    ) -> String {
        let last = cells.lastIndex { !$0.isEmpty } ?? 0
        return cells.indices.prefix(last + 1).map { column in
            let text = Self.shortened(cells[column], to: self.widths[column])
            let styled = style(text, column)
            return column == last
                ? styled : styled + Self.padded("", to: self.widths[column] - text.count)
        }.joined(separator: "  ")
    }

    private static func shortened(_ cell: String, to width: Int) -> String {
        cell.count > width ? cell.prefix(max(0, width - 1)) + "…" : cell
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: width - text.count)
    }
}
