/// What a line of code declares, read from its words; the layout is that of `swift format`.
struct DeclarationLine {
    /// The words before the keyword, such as `package`, `static`, `mutating`.
    let modifiers: [String]
    /// The keyword, such as `func` or `struct`.
    let keyword: String

    private static let keywords: Set<String> = [
        "actor", "associatedtype", "case", "class", "deinit", "enum", "extension", "func", "init",
        "let", "macro", "operator", "protocol", "struct", "subscript", "typealias", "var",
    ]
    private static let modifierNames: Set<String> = [
        "package", "public", "open", "internal", "private", "fileprivate", "static", "final",
        "indirect", "mutating", "nonmutating", "consuming", "borrowing", "override", "required",
        "convenience", "lazy", "weak", "unowned", "nonisolated", "isolated", "distributed", "async",
        "prefix", "postfix", "infix", "dynamic", "optional", "class",
    ]

    /// Reads a line without comments; nil when it declares nothing.
    init?(_ line: String) {
        var modifiers: [String] = []
        for piece in line.split(separator: " ") where !piece.hasPrefix("@") {
            let word = String(piece.prefix { $0.isLetter })
            if Self.keywords.contains(word), !(word == "class" && line.holdsWord("func")) {
                self.modifiers = modifiers
                self.keyword = word
                return
            }
            guard Self.modifierNames.contains(word) else { return nil }
            modifiers.append(word)
        }
        return nil
    }

    /// Whether other targets of the package see the declaration.
    var isPackage: Bool { self.modifiers.contains("package") }
}
