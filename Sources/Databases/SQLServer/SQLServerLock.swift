/// A session lock by `sp_getapplock` under the name that Flyway uses, on the session that does the work.
///
/// It outlives transactions and ends with the session, so whoever works under it has it, and nobody keeps it longer.
/// Locks belong to the database that the session is in when it asks.
actor SQLServerLock: MigrationLock {
    private let resource: String
    private let connection: any DatabaseConnection
    private var isHeld = false

    /// The shortest wait in milliseconds; a server that emulates SQL Server takes none at all for an error.
    private static let timeout = 1

    /// Makes a lock that is free as yet.
    init(of table: QualifiedName, for session: DatabaseSession) {
        self.resource = Self.resource(of: table, in: session.databaseName)
        self.connection = session.connection
    }

    /// Flyway's name: `Flyway-` and Java's hash of `[database].[schema].[table]`.
    static func resource(of table: QualifiedName, in database: String) -> String {
        let dialect = SQLServerDialect()
        let name = dialect.quoted(database) + "." + dialect.quoted(table)
        return "Flyway-\(name.javaHash)"
    }

    func tryAcquire() async throws(DatabaseError) -> LockHolder? {
        if self.isHeld { return nil }
        let code = try await self.connection.query(
            """
            DECLARE @code INT
            EXEC @code = sp_getapplock @Resource = \(self.literal), @LockMode = 'Exclusive',
                @LockOwner = 'Session', @LockTimeout = \(Self.timeout)
            SELECT @code
            """
        ).scalar?.integerValue
        switch code.map(AppLockReply.init) {
        case .granted:
            self.isHeld = true
            return nil
        case .held:
            return try await self.holder()
        case .refused(let reason):
            // A server that emulates SQL Server may fail the call when it is busy, because another session has the lock.
            if try await self.isTaken() { return try await self.holder() }
            let answer = "sp_getapplock answered \(code ?? 0): \(reason)"
            throw .refused(ServerReply(message: answer, code: Int(code ?? 0)))
        case nil:
            throw .refused(ServerReply(message: "sp_getapplock gave no answer"))
        }
    }

    /// Whether the lock could not be had now; of a call that is wrong nothing is known.
    private func isTaken() async throws(DatabaseError) -> Bool {
        let answer = try await self.connection.query(
            "SELECT APPLOCK_TEST('public', \(self.literal), 'Exclusive', 'Session')"
        ).scalar?.integerValue
        return answer == 0
    }

    func release() async {
        guard self.isHeld else { return }
        self.isHeld = false
        _ = try? await self.connection.query(
            "EXEC sp_releaseapplock @Resource = \(self.literal), @LockOwner = 'Session'")
    }

    private var literal: String { SQLServerDialect().literal(self.resource) }

    /// Who has the lock; without the right to see the server's state, or the view itself, nobody can tell.
    private func holder() async throws(DatabaseError) -> LockHolder {
        let unknown = LockHolder(description: "Another session")
        do throws(DatabaseError) {
            let row = try await self.connection.query(
                """
                SELECT s.session_id, s.program_name, s.host_name, s.login_name, CONVERT(VARCHAR(19),
                    DATEADD(SECOND, DATEDIFF(SECOND, GETDATE(), GETUTCDATE()), s.login_time), 126)
                FROM sys.dm_tran_locks l JOIN sys.dm_exec_sessions s
                    ON s.session_id = l.request_session_id
                WHERE l.resource_type = 'APPLICATION' AND l.request_status = 'GRANT'
                    AND l.resource_database_id = DB_ID()
                    AND CHARINDEX(\(SQLServerDialect().literal("[\(self.resource)]")),
                        l.resource_description) > 0
                """
            ).rows.first?.map(\.textValue)
            guard let row else { return unknown }
            return Self.holder(
                session: row[0], program: row[1], host: row[2], login: row[3], since: row[4])
        } catch .refused {
            return unknown
        }
    }

    /// The holder in words: what it is first, then where and as whom.
    static func holder(
        session: String?, program: String?, host: String?, login: String?, since: String?
    ) -> LockHolder {
        let program = program.flatMap { $0.isEmpty ? nil : $0 } ?? "Another session"
        let facts = [
            login.map { "login \($0)" }, host.map { "on \($0)" }, session.map { "session \($0)" },
        ]
        return LockHolder(
            description: "\(program) (\(facts.compactMap(\.self).joined(separator: ", ")))",
            since: since.map { $0 + "Z" })
    }
}
