import Diagnostics
import GRDB

/// Opens one SQLite file, on a queue of its own, since the first look at it waits for whoever has locked it.
actor SQLiteOpener {
    private let executor = SerialQueueExecutor(label: "dbvc.sqlite.open")

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        self.executor.asUnownedSerialExecutor()
    }

    /// Opens a database, and makes the file where it is missing.
    ///
    /// - Parameters:
    ///   - path: The file; `nil` for a database in memory.
    ///   - configuration: How GRDB opens it.
    ///   - pragmas: What is set first.
    ///   - lockTimeout: How long a statement waits for others, in seconds; `nil` for what the configuration says.
    /// - Returns: The open database, and the release of SQLite.
    /// - Throws: What GRDB throws.
    func open(
        _ path: String?, _ configuration: Configuration, _ pragmas: [SQLiteAddress.Pragma],
        lockTimeout: Int?
    ) throws -> (queue: DatabaseQueue, version: String) {
        let queue =
            try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
            ?? DatabaseQueue(configuration: configuration)
        let version = try queue.unsafeReentrantWrite { database in
            for pragma in pragmas {
                try database.execute(sql: "PRAGMA \(pragma.name) = \(pragma.value)")
            }
            if let lockTimeout {
                try database.execute(sql: "PRAGMA busy_timeout = \(lockTimeout * 1_000)")
            }
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
            return try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? ""
        }
        return (queue, version)
    }
}
