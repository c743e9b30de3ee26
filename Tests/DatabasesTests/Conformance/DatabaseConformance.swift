/// What every database driver promises; each case is one promise, checked in sessions of its own.
///
/// A new driver runs all cases on an empty database, one after the other, before it has tests of its own.
package enum DatabaseConformance: String, CaseIterable, Sendable {
    /// A session tells where and who it is.
    case connecting
    /// Values of every type come back as they went in.
    case values
    /// Results have columns without rows, duplicates and counts.
    case results
    /// A refused statement says why, and the session goes on.
    case errors
    /// Transactions are committed and rolled back, and the server says which is open.
    case transactions
    /// DDL is part of a transaction where the dialect says so.
    case transactionalDDL
    /// One of two sessions has the lock, and the other learns who.
    case locking
    /// A running query can be stopped.
    case cancelling
    /// A session is closed once and for all.
    case closing
    /// Schemas exist, are empty, and are cleaned.
    case schemas
    /// Schemas are created and dropped where the database has them.
    case schemaCreation
    /// The history table is Flyway's.
    case history

    /// Checks the promise on a database.
    package func check(_ database: DatabaseUnderTest) async throws {
        switch self {
        case .connecting: try await database.checkConnecting()
        case .values: try await database.checkValues()
        case .results: try await database.checkResults()
        case .errors: try await database.checkErrors()
        case .transactions: try await database.checkTransactions()
        case .transactionalDDL: try await database.checkTransactionalDDL()
        case .locking: try await database.checkLocking()
        case .cancelling: try await database.checkCancelling()
        case .closing: try await database.checkClosing()
        case .schemas: try await database.checkSchemas()
        case .schemaCreation: try await database.checkSchemaCreation()
        case .history: try await database.checkHistory()
        }
    }
}
