/// What the objects of a schema look like as texts: the statements that create them, or else what is known of them.
struct ObjectTexts {
    private let grammar: (any SchemaGrammar)?
    private let schema: SchemaLookup

    /// Looks through a schema once; without a generator texts are lists of facts.
    init(_ model: SchemaModel, _ generator: SchemaGenerator?) {
        self.grammar = generator?.grammar
        self.schema = SchemaLookup(model)
    }

    /// The statements that create an object; empty where there are none for it alone.
    func statements(_ object: SchemaObject) -> String {
        guard let grammar else { return "" }
        return grammar.create(object, in: self.schema).map(grammar.terminated)
            .joined(separator: "\n\n")
    }

    /// What is known of an object, a line each.
    func facts(_ object: SchemaObject) -> String {
        let details = object.details
        let parts = details.parts.flatMap { ["", $0.title] + $0.factLines.map { "    \($0)" } }
        return (details.factLines + parts).joined(separator: "\n")
    }

    /// The statements, or the facts where there are none.
    func text(_ object: SchemaObject) -> String {
        let statements = self.statements(object)
        return statements.isEmpty ? self.facts(object) : statements
    }
}

extension ObjectDetails {
    fileprivate var factLines: [String] {
        self.facts.flatMap { fact -> [String] in
            let lines = fact.value.textLines
            guard lines.count > 1 else { return ["\(fact.name): \(fact.value)"] }
            return ["\(fact.name):"] + lines.map { "    \($0)" }
        }
    }
}
