import Databases

/// Reads MySQL's catalogue in about fifteen queries for each schema.
///
/// The server must be MySQL 8.0.16 or later: earlier ones have neither checks nor indexes of expressions.
struct MySQLInspector: SchemaInspector {
    func inspect(
        _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> SchemaModel {
        try await MariaDBInspector(catalogue: MySQLCatalogue.self).inspect(scope, on: connection)
    }
}
