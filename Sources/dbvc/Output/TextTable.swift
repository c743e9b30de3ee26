/// Rows of text in columns as wide as their widest cell.
struct TextTable {
    private let header: [String]
    private let rows: [[String]]
    /// The column that gives way when the table is too wide.
    private let flexible: Int?
    private let limit: Int?

    init(_ header: [String], _ rows: [[String]], flexible: Int? = nil, limit: Int? = nil) {
        self.header = header
        self.rows = rows
        self.flexible = flexible
        self.limit = limit
    }

    /// The lines, header and ruler first.
    var lines: [String] {
        var widths = self.header.indices.map { column in
            ([self.header] + self.rows).map { $0[column].count }.max() ?? 0
        }
        let total = widths.reduce(0, +) + 2 * (widths.count - 1)
        if let flexible, let limit, total > limit {
            widths[flexible] = max(self.header[flexible].count, widths[flexible] - (total - limit))
        }
        let ruler = widths.map { String(repeating: "─", count: $0) }
        return ([self.header, ruler] + self.rows).map { Self.line($0, widths) }
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (cell, width) in zip(cells, widths) {
            let text = cell.count > width ? String(cell.prefix(max(0, width - 1))) + "…" : cell
            line += text + String(repeating: " ", count: width - text.count + 2)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
