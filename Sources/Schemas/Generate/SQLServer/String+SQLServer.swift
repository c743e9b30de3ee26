extension String {
    /// The text as a name in a statement, between brackets.
    var bracketed: String {
        var scalars = UnicodeScalarView(["["])
        for scalar in self.unicodeScalars {
            if scalar == "]" { scalars.append(scalar) }
            scalars.append(scalar)
        }
        scalars.append("]")
        return String(scalars)
    }

    /// The text as a literal of any script.
    var nationalLiteral: String { "N" + self.literal }
}

extension ObjectName {
    /// The name in a statement, between brackets.
    var bracketed: String {
        (self.schema.map { $0.bracketed + "." } ?? "") + self.name.bracketed
    }
}

extension [String] {
    /// The names in a statement, between commas.
    var bracketedList: String { self.map(\.bracketed).joined(separator: ", ") }
}
