/// PostgreSQL's statements.
struct PostgreSQLGrammar: SchemaGrammar {
    let lexicon = SQLLexicon.postgreSQL

    func disturbed(byDropping object: SchemaObject) -> Set<ObjectKind> {
        guard case .index(let index) = object else { return [.view, .trigger, .other] }
        // A foreign key may rest on it.
        return index.isUnique ? [.foreignKey] : []
    }

    func create(_ object: SchemaObject, in schema: SchemaLookup) -> [ScriptStep] {
        switch object {
        case .table(let table): self.create(table)
        case .view(let view): self.create(view)
        case .index(let index): self.create(index)
        case .foreignKey(let key): [self.create(key)]
        case .trigger(let trigger): self.create(trigger)
        case .routine(let routine):
            [ScriptStep(routine.definition)]
                + self.comment(on: self.target(of: routine), nil, routine.comment)
        case .sequence(let sequence):
            [ScriptStep("CREATE SEQUENCE \(sequence.name.quoted) \(sequence.definition)")]
                + self.comment(on: "SEQUENCE \(sequence.name.quoted)", nil, sequence.comment)
        case .type(let type): self.create(type)
        case .permission(let permission): self.grant(permission)
        case .extension(let value):
            [ScriptStep("CREATE EXTENSION IF NOT EXISTS \(value.name.quoted)")]
        case .other(let other): [ScriptStep(other.definition)]
        case .synonym: []
        }
    }

    func drop(_ object: SchemaObject) -> [ScriptStep] {
        switch object {
        case .table(let table):
            [
                ScriptStep(
                    "DROP TABLE \(table.name.quoted)",
                    loss: "the rows of table \(table.name) are lost")
            ]
        case .view(let view):
            [
                ScriptStep(
                    "DROP \(view.isMaterialised ? "MATERIALIZED " : "")VIEW \(view.name.quoted)")
            ]
        case .index: [ScriptStep("DROP INDEX \(object.name.quoted)")]
        case .foreignKey(let key):
            [
                ScriptStep(
                    "ALTER TABLE \(key.table.quoted) DROP CONSTRAINT \((key.name ?? "").quoted)")
            ]
        case .trigger(let trigger):
            [ScriptStep("DROP TRIGGER \(trigger.name.quoted) ON \(trigger.table.quoted)")]
        case .routine(let routine): [ScriptStep("DROP \(self.target(of: routine))")]
        case .sequence(let sequence):
            // It may have gone with the column that owned it.
            [
                ScriptStep(
                    "DROP SEQUENCE IF EXISTS \(sequence.name.quoted)",
                    loss: "the present value of sequence \(sequence.name) is lost")
            ]
        case .type(let type):
            [ScriptStep("DROP \(type.kind == .domain ? "DOMAIN" : "TYPE") \(type.name.quoted)")]
        case .permission(let permission): [self.revoke(permission)]
        case .extension(let value):
            [
                ScriptStep(
                    "DROP EXTENSION \(value.name.quoted)",
                    loss: "what extension \(value.name) keeps is lost")
            ]
        case .other(let other): [self.drop(other)]
        case .synonym: []
        }
    }

    func alter(
        _ pair: ObjectPair, from before: SchemaLookup, to after: SchemaLookup
    ) -> Alteration? {
        switch (pair.before, pair.after) {
        case (.table(let old), .table(let new)):
            old.partitionKey == new.partitionKey
                ? PostgreSQLTableAlteration(old, new).alteration : nil
        case (.routine(let old), .routine(let new)): self.alter(old, new, before, after)
        case (.sequence(let old), .sequence(let new)): self.alter(old, new)
        case (.type(let old), .type(let new)): self.alter(old, new, before, after)
        case (.trigger(let old), .trigger(let new)):
            old.definition == new.definition
                ? Alteration(
                    steps: (old.state == new.state ? [] : [self.state(of: new)])
                        + self.comment(
                            on: "TRIGGER \(new.name.quoted) ON \(new.table.quoted)", old.comment,
                            new.comment)) : nil
        default: nil
        }
    }

    // MARK: Programs

