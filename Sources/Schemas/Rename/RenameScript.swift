/// The statements that lead from one schema to another when some of its tables and columns keep their rows under new names.
///
/// Views, triggers and the like that mention a table are not there while it is renamed, since some servers change
/// their texts and others do not.
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
        let bare = SchemaModel(
            objects: self.before.objects.filter { !waiting.contains($0.identity) })
        let columns = self.renames.filter { $0.column != nil }
        let tables = self.renames.filter { $0.column == nil }
        var steps = self.steps(from: self.before, to: bare)
        for rename in columns + tables {
            guard let step = self.grammar.rename(rename) else { return nil }
            steps.append(step)
        }
        let renamed = bare.renaming(self.renames, self.grammar)
        return steps + self.steps(from: renamed, to: self.after)
    }

    private func steps(from before: SchemaModel, to after: SchemaModel) -> [ScriptStep] {
        var plan = ScriptPlan(grammar: self.grammar, before: before, after: after)
        return plan.steps()
    }

    /// What must not be there meanwhile: what mentions a table that is renamed, and what mentions such a view.
    private var waiting: Set<ObjectIdentity> {
        let kinds: Set<ObjectKind> = [.view, .trigger, .other, .permission]
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
            where waiting.insert(object.identity).inserted && object.kind == .view {
                views.insert(object.name)
                queue.append(object.mentionedName)
            }
        }
        // Indexes of views go with them.
        for index in self.before.indexes where views.contains(index.table) {
            waiting.insert(SchemaObject.index(index).identity)
        }
        return waiting
    }
}
