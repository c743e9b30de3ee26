extension Table {
    /// The names, in lower case, that stand in defaults, checks, computed columns and types of columns.
    var mentionedNames: Set<String> {
        Set(
            self.ownTexts.flatMap { SQLTokenizer.tokens(of: $0, .sqlServer) }
                .filter(\.isName).map { $0.text.lowercased() })
    }

    private var ownTexts: [String] {
        self.checks.map(\.definition)
            + self.columns.flatMap { column in
                [column.default, column.generated?.expression].compactMap(\.self)
                    + (column.type.hasPrefix("[") ? [column.type] : [])
            }
    }
}

extension Column {
    /// Whether the type is one of the user's own with one of the names.
    func hasType(of names: Set<String>) -> Bool {
        self.type.hasPrefix("[") && self.type.mentions(names)
    }
}

extension String {
    /// Whether one of the names, in lower case, stands in the text.
    func mentions(_ names: Set<String>) -> Bool {
        guard !names.isEmpty else { return false }
        return SQLTokenizer.tokens(of: self, .sqlServer).contains {
            $0.isName && names.contains($0.text.lowercased())
        }
    }
}

extension SchemaObject {
    /// What makes it another thing for the tables that use it.
    var heldText: String {
        switch self {
        case .routine(let routine): routine.definition
        case .sequence(let sequence): String(sequence.fixedPart)
        case .type(let type): type.attributes.map { "\($0.type) \($0.isNullable)" }.joined()
        default: ""
        }
    }
}

extension SchemaLookup {
    /// The type behind an alias; of any other type the type itself.
    func base(of type: String) -> String {
        guard type.hasPrefix("["),
            case .type(let alias)? = self.held.values.lazy.flatMap(\.self).first(where: {
                $0.name.bracketed == type && $0.kind == .type
            })
        else { return type }
        return alias.attributes.first?.type ?? type
    }
}
