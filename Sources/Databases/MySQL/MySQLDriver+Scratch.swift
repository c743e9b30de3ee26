import Diagnostics

/// Schemas are databases here: a scratch database stands in for one schema, and scripts that name another leave it.
extension MySQLDriver: ScratchAdministration {
    private static let serverSchemas: Set<String> = [
        "information_schema", "mysql", "performance_schema", "sys",
    ]

    var isOnServer: Bool { true }
    var neededRight: String { #"GRANT ALL ON `dbvc\_scratch\_%`.* TO user"# }

    func make(
        _ name: String, at place: ScratchPlace, like session: DatabaseSession, copying: Bool
    ) async throws(DatabaseError) -> ScratchTarget {
        let facts =
            try await session.connection.query(
                """
                SELECT default_character_set_name, default_collation_name
                FROM information_schema.schemata WHERE schema_name = DATABASE()
                """
            ).rows.first?.compactMap(\.textValue) ?? []
        let options = zip(["CHARACTER SET", "COLLATE"], facts).map { " \($0) \($1)" }.joined()
        try await self.withSession(at: place.target) { connection throws(DatabaseError) in
            _ = try await connection.execute("CREATE DATABASE \(name.backquoted)\(options)")
        }
        return ScratchTarget(target: place.target.naming(database: name), onlySchema: name)
    }

    func drop(_ name: String, at place: ScratchPlace) async throws(DatabaseError) {
        try await self.withSession(at: place.target) { connection throws(DatabaseError) in
            await Self.revokeAll(in: name, on: connection)
            _ = try await connection.execute("DROP DATABASE IF EXISTS \(name.backquoted)")
        }
    }

    func names(
        beginningWith prefix: String, at place: ScratchPlace
    ) async throws(DatabaseError) -> [String] {
        try await self.schemas(at: place).filter { $0.hasPrefix(prefix) }.sorted()
    }

    func limits(at place: ScratchPlace) async throws(DatabaseError) -> ScratchLimits {
        ScratchLimits(
            databases: Set(try await self.schemas(at: place)).subtracting(Self.serverSchemas),
            phrases: ScratchLimits.phrases(
                ["create", "alter", "drop", "rename"], ["user", "role", "server"]
            ).union([["set", "global"], ["set", "persist"], ["set", "password"]]))
    }

    private func schemas(at place: ScratchPlace) async throws(DatabaseError) -> [String] {
        try await self.withSession(at: place.target) { connection throws(DatabaseError) in
            try await connection.query("SELECT schema_name FROM information_schema.schemata").rows
                .compactMap { $0[0].textValue }
        }
    }

    /// Takes back what scripts have granted, for a grant outlives its database.
    ///
    /// A grant that may not be taken back stays; it is about a name that never comes again.
    private static func revokeAll(
        in schema: String, on connection: any DatabaseConnection
    ) async {
        let grants = try? await connection.query(
            """
            SELECT grantee, NULL FROM information_schema.schema_privileges WHERE table_schema = ?
            UNION SELECT grantee, table_name FROM information_schema.table_privileges
                WHERE table_schema = ?
            UNION SELECT grantee, table_name FROM information_schema.column_privileges
                WHERE table_schema = ?
            """, [.text(schema), .text(schema), .text(schema)]
        ).rows
        for grant in grants ?? [] {
            guard let grantee = grant[0].textValue else { continue }
            let object = grant[1].textValue?.backquoted ?? "*"
            for right in ["ALL PRIVILEGES", "GRANT OPTION"] {
                _ = try? await connection.execute(
                    "REVOKE \(right) ON \(schema.backquoted).\(object) FROM \(grantee)")
            }
        }
    }
}
