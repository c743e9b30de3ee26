/// Which changes of a column's type keep every value as it is.
enum TypeWidening {
    private static let integers = [
        "tinyint", "smallint", "mediumint", "int", "integer", "bigint",
    ]

    /// Whether all values of one type are values of the other.
    static func keepsValues(from old: String, to new: String) -> Bool {
        let before = Self.parts(of: old)
        let after = Self.parts(of: new)
        if before.suffix == after.suffix,
            let first = Self.integers.firstIndex(of: before.name),
            let second = Self.integers.firstIndex(of: after.name)
        {
            return first <= second
        }
        guard before.suffix == after.suffix else { return false }
        if after.name == "text", before.name == "character varying" { return true }
        guard before.name == after.name else { return false }
        switch (before.name, before.length, after.length) {
        // Without a length there is no limit, or the greatest there is.
        case ("character varying", _, nil), ("varchar", _, nil), ("nvarchar", _, nil),
            ("varbinary", _, nil):
            return true
        case ("character varying", .some(let first), .some(let second)),
            ("varchar", .some(let first), .some(let second)),
            ("nvarchar", .some(let first), .some(let second)),
            ("varbinary", .some(let first), .some(let second)):
            return first <= second
        default: return old == new
        }
    }

    /// A type's name, the length in parentheses behind it, and what follows these.
    private static func parts(of type: String) -> (name: String, length: Int?, suffix: String) {
        guard let open = type.firstIndex(of: "("), let close = type.lastIndex(of: ")") else {
            let words = type.split(separator: " ", maxSplits: 1)
            let isSigned = words.count < 2 || words[1] != "unsigned"
            return isSigned ? (type, nil, "") : (String(words[0]), nil, " unsigned")
        }
        let length = Int(type[type.index(after: open)..<close])
        return (String(type[..<open]), length, String(type[type.index(after: close)...]))
    }
}
