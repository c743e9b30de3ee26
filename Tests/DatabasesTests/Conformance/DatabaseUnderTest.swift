package import Databases
import Testing

/// A driver with a database to try it on, and the few words of SQL that differ between databases.
package struct DatabaseUnderTest: Sendable {
    /// The driver.
    package var driver: any DatabaseDriver
    /// An empty database.
    package var target: ConnectionTarget
    /// Column types with values that come back from such a column as they went in.
    package var columns: [Column]
    /// A query that takes longer than anybody waits.
    package var endlessQuery: String
    /// Whether schemas can be created and dropped.
    package var hasSchemas: Bool

    /// A column type, and values for it.
    package struct Column: Sendable {
        /// The type, as the database spells it.
        package var type: String
        /// The values.
        package var values: [SQLValue]

        /// Joins a type and its values.
        package init(_ type: String, _ values: [SQLValue]) {
            self.type = type
            self.values = values
        }
    }

    /// Describes a driver and its database.
    package init(
        driver: any DatabaseDriver, target: ConnectionTarget, columns: [Column],
        endlessQuery: String, hasSchemas: Bool
    ) {
        self.driver = driver
        self.target = target
        self.columns = columns
        self.endlessQuery = endlessQuery
        self.hasSchemas = hasSchemas
    }

    /// Opens a further session.
    func open() async throws -> DatabaseSession {
        try await self.driver.open(self.target)
    }

    /// Expects a call to be refused, and returns the server's reply.
    func reply(
        sourceLocation: SourceLocation = #_sourceLocation, from body: () async throws -> Void
    ) async throws -> ServerReply {
        let error = await #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) {
            try await body()
        }
        guard case .refused(let reply) = error else {
            return try #require(nil, "\(String(describing: error))", sourceLocation: sourceLocation)
        }
        return reply
    }
}
