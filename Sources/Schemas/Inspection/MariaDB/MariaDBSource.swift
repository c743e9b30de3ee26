import Databases

/// A session with MariaDB or MySQL, and the schema that is asked for.
struct MariaDBSource {
    let schema: String
    /// Whether objects of the schema have no schema in their names.
    let isDefault: Bool
    /// What is asked.
    let catalogue: any InformationSchema.Type
    let connection: any DatabaseConnection

    /// The rows of one of the catalogue's queries.
    func rows(_ query: String) async throws(DatabaseError) -> [[SQLValue]] {
        try await self.connection.query(query, [.text(self.schema)]).rows
    }

    /// The name of an object in the schema, or in another one.
    func name(_ name: String, in schema: String? = nil) -> ObjectName {
        let schema = schema ?? self.schema
        return ObjectName(name, in: self.isDefault && schema == self.schema ? nil : schema)
    }

    func views() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(self.catalogue.views).map { row in
            let options = [
                row.text(4) == "UNDEFINED" ? nil : "ALGORITHM = \(row.text(4))",
                row.text(3) == "INVOKER" ? "SQL SECURITY INVOKER" : nil,
                row.text(2) == "NONE" ? nil : "WITH \(row.text(2)) CHECK OPTION",
            ].compactMap(\.self)
            let definition =
                self.isDefault
                ? row.text(1).withoutQualifier(self.schema, .mariaDB) : row.text(1)
            return .view(
                View(
                    name: self.name(row.text(0)), definition: definition,
                    options: options.isEmpty ? nil : options.joined(separator: ", ")))
        }
    }

    func triggers() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(self.catalogue.triggers).map { row in
            let table = self.name(row.text(1))
            let name = self.name(row.text(0))
            return .trigger(
                Trigger(
                    name: row.text(0), table: table,
                    definition: "CREATE TRIGGER \(name.backquoted) \(row.text(2)) \(row.text(3))"
                        + " ON \(table.backquoted) FOR EACH ROW \(row.text(4))"))
        }
    }

    func routines() async throws(DatabaseError) -> [SchemaObject] {
        var parameters: [[String]: [String]] = [:]
        for row in try await self.rows(self.catalogue.parameters) {
            let words = [
                row.text(1) == "PROCEDURE" ? row.text(2) : "", row.text(3).backquoted, row.text(4),
            ]
            parameters[[row.text(0), row.text(1)], default: []]
                .append(words.filter { !$0.isEmpty }.joined(separator: " "))
        }
        return try await self.rows(self.catalogue.routines).map { row in
            let list = parameters[[row.text(0), row.text(1)]] ?? []
            let name = self.name(row.text(0))
            var lines = [
                "CREATE \(row.text(1)) \(name.backquoted)(\(list.joined(separator: ", ")))"
            ]
            if let type = row.optionalText(2) { lines.append("RETURNS \(type)") }
            if row.text(4) == "YES" { lines.append("DETERMINISTIC") }
            if row.text(5) != "CONTAINS SQL" { lines.append(row.text(5)) }
            if row.text(6) == "INVOKER" { lines.append("SQL SECURITY INVOKER") }
            if let comment = row.optionalText(7) {
                lines.append("COMMENT \(comment.escapedLiteral)")
            }
            lines.append(row.text(3))
            return .routine(
                Routine(
                    name: name, isProcedure: row.text(1) == "PROCEDURE",
                    definition: lines.joined(separator: "\n")))
        }
    }

    func events() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(self.catalogue.events).map { row in
            let name = self.name(row.text(0))
            let states = [
                "DISABLED": " DISABLE", "SLAVESIDE_DISABLED": " DISABLE ON SLAVE",
                "REPLICA_SIDE_DISABLED": " DISABLE ON REPLICA",
            ]
            let comment = row.optionalText(5).map { " COMMENT \($0.escapedLiteral)" } ?? ""
            return .other(
                OtherObject(
                    kind: "EVENT", name: name,
                    definition: "CREATE EVENT \(name.backquoted) ON SCHEDULE \(row.text(1))"
                        + " ON COMPLETION \(row.text(3))\(states[row.text(4)] ?? "")\(comment)"
                        + " DO \(row.text(2))"))
        }
    }

    func permissions() async throws(DatabaseError) -> [SchemaObject] {
        var rows = try await self.rows(self.catalogue.permissions)
        rows += try await self.rows(self.catalogue.columnPermissions)
        rows += try await self.rows(self.catalogue.schemaPermissions)
        var permissions: [[String]: Permission] = [:]
        for row in rows {
            let name = row.text(1)
            let target = row.text(0) + (name.isEmpty ? "" : " " + self.name(name).description)
            var permission =
                permissions[[target, row.text(3)]]
                ?? Permission(grantee: row.text(3), target: target, privileges: [])
            let right = row.text(4) + (row.optionalText(2).map { " (\($0.backquoted))" } ?? "")
            permission.privileges.append(right)
            if row.text(5) == "YES" { permission.grantable.append(right) }
            permissions[[target, row.text(3)]] = permission
        }
        return permissions.values.map { permission in
            var permission = permission
            permission.privileges.sort()
            permission.grantable.sort()
            return .permission(permission)
        }
    }
}

extension String {
    /// The text without the schema's name before the names of its objects.
    func withoutQualifier(_ schema: String, _ lexicon: SQLLexicon) -> String {
        let tokens = SQLTokenizer.tokens(of: self, lexicon)
        let bytes = Array(self.utf8)
        var result: [UInt8] = []
        var start = 0
        for (position, token) in tokens.enumerated()
        where token.kind == .quotedName && token.text == schema && position + 1 < tokens.count {
            let next = tokens[position + 1]
            let isMember = position > 0 && tokens[position - 1].isSign(".")
            guard next.isSign("."), !isMember else { continue }
            result += bytes[start..<token.range.lowerBound]
            start = next.range.upperBound
        }
        return String(decoding: result + bytes[start...], as: UTF8.self)
    }
}
