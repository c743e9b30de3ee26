/// One column or expression of an index or key.
package struct KeyColumn: Hashable, Sendable, Codable {
    /// The name of the column, unquoted, or the expression as the database writes it.
    package var value: String
    /// Whether `value` is an expression.
    package var isExpression: Bool
    /// Collation, operator class or length, in the database's own words, where they are not the usual ones.
    package var options: String?
    /// Whether the order is descending.
    package var isDescending: Bool
    /// Where rows without a value stand, `FIRST` or `LAST`, where it is not the usual place.
    package var nulls: String?

    /// Describes a column or expression.
    package init(
        _ value: String, isExpression: Bool = false, options: String? = nil,
        isDescending: Bool = false, nulls: String? = nil
    ) {
        self.value = value
        self.isExpression = isExpression
        self.options = options
        self.isDescending = isDescending
        self.nulls = nulls
    }

    /// The column as people read it.
    var text: String { self.sql { $0 } }

    /// The column as it stands in a statement; names are quoted by `quote`.
    func sql(_ quote: (String) -> String) -> String {
        let value = self.isExpression ? self.value : quote(self.value)
        let parts = [
            value, self.options, self.isDescending ? "DESC" : nil, self.nulls.map { "NULLS \($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: " ")
    }
}
