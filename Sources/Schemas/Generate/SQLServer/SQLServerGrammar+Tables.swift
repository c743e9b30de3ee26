extension SQLServerGrammar {
    func create(_ table: Table) -> [ScriptStep] {
        let lines =
            table.columns.map { self.definition(of: $0) } + self.period(of: table)
            + self.constraints(of: table)
        let temporal = table.temporal.map { ["WITH (\($0))"] } ?? []
        let ends =
            [table.partitioning].compactMap(\.self) + (table.options.map { [$0] } ?? temporal)
        return [
            ScriptStep(
                (["CREATE TABLE \(table.name.bracketed) (\n\(Self.body(lines))\n)"] + ends)
                    .joined(separator: " "))
        ] + self.untrustedChecks(of: table) + self.comments(of: table, since: nil)
    }

    /// The conditions that do not hold for all rows, which the body of a table cannot say.
    func untrustedChecks(of table: Table) -> [ScriptStep] {
        table.checks.filter(\.isUntrusted).flatMap { check in
            [
                ScriptStep(
                    "ALTER TABLE \(table.name.bracketed) WITH NOCHECK ADD "
                        + Self.definition(of: check))
            ]
                + (check.isDisabled
                    ? [SQLServerConstraint(check, of: table.name).disabling] : [])
        }
    }

    static func body(_ lines: [String]) -> String {
        lines.map { "    " + $0 }.joined(separator: ",\n")
    }

    /// Drops a table, and the history that belongs to it.
    func drop(_ table: Table) -> [ScriptStep] {
        let name = table.name.bracketed
        let loss = "the rows of table \(table.name) are lost"
        guard table.temporal != nil else {
            return [ScriptStep("DROP TABLE \(name)", loss: loss)]
        }
        return [
            ScriptStep(
                """
                DECLARE @history NVARCHAR(600) = (
                    SELECT QUOTENAME(SCHEMA_NAME(h.schema_id)) + N'.' + QUOTENAME(h.name)
                    FROM sys.tables t JOIN sys.tables h ON h.object_id = t.history_table_id
                    WHERE t.object_id = OBJECT_ID(\(name.nationalLiteral)))
                ALTER TABLE \(name) SET (SYSTEM_VERSIONING = OFF)
                DROP TABLE \(name)
                EXEC (N'DROP TABLE ' + @history)
                """, loss: loss.replacing("the rows", with: "the rows and the earlier versions"))
        ]
    }

    // MARK: Parts

    /// The clause that names the columns which tell how long a row was valid.
    func period(of table: Table) -> [String] {
        let ends = ["START", "END"].compactMap { end in
            table.columns.first { $0.optionParts.contains("GENERATED ALWAYS AS ROW \(end)") }?.name
        }
        return ends.count == 2 ? ["PERIOD FOR SYSTEM_TIME (\(ends.bracketedList))"] : []
    }

    /// The keys, and the conditions that hold for all rows.
    func constraints(of table: Table) -> [String] {
        (table.primaryKey.map { [Self.definition(of: $0, "PRIMARY KEY")] } ?? [])
            + table.uniqueConstraints.map { Self.definition(of: $0, "UNIQUE") }
            + table.checks.filter { !$0.isUntrusted }.map(Self.definition)
    }

    static func definition(of key: KeyConstraint, _ words: String) -> String {
        var parts = [Self.start(key.name) + words]
        var options = key.options ?? ""
        for kind in ["CLUSTERED", "NONCLUSTERED"] where options.hasPrefix(kind) {
            parts.append(kind)
            options = String(options.dropFirst(kind.count).drop { $0 == " " })
        }
        parts.append("(\(key.columns.map { $0.sql(\.bracketed) }.joined(separator: ", ")))")
        return (parts + [options]).filter { !$0.isEmpty }.joined(separator: " ")
    }

    static func definition(of check: CheckConstraint) -> String {
        Self.start(check.name) + check.clause
    }

    private static func start(_ name: String?) -> String {
        name.map { "CONSTRAINT \($0.bracketed) " } ?? ""
    }

    func definition(of column: Column, withDefault: Bool = true) -> String {
        let name = column.name.bracketed
        if let generated = column.generated {
            let ends =
                !generated.isStored ? "" : column.isNullable ? " PERSISTED" : " PERSISTED NOT NULL"
            return "\(name) AS (\(generated.expression))\(ends)"
        }
        var parts = [name, column.type]
        if let collation = column.collation { parts.append("COLLATE \(collation)") }
        let options = column.ownOptions
        // A column set cannot say what it can hold.
        if options.contains(where: { $0.hasPrefix("COLUMN_SET") }) {
            return (parts + options).joined(separator: " ")
        }
        parts += options.filter { $0 != "ROWGUIDCOL" }
        if let identity = column.identity { parts.append(identity) }
        parts.append(column.isNullable ? "NULL" : "NOT NULL")
        parts += options.filter { $0 == "ROWGUIDCOL" }
        if withDefault, let value = column.defaultClause { parts.append(value) }
        return parts.joined(separator: " ")
    }

    /// The comments of a table and its columns, where they are not what they were.
    func comments(of table: Table, since old: Table?, anew: Set<String> = []) -> [ScriptStep] {
        self.comment(on: .table(table.name), old?.comment, table.comment)
            + table.columns.flatMap { column in
                let previous = old?.columns.first { $0.name == column.name }
                return self.comment(
                    on: .column(column.name, table.name),
                    anew.contains(column.name) ? nil : previous?.comment, column.comment)
            }
    }
}
