/// The statements that lead from one schema to another when some of its tables and columns keep their rows under new names.
///
/// Views, triggers and the like that mention a table are not there while it is renamed, since some servers change
/// their texts and others do not. What else would not let go of a name is for the grammar to say.
struct RenameScript {
    private let grammar: any SchemaGrammar
    private let before: SchemaModel
    private let after: SchemaModel
    private let renames: [SchemaRename]

    init(
        _ grammar: any SchemaGrammar, from before: SchemaModel, to after: SchemaModel,
        _ renames: [SchemaRename]
    ) {
        self.grammar = grammar
        self.before = before
        self.after = after
        self.renames = renames
    }

    /// The statements in order; `nil` where the grammar has none for a rename.
    var steps: [ScriptStep]? {
        let waiting = self.waiting
        let rest = SchemaModel(
            objects: self.before.objects.filter { !waiting.contains($0.identity) })
        let gone = self.before.objects.filter { waiting.contains($0.identity) }
        let bare = self.grammar.loosened(
            rest, for: self.renames,
            without: Set(gone.filter { $0.kind == .function }.map(\.mentionedName)))
        let columns = self.renames.filter { $0.column != nil && $0.isPossible(in: bare) }
        let tables = self.renames.filter { $0.column == nil }
        var steps = self.steps(from: self.before, to: bare)
        for rename in columns + tables {
            guard let step = self.grammar.rename(rename) else { return nil }
            steps.append(step)
        }
        let renamed = bare.renaming(columns + tables, self.grammar)
        return steps + self.steps(from: renamed, to: self.after)
    }

    private func steps(from before: SchemaModel, to after: SchemaModel) -> [ScriptStep] {
        var plan = ScriptPlan(grammar: self.grammar, before: before, after: after)
        return plan.steps()
    }

    /// The kinds of objects that others of those which are gone can mention.
    private static let mentioned: Set<ObjectKind> = [.view, .function, .procedure]

    /// What must not be there meanwhile: what mentions a table that is renamed, and what mentions such a view or routine.
    private var waiting: Set<ObjectIdentity> {
        let kinds: Set<ObjectKind> = [
            .view, .function, .procedure, .trigger, .other, .permission,
        ]
        var mentions = Mentions(self.grammar.lexicon)
        var mentioning: [String: [SchemaObject]] = [:]
        for object in self.before.objects where kinds.contains(object.kind) {
            for name in mentions.names(in: object) {
                mentioning[name, default: []].append(object)
            }
        }
        var waiting: Set<ObjectIdentity> = []
        var views: Set<ObjectName> = []
        var queue = self.renames.map { $0.table.name.lowercased() }
        while let name = queue.popLast() {
            for object in mentioning[name] ?? []
            where self.grammar.isGone(object, whileRenaming: name)
                && waiting.insert(object.identity).inserted
            {
                if object.kind == .view { views.insert(object.name) }
                if Self.mentioned.contains(object.kind) { queue.append(object.mentionedName) }
            }
        }
        // Indexes of views go with them.
        for index in self.before.indexes where views.contains(index.table) {
            waiting.insert(SchemaObject.index(index).identity)
        }
        return waiting
    }
}

extension SchemaRename {
    /// Whether the column is there; one that is made anew under its new name need not be renamed.
    fileprivate func isPossible(in model: SchemaModel) -> Bool {
        model.tables.contains { table in
            table.name == self.table && table.columns.contains { $0.name == self.column }
        }
    }
}
