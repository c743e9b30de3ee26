import Diagnostics

extension SQLServerDriver: ScratchAdministration {
    private static let systemDatabases: Set<String> = ["master", "model", "msdb", "tempdb"]

    /// How often a database is tried to be dropped: a session that was closed just now may be there for a moment.
    private static let dropAttempts = 20

    var isOnServer: Bool { true }
    var neededRight: String { "ALTER SERVER ROLE dbcreator ADD MEMBER login" }

    func make(
        _ name: String, at place: ScratchPlace, like session: DatabaseSession, copying: Bool
    ) async throws(DatabaseError) -> ScratchTarget {
        let collation = try await session.connection.query(
            "SELECT CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS NVARCHAR(128))"
        ).scalar?.textValue
        try await self.withSession(at: Self.master(of: place)) {
            connection throws(DatabaseError) in
            _ = try await connection.execute(
                "CREATE DATABASE \(self.dialect.quoted(name))"
                    + (collation.map { " COLLATE \($0)" } ?? ""))
        }
        return ScratchTarget(target: Self.target(place.target, database: name))
    }

    func drop(_ name: String, at place: ScratchPlace) async throws(DatabaseError) {
        let quoted = self.dialect.quoted(name)
        let literal = self.dialect.traits.literals.literal(.text(name))
        try await self.withSession(at: Self.master(of: place)) {
            connection throws(DatabaseError) in
            // Not every edition can; where it cannot, sessions that are open keep the database.
            _ = try? await connection.execute(
                "ALTER DATABASE \(quoted) SET SINGLE_USER WITH ROLLBACK IMMEDIATE")
            let statement = "IF DB_ID(\(literal)) IS NOT NULL DROP DATABASE \(quoted)"
            for _ in 1..<Self.dropAttempts {
                do throws(DatabaseError) {
                    _ = try await connection.execute(statement)
                    return
                } catch {
                    guard case .refused = error else { throw error }
                }
                try? await Task.sleep(for: .milliseconds(100))
            }
            _ = try await connection.execute(statement)
        }
    }

    func names(
        beginningWith prefix: String, at place: ScratchPlace
    ) async throws(DatabaseError) -> [String] {
        try await self.databases(at: place).filter { $0.hasPrefix(prefix) }.sorted()
    }

    func limits(at place: ScratchPlace) async throws(DatabaseError) -> ScratchLimits {
        ScratchLimits(
            databases: Set(try await self.databases(at: place)).subtracting(Self.systemDatabases),
            phrases: ScratchLimits.phrases(
                ["create", "alter", "drop"], ["login", "credential", "endpoint", "server"]))
    }

    private func databases(at place: ScratchPlace) async throws(DatabaseError) -> [String] {
        try await self.withSession(at: Self.master(of: place)) {
            connection throws(DatabaseError) in
            try await connection.query("SELECT name FROM sys.databases").rows
                .compactMap { $0[0].textValue }
        }
    }

    /// Databases are made and dropped from this one.
    private static func master(of place: ScratchPlace) -> ConnectionTarget {
        Self.target(place.target, database: "master")
    }

    /// The same server with another database: of several the last one counts.
    static func target(
        _ target: ConnectionTarget, database: String
    ) -> ConnectionTarget {
        let text = target.url.reveal()
        let isURL = text.firstRange(of: "//") != nil && text.prefix { $0 != ";" }.contains("?")
        let separator = isURL ? "&" : text.hasSuffix(";") ? "" : ";"
        var target = target
        target.url = Secret(text + separator + "database=" + database)
        return target
    }
}
