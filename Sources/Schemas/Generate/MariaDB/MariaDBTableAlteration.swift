/// How one table of MariaDB is made into another, in one `ALTER TABLE` wherever that can be.
struct MariaDBTableAlteration {
    private let old: Table
    private let new: Table
    private let grammar: MariaDBGrammar
    private let changesIndexes: Bool

    init(_ old: Table, _ new: Table, _ grammar: MariaDBGrammar, changesIndexes: Bool) {
        self.old = old
        self.new = new
        self.grammar = grammar
        self.changesIndexes = changesIndexes
    }

    /// The statements; foreign keys go meanwhile where columns or the primary key change.
    var alteration: Alteration {
        guard self.old != self.new || (self.changesIndexes && self.old.hasLooseCounter) else {
            return Alteration(steps: [])
        }
        let clauses = self.drops + self.columns + self.constraints + self.options
        var steps: [ScriptStep] = []
        if self.old.temporal != nil, self.new.temporal == nil {
            steps.append(
                ScriptStep(
                    "\(self.start) DROP SYSTEM VERSIONING",
                    loss: "the earlier versions of rows of table \(self.new.name) are lost"))
        }
        if !clauses.isEmpty {
            let change = ScriptStep(
                "\(self.start)\n    " + clauses.joined(separator: ",\n    "), loss: self.loss)
            let keepsVersions = self.old.temporal != nil && self.new.temporal != nil
            steps += keepsVersions ? Self.withVersions(change) : [change]
        }
        if self.old.temporal == nil, self.new.temporal != nil {
            steps.append(ScriptStep("\(self.start) ADD SYSTEM VERSIONING"))
        }
        if self.old.partitioning != self.new.partitioning {
            steps.append(
                ScriptStep("\(self.start) \(self.new.partitioning ?? "REMOVE PARTITIONING")"))
        }
        let touchesKeys = !self.drops.isEmpty || !self.columns.isEmpty || !self.constraints.isEmpty
        return Alteration(
            opening: self.counting(self.old, false), steps: steps,
            closing: self.counting(self.new, true),
            disturbed: touchesKeys || self.old.hasLooseCounter
                ? (self.remade.isEmpty ? [.foreignKey] : [.foreignKey, .index]) : [])
    }

    /// A change of a table whose earlier versions of rows are to follow it, which the server refuses by default.
    private static func withVersions(_ change: ScriptStep) -> [ScriptStep] {
        [
            ScriptStep("SET SESSION system_versioning_alter_history = KEEP"), change,
            ScriptStep("SET SESSION system_versioning_alter_history = DEFAULT"),
        ]
    }

    /// The statement by which a column begins or ceases to count the rows, where it must not while its index is missing.
    private func counting(_ table: Table, _ isCounting: Bool) -> [ScriptStep] {
        guard table.hasLooseCounter,
            var column = table.columns.first(where: { $0.identity != nil })
        else { return [] }
        if !isCounting { column.identity = nil }
        return [ScriptStep("\(self.start) MODIFY COLUMN \(self.grammar.definition(of: column))")]
    }

    /// The columns that are dropped and added, since what is computed cannot become something else.
    private var remade: Set<String> {
        Set(
            self.old.columns.filter { column in
                self.new.columns.contains {
                    $0.name == column.name
                        && ($0.generated != column.generated
                            || ($0.generated != nil && self.changesKind(from: column, to: $0)))
                }
            }.map(\.name))
    }

    private var start: String { "ALTER TABLE \(self.new.name.backquoted)" }

    private var loss: String? {
        let table = self.new.name
        let gone = self.goneColumns.filter { $0.generated == nil }.map(\.name)
        let retyped = self.old.columns.filter { column in
            self.new.columns.contains {
                $0.name == column.name && $0.generated == nil && column.generated == nil
                    && !TypeWidening.keepsValues(from: column.type, to: $0.type)
            }
        }.map(\.name)
        let losses = [
            gone.isEmpty ? nil : "the values of \(gone.joined(separator: ", ")) are lost",
            retyped.isEmpty ? nil : "values of \(retyped.joined(separator: ", ")) may be changed",
        ].compactMap(\.self)
        return losses.isEmpty ? nil : "in table \(table) \(losses.joined(separator: " and "))"
    }

