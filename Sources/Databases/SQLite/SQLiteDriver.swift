import Diagnostics
import GRDB
import Glibc

/// SQLite through GRDB: one file is one database.
struct SQLiteDriver: DatabaseDriver {
    let schemes = ["sqlite", "jdbc:sqlite"]
    let dialect: any Dialect = SQLiteDialect()
    let schemas: any SchemaAdministration = SQLiteSchemas()

    /// How long a statement waits for another session's transaction to end, in seconds.
    private static let busyTimeout = 5.0

    func open(_ target: ConnectionTarget) async throws(DatabaseError) -> DatabaseSession {
        let address = try SQLiteAddress(target.url.reveal())
        var configuration = Configuration()
        configuration.label = "dbvc"
        configuration.foreignKeysEnabled = false
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(Self.busyTimeout)
        let exists = address.path.map { access($0, F_OK) == 0 } ?? true
        configuration.readonly = target.readOnly && exists && address.path != nil
        let path = target.readOnly && !exists ? nil : address.path
        let stamp = path.flatMap { FileStamp(path: $0) }
        do {
            let (queue, version) = try await SQLiteOpener().open(
                path, configuration, address.pragmas, lockTimeout: target.lockTimeout)
            let release = version.split(separator: ".").prefix(2).joined(separator: ".")
            return DatabaseSession(
                connection: SQLiteConnection(queue, path: path, opened: stamp),
                displayName: address.displayName,
                databaseName: address.databaseName, product: "SQLite " + release, user: "",
                currentSchema: "main")
        } catch let error as GRDB.DatabaseError {
            throw Self.openingError(error, address)
        } catch {
            throw .cannotConnect(
                database: address.displayName, reason: String(describing: error), remedy: nil,
                isSignIn: false)
        }
    }

    func lock(of table: QualifiedName, for session: DatabaseSession) -> any MigrationLock {
        let address = try? SQLiteAddress(session.displayName)
        return FileLock(path: address?.path.map { $0 + "-dbvc.lock" })
    }

    func reset(_ session: DatabaseSession, schema: String?) async throws(DatabaseError) {
        try await (session.connection as? SQLiteConnection)?.restore()
    }

    private static func openingError(
        _ error: GRDB.DatabaseError, _ address: SQLiteAddress
    ) -> DatabaseError {
        guard error.resultCode == .SQLITE_CANTOPEN else { return DatabaseError(error) }
        return .cannotConnect(
            database: address.displayName, reason: error.message ?? "the file cannot be opened",
            remedy: "Create the folder first, and give the user the right to write in it.",
            isSignIn: false)
    }
}
