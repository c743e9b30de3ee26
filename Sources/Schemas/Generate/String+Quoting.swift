extension String {
    /// The text as a name in a statement, between double quotes.
    var quoted: String { self.enclosed("\"") }

    /// The text as a literal in a statement.
    var literal: String { self.enclosed("'") }

    /// The text between two marks, with each mark in it twice.
    ///
    /// Marks are looked for scalar by scalar, as servers do: one with an accent over it still ends a name.
    func enclosed(_ mark: Unicode.Scalar) -> String {
        var scalars = UnicodeScalarView([mark])
        for scalar in self.unicodeScalars {
            if scalar == mark { scalars.append(mark) }
            scalars.append(scalar)
        }
        scalars.append(mark)
        return String(scalars)
    }
}
