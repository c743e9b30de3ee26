import Databases

/// How a sequence counts, as the catalogue tells it.
struct PostgreSQLNumbering {
    private let type: String
    private let start: Int64
    private let step: Int64
    private let least: Int64
    private let greatest: Int64
    private let cache: Int64
    private let cycles: Bool

    /// Reads type, start, step, least, greatest, cache and cycle.
    init(_ values: ArraySlice<SQLValue>) {
        let values = Array(values)
        self.type = values.text(0)
        self.start = values[1].integerValue ?? 1
        self.step = values[2].integerValue ?? 1
        self.least = values[3].integerValue ?? 1
        self.greatest = values[4].integerValue ?? .max
        self.cache = values[5].integerValue ?? 1
        self.cycles = values.isTrue(6)
    }

    /// Everything that is said of it, as `CREATE SEQUENCE` takes it.
    var text: String {
        "AS \(self.type) START WITH \(self.start) INCREMENT BY \(self.step) MINVALUE \(self.least)"
            + " MAXVALUE \(self.greatest) CACHE \(self.cache)"
            + (self.cycles ? " CYCLE" : " NO CYCLE")
    }

    /// What is not as it would be anyway, in parentheses; nothing where there is nothing.
    var deviations: String {
        let limits = [
            "smallint": Int64(Int16.max), "integer": Int64(Int32.max), "bigint": Int64.max,
        ]
        let parts = [
            self.start == self.least ? nil : "START WITH \(self.start)",
            self.step == 1 ? nil : "INCREMENT BY \(self.step)",
            self.least == 1 ? nil : "MINVALUE \(self.least)",
            self.greatest == limits[self.type] ? nil : "MAXVALUE \(self.greatest)",
            self.cache == 1 ? nil : "CACHE \(self.cache)", self.cycles ? "CYCLE" : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? "" : " (\(parts.joined(separator: " ")))"
    }
}
