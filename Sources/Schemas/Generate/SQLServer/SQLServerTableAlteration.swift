/// How one table of SQL Server is made into another by `ALTER TABLE`, or by copying its rows.
///
/// A column cannot be altered or dropped while a default, a key, a check, an index, statistics, a computed column or a
/// schema-bound view needs it. What is in the way is dropped first, and made again after where it still belongs.
struct SQLServerTableAlteration {
    let old: Table
    let new: Table
    let before: SchemaLookup
    let after: SchemaLookup
    let grammar = SQLServerGrammar()
    /// The functions, sequences and types, in lower case, that are made anew.
    let renewed: Set<String>

    init(_ old: Table, _ new: Table, from before: SchemaLookup, to after: SchemaLookup) {
        self.old = old
        self.new = new
        self.before = before
        self.after = after
        self.renewed = old.mentionedNames.filter { name in
            guard let previous = before.held[name], let next = after.held[name] else {
                return false
            }
            return previous.map(\.heldText) != next.map(\.heldText)
        }
    }

    /// The statements, in an order in which each is possible.
    var alteration: Alteration {
        if self.needsRebuild { return self.rebuild }
        var alteration = Alteration(
            preparation: self.constraintDrops + self.indexes.flatMap(self.drop)
                + self.defaultDrops + self.drops(of: self.computedDrops),
            steps: self.drops(of: self.gone.filter { $0.generated == nil }) + self.additions
                + self.changes + self.optionChanges + self.computedAdditions
                + self.constraintAdditions + self.defaultAdditions
                + self.indexes.flatMap { self.grammar.create(.index($0), in: self.after) }
                + self.grammar.comments(of: self.new, since: self.old, anew: self.remade))
        if self.disturbsForeignKeys { alteration.disturbed.insert(.foreignKey) }
        if !self.touched.isEmpty { alteration.disturbed.formUnion([.view, .function, .other]) }
        alteration.disturbedColumns = self.touched
        return alteration
    }

    private var start: String { "ALTER TABLE \(self.new.name.bracketed)" }

    // MARK: Which columns

    /// The columns that stay, as they were and as they are to be.
    var kept: [(old: Column, new: Column)] {
        self.old.columns.compactMap { column in
            self.new.columns.first { $0.name == column.name }.map { (column, $0) }
        }
    }

    private var gone: [Column] {
        self.old.columns.filter { column in !self.new.columns.contains { $0.name == column.name } }
    }

    /// The columns that get another type, or take `NULL` from now on or no more.
    private var altered: [(old: Column, new: Column)] {
        self.kept.filter { old, new in
            old.generated == nil && new.generated == nil
                && (old.type != new.type || old.collation != new.collation
                    || old.isNullable != new.isNullable || old.hasType(of: self.renewed))
        }
    }

    /// The columns that are longer texts or bytes from now on, which keys and indexes can follow.
    private var eased: Set<String> {
        Set(
            self.altered.filter { old, new in
                let kind = old.type.prefix { $0 != "(" }
                return ["varchar", "nvarchar", "varbinary"].contains(kind)
                    && new.type.hasPrefix(kind) && !new.type.hasSuffix("(max)")
                    && old.collation == new.collation && old.isNullable == new.isNullable
                    && TypeWidening.keepsValues(from: old.type, to: new.type)
            }.map { $0.new.name.lowercased() })
    }

    /// The columns that are dropped and added, since they are computed in another way, or from others that change.
    private var remade: Set<String> {
        let changing = Set((self.gone + self.altered.map(\.old)).map { $0.name.lowercased() })
            .union(self.renewed)
        let names = self.kept.filter { old, new in
            guard old.generated != nil || new.generated != nil else {
                return old.type != new.type && [old.type, new.type].contains("timestamp")
            }
            return old.generated != new.generated || old.isNullable != new.isNullable
                || old.generated?.expression.mentions(changing) == true
        }
        return Set(names.map(\.old.name))
    }

    /// The columns, in lower case, that are not the same afterwards.
    private var touched: Set<String> {
        Set((self.gone + self.altered.map(\.old)).map { $0.name.lowercased() })
            .union(self.remade.map { $0.lowercased() })
    }

    private var computedDrops: [Column] {
        (self.gone + self.kept.map(\.old).filter { self.remade.contains($0.name) })
            .filter { $0.generated != nil }
            + self.kept.map(\.old)
            .filter { self.remade.contains($0.name) && $0.generated == nil }
    }

    private func drops(of columns: [Column]) -> [ScriptStep] {
        columns.map { column in
            ScriptStep(
                "\(self.start) DROP COLUMN \(column.name.bracketed)",
                loss: column.generated == nil && column.type != "timestamp"
                    ? "the values of column \(column.name) of table \(self.new.name) are lost"
                    : nil)
        }
    }

    private var added: [Column] {
        self.new.columns.filter { column in
            self.remade.contains(column.name)
                || !self.old.columns.contains { $0.name == column.name }
        }
    }

    private var additions: [ScriptStep] {
        self.added.filter { $0.generated == nil }
            .map { ScriptStep("\(self.start) ADD \(self.grammar.definition(of: $0))") }
    }

    private var computedAdditions: [ScriptStep] {
        self.added.filter { $0.generated != nil }
            .map { ScriptStep("\(self.start) ADD \(self.grammar.definition(of: $0))") }
    }