    func target(of routine: Routine) -> String {
        let kind =
            routine.isProcedure
            ? "PROCEDURE"
            : routine.definition.hasPrefix("CREATE AGGREGATE") ? "AGGREGATE" : "FUNCTION"
        let signature = routine.signature ?? ""
        return "\(kind) \(routine.name.quoted)"
            + "(\(kind == "AGGREGATE" && signature.isEmpty ? "*" : signature))"
    }

    private func alter(
        _ old: Routine, _ new: Routine, _ before: SchemaLookup, _ after: SchemaLookup
    ) -> Alteration? {
        // A body can be replaced; names and defaults of parameters, and what is returned, cannot.
        let heads = [old, new].map { routine in
            routine.definition.split(separator: "\n").prefix(routine.isProcedure ? 1 : 2)
        }
        guard new.definition.hasPrefix("CREATE OR REPLACE") else { return nil }
        guard heads[0] == heads[1] else { return self.remake(old, new, before, after) }
        return Alteration(
            steps: (old.definition == new.definition ? [] : [ScriptStep(new.definition)])
                + self.comment(on: self.target(of: new), old.comment, new.comment))
    }

    /// Drops and creates a routine; columns whose defaults call it go without meanwhile.
    private func remake(
        _ old: Routine, _ new: Routine, _ before: SchemaLookup, _ after: SchemaLookup
    ) -> Alteration {
        let names = Set(after.tables.keys)
        var alteration = Alteration(
            steps: self.create(.routine(new), in: after), isRebuild: true,
            disturbed: [.view, .trigger, .index, .other])
        for table in before.model.tables where names.contains(table.name) {
            for column in table.columns {
                guard let value = column.default, value.mentions(old.name.name) else { continue }
                let start =
                    "ALTER TABLE \(table.name.quoted) ALTER COLUMN \(column.name.quoted)"
                alteration.preparation.append(ScriptStep("\(start) DROP DEFAULT"))
                alteration.steps.append(ScriptStep("\(start) SET DEFAULT \(value)"))
            }
        }
        alteration.preparation += self.drop(.routine(old))
        return alteration
    }

    private func create(_ trigger: Trigger) -> [ScriptStep] {
        [ScriptStep(trigger.definition)]
            + (trigger.state == nil ? [] : [self.state(of: trigger)])
            + self.comment(
                on: "TRIGGER \(trigger.name.quoted) ON \(trigger.table.quoted)", nil,
                trigger.comment)
    }

    private func state(of trigger: Trigger) -> ScriptStep {
        ScriptStep(
            "ALTER TABLE \(trigger.table.quoted) \(trigger.state ?? "ENABLE")"
                + " TRIGGER \(trigger.name.quoted)")
    }

    private func drop(_ other: OtherObject) -> ScriptStep {
        let place =
            other.kind == "STATISTICS" ? "" : other.table.map { " ON \($0.quoted)" } ?? ""
        let name = other.kind == "STATISTICS" ? other.name.quoted : other.name.name.quoted
        return ScriptStep("DROP \(other.kind) \(name)\(place)")
    }

    // MARK: Views, indexes and keys

    private func create(_ view: View) -> [ScriptStep] {
        let kind = view.isMaterialised ? "MATERIALIZED VIEW" : "VIEW"
        let options = view.options.map { " " + $0 } ?? ""
        return [ScriptStep("CREATE \(kind) \(view.name.quoted)\(options) AS\n\(view.definition)")]
            + self.comment(on: "\(kind) \(view.name.quoted)", nil, view.comment)
    }

    private func create(_ index: Index) -> [ScriptStep] {
        var words = ["CREATE"]
        if index.isUnique { words.append("UNIQUE") }
        words += ["INDEX", index.name.quoted, "ON", index.table.quoted]
        if let method = index.method { words += ["USING", method] }
        words.append("(\(index.columns.map { $0.sql(\.quoted) }.joined(separator: ", ")))")
        if !index.included.isEmpty {
            words.append("INCLUDE (\(index.included.map(\.quoted).joined(separator: ", ")))")
        }
        if let options = index.options { words.append(options) }
        if let filter = index.filter { words += ["WHERE", filter] }
        let name = ObjectName(index.name, in: index.table.schema)
        return [ScriptStep(words.joined(separator: " "))]
            + self.comment(on: "INDEX \(name.quoted)", nil, index.comment)
    }

