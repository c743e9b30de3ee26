import CosmosSQL
import GRDB
import Glibc

/// Opens the SQLite file of a store, and makes it when it is missing.
struct StoreFile {
    let path: String

    /// How long a call waits for another process's transaction to end, in seconds.
    private static let busyTimeout = 10.0

    func open() throws(DocumentError) -> DatabaseQueue {
        do {
            try self.create()
            var configuration = Configuration()
            configuration.label = "dbvc.documents"
            configuration.foreignKeysEnabled = false
            configuration.busyMode = .timeout(Self.busyTimeout)
            let queue = try DatabaseQueue(path: self.path, configuration: configuration)
            try queue.writeWithoutTransaction { database in
                try StoreSchema.upgrade(database, at: self.path)
                try self.makeConcurrentAndDurable(database)
            }
            return queue
        } catch {
            throw self.documentError(error)
        }
    }

    /// Translates whatever a call into SQLite throws.
    func documentError(_ error: any Error) -> DocumentError {
        switch error {
        case let error as DocumentError: return error
        case let error as CosmosQueryError: return .invalidQuery(error)
        case is CancellationError: return .cancelled
        case is JSONError: return .damaged(path: self.path, reason: "an item is not JSON")
        case let error as DatabaseError:
            let reason = error.message ?? String(describing: error.resultCode)
            switch error.resultCode {
            case .SQLITE_INTERRUPT, .SQLITE_ABORT: return .cancelled
            case .SQLITE_CORRUPT, .SQLITE_NOTADB:
                return .damaged(path: self.path, reason: reason)
            case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
                return .cannotOpen(path: self.path, reason: reason)
            default: return .unavailable(store: self.path, reason: reason)
            }
        default: return .unavailable(store: self.path, reason: String(describing: error))
        }
    }

    /// Makes the folder and an empty file that only the owner can read.
    ///
    /// An existing file is not opened here: closing it would drop the locks that SQLite holds on it
    /// in this process. See "How To Corrupt An SQLite Database File", 2.2.
    private func create() throws(DocumentError) {
        try self.createFolders()
        let descriptor = Glibc.open(self.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw .cannotOpen(path: self.path, reason: String(cString: strerror(errno)))
        }
    }

    private func createFolders() throws(DocumentError) {
        for (index, character) in zip(self.path.indices, self.path).dropFirst()
        where character == "/" {
            guard mkdir(String(self.path[..<index]), 0o700) == 0 || errno == EEXIST else {
                throw .cannotOpen(path: self.path, reason: String(cString: strerror(errno)))
            }
        }
    }

    /// After how many pages the log is copied into the file: a commit writes about ten, and each copy synchronises twice.
    private static let logLength = 8_000

    /// Turns write-ahead logging on, so that readers do not wait for a writer, and has every commit
    /// synchronised with the disk.
    ///
    /// The journal mode is kept in the file and set once. While it changes SQLite does not wait for
    /// other connections, so it is tried again until their moment is over.
    private func makeConcurrentAndDurable(_ database: Database) throws {
        try database.execute(
            sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = \(Self.logLength)")
        let deadline = ContinuousClock.now + .seconds(Self.busyTimeout)
        while try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
            do {
                return try database.execute(sql: "PRAGMA journal_mode = WAL")
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                guard ContinuousClock.now < deadline else { throw error }
                usleep(10_000)
            }
        }
    }
}
