import CosmosSQL

extension QueryResult: Encodable {
    private enum CodingKeys: CodingKey {
        case database, container, rows, requestCharge, continuation, explanation
    }

    /// Encodes the rows as the JSON they are.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.database, forKey: .database)
        try container.encode(self.container, forKey: .container)
        try container.encode(self.rows, forKey: .rows)
        try container.encode(self.requestCharge, forKey: .requestCharge)
        try container.encodeIfPresent(self.continuation, forKey: .continuation)
        try container.encodeIfPresent(self.explanation, forKey: .explanation)
    }

    /// The rows as one JSON array.
    package var jsonText: String { CosmosValue.array(self.rows).prettyJSONText() }

    /// The rows as a table: a column per property of any row, `value` for rows that are no objects.
    package var table: (columns: [String], rows: [[String]]) {
        var columns: [String] = []
        var isKnown: Set<String> = []
        for row in self.rows {
            for name in row.objectValue.map({ Array($0.keys) }) ?? ["value"]
            where isKnown.insert(name).inserted {
                columns.append(name)
            }
        }
        let cells = self.rows.map { row in
            columns.map { Self.cell($0, of: row) }
        }
        return (columns, cells)
    }

    private static func cell(_ name: String, of row: CosmosValue) -> String {
        let isWhole = name == "value" && row.objectValue == nil
        let value = isWhole ? row : row.objectValue?[name] ?? .undefined
        return switch value {
        case .undefined: ""
        case .string(let text): text
        default: value.jsonText()
        }
    }

    /// The table as RFC 4180 has it, header first.
    package var csvLines: [String] {
        let table = self.table
        return ([table.columns] + table.rows).map { cells in
            cells.map(Self.quoted).joined(separator: ",")
        }
    }

    private static func quoted(_ cell: String) -> String {
        let special: Set<Unicode.Scalar> = [",", "\"", "\r", "\n"]
        guard cell.unicodeScalars.contains(where: special.contains) else { return cell }
        return "\""
            + cell.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
