import Databases

/// Reads PostgreSQL's catalogue in a dozen queries.
///
/// The server writes names with their schema unless they are in the search path, which is therefore the first schema
/// while it is asked.
struct PostgreSQLInspector: SchemaInspector {
    func inspect(
        _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> SchemaModel {
        let session =
            try await connection.query(
                "SELECT current_setting('search_path'), coalesce(current_schema(), 'public')"
            ).rows.first ?? ["", "public"]
        let schemas = scope.schemas.isEmpty ? [session.text(1)] : scope.schemas
        try await connection.query(
            "SELECT set_config('search_path', quote_ident($1), false)", [.text(schemas[0])])
        let result: Result<SchemaModel, DatabaseError>
        do throws(DatabaseError) {
            result = .success(try await self.read(schemas, scope, on: connection))
        } catch {
            result = .failure(error)
        }
        _ = try? await connection.query(
            "SELECT set_config('search_path', $1, false)", [.text(session.text(0))])
        return try result.get()
    }

    private func read(
        _ schemas: [String], _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> SchemaModel {
        let source = PostgreSQLSource(schemas: schemas, connection: connection)
        let tables = try await PostgreSQLTables(source)
        var objects = tables.objects
        objects += try await source.routines()
        objects += try await source.sequences()
        objects += try await source.types(attributes: tables.columns, checks: tables.domainChecks)
        objects += try await source.others()
        objects += try await source.extensions()
        if scope.includesPermissions { objects += try await source.permissions() }
        return SchemaModel(objects: objects.filter { !scope.ignores($0) })
    }
}
