/// A lock of the server under the name that Flyway uses, on a session of its own.
///
/// That session is nobody else's, so that a script's `RELEASE_ALL_LOCKS` does not free the lock. The server frees it
/// when the session ends, and with it the process.
actor MySQLLock: MigrationLock {
    private let name: SQLValue
    private let work: MySQLConnection?
    private var connection: MySQLConnection?
    private var isHeld = false

    /// Makes a lock that is free as yet, for the session that does the work.
    init(of table: QualifiedName, dialect: any Dialect, besides work: MySQLConnection?) {
        self.name = .text("Flyway-\(dialect.quoted(table).javaHash)")
        self.work = work
    }

    func tryAcquire() async throws(DatabaseError) -> LockHolder? {
        if self.isHeld { return nil }
        let connection = try await self.connect()
        guard try await connection.query("SELECT GET_LOCK(?, 0)", [self.name]).scalar == 1 else {
            return try await self.holder(on: connection)
        }
        self.isHeld = true
        return nil
    }

    func release() async {
        guard let connection = self.connection else { return }
        // Asked for rather than left to the end of the connection, which the server may notice later.
        _ = try? await connection.query("DO RELEASE_LOCK(?)", [self.name])
        await connection.close()
        self.connection = nil
        self.isHeld = false
    }

    private func connect() async throws(DatabaseError) -> MySQLConnection {
        if let connection = self.connection { return connection }
        guard let connection = try await self.work?.openAnother() else { throw .closed }
        // A server that ends idle sessions must not end this one: a year is the most it takes.
        try await connection.query("SET SESSION wait_timeout = 31536000")
        self.connection = connection
        return connection
    }

    /// Who has the lock; what the server does not tell about other users' sessions is left out.
    private func holder(on connection: MySQLConnection) async throws(DatabaseError) -> LockHolder {
        let row = try await connection.query(
            """
            SELECT u.id, p.user, p.host FROM (SELECT IS_USED_LOCK(?) AS id) u
            LEFT JOIN information_schema.processlist p ON p.id = u.id
            """, [self.name]
        ).rows.first?.map(\.textValue)
        guard let row, let session = row[0] else {
            return LockHolder(description: "Another session")
        }
        let facts = [
            row[1].map { "user \($0)" }, row[2].map { "from \($0)" }, "server session \(session)",
        ]
        return LockHolder(
            description: "Another session (\(facts.compactMap(\.self).joined(separator: ", ")))")
    }
}
