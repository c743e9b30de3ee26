import Databases

/// A session with PostgreSQL, and the schemas that are asked for.
struct PostgreSQLSource {
    /// The names of the schemas; the first is the one whose objects have no schema in their names.
    let schemas: [String]
    let connection: any DatabaseConnection

    /// The rows of one of the catalogue's queries.
    func rows(_ query: String) async throws(DatabaseError) -> [[SQLValue]] {
        let names = self.schemas.joined(separator: PostgreSQLCatalogue.separator)
        return try await self.connection.query(query, [.text(names)]).rows
    }

    /// The name of an object in a schema.
    func name(_ schema: String, _ name: String) -> ObjectName {
        ObjectName(name, in: schema == self.schemas.first ? nil : schema)
    }

    func routines() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(PostgreSQLCatalogue.routines).map { row in
            .routine(
                Routine(
                    name: self.name(row.text(0), row.text(1)), signature: row.text(2),
                    isProcedure: row.text(3) == "p",
                    definition: self.unqualified(row.text(4), row.text(0)),
                    comment: row.optionalText(5)))
        }
    }

    /// A definition in which the server always names the schema, without the first one's name.
    private func unqualified(_ definition: String, _ schema: String) -> String {
        guard schema == self.schemas.first else { return definition }
        let starts = [
            "CREATE OR REPLACE FUNCTION ", "CREATE OR REPLACE PROCEDURE ", "CREATE AGGREGATE ",
            "CREATE STATISTICS ",
        ]
        for start in starts
        where definition.hasPrefix(start) {
            for qualifier in [schema + ".", "\"" + schema.replacing("\"", with: "\"\"") + "\"."]
            where definition.dropFirst(start.count).hasPrefix(qualifier) {
                return start + definition.dropFirst(start.count + qualifier.count)
            }
        }
        return definition
    }

    func sequences() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(PostgreSQLCatalogue.sequences).map { row in
            let owner = row.optionalText(9).map { "\($0).\(row.text(10))" }
            return .sequence(
                NumberSequence(
                    name: self.name(row.text(0), row.text(1)),
                    definition: PostgreSQLNumbering(row[2...]).text, owner: owner,
                    comment: row.optionalText(11)))
        }
    }

    func types(
        attributes: [Int64: [Column]], checks: [Int64: [CheckConstraint]]
    ) async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(PostgreSQLCatalogue.types).map { row in
            var type = UserType(
                name: self.name(row.text(1), row.text(2)), kind: .composite,
                comment: row.optionalText(11))
            switch row.text(3) {
            case "e":
                type.kind = .enumeration
                type.labels = row.text(5)
                    .split(separator: PostgreSQLCatalogue.separator).map(String.init)
            case "d":
                type.kind = .domain
                type.attributes = [
                    Column(
                        name: row.text(2), type: row.text(6), isNullable: !row.isTrue(7),
                        default: row.optionalText(8), collation: row.optionalText(9))
                ]
                type.checks = checks[row[0].integerValue ?? 0] ?? []
            case "r":
                type.kind = .range
                type.options = "SUBTYPE = \(row.text(10))"
            default: type.attributes = attributes[row[4].integerValue ?? 0] ?? []
            }
            return .type(type)
        }
    }

    func others() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(PostgreSQLCatalogue.others).map { row in
            .other(
                OtherObject(
                    kind: row.text(0), name: self.name(row.text(1), row.text(2)),
                    table: self.name(row.text(3), row.text(4)),
                    definition: self.unqualified(row.text(5).withoutTerminator, row.text(1))))
        }
    }

    func extensions() async throws(DatabaseError) -> [SchemaObject] {
        try await self.rows(PostgreSQLCatalogue.extensions)
            .map { .extension(DatabaseExtension(name: $0.text(0))) }
    }

    func permissions() async throws(DatabaseError) -> [SchemaObject] {
        var permissions: [[String]: Permission] = [:]
        for row in try await self.rows(PostgreSQLCatalogue.permissions) {
            let isForeign = row.text(1) != self.schemas.first
            let name = (isForeign ? row.text(1) + "." : "") + row.text(2)
            let target = row.text(0) + (name.isEmpty ? "" : " " + name)
            var permission =
                permissions[[target, row.text(4)]]
                ?? Permission(grantee: row.text(4), target: target, privileges: [])
            if let right = row.optionalText(5) {
                let privilege = right + (row.optionalText(3).map { " (\($0))" } ?? "")
                permission.privileges.append(privilege)
                if row.isTrue(6) { permission.grantable.append(privilege) }
            }
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

extension String {
    /// The text without a semicolon at its end.
    var withoutTerminator: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace || last == ";" { text.removeLast() }
        return String(text)
    }
}
