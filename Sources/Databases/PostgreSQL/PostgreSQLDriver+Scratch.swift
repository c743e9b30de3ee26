import Diagnostics

extension PostgreSQLDriver: ScratchAdministration {
    var isOnServer: Bool { true }
    var neededRight: String { "ALTER ROLE name CREATEDB" }

    func make(
        _ name: String, at place: ScratchPlace, like session: DatabaseSession, copying: Bool
    ) async throws(DatabaseError) -> ScratchTarget {
        let options = try await self.options(like: session)
        try await self.withSession(at: place.target) { connection throws(DatabaseError) in
            // The other template may hold what the original does not, and may be in use.
            _ = try await connection.execute(
                "CREATE DATABASE \(self.dialect.quoted(name)) TEMPLATE template0 \(options)")
        }
        return ScratchTarget(target: place.target.naming(database: name))
    }

    func drop(_ name: String, at place: ScratchPlace) async throws(DatabaseError) {
        try await self.withSession(at: place.target) { connection throws(DatabaseError) in
            _ = try? await connection.query(
                """
                SELECT pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
                WHERE datname = $1 AND pid <> pg_backend_pid()
                """, [.text(name)])
            _ = try await connection.execute(
                "DROP DATABASE IF EXISTS \(self.dialect.quoted(name))")
        }
    }

    func names(
        beginningWith prefix: String, at place: ScratchPlace
    ) async throws(DatabaseError) -> [String] {
        try await self.withSession(at: place.target) { connection throws(DatabaseError) in
            try await connection.query(
                """
                SELECT datname FROM pg_catalog.pg_database WHERE left(datname, $1) = $2 ORDER BY 1
                """, [.integer(Int64(prefix.count)), .text(prefix)]
            ).rows.compactMap { $0[0].textValue }
        }
    }

    /// A session cannot leave its database, but roles and tablespaces belong to all of them.
    func limits(at place: ScratchPlace) -> ScratchLimits {
        ScratchLimits(
            phrases: ScratchLimits.phrases(
                ["create", "alter", "drop"], ["role", "user", "group", "tablespace", "database"]
            ).union([["alter", "system"]]))
    }

    /// Encoding and collation, as `CREATE DATABASE` takes them; which columns tell them depends on the version.
    private func options(like session: DatabaseSession) async throws(DatabaseError) -> String {
        let facts =
            try await session.connection.query(
                """
                SELECT pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
                    to_jsonb(d) ->> 'datlocprovider',
                    coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale')
                FROM pg_catalog.pg_database d WHERE d.datname = current_database()
                """
            ).rows.first?.map(\.textValue) ?? []
        guard facts.count == 5 else { return "" }
        let provider: (name: String, option: String)? =
            switch facts[3] {
            case "i": ("icu", "ICU_LOCALE")
            case "b": ("builtin", "BUILTIN_LOCALE")
            default: nil
            }
        var options = [("ENCODING", facts[0]), ("LC_COLLATE", facts[1]), ("LC_CTYPE", facts[2])]
        if let provider {
            options += [("LOCALE_PROVIDER", provider.name), (provider.option, facts[4])]
        }
        let literals = self.dialect.traits.literals
        return options.compactMap { name, value in
            value.map { "\(name) \(literals.literal(.text($0)))" }
        }.joined(separator: " ")
    }
}
