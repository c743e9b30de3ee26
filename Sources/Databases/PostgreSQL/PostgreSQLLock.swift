/// A session advisory lock under the key that Flyway uses, on a connection of its own.
///
/// That connection has no transaction open, so that `CREATE INDEX CONCURRENTLY`, which waits for all older
/// transactions, does not wait for the lock. Flyway's own lock, of a transaction or of a session, has the same key and
/// excludes this one. The server frees the lock when the connection ends, and with it the process.
actor PostgreSQLLock: MigrationLock {
    private let key: Int64
    private let work: PostgreSQLConnection?
    private var connection: PostgreSQLConnection?
    private var isHeld = false

    /// Flyway's own number for its locks, to which it adds the hash of the table's name.
    private static let flywayNumber: Int64 = 77_431_708_279_161

    /// Makes a lock that is free as yet, for the session that does the work.
    init(of table: QualifiedName, dialect: any Dialect, besides work: PostgreSQLConnection?) {
        self.key = Self.flywayNumber + Int64(dialect.quoted(table).javaHash)
        self.work = work
    }

    func tryAcquire() async throws(DatabaseError) -> LockHolder? {
        if self.isHeld { return nil }
        let connection = try await self.connect()
        let taken = try await connection.query(
            "SELECT pg_try_advisory_lock($1)", [.integer(self.key)]
        ).scalar
        guard taken != true else {
            self.isHeld = true
            return nil
        }
        return try await self.holder(on: connection)
    }

    func release() async {
        guard let connection = self.connection else { return }
        // Asked for rather than left to the end of the connection, which the server may notice later.
        _ = try? await connection.query("SELECT pg_advisory_unlock_all()")
        await connection.close()
        self.connection = nil
        self.isHeld = false
    }

    private func connect() async throws(DatabaseError) -> PostgreSQLConnection {
        if let connection = self.connection { return connection }
        guard let connection = try await self.work?.openAnother() else { throw .closed }
        // A server that ends idle sessions must not end this one.
        try await connection.query(
            """
            SELECT set_config(name, '0', false) FROM pg_catalog.pg_settings
            WHERE name IN ('idle_session_timeout', 'lock_timeout', 'statement_timeout')
            """)
        self.connection = connection
        return connection
    }

    /// Who has the lock; what the server does not tell about other users' sessions is left out.
    private func holder(
        on connection: PostgreSQLConnection
    ) async throws(DatabaseError) -> LockHolder {
        let row = try await connection.query(
            """
            SELECT l.pid, s.usename, s.application_name, host(s.client_addr),
                to_char(coalesce(s.xact_start, s.state_change) AT TIME ZONE 'UTC',
                    'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity s USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                AND l.classid = ($1 >> 32)::text::oid AND l.objid = ($1 & 4294967295)::text::oid
                AND l.database = (SELECT oid FROM pg_catalog.pg_database
                    WHERE datname = current_database())
            """, [.integer(self.key)]
        ).rows.first?.map(\.textValue)
        guard let row, let process = row[0] else {
            return LockHolder(description: "Another session")
        }
        let name = row[2].flatMap { $0.isEmpty ? nil : $0 } ?? "Another session"
        let facts = [
            row[1].map { "user \($0)" }, row[3].map { "from \($0)" }, "server process \(process)",
        ]
        return LockHolder(
            description: "\(name) (\(facts.compactMap(\.self).joined(separator: ", ")))",
            since: row[4])
    }
}