    private func create(_ key: ForeignKey) -> ScriptStep {
        var words = [
            "ALTER TABLE \(key.table.quoted) ADD CONSTRAINT \((key.name ?? "").quoted)",
            "FOREIGN KEY (\(key.columns.map(\.quoted).joined(separator: ", ")))",
            "REFERENCES \(key.referencedTable.quoted)"
                + " (\(key.referencedColumns.map(\.quoted).joined(separator: ", ")))",
        ]
        let options = key.options ?? ""
        let isFull = options.hasPrefix("MATCH FULL")
        if isFull { words.append("MATCH FULL") }
        if key.onUpdate != ForeignKey.noAction { words.append("ON UPDATE \(key.onUpdate)") }
        if key.onDelete != ForeignKey.noAction { words.append("ON DELETE \(key.onDelete)") }
        let rest = isFull ? String(options.dropFirst("MATCH FULL ".count)) : options
        if !rest.isEmpty { words.append(rest) }
        return ScriptStep(words.joined(separator: " "))
    }

    // MARK: Sequences

    /// A sequence is given to its new column when this is there, and taken from the old one before this goes.
    private func alter(_ old: NumberSequence, _ new: NumberSequence) -> Alteration {
        let start = "ALTER SEQUENCE \(new.name.quoted)"
        var alteration = Alteration(
            steps: self.comment(on: "SEQUENCE \(new.name.quoted)", old.comment, new.comment))
        if old.definition != new.definition {
            // The present value may lie outside of narrower limits.
            let isNarrower =
                new.limits.lowerBound > old.limits.lowerBound
                || new.limits.upperBound < old.limits.upperBound
            alteration.steps.append(
                ScriptStep(
                    "\(start) \(new.definition)" + (isNarrower ? " RESTART" : ""),
                    loss: isNarrower
                        ? "the present value of sequence \(new.name) is lost" : nil))
        }
        guard old.owner != new.owner else { return alteration }
        if old.owner != nil { alteration.opening = [ScriptStep("\(start) OWNED BY NONE")] }
        if let owner = new.owner {
            let column = owner.split(separator: ".", maxSplits: 1).map { String($0).quoted }
            alteration.closing = [
                ScriptStep("\(start) OWNED BY \(column.joined(separator: "."))")
            ]
        }
        return alteration
    }

    // MARK: Permissions

    private func grant(_ permission: Permission) -> [ScriptStep] {
        guard !permission.privileges.isEmpty else {
            return [
                ScriptStep("REVOKE ALL ON \(permission.target) FROM \(permission.quotedGrantee)")
            ]
        }
        let plain = permission.privileges.filter { !permission.grantable.contains($0) }
        return [(plain, ""), (permission.grantable, " WITH GRANT OPTION")]
            .filter { !$0.0.isEmpty }
            .map { rights, option in
                self.inSchema(
                    "GRANT \(rights.joined(separator: ", ")) ON", permission,
                    "TO \(permission.quotedGrantee)\(option)")
            }
    }

    private func revoke(_ permission: Permission) -> ScriptStep {
        guard !permission.privileges.isEmpty else {
            return ScriptStep(
                "GRANT EXECUTE ON \(permission.target) TO \(permission.quotedGrantee)")
        }
        let rights = permission.privileges.joined(separator: ", ")
        return self.inSchema(
            "REVOKE \(rights) ON", permission, "FROM \(permission.quotedGrantee)")
    }

    /// A statement about a permission; the schema itself has no name in it, and is the one in which the script runs.
    private func inSchema(
        _ start: String, _ permission: Permission, _ end: String
    ) -> ScriptStep {
        guard permission.target == "SCHEMA" else {
            return ScriptStep("\(start) \(permission.target) \(end)")
        }
        let text = "\(start) SCHEMA %I \(end)".replacing("'", with: "''")
        return ScriptStep(
            "DO $dbvc$ BEGIN EXECUTE format('\(text)', current_schema()); END $dbvc$")
    }

    // MARK: Comments

    /// The statement that gives something its comment, where that is another one.
    func comment(on target: String, _ old: String?, _ new: String?) -> [ScriptStep] {
        guard old != new else { return [] }
        return [ScriptStep("COMMENT ON \(target) IS \(new.map(\.literal) ?? "NULL")")]
    }
}
