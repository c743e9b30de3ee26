package import Databases

/// A driver whose sessions and locks ask a gate at every call.
package struct GatedDriver: DatabaseDriver {
    private let base: any DatabaseDriver
    private let gate: any CallGate

    /// Puts a gate before a driver.
    package init(_ base: any DatabaseDriver, _ gate: any CallGate) {
        self.base = base
        self.gate = gate
    }

    /// Those of the driver.
    package var schemes: [String] { self.base.schemes }
    /// That of the driver.
    package var dialect: any Dialect { self.base.dialect }
    /// Those of the driver.
    package var schemas: any SchemaAdministration { self.base.schemas }

    /// Opens a session whose calls ask the gate.
    package func open(_ target: ConnectionTarget) async throws(DatabaseError) -> DatabaseSession {
        let session = try await self.base.open(target)
        let spoken = session.driver ?? self.base
        return DatabaseSession(
            connection: GatedConnection(session, spoken.dialect.traits, self.gate),
            displayName: session.displayName, databaseName: session.databaseName,
            product: session.product, user: session.user, currentSchema: session.currentSchema,
            ownSchema: session.ownSchema, driver: GatedDriver(spoken, self.gate))
    }

    /// The driver's lock, whose calls ask the gate.
    package func lock(
        of table: QualifiedName, for session: DatabaseSession
    ) -> any MigrationLock {
        let inner = (session.connection as? GatedConnection)?.session ?? session
        return GatedLock(self.base.lock(of: table, for: inner), self.gate)
    }

    /// Does what the driver does.
    package func reset(
        _ session: DatabaseSession, schema: String?
    ) async throws(DatabaseError) {
        guard let connection = session.connection as? GatedConnection else { return }
        guard !connection.isLost else { throw .closed }
        try await self.base.reset(connection.session, schema: schema)
    }
}

extension DatabaseCatalog {
    /// All databases of this build, behind a gate.
    package static func gated(
        _ base: DatabaseCatalog, for target: ConnectionTarget, by gate: any CallGate
    ) throws(DatabaseError) -> DatabaseCatalog {
        DatabaseCatalog(drivers: [GatedDriver(try base.driver(for: target.url), gate)])
    }
}