    private func changesKind(from old: Column, to new: Column) -> Bool {
        old.type != new.type || old.collation != new.collation
            || self.old.collationOption != self.new.collationOption
    }

    private var goneColumns: [Column] {
        self.old.columns.filter { column in !self.new.columns.contains { $0.name == column.name } }
    }

    private var drops: [String] {
        var clauses = self.old.checks.filter { !self.new.checks.contains($0) }
            .map { "DROP CONSTRAINT \(($0.name ?? "").backquoted)" }
        if self.old.primaryKey != nil, self.old.primaryKey != self.new.primaryKey {
            clauses.append("DROP PRIMARY KEY")
        }
        return clauses
            + (self.goneColumns.map(\.name) + self.remade.sorted())
            .map { "DROP COLUMN \($0.backquoted)" }
    }

    /// The clauses that add, change and move columns, from the first to the last.
    private var columns: [String] {
        let remade = self.remade
        var order = self.old.columns.map(\.name).filter { name in
            self.new.columns.contains { $0.name == name } && !remade.contains(name)
        }
        var clauses: [String] = []
        for (position, column) in self.new.columns.enumerated() {
            var definition = column
            // A column that needs an index to count gets both later, in this order.
            if self.new.hasLooseCounter { definition.identity = nil }
            let place =
                position == 0
                ? " FIRST" : " AFTER \(self.new.columns[position - 1].name.backquoted)"
            let text = self.grammar.definition(of: definition)
            guard var previous = self.old.columns.first(where: { $0.name == column.name }),
                !remade.contains(column.name)
            else {
                order.insert(column.name, at: position)
                clauses.append("ADD COLUMN \(text)\(place)")
                continue
            }
            if self.old.hasLooseCounter { previous.identity = nil }
            let isInPlace = order[position] == column.name
            if !isInPlace {
                order.removeAll { $0 == column.name }
                order.insert(column.name, at: position)
            }
            guard !isInPlace || previous != definition || self.changesCollation(of: column) else {
                continue
            }
            clauses.append("MODIFY COLUMN \(text)\(isInPlace ? "" : place)")
        }
        return clauses
    }

    /// Whether a column of the table's own collation gets another one with the table.
    private func changesCollation(of column: Column) -> Bool {
        let types = [
            "char", "varchar", "text", "tinytext", "mediumtext", "longtext", "enum", "set",
        ]
        let isText = types.contains { column.type == $0 || column.type.hasPrefix($0 + "(") }
        return isText && column.collation == nil && column.generated == nil
            && self.old.collationOption != self.new.collationOption
    }

    private var constraints: [String] {
        var clauses: [String] = []
        if let key = self.new.primaryKey, key != self.old.primaryKey {
            clauses.append("ADD \(self.grammar.definition(of: key))")
        }
        return clauses
            + self.new.checks.filter { !self.old.checks.contains($0) }
            .map { "ADD \(self.grammar.definition(of: $0))" }
    }

    private var options: [String] {
        var clauses: [String] = []
        if self.old.options != self.new.options, let options = self.new.options {
            let kept = Set(self.new.optionNames)
            let gone = self.old.optionNames.filter { !kept.contains($0) }
            clauses.append(
                ([options]
                    + gone.map {
                        "\($0)=\(self.grammar.resets[$0.uppercased()] ?? "DEFAULT")"
                    }).joined(separator: " "))
        }
        if self.old.comment != self.new.comment {
            clauses.append("COMMENT=\((self.new.comment ?? "").escapedLiteral)")
        }
        return clauses
    }
}

extension Table {
    fileprivate var collationOption: String? {
        self.options?.split(separator: " ").first { $0.hasPrefix("COLLATE=") }.map(String.init)
    }

    fileprivate var optionNames: [String] {
        (self.options ?? "").split(separator: " ").map { String($0.prefix { $0 != "=" }) }
    }
}
