extension SQLServerTableAlteration {
    /// Whether something changes that no `ALTER TABLE` can: how a column counts, whether versions are kept, where rows are.
    var needsRebuild: Bool {
        let columns = self.kept.contains { old, new in
            old.identity != new.identity || old.fixedOptions != new.fixedOptions
        }
        return columns || self.addsIdentity || self.old.temporal != self.new.temporal
            || self.old.options != self.new.options
            || self.old.partitioning != self.new.partitioning
    }

    /// A table has one column at most that counts its rows, so that one must go before another comes.
    private var addsIdentity: Bool {
        self.new.columns.contains { column in
            column.identity != nil && !self.old.columns.contains { $0.name == column.name }
        } && self.old.columns.contains { $0.identity != nil }
    }

    /// Makes the table anew beside the old one, copies the rows, and takes the old one's place.
    ///
    /// Constraints come last, since their names are taken until the old table has gone.
    var rebuild: Alteration {
        var bare = self.new
        bare.name = ObjectName(self.freeName, in: self.new.name.schema)
        let lines =
            bare.columns.map { self.grammar.definition(of: $0, withDefault: false) }
            + self.grammar.period(of: bare)
        let ends = [bare.partitioning, bare.options].compactMap(\.self)
        var steps = [
            ScriptStep(
                (["CREATE TABLE \(bare.name.bracketed) (\n\(SQLServerGrammar.body(lines))\n)"]
                    + ends).joined(separator: " "))
        ]
        steps += self.copy(into: bare)
        steps += self.replacement(bare)
        let start = "ALTER TABLE \(self.new.name.bracketed)"
        steps += self.grammar.constraints(of: self.new)
            .map { ScriptStep("\(start) ADD \($0)") }
        steps += self.new.columns.compactMap { column in
            column.defaultClause.map {
                ScriptStep("\(start) ADD \($0) FOR \(column.name.bracketed)")
            }
        }
        steps += self.grammar.untrustedChecks(of: self.new)
        if let temporal = self.new.temporal {
            steps.append(ScriptStep("\(start) SET (\(temporal))"))
        }
        return Alteration(
            steps: steps + self.grammar.comments(of: self.new, since: nil), isRebuild: true,
            disturbed: [.view, .function, .foreignKey])
    }

    private func copy(into table: Table) -> [ScriptStep] {
        let values: [(column: Column, value: String)] = table.columns.compactMap { column in
            guard column.isWritable else { return nil }
            if let old = self.old.columns.first(where: { $0.name == column.name }) {
                guard !column.isNullable, old.isNullable, let value = column.default else {
                    return (column, column.name.bracketed)
                }
                return (column, "COALESCE(\(column.name.bracketed), \(value))")
            }
            guard !column.isNullable, let value = column.default else { return nil }
            return (column, value)
        }
        guard !values.isEmpty else { return [] }
        let name = table.name.bracketed
        let counts = values.contains { $0.column.identity != nil }
        return [
            ScriptStep(
                (counts ? "SET IDENTITY_INSERT \(name) ON\n" : "")
                    + "INSERT INTO \(name) (\(values.map(\.column.name).bracketedList))\n"
                    + "SELECT \(values.map(\.value).joined(separator: ", "))"
                    + " FROM \(self.new.name.bracketed)"
                    + (counts ? "\nSET IDENTITY_INSERT \(name) OFF" : ""))
        ]
    }

    private func replacement(_ table: Table) -> [ScriptStep] {
        let lost = self.old.columns.filter { column in
            column.isWritable && !self.new.columns.contains { $0.name == column.name }
        }.map(\.name)
        let changed = self.kept.filter { old, new in
            old.isWritable && old.type != new.type
                && !TypeWidening.keepsValues(from: old.type, to: new.type)
        }.map(\.new.name)
        let losses = [
            lost.isEmpty ? nil : "the values of \(lost.joined(separator: ", ")) are lost",
            changed.isEmpty ? nil : "values of \(changed.joined(separator: ", ")) may be changed",
            self.old.temporal == nil ? nil : "the earlier versions of rows are lost",
        ].compactMap(\.self)
        let loss = "in table \(self.new.name) \(losses.joined(separator: ", and "))"
        return self.grammar.drop(.table(self.old)).map {
            ScriptStep($0.sql, loss: losses.isEmpty ? nil : loss)
        } + [
            SQLServerGrammar.rename(table.name.bracketed, to: self.new.name.name, "OBJECT")
        ]
    }

    private var freeName: String {
        let taken = Set(
            [self.before, self.after].flatMap { $0.model.objects.map { $0.name.name.lowercased() } }
        )
        var name = "new_" + self.new.name.name
        while taken.contains(name.lowercased()) { name = "new_" + name }
        return name
    }
}

extension Column {
    /// Whether rows are given values for it.
    fileprivate var isWritable: Bool {
        self.generated == nil && self.type != "timestamp"
            && !self.ownOptions.contains { $0.hasPrefix("GENERATED") }
    }

    /// The options that a column has from its beginning.
    fileprivate var fixedOptions: [String] {
        self.ownOptions.filter { $0.hasPrefix("GENERATED") || $0.hasPrefix("COLUMN_SET") }
    }
}
