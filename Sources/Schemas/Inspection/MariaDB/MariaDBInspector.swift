import Databases

/// Reads MariaDB's catalogue in about fifteen queries for each schema.
struct MariaDBInspector: SchemaInspector {
    /// What is asked; MySQL's catalogue is asked otherwise, and answers alike.
    var catalogue: any InformationSchema.Type = MariaDBCatalogue.self

    func inspect(
        _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> SchemaModel {
        var schemas = scope.schemas
        if schemas.isEmpty {
            schemas = [try await connection.query("SELECT DATABASE()").scalar?.textValue ?? ""]
        }
        var objects: [SchemaObject] = []
        for schema in schemas {
            let source = MariaDBSource(
                schema: schema, isDefault: schema == schemas[0], catalogue: self.catalogue,
                connection: connection)
            objects += try await MariaDBTables(source).objects
            objects += try await source.views()
            objects += try await source.triggers()
            objects += try await source.routines()
            objects += try await source.events()
            if scope.includesPermissions { objects += try await source.permissions() }
        }
        return SchemaModel(objects: objects.filter { !scope.ignores($0) })
    }
}
