/// How one table of PostgreSQL is made into another by `ALTER TABLE`.
struct PostgreSQLTableAlteration {
    private let old: Table
    private let new: Table
    private let grammar = PostgreSQLGrammar()

    init(_ old: Table, _ new: Table) {
        self.old = old
        self.new = new
    }

    /// The statements, in an order in which each is possible.
    var alteration: Alteration {
        var alteration = Alteration(
            preparation: self.constraintDrops + self.identityDrops,
            steps: self.detachment + self.columnDrops + self.columnAdditions
                + self.kept.flatMap { self.alter($0.old, $0.new) } + self.constraintAdditions
                + self.options + self.attachment + self.comments)
        let isUnlogged = [self.old, self.new].map { $0.optionParts.contains("UNLOGGED") }
        if self.changesKeys || isUnlogged[0] != isUnlogged[1] {
            alteration.disturbed.insert(.foreignKey)
        }
        if self.changesColumns {
            alteration.disturbed.formUnion([.view, .foreignKey, .trigger, .other])
        }
        if !self.remade.isEmpty { alteration.disturbed.insert(.index) }
        return alteration
    }

    private var start: String { "ALTER TABLE \(self.new.name.quoted)" }

    /// Columns of a partition are those of the table it is part of.
    private var isPartition: Bool {
        self.new.place?.parent != nil && self.new.place?.parent == self.old.place?.parent
    }

    private var detachment: [ScriptStep] {
        guard let place = self.old.place, self.old.place != self.new.place else { return [] }
        return [
            ScriptStep(
                "ALTER TABLE \(place.parent) DETACH PARTITION \(self.new.name.quoted)")
        ]
    }

    private var attachment: [ScriptStep] {
        guard let place = self.new.place, self.old.place != self.new.place else { return [] }
        return [
            ScriptStep(
                "ALTER TABLE \(place.parent) ATTACH PARTITION \(self.new.name.quoted)"
                    + " \(place.bounds)")
        ]
    }

    // MARK: Columns

    /// The columns that stay, as they were and as they are to be.
    private var kept: [(old: Column, new: Column)] {
        guard !self.isPartition else { return [] }
        return self.old.columns.compactMap { column in
            guard let after = self.new.columns.first(where: { $0.name == column.name }),
                !self.remade.contains(column.name)
            else { return nil }
            return (column, after)
        }
    }

    /// The columns that are dropped and added, since they are computed in another way or from others that change.
    private var remade: Set<String> {
        let pairs = self.old.columns.compactMap { column in
            self.new.columns.first { $0.name == column.name }.map { (column, $0) }
        }
        let changesType = pairs.contains { $0.type != $1.type || $0.collation != $1.collation }
        let names = pairs.filter { old, new in
            (old.generated != nil || new.generated != nil)
                && (changesType || old.generated != new.generated || old.type != new.type)
        }
        return Set(names.map(\.0.name))
    }

    private var changesKeys: Bool {
        self.old.primaryKey != self.new.primaryKey
            || self.old.uniqueConstraints != self.new.uniqueConstraints || !self.remade.isEmpty
    }

    private var changesColumns: Bool {
        !self.columnDrops.isEmpty
            || self.kept.contains { $0.type != $1.type || $0.collation != $1.collation }
    }

    private var columnDrops: [ScriptStep] {
        guard !self.isPartition else { return [] }
        let gone = self.old.columns.filter { column in
            self.remade.contains(column.name)
                || !self.new.columns.contains { $0.name == column.name }
        }
        // Computed columns first, since others cannot go while these need them.
        let ordered = gone.filter { $0.generated != nil } + gone.filter { $0.generated == nil }
        return ordered.map { column in
            ScriptStep(
                "\(self.start) DROP COLUMN \(column.name.quoted)",
                loss: column.generated == nil
                    ? "the values of column \(column.name) of table \(self.new.name) are lost"
                    : nil)
        }
    }

    private var columnAdditions: [ScriptStep] {
        guard !self.isPartition else { return [] }
        let added = self.new.columns.filter { column in
            self.remade.contains(column.name)
                || !self.old.columns.contains { $0.name == column.name }
        }
        // Computed columns come last, when those they need are what they are to be.
        return added.filter { $0.generated == nil }.map(self.addition)
    }

    private func addition(_ column: Column) -> ScriptStep {
        ScriptStep("\(self.start) ADD COLUMN \(PostgreSQLGrammar.definition(of: column))")
    }

    private var computedAdditions: [ScriptStep] {
        guard !self.isPartition else { return [] }
        return self.new.columns.filter { column in
            column.generated != nil
                && (self.remade.contains(column.name)
                    || !self.old.columns.contains { $0.name == column.name })
        }.map(self.addition)
    }

