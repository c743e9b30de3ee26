import Databases

/// A session with SQL Server, and the schemas that are asked for.
struct SQLServerSource {
    /// The schema whose objects have no schema in their names.
    let ownSchema: String
    /// The collation that a column has unless something else is said.
    let collation: String
    let catalogue: SQLServerCatalogue
    let connection: any DatabaseConnection

    /// The rows of one of the catalogue's queries.
    func rows(_ query: String) async throws(DatabaseError) -> [[SQLValue]] {
        try await self.connection.query(query).rows
    }

    /// The name of an object in a schema.
    func name(_ schema: String, _ name: String) -> ObjectName {
        ObjectName(name, in: schema == self.ownSchema ? nil : schema)
    }

    // MARK: Programs

    func modules() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(self.catalogue.modules).map { row in
            let name = self.name(row.text(0), row.text(1))
            let comment = row.optionalText(9)
            // The server pads the names of kinds.
            switch row.text(2).prefix(while: { $0 != " " }) {
            case "V":
                return .view(
                    View(name: name, definition: Self.definition(row, name), comment: comment))
            case "TR":
                let table = self.name(row.text(3), row.text(4))
                return .trigger(
                    Trigger(
                        name: row.text(1), table: table,
                        definition: Self.definition(row, name, table: table),
                        state: row.isTrue(8) ? "DISABLE" : nil, comment: comment))
            case let kind:
                return .routine(
                    Routine(
                        name: name, isProcedure: kind == "P",
                        definition: Self.definition(row, name), comment: comment))
            }
        }
    }

    /// The statement that creates a module, behind the settings that it needs and a session does not have.
    private static func definition(
        _ row: [SQLValue], _ name: ObjectName, table: ObjectName? = nil
    ) -> String {
        guard let text = row.optionalText(5) else {
            return "THROW 50000, \("The server does not show \(name).".nationalLiteral), 1"
        }
        let settings = [
            row.isTrue(6) ? "" : SQLServerGrammar.oldNulls + "\n",
            row.isTrue(7) ? "" : SQLServerGrammar.oldQuotes + "\n",
        ]
        return settings.joined() + SQLServerModule(text).definition(name, table: table)
    }

    // MARK: Other objects

    func types(_ tables: SQLServerTables) async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(self.catalogue.types).map { row in
            let name = self.name(row.text(0), row.text(1))
            guard let number = row[2].integerValue else {
                let base = SQLServerType(row.text(3), row[4..<7]).text
                let column = Column(name: row.text(1), type: base, isNullable: row.isTrue(7))
                return .type(
                    UserType(
                        name: name, kind: .domain, attributes: [column],
                        comment: row.optionalText(8)))
            }
            return .type(
                UserType(
                    name: name, kind: .composite, attributes: tables.columns[number] ?? [],
                    checks: tables.typeChecks[number] ?? [],
                    options: tables.typeKeys[number].map { $0.sorted().joined(separator: ", ") },
                    comment: row.optionalText(8)))
        }
    }

    func sequences() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(self.catalogue.sequences).map { row in
            let type = row.text(2).lowercased()
            let isDecimal = ["decimal", "numeric"].contains(type)
            let cache =
                row.isTrue(9) ? "CACHE" + (row.optionalText(10).map { " \($0)" } ?? "") : "NO CACHE"
            return .sequence(
                NumberSequence(
                    name: self.name(row.text(0), row.text(1)),
                    definition: "AS \(type)\(isDecimal ? "(\(row.text(3)),0)" : "")"
                        + " START WITH \(row.text(4)) INCREMENT BY \(row.text(5))"
                        + " MINVALUE \(row.text(6)) MAXVALUE \(row.text(7))"
                        + (row.isTrue(8) ? " CYCLE" : " NO CYCLE") + " \(cache)",
                    comment: row.optionalText(11)))
        }
    }

    func synonyms() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(self.catalogue.synonyms).map { row in
            .synonym(Synonym(name: self.name(row.text(0), row.text(1)), target: row.text(2)))
        }
    }

    func statistics() async throws(DatabaseError) -> [SchemaObject] {
        let rows = try await self.rows(self.catalogue.statistics)
        let groups = Dictionary(grouping: rows) { [$0.text(0), $0.text(1), $0.text(2)] }
        return groups.map { place, rows in
            let table = self.name(place[0], place[1])
            var words = [
                "CREATE STATISTICS \(place[2].bracketed) ON \(table.bracketed)",
                "(\(rows.map { $0.text(5) }.bracketedList))",
            ]
            if let filter = rows[0].optionalText(3) { words.append("WHERE \(filter)") }
            if rows[0].isTrue(4) { words.append("WITH NORECOMPUTE") }
            return .other(
                OtherObject(
                    kind: "STATISTICS", name: ObjectName(place[2], in: table.schema), table: table,
                    definition: words.joined(separator: " ")))
        }
    }

    func permissions() async throws(DatabaseError) -> [SchemaObject] {
        var permissions: [[String]: Permission] = [:]
        for row in try await self.rows(self.catalogue.permissions) {
            let name = row.optionalText(2).map { self.name(row.text(1), $0).bracketed }
            let target = "\(row.text(0)) \(name ?? row.text(1).bracketed)"
            var permission =
                permissions[[target, row.text(4)]]
                ?? Permission(grantee: row.text(4), target: target, privileges: [])
            let column = row.optionalText(3).map { " (\($0.bracketed))" } ?? ""
            let state = row.text(6).prefix(1)
            let right = (state == "D" ? "DENY " : "") + row.text(5) + column
            permission.privileges.append(right)
            if state == "W" { permission.grantable.append(right) }
            permissions[[target, row.text(4)]] = permission
        }
        return permissions.values.map { permission in
            var permission = permission
            permission.privileges.sort()
            permission.grantable.sort()
            return .permission(permission)
        }
    }
}
