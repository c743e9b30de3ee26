/// SQL Server's statements.
///
/// Each is a batch of its own: many must be, and what a batch adds to a table only the next one knows.
struct SQLServerGrammar: SchemaGrammar {
    let lexicon = SQLLexicon.sqlServer
    let kindsHeldByTables: Set<ObjectKind> = [.function, .sequence, .type]

    /// The setting of a module that compares `NULL` as no standard does.
    static let oldNulls = "SET ANSI_NULLS OFF"
    /// The setting of a module in which double quotes hold texts.
    static let oldQuotes = "SET QUOTED_IDENTIFIER OFF"

    func disturbed(byDropping object: SchemaObject) -> Set<ObjectKind> {
        switch object {
        // A foreign key may rest on it.
        case .index(let index): index.isUnique ? [.foreignKey] : []
        case .table: [.view, .function, .foreignKey]
        case .view: [.view, .function]
        case .routine(let routine): routine.isProcedure ? [] : [.view, .function]
        case .type: [.view, .function, .procedure]
        default: []
        }
    }

    func stands(_ object: SchemaObject, inTheWayOf name: String) -> Bool {
        guard case .routine(let routine) = object else { return true }
        // The body of any other function is looked at only when it runs; types of parameters are not.
        let opening = SQLTokenizer.tokens(of: routine.definition, .sqlServer)
            .prefix { !$0.isWord("BEGIN") }
        return routine.isBound || opening.contains { $0.text.lowercased() == name }
    }

    func comesFirst(_ object: SchemaObject) -> Bool {
        guard case .index(let index) = object else { return false }
        return index.method?.hasPrefix("CLUSTERED") ?? false
    }

    func terminated(_ step: ScriptStep) -> String { step.sql + "\nGO" }

    // MARK: Creating

    func create(_ object: SchemaObject, in schema: SchemaLookup) -> [ScriptStep] {
        switch object {
        case .table(let table): self.create(table)
        case .view(let view):
            self.module(view.definition) + self.comment(on: .view(view.name), nil, view.comment)
        case .index(let index): self.create(index)
        case .foreignKey(let key): self.create(key)
        case .trigger(let trigger): self.create(trigger)
        case .routine(let routine):
            self.module(routine.definition)
                + self.comment(on: .routine(routine), nil, routine.comment)
        case .sequence(let sequence):
            [ScriptStep("CREATE SEQUENCE \(sequence.name.bracketed) \(sequence.definition)")]
                + self.comment(on: .sequence(sequence.name), nil, sequence.comment)
        case .type(let type): self.create(type)
        case .synonym(let synonym):
            [ScriptStep("CREATE SYNONYM \(synonym.name.bracketed) FOR \(synonym.target)")]
        case .permission(let permission): self.grant(permission)
        case .other(let other): [ScriptStep(other.definition)]
        case .extension: []
        }
    }

    /// A module with the settings it needs, which a session does not have otherwise.
    private func module(_ definition: String) -> [ScriptStep] {
        var definition = definition[...]
        var settings: [String] = []
        for setting in [Self.oldNulls, Self.oldQuotes] where definition.hasPrefix(setting + "\n") {
            definition = definition.dropFirst(setting.count + 1)
            settings.append(setting)
        }
        return settings.map { ScriptStep($0) } + [ScriptStep(String(definition))]
            + settings.map { ScriptStep($0.replacing(" OFF", with: " ON")) }
    }

    private func create(_ trigger: Trigger) -> [ScriptStep] {
        self.module(trigger.definition) + (trigger.state == nil ? [] : [self.state(of: trigger)])
            + self.comment(on: .trigger(trigger), nil, trigger.comment)
    }

    private func state(of trigger: Trigger) -> ScriptStep {
        let name = ObjectName(trigger.name, in: trigger.table.schema)
        return ScriptStep(
            "\(trigger.state ?? "ENABLE") TRIGGER \(name.bracketed) ON \(trigger.table.bracketed)")
    }

    private func create(_ index: Index) -> [ScriptStep] {
        var words = ["CREATE"]
        if index.isUnique { words.append("UNIQUE") }
        if let method = index.method { words.append(method) }
        words += ["INDEX", index.name.bracketed, "ON", index.table.bracketed]
        words += Self.body(of: index)
        let start = "ALTER INDEX \(index.name.bracketed) ON \(index.table.bracketed)"
        return [ScriptStep(words.joined(separator: " "))]
            + (index.isDisabled ? [ScriptStep("\(start) DISABLE")] : [])
            + self.comment(on: .index(index), nil, index.comment)
    }

