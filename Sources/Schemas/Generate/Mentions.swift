/// Which names the texts of one schema's objects mention: what they may depend on.
///
/// A name counts wherever it stands, so that more may seem to depend on each other than do; nothing is missed that is
/// written out.
struct Mentions {
    private let lexicon: SQLLexicon
    private var known: [ObjectIdentity: Set<String>] = [:]

    /// Reads texts by the lexicon.
    init(_ lexicon: SQLLexicon) {
        self.lexicon = lexicon
    }

    /// What stands for all columns, but for the one in `count(*)`.
    static let everything = "*"

    /// The names an object mentions, in lower case.
    mutating func names(in object: SchemaObject) -> Set<String> {
        let identity = object.identity
        if let known = self.known[identity] { return known }
        var names: Set<String> = []
        for text in object.dependentTexts {
            var isAfterParenthesis = false
            for token in SQLTokenizer.tokens(of: text, self.lexicon) {
                switch token.kind {
                case .word, .quotedName: names.insert(token.text.lowercased())
                case .string: names.formUnion(self.names(inLiteral: token.text))
                case .sign:
                    if token.isSign("*"), !isAfterParenthesis { names.insert(Self.everything) }
                }
                isAfterParenthesis = token.isSign("(")
            }
        }
        self.known[identity] = names
        return names
    }

    /// The names in a literal: a body of a routine, or the name of a sequence.
    private func names(inLiteral text: String) -> Set<String> {
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return Set(words.map { $0.lowercased() })
    }
}

extension SchemaObject {
    /// The texts that can mention other objects.
    fileprivate var dependentTexts: [String] {
        switch self {
        case .table(let table):
            table.columns.flatMap(\.dependentTexts) + table.checks.map(\.definition)
                + [table.options, table.partitioning, table.definition].compactMap(\.self)
        case .view(let view): [view.definition]
        case .routine(let routine): [routine.definition]
        case .trigger(let trigger): [trigger.definition]
        case .type(let type):
            type.attributes.flatMap(\.dependentTexts) + type.checks.map(\.definition)
                + [type.options].compactMap(\.self)
        case .index(let index):
            index.columns.map(\.value) + [index.filter, index.table.name].compactMap(\.self)
        case .permission(let permission): [permission.target]
        case .synonym(let synonym): [synonym.target]
        case .foreignKey(let key): [key.table.name, key.referencedTable.name]
        case .other(let other): [other.definition]
        case .sequence, .extension: []
        }
    }

    /// The name under which others mention the object, in lower case.
    var mentionedName: String {
        switch self {
        case .routine(let routine): routine.name.name.lowercased()
        default: self.name.name.lowercased()
        }
    }
}

extension SchemaObject {
    /// The name by which those are found that cannot stay when the object goes: of an index that of its table.
    var lostName: String {
        guard case .index(let index) = self else { return self.mentionedName }
        return index.table.name.lowercased()
    }
}

extension Column {
    fileprivate var dependentTexts: [String] {
        [self.type, self.default, self.generated?.expression, self.options].compactMap(\.self)
    }
}