    /// An identity's sequence goes first, since another may come to have its name.
    private var identityDrops: [ScriptStep] {
        self.kept.filter { $0.identity != nil && $0.identity != $1.identity }.map {
            ScriptStep("\(self.start) ALTER COLUMN \($0.old.name.quoted) DROP IDENTITY")
        }
    }

    private func alter(_ old: Column, _ new: Column) -> [ScriptStep] {
        let start = "\(self.start) ALTER COLUMN \(new.name.quoted)"
        var clauses: [(String, String?)] = []
        let changesType = old.type != new.type || old.collation != new.collation
        if let value = old.default, changesType || new.default != value {
            clauses.append(("DROP DEFAULT", nil))
        }
        if changesType {
            let collation = new.collation.map { " COLLATE \($0)" } ?? ""
            let loss = "values of column \(new.name) of table \(self.new.name) may be changed"
            clauses.append(
                (
                    "TYPE \(new.type)\(collation) USING \(new.name.quoted)::text::\(new.type)",
                    old.type == new.type || TypeWidening.keepsValues(from: old.type, to: new.type)
                        ? nil : loss
                ))
        }
        if old.isNullable != new.isNullable {
            clauses.append((new.isNullable ? "DROP NOT NULL" : "SET NOT NULL", nil))
        }
        if let value = new.default, changesType || old.default != value {
            clauses.append(("SET DEFAULT \(value)", nil))
        }
        if let identity = new.identity, old.identity != identity {
            clauses.append(("ADD \(identity)", nil))
        }
        return clauses.map { ScriptStep("\(start) \($0)", loss: $1) }
    }

    // MARK: Constraints

    private var constraintDrops: [ScriptStep] {
        self.old.namedConstraints.filter { name, definition in
            self.new.namedConstraints[name] != definition || !self.remade.isEmpty
        }.keys.sorted().map { ScriptStep("\(self.start) DROP CONSTRAINT \($0.quoted)") }
    }

    private var constraintAdditions: [ScriptStep] {
        let added = self.new.namedConstraints.filter { name, definition in
            self.old.namedConstraints[name] != definition || !self.remade.isEmpty
        }
        return self.computedAdditions
            + PostgreSQLGrammar.constraints(of: self.new).filter(added.values.contains)
            .map { ScriptStep("\(self.start) ADD \($0)") }
    }

    // MARK: Options and comments

    private var options: [ScriptStep] {
        let before = self.old.optionParts
        let after = self.new.optionParts
        var clauses: [String] = []
        if before.contains("UNLOGGED") != after.contains("UNLOGGED") {
            clauses.append(after.contains("UNLOGGED") ? "SET UNLOGGED" : "SET LOGGED")
        }
        let storage = [before, after].map { $0.first { $0.hasPrefix("WITH ") } }
        if storage[0] != storage[1] {
            let names = SQLTokenReader(String((storage[0] ?? "").dropFirst(5)), .postgreSQL)
            var reader = names
            let settings = reader.takeParentheses()?.names ?? []
            if !settings.isEmpty { clauses.append("RESET (\(settings.joined(separator: ", ")))") }
            if let storage = storage[1] { clauses.append("SET \(storage.dropFirst(5))") }
        }
        let security = [
            ("ENABLE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY"),
            ("FORCE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"),
        ]
        for (on, off) in security where before.contains(on) != after.contains(on) {
            clauses.append(after.contains(on) ? on : off)
        }
        return clauses.map { ScriptStep("\(self.start) \($0)") }
    }

    private var comments: [ScriptStep] {
        let table = self.grammar.comment(
            on: "TABLE \(self.new.name.quoted)", self.old.comment, self.new.comment)
        return table
            + self.new.columns.flatMap { column in
                let previous = self.old.columns.first { $0.name == column.name }
                return self.grammar.comment(
                    on: "COLUMN \(self.new.name.quoted).\(column.name.quoted)",
                    self.remade.contains(column.name) ? nil : previous?.comment, column.comment)
            }
    }
}

extension Table {
    /// The constraints by name, as they are defined.
    fileprivate var namedConstraints: [String: String] {
        var constraints: [String: String] = [:]
        if let key = self.primaryKey {
            constraints[key.name ?? ""] = PostgreSQLGrammar.definition(of: key, "PRIMARY KEY")
        }
        for key in self.uniqueConstraints {
            constraints[key.name ?? ""] = PostgreSQLGrammar.definition(of: key, "UNIQUE")
        }
        for check in self.checks {
            constraints[check.name ?? ""] = PostgreSQLGrammar.definition(of: check)
        }
        return constraints
    }
}
