/// Decides what is dropped, altered and created, and in which order.
struct ScriptPlan {
    private let grammar: any SchemaGrammar
    private let before: SchemaLookup
    private let after: SchemaLookup
    private var earlierMentions: Mentions
    private var laterMentions: Mentions

    /// What goes: removed, or to be created anew.
    private var dropped: [ObjectIdentity: SchemaObject] = [:]
    /// What comes: added, or created anew.
    private var created: [ObjectIdentity: SchemaObject] = [:]
    private var alterations: [ObjectIdentity: Alteration] = [:]
    /// The tables and views that are not the same afterwards, so that what belongs to them is lost meanwhile.
    private var remade: Set<ObjectName> = []
    /// The tables and views that are dropped.
    private var droppedOwners: Set<ObjectName> = []
    /// The names, in lower case, that tables mention which there were.
    private var namesInTables: Set<String> = []

    init(grammar: any SchemaGrammar, before: SchemaModel, after: SchemaModel) {
        self.grammar = grammar
        self.before = SchemaLookup(before)
        self.after = SchemaLookup(after)
        self.earlierMentions = Mentions(grammar.lexicon)
        self.laterMentions = Mentions(grammar.lexicon)
    }

    /// The statements in order.
    mutating func steps() -> [ScriptStep] {
        let diff = SchemaDiff(from: self.before.model, to: self.after.model)
        guard !diff.isEmpty else { return [] }
        self.decide(diff)
        self.disturb()
        self.restoreBelongings()
        return self.dropSteps() + self.steps(\.preparation) + self.bodySteps()
            + self.belongingSteps() + self.steps(\.closing) + self.lateDropSteps()
    }

    // MARK: Deciding

    private mutating func decide(_ diff: SchemaDiff) {
        for object in diff.removed { self.dropped[object.identity] = object }
        for object in diff.added { self.created[object.identity] = object }
        for pair in diff.changed + self.pairsWithBelongings(diff) {
            self.decide(pair)
        }
    }

    private mutating func decide(_ pair: ObjectPair) {
        let identity = pair.after.identity
        guard let alteration = self.grammar.alter(pair, from: self.before, to: self.after) else {
            self.dropped[identity] = pair.before
            self.created[identity] = pair.after
            return
        }
        self.alterations[identity] = alteration
        if alteration.isRebuild { self.remade.insert(pair.after.name) }
    }

    /// The tables that are equal but for their indexes and foreign keys, for databases where these are part of the table,
    /// and those that use what changes.
    private mutating func pairsWithBelongings(_ diff: SchemaDiff) -> [ObjectPair] {
        let objects = diff.added + diff.removed + diff.changed.map(\.after)
        var names = Set(
            objects.filter { $0.kind == .foreignKey || $0.kind == .index }.compactMap(\.table))
        names.formUnion(self.users(of: diff.changed.map(\.after)))
        guard !names.isEmpty else { return [] }
        let changed = Set((diff.changed.map(\.after) + diff.added).map(\.identity))
        return self.after.model.tables.compactMap { table in
            guard names.contains(table.name), let previous = self.before.tables[table.name],
                !changed.contains(SchemaObject.table(table).identity)
            else { return nil }
            return ObjectPair(before: .table(previous), after: .table(table))
        }
    }

    /// The tables that hold on to objects that change.
    private mutating func users(of objects: [SchemaObject]) -> Set<ObjectName> {
        let held = Set(
            objects.filter { self.grammar.kindsHeldByTables.contains($0.kind) }.map(\.mentionedName)
        )
        guard !held.isEmpty else { return [] }
        var users: Set<ObjectName> = []
        for table in self.after.model.tables
        where !held.isDisjoint(with: self.laterMentions.names(in: .table(table))) {
            users.insert(table.name)
        }
        return users
    }

    /// Adds what cannot stay while something it mentions goes or changes.
    private mutating func disturb() {
        let later = Dictionary(
            self.after.model.objects.map { ($0.identity, $0) },
            uniquingKeysWith: { first, _ in first })
        var queue: [(name: String, kinds: Set<ObjectKind>, columns: Set<String>?)] =
            self.dropped.values.map { ($0.lostName, self.grammar.disturbed(byDropping: $0), nil) }
            + self.alterations.flatMap { identity, alteration in
                let own = later[identity].map { [$0.mentionedName] } ?? []
                return (own + alteration.disturbedNames).map {
                    ($0, alteration.disturbed, alteration.disturbedColumns)
                }
            }
        let mentioning = self.mentioning(Set(queue.flatMap(\.kinds)))
        var done: Set<String> = []
        while let (name, kinds, columns) = queue.popLast() {
            for object in mentioning[name] ?? []
            where kinds.contains(object.kind) && object.mentionedName != name
                && self.grammar.stands(object, inTheWayOf: name)
            {
                let identity = object.identity
                guard self.dropped[identity] == nil, self.mentions(columns, in: object),
                    done.insert("\(identity) \(name)").inserted
                else { continue }
                self.dropped[identity] = object
                self.created[identity] = later[identity]
                self.alterations[identity] = nil
                queue.append((object.lostName, self.grammar.disturbed(byDropping: object), nil))
            }
        }
    }

    private mutating func mentions(_ columns: Set<String>?, in object: SchemaObject) -> Bool {
        guard let columns, object.kind != .foreignKey else { return true }
        return !columns.union([Mentions.everything])
            .isDisjoint(with: self.earlierMentions.names(in: object))
    }

