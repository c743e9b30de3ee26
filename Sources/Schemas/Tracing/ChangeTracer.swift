package import Databases

/// Asks a database when objects were last changed, and by whom.
///
/// To add a database: a file beside the others, and one line in ``TracerCatalog``. What the user may not read is left out.
package protocol ChangeTracer: Sendable {
    /// What the database remembers of the objects in a scope.
    ///
    /// - Throws: `DatabaseError` where the database does not answer.
    func traces(
        _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> ChangeTraces
}
