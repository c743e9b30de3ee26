/// The rows that a query returned, in the server's order.
package struct ResultSet: Hashable, Sendable {
    /// The column names, as the server spells them.
    package var columns: [String]
    /// The rows; each has one value per column.
    package var rows: [[SQLValue]]

    /// Collects columns and rows.
    package init(columns: [String] = [], rows: [[SQLValue]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// The first value of the first row.
    package var scalar: SQLValue? { self.rows.first?.first }
}