    private var changes: [ScriptStep] {
        self.altered.filter { !self.remade.contains($0.new.name) }.map { old, new in
            let collation = new.collation.map { " COLLATE \($0)" } ?? ""
            return ScriptStep(
                "\(self.start) ALTER COLUMN \(new.name.bracketed) \(new.type)\(collation)"
                    + (new.isNullable ? " NULL" : " NOT NULL"),
                loss: TypeWidening.keepsValues(
                    from: self.before.base(of: old.type), to: self.after.base(of: new.type))
                    ? nil : "values of column \(new.name) of table \(self.new.name) may be changed")
        }
    }

    private var optionChanges: [ScriptStep] {
        self.kept.filter { !self.remade.contains($0.new.name) }.flatMap { old, new in
            let start = "\(self.start) ALTER COLUMN \(new.name.bracketed)"
            let (before, after) = (old.ownOptions, new.ownOptions)
            return before.filter { !after.contains($0) }.map { ScriptStep("\(start) DROP \($0)") }
                + after.filter { !before.contains($0) }.map { ScriptStep("\(start) ADD \($0)") }
        }
    }

    // MARK: What is in the way

    /// Whether a key that stays as it is must go meanwhile.
    private func isInTheWay(_ key: KeyConstraint, isPrimary: Bool) -> Bool {
        let eased = isPrimary ? [] : self.eased
        return key.columns.contains {
            let name = $0.value.lowercased()
            return self.touched.contains(name) && !eased.contains(name)
        }
    }

    private func isInTheWay(_ check: CheckConstraint) -> Bool {
        check.clause.mentions(self.touched.subtracting(self.eased).union(self.renewed))
    }

    private func isInTheWay(_ index: Index) -> Bool {
        let touched = self.touched.subtracting(self.eased)
        return (index.columns.map(\.value) + index.included)
            .contains { touched.contains($0.lowercased()) }
            || index.filter?.mentions(touched) ?? false
    }

    private func constraints(of table: Table) -> [SQLServerTableConstraint] {
        let primary = table.primaryKey.map { key in
            SQLServerTableConstraint(
                SQLServerGrammar.definition(of: key, "PRIMARY KEY"),
                SQLServerConstraint(key, isPrimary: true, of: table.name),
                isInTheWay: self.isInTheWay(key, isPrimary: true))
        }
        let unique = table.uniqueConstraints.map { key in
            SQLServerTableConstraint(
                SQLServerGrammar.definition(of: key, "UNIQUE"),
                SQLServerConstraint(key, isPrimary: false, of: table.name),
                isInTheWay: self.isInTheWay(key, isPrimary: false))
        }
        let checks = table.checks.map { check in
            SQLServerTableConstraint(
                SQLServerGrammar.definition(of: check),
                SQLServerConstraint(check, of: table.name), isInTheWay: self.isInTheWay(check),
                isUntrusted: check.isUntrusted, isDisabled: check.isDisabled)
        }
        return [primary].compactMap(\.self) + unique + checks
    }

    private var constraintDrops: [ScriptStep] {
        let later = self.constraints(of: self.new)
        return self.constraints(of: self.old).filter { !$0.stays(among: later) }
            .map(\.constraint.drop)
    }

    private var constraintAdditions: [ScriptStep] {
        let earlier = self.constraints(of: self.old)
        return self.constraints(of: self.new).filter { !$0.stays(among: earlier) }
            .flatMap { constraint in
                [ScriptStep("\(self.start) \(constraint.addition)")]
                    + (constraint.isDisabled ? [constraint.constraint.disabling] : [])
            }
    }

    private var disturbsForeignKeys: Bool {
        let keys = (self.before.foreignKeys[self.old.name] ?? []).flatMap(\.columns)
        let referring = self.before.referringKeys[self.old.name] ?? []
        let names = (keys + referring.flatMap(\.referencedColumns)).map { $0.lowercased() }
        return !self.touched.isDisjoint(with: names)
            || !referring.isEmpty && !self.constraintDrops.isEmpty
    }

    /// The indexes that stay as they are, and must go meanwhile.
    private var indexes: [Index] {
        let later = self.after.indexes[self.new.name] ?? []
        return (self.before.indexes[self.old.name] ?? []).filter {
            later.contains($0) && self.isInTheWay($0)
        }
    }

    private func drop(_ index: Index) -> [ScriptStep] { self.grammar.drop(.index(index)) }

    // MARK: Defaults

    private var letsGoOfDefault: [(old: Column, new: Column?)] {
        let kept = self.kept.filter { old, new in
            !self.remade.contains(old.name)
                && (old.defaultClause != new.defaultClause || self.retyped.contains(new.name)
                    || old.default?.mentions(self.renewed) == true)
        }
        let leaving = self.gone + self.kept.map(\.old).filter { self.remade.contains($0.name) }
        return kept.map { ($0, $1) } + leaving.map { ($0, nil) }
    }

    /// The columns that get another type, and not only more room.
    private var retyped: Set<String> {
        Set(
            self.altered.filter { old, new in
                old.type.prefix { $0 != "(" } != new.type.prefix { $0 != "(" }
                    || old.collation != new.collation || old.hasType(of: self.renewed)
            }.map(\.new.name))
    }

    private var defaultDrops: [ScriptStep] {
        self.letsGoOfDefault.filter { $0.old.default != nil }
            .map { SQLServerConstraint(defaultOf: $0.old, of: self.old.name).drop }
    }

    private var defaultAdditions: [ScriptStep] {
        self.letsGoOfDefault.compactMap { _, column in
            guard let column, let value = column.defaultClause else { return nil }
            return ScriptStep("\(self.start) ADD \(value) FOR \(column.name.bracketed)")
        }
    }
}