    /// The objects there were of some kinds, and of those that these disturb in turn, by each name they mention.
    private mutating func mentioning(_ kinds: Set<ObjectKind>) -> [String: [SchemaObject]] {
        guard !kinds.isEmpty else { return [:] }
        let kinds = kinds.union([.view, .trigger, .other, .foreignKey])
        var mentioning: [String: [SchemaObject]] = [:]
        for object in self.before.model.objects where kinds.contains(object.kind) {
            for name in self.earlierMentions.names(in: object) {
                mentioning[name, default: []].append(object)
            }
        }
        return mentioning
    }

    /// Adds what is lost with the table or view it belongs to.
    private mutating func restoreBelongings() {
        for object in self.dropped.values where self.created[object.identity] != nil {
            if object.kind == .table || object.kind == .view { self.remade.insert(object.name) }
        }
        let bodies = self.dropped.values.filter { Self.bodies.contains($0.kind) }
        self.droppedOwners = Set(
            bodies.filter { $0.kind == .table || $0.kind == .view }.map(\.name))
        if self.dropped.values.contains(where: { $0.kind == .function }) {
            for table in self.before.model.tables {
                self.namesInTables.formUnion(self.earlierMentions.names(in: .table(table)))
            }
        }
        let renewed = self.created.values.filter { self.dropped[$0.identity] != nil }
        let rebuilt = self.after.model.objects.filter {
            self.alterations[$0.identity]?.isRebuild ?? false
        }
        let targets = Set((renewed + rebuilt).map(\.mentionedName))
        for object in self.after.model.objects {
            switch object.kind {
            case .index, .trigger, .other:
                guard let table = object.table, self.remade.contains(table) else { continue }
            case .permission:
                guard !targets.isDisjoint(with: self.laterMentions.names(in: object)) else {
                    continue
                }
            default: continue
            }
            self.created[object.identity] = object
            self.alterations[object.identity] = nil
        }
    }

    // MARK: Writing

    private static let bodies: Set<ObjectKind> = [
        .extension, .type, .sequence, .function, .procedure, .table, .view, .synonym,
    ]

    /// Whether an object goes by itself with the table or view it belongs to.
    private func goesWithOwner(_ object: SchemaObject) -> Bool {
        switch object.kind {
        case .index, .trigger, .other:
            return object.table.map(self.droppedOwners.contains) ?? false
        default: return false
        }
    }

    /// Whether an object is dropped only when nothing refers to it any more.
    private func isDroppedLate(_ object: SchemaObject) -> Bool {
        switch object.kind {
        case .type, .sequence, .extension: self.created[object.identity] == nil
        case .function:
            self.created[object.identity] == nil
                && self.namesInTables.contains(object.mentionedName)
        default: false
        }
    }

    private func dropSteps() -> [ScriptStep] {
        let going = self.dropped.values.filter {
            !self.goesWithOwner($0) && !self.isDroppedLate($0)
        }
        let belongings = going.filter { !Self.bodies.contains($0.kind) }
            .sorted { $0.identity > $1.identity }
        let bodies = DependencyOrder.sorted(
            going.filter { Self.bodies.contains($0.kind) }, self.earlierMentions)
        return belongings.filter { $0.kind != .index }.flatMap(self.grammar.drop)
            + self.steps(\.opening)
            + belongings.filter { $0.kind == .index }.flatMap(self.grammar.drop)
            + bodies.reversed().flatMap(self.grammar.drop)
    }

    /// One part of all alterations.
    private func steps(_ part: KeyPath<Alteration, [ScriptStep]>) -> [ScriptStep] {
        self.alterations.sorted { $0.key < $1.key }.flatMap { $0.value[keyPath: part] }
    }

    private func bodySteps() -> [ScriptStep] {
        let altered = self.after.model.objects.filter { self.alterations[$0.identity] != nil }
        let created = Array(self.created.values)
        let order = DependencyOrder.sorted(
            (altered + created).filter { Self.bodies.contains($0.kind) }, self.laterMentions)
        return order.flatMap(self.steps)
    }

    private func belongingSteps() -> [ScriptStep] {
        let altered = self.after.model.objects.filter { self.alterations[$0.identity] != nil }
        let objects = (altered + Array(self.created.values))
            .filter { !Self.bodies.contains($0.kind) }
        let (first, rest) = (
            objects.filter(self.grammar.comesFirst),
            objects.filter { !self.grammar.comesFirst($0) }
        )
        return self.ownerSteps()
            + [first, rest].flatMap { list in
                list.sorted { $0.identity < $1.identity }.flatMap(self.steps)
            }
    }

    /// A new sequence is made before the table that uses it, and given to its column after.
    private func ownerSteps() -> [ScriptStep] {
        self.after.model.sequences.flatMap { sequence -> [ScriptStep] in
            let object = SchemaObject.sequence(sequence)
            guard sequence.owner != nil, self.created[object.identity] != nil else { return [] }
            var free = sequence
            free.owner = nil
            let pair = ObjectPair(before: .sequence(free), after: object)
            return self.grammar.alter(pair, from: self.before, to: self.after)?.closing ?? []
        }
    }

    private func lateDropSteps() -> [ScriptStep] {
        let going = self.dropped.values.filter(self.isDroppedLate)
        return DependencyOrder.sorted(Array(going), self.earlierMentions).reversed()
            .flatMap(self.grammar.drop)
    }

    private func steps(_ object: SchemaObject) -> [ScriptStep] {
        self.alterations[object.identity]?.steps
            ?? self.grammar.create(object, in: self.after)
    }
}
