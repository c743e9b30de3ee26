package import Diagnostics

/// Everything the tool knows of one kind of database; the entry in `DatabaseCatalog`.
package protocol DatabaseDriver: Sendable {
    /// The schemes its addresses begin with, such as `sqlite` and `jdbc:sqlite`.
    var schemes: [String] { get }

    /// How it wants to be spoken to.
    var dialect: any Dialect { get }

    /// Its schemas, and what is in them.
    var schemas: any SchemaAdministration { get }

    /// Opens a session and asks the server who and where we are.
    func open(_ target: ConnectionTarget) async throws(DatabaseError) -> DatabaseSession

    /// The lock that keeps two migrators apart, free as yet; the history table gives it its name.
    func lock(
        of table: QualifiedName, for session: DatabaseSession
    ) -> any MigrationLock

    /// Undoes what an earlier script did to the session: roles, search paths, variables.
    func reset(_ session: DatabaseSession, schema: String?) async throws(DatabaseError)
}

/// Where to connect, and as whom.
package struct ConnectionTarget: Hashable, Sendable {
    /// The address as configured; may hold credentials.
    package var url: Secret
    /// The user, where it is not part of the address.
    package var user: String?
    /// The password, where it is not part of the address.
    package var password: Secret?
    /// Whether the session shall refuse to write and the database must exist already.
    package var readOnly: Bool
    /// How long a statement may take, in seconds, where the database can limit it; `nil` leaves the server's limit.
    package var statementTimeout: Int?
    /// How long a statement may wait for another session's lock, in seconds; `nil` leaves the server's limit.
    package var lockTimeout: Int?
    /// Fetches tokens, where the address says to sign in with one.
    package var accessToken: AccessTokenSource?

    /// Describes a target.
    package init(
        url: Secret, user: String? = nil, password: Secret? = nil, readOnly: Bool = false
    ) {
        self.url = url
        self.user = user
        self.password = password
        self.readOnly = readOnly
    }
}

/// An open session, and what the server said of itself when it was opened.
package struct DatabaseSession: Sendable {
    /// The session.
    package let connection: any DatabaseConnection
    /// The address without credentials, for messages.
    package let displayName: String
    /// The database's own name: a catalogue, or a file's name without folder and extension.
    package let databaseName: String
    /// The product with its version, such as `SQLite 3.40`.
    package let product: String
    /// The user signed in as; empty where the database has no users.
    package let user: String
    /// The schema unqualified names refer to; `nil` where there is none to name.
    package let currentSchema: String?
    /// The schema for tables that dbvc keeps beside the history; `nil` for the schema of the history.
    package let ownSchema: String?
    /// The driver to go on with, where the server is another product than the address says.
    package let driver: (any DatabaseDriver)?

    /// Describes an open session.
    package init(
        connection: any DatabaseConnection, displayName: String, databaseName: String,
        product: String, user: String, currentSchema: String?, ownSchema: String? = nil,
        driver: (any DatabaseDriver)? = nil
    ) {
        self.connection = connection
        self.displayName = displayName
        self.databaseName = databaseName
        self.product = product
        self.user = user
        self.currentSchema = currentSchema
        self.ownSchema = ownSchema
        self.driver = driver
    }
}

extension DatabaseSession {
    /// Does the work on the lane of the session's own actor.
    ///
    /// Statements sent from there need no change of thread, which otherwise costs as much as a small statement.
    ///
    /// - Returns: What the work returned.
    /// - Throws: What the work threw.
    package func perform<T: Sendable>(
        _ work: @Sendable () async throws -> T
    ) async throws -> T {
        try await Self.perform(work, on: self.connection as? any Actor)
    }

    /// Does the work as ``perform(_:)`` does, and closes the session whatever comes of it.
    package func use<T: Sendable>(
        _ work: @Sendable () async throws -> T
    ) async throws -> T {
        do {
            let result = try await self.perform(work)
            await self.connection.close()
            return result
        } catch {
            await self.connection.close()
            throw error
        }
    }

    private static func perform<T: Sendable>(
        _ work: @Sendable () async throws -> T, on lane: isolated (any Actor)?
    ) async throws -> T {
        try await work()
    }
}

/// A lock between migrators that dies with the process that holds it.
package protocol MigrationLock: Sendable {
    /// Tries once to take the lock.
    ///
    /// - Returns: `nil` when the lock is ours now, otherwise who has it, as far as can be told.
    func tryAcquire() async throws(DatabaseError) -> LockHolder?

    /// Gives the lock back; without the lock nothing happens.
    func release() async
}

/// A database's schemas as wholes.
package protocol SchemaAdministration: Sendable {
    /// Whether the schema exists.
    func exists(
        _ schema: String?, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool

    /// Whether a table exists, compared as the database compares names.
    func tableExists(
        _ table: QualifiedName, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool

    /// Whether the schema holds nothing of the user's; the tables in `ignoring` do not count.
    func isEmpty(
        _ schema: String?, ignoring: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> Bool

    /// Creates the schema.
    func create(
        _ schema: String, on connection: any DatabaseConnection
    ) async throws(DatabaseError)

    /// Drops everything in the schema but the tables in `keeping`.
    func clean(
        _ schema: String?, keeping: Set<String>, on connection: any DatabaseConnection
    ) async throws(DatabaseError)

    /// Drops the schema, which is empty.
    func drop(
        _ schema: String, on connection: any DatabaseConnection
    ) async throws(DatabaseError)
}