    /// An index as it stands in the declaration of a table type.
    static func inlineDefinition(of index: Index) -> String {
        (["INDEX", index.name.bracketed, index.isUnique ? "UNIQUE" : "", index.method ?? ""]
            + Self.body(of: index)).filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func body(of index: Index) -> [String] {
        let isColumnstore = index.method?.hasSuffix("COLUMNSTORE") ?? false
        let columns = isColumnstore ? index.included.map { KeyColumn($0) } : index.columns
        var words: [String] = []
        if !columns.isEmpty {
            words.append("(\(columns.map { $0.sql(\.bracketed) }.joined(separator: ", ")))")
        }
        if !isColumnstore, !index.included.isEmpty {
            words.append("INCLUDE (\(index.included.bracketedList))")
        }
        if let filter = index.filter { words += ["WHERE", filter] }
        if let options = index.options?.replacing("DISABLE", with: ""), !options.isEmpty {
            words.append(options.hasSuffix(" ") ? String(options.dropLast()) : options)
        }
        return words
    }

    func create(_ key: ForeignKey) -> [ScriptStep] {
        var words = [
            "ALTER TABLE \(key.table.bracketed)\(key.isUntrusted ? " WITH NOCHECK" : "") ADD",
            key.name.map { "CONSTRAINT \($0.bracketed)" } ?? "",
            "FOREIGN KEY (\(key.columns.bracketedList))",
            "REFERENCES \(key.referencedTable.bracketed) (\(key.referencedColumns.bracketedList))",
        ].filter { !$0.isEmpty }
        if key.onDelete != ForeignKey.noAction { words.append("ON DELETE \(key.onDelete)") }
        if key.onUpdate != ForeignKey.noAction { words.append("ON UPDATE \(key.onUpdate)") }
        words += key.optionParts.filter { $0 == "NOT FOR REPLICATION" }
        return [ScriptStep(words.joined(separator: " "))]
            + (key.isDisabled ? [SQLServerConstraint(key).disabling] : [])
    }

    // MARK: Dropping

    func drop(_ object: SchemaObject) -> [ScriptStep] {
        switch object {
        case .table(let table): self.drop(table)
        case .view(let view): [ScriptStep("DROP VIEW \(view.name.bracketed)")]
        case .index(let index):
            [ScriptStep("DROP INDEX \(index.name.bracketed) ON \(index.table.bracketed)")]
        case .foreignKey(let key): [SQLServerConstraint(key).drop]
        case .trigger: [ScriptStep("DROP TRIGGER \(object.name.bracketed)")]
        case .routine(let routine):
            [
                ScriptStep(
                    "DROP \(routine.isProcedure ? "PROCEDURE" : "FUNCTION")"
                        + " \(routine.name.bracketed)")
            ]
        case .sequence(let sequence):
            [
                ScriptStep(
                    "DROP SEQUENCE \(sequence.name.bracketed)",
                    loss: "the present value of sequence \(sequence.name) is lost")
            ]
        case .type(let type): [ScriptStep("DROP TYPE \(type.name.bracketed)")]
        case .synonym(let synonym): [ScriptStep("DROP SYNONYM \(synonym.name.bracketed)")]
        case .permission(let permission): [self.revoke(permission)]
        case .other(let other):
            [
                ScriptStep(
                    "DROP \(other.kind) "
                        + "\(other.table.map { $0.bracketed + "." } ?? "")\(other.name.name.bracketed)"
                )
            ]
        case .extension: []
        }
    }

    // MARK: Altering

    func alter(
        _ pair: ObjectPair, from before: SchemaLookup, to after: SchemaLookup
    ) -> Alteration? {
        switch (pair.before, pair.after) {
        case (.table(let old), .table(let new)):
            SQLServerTableAlteration(old, new, from: before, to: after).alteration
        case (.view(let old), .view(let new)) where old.definition == new.definition:
            Alteration(steps: self.comment(on: .view(new.name), old.comment, new.comment))
        case (.routine(let old), .routine(let new)): self.alter(old, new, after)
        case (.trigger(let old), .trigger(let new)) where old.definition == new.definition:
            Alteration(
                steps: (old.state == new.state ? [] : [self.state(of: new)])
                    + self.comment(on: .trigger(new), old.comment, new.comment))
        case (.sequence(let old), .sequence(let new)): self.alter(old, new)
        case (.type(let old), .type(let new)): self.alter(old, new)
        default: nil
        }
    }

    /// A function is made anew only when the tables that use it have let go of it.
    private func alter(_ old: Routine, _ new: Routine, _ schema: SchemaLookup) -> Alteration? {
        guard old.definition != new.definition else {
            return Alteration(steps: self.comment(on: .routine(new), old.comment, new.comment))
        }
        guard !old.isProcedure else { return nil }
        return Alteration(
            steps: self.drop(.routine(old)) + self.create(.routine(new), in: schema),
            isRebuild: true, disturbed: [.view, .function])
    }

    private func alter(_ old: NumberSequence, _ new: NumberSequence) -> Alteration {
        let name = new.name.bracketed
        let comments = self.comment(on: .sequence(new.name), old.comment, new.comment)
        guard old.definition != new.definition else { return Alteration(steps: comments) }
        guard old.fixedPart == new.fixedPart else {
            return Alteration(
                steps: self.drop(.sequence(old)) + [
                    ScriptStep("CREATE SEQUENCE \(name) \(new.definition)")
                ] + self.comment(on: .sequence(new.name), nil, new.comment), isRebuild: true)
        }
        return Alteration(
            steps: [ScriptStep("ALTER SEQUENCE \(name) \(new.changeablePart)")] + comments)
    }
}

extension Routine {
    /// Whether the server lets nothing change that the routine mentions.
    var isBound: Bool {
        SQLTokenizer.tokens(of: self.definition, .sqlServer)
            .contains { $0.isWord("SCHEMABINDING") }
    }
}

extension Index {
    /// Whether the index is there by name only.
    fileprivate var isDisabled: Bool { self.options?.hasSuffix("DISABLE") ?? false }
}

extension NumberSequence {
    /// The type and the start, which stay what they are.
    var fixedPart: Substring { self.definition.prefix(self.fixedCount) }

    /// What can be altered.
    fileprivate var changeablePart: Substring {
        self.definition.dropFirst(self.fixedCount).drop { $0 == " " }
    }

    private var fixedCount: Int {
        let start = self.definition.firstRange(of: " INCREMENT BY ")?.lowerBound
        return self.definition.distance(
            from: self.definition.startIndex, to: start ?? self.definition.endIndex)
    }
}
