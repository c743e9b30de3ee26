package import Databases

/// Reads what a database's catalogue says of its schemas.
///
/// To add a database: a folder beside the others with an inspector, and one line in `InspectorCatalog`. An inspector
///
/// 1. sends a fixed number of queries, however many objects there are;
/// 2. takes every text as the database spells it, so that two servers spell equal things alike;
/// 3. leaves out internal numbers, owners and names that the database has made up;
/// 4. gives objects of the first schema of the scope no schema in their names.
package protocol SchemaInspector: Sendable {
    /// Reads the schemas of the scope.
    ///
    /// - Throws: `DatabaseError.refused` where the user may not read the catalogue, `.cancelled` or `.closed`.
    func inspect(
        _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> SchemaModel
}
