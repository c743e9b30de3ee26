import Databases

/// A table as Flyway draws it on the console.
struct FlywayTable {
    private let columns: [String]
    private let rows: [[String]]
    private let whenEmpty: String

    /// Describes a table; `whenEmpty` stands in place of rows.
    init(columns: [String], rows: [[String]], whenEmpty: String) {
        self.columns = columns
        self.rows = rows
        self.whenEmpty = whenEmpty
    }

    /// The rows that a statement selected.
    init(_ result: ResultSet) {
        self.init(
            columns: result.columns,
            rows: result.rows.map { row in row.map { $0.textValue ?? "null" } },
            whenEmpty: "No rows returned")
    }

    /// The table, without a line end.
    var text: String {
        let widths = self.columns.indices.map { column in
            ([self.columns] + self.rows).map { $0[column].count }.max() ?? 0
        }
        let ruler = "+" + widths.map { String(repeating: "-", count: $0 + 2) + "+" }.joined()
        var lines = [ruler, Self.line(self.columns, widths), ruler]
        if self.rows.isEmpty {
            let blanks = String(
                repeating: " ", count: max(0, ruler.count - self.whenEmpty.count - 4))
            lines.append("| " + self.whenEmpty + blanks + " |")
        }
        lines += self.rows.map { Self.line($0, widths) }
        return (lines + [ruler]).joined(separator: "\n")
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = zip(cells, widths).map { cell, width in
            " " + cell + String(repeating: " ", count: width - cell.count) + " |"
        }
        return "|" + padded.joined()
    }
}
