extension SQLTokenReader {
    /// The names between commas.
    var names: [String] {
        self.separatedByCommas().compactMap { $0.next?.name }
    }

    /// A column or expression of an index or key, as SQLite writes it.
    var sqliteKeyColumn: KeyColumn {
        var reader = self
        let isDescending = reader.dropLast("DESC")
        if !isDescending { _ = reader.dropLast("ASC") }
        let whole = reader.text
        guard let name = reader.take(), name.isName || name.kind == .string,
            reader.isAtEnd || reader.take("COLLATE")
        else {
            return KeyColumn(whole, isExpression: true, isDescending: isDescending)
        }
        let collation = reader.take().map { "COLLATE \($0.name)" }
        return KeyColumn(name.name, options: collation, isDescending: isDescending)
    }
}
