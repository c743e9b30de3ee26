extension PostgreSQLGrammar {
    func create(_ table: Table) -> [ScriptStep] {
        let parts = table.optionParts
        let place = table.place
        let columns = place != nil ? [] : table.columns.map(Self.definition)
        let lines = columns + Self.constraints(of: table)
        let body = lines.map { "    " + $0 }.joined(separator: ",\n")
        var words = ["CREATE"]
        if parts.contains("UNLOGGED") { words.append("UNLOGGED") }
        words += ["TABLE", table.name.quoted]
        if let place {
            words.append(Self.partition(table, place, body))
        } else {
            words.append("(\n\(body)\n)")
            if let partitioning = table.partitioning { words.append(partitioning) }
        }
        words += parts.filter { $0.hasPrefix("WITH ") }
        var steps = [ScriptStep(words.joined(separator: " "))]
        steps += parts.filter { $0.hasSuffix("SECURITY") }
            .map { ScriptStep("ALTER TABLE \(table.name.quoted) \($0)") }
        steps += self.comment(on: "TABLE \(table.name.quoted)", nil, table.comment)
        for column in table.columns {
            steps += self.comment(
                on: "COLUMN \(table.name.quoted).\(column.name.quoted)", nil, column.comment)
        }
        return steps
    }

    /// What follows the name of a partition: the constraints stand between the table it is part of and its bounds.
    private static func partition(_ table: Table, _ place: PartitionPlace, _ body: String) -> String
    {
        let parts = [
            "PARTITION OF \(place.parent)", body.isEmpty ? nil : "(\n\(body)\n)", place.bounds,
            table.partitionKey,
        ]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    static func constraints(of table: Table) -> [String] {
        (table.primaryKey.map { [Self.definition(of: $0, "PRIMARY KEY")] } ?? [])
            + table.uniqueConstraints.map { Self.definition(of: $0, "UNIQUE") }
            + table.checks.map(Self.definition)
    }

    static func definition(of key: KeyConstraint, _ words: String) -> String {
        let distinctness = "NULLS NOT DISTINCT"
        let isDistinct = key.options?.hasPrefix(distinctness) ?? false
        let rest = isDistinct ? key.options?.dropFirst(distinctness.count + 2) : key.options?[...]
        var parts = ["CONSTRAINT \((key.name ?? "").quoted) \(words)"]
        if isDistinct { parts.append(distinctness) }
        parts.append("(\(key.columns.map { $0.sql(\.quoted) }.joined(separator: ", ")))")
        if !key.included.isEmpty {
            parts.append("INCLUDE (\(key.included.map(\.quoted).joined(separator: ", ")))")
        }
        if let rest, !rest.isEmpty { parts.append(String(rest)) }
        return parts.joined(separator: " ")
    }

    static func definition(of check: CheckConstraint) -> String {
        "CONSTRAINT \((check.name ?? "").quoted) \(check.definition)"
    }

    static func definition(of column: Column) -> String {
        var parts = [column.name.quoted, column.type]
        if let collation = column.collation { parts.append("COLLATE \(collation)") }
        if let generated = column.generated {
            parts.append("GENERATED ALWAYS AS (\(generated.expression)) STORED")
        }
        if let identity = column.identity { parts.append(identity) }
        if let value = column.default { parts.append("DEFAULT \(value)") }
        if !column.isNullable { parts.append("NOT NULL") }
        return parts.joined(separator: " ")
    }
}

extension Table {
    /// The options one by one.
    var optionParts: [String] {
        SQLTokenReader(self.options ?? "", .postgreSQL).separatedByCommas().map(\.text)
    }
}

extension Permission {
    /// The grantee as it stands in a statement.
    var quotedGrantee: String {
        self.grantee == "PUBLIC" ? self.grantee : self.grantee.quoted
    }
}
