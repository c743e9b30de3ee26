import Databases

/// Reads SQL Server's catalogue in a dozen queries.
///
/// Since T-SQL has no search path, it is the objects of the session's own schema that have no schema in their names,
/// whether or not it comes first in the scope: a script finds them there.
///
/// Not read are the bodies of CLR objects, XML and spatial indexes, DDL triggers, filegroups, compression, and extended
/// properties other than `MS_Description`, which is the comment. The history of a temporal table is part of that table.
struct SQLServerInspector: SchemaInspector {
    func inspect(
        _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> SchemaModel {
        let session =
            try await connection.query(SQLServerCatalogue.session).rows.first ?? ["dbo", ""]
        let own = session.text(0)
        let source = SQLServerSource(
            ownSchema: own, collation: session.text(1),
            catalogue: SQLServerCatalogue(schemas: scope.schemas.isEmpty ? [own] : scope.schemas),
            connection: connection)
        let tables = try await SQLServerTables(source)
        var objects = tables.objects
        objects += try await source.modules()
        objects += try await source.types(tables)
        objects += try await source.sequences()
        objects += try await source.synonyms()
        objects += try await source.statistics()
        if scope.includesPermissions { objects += try await source.permissions() }
        return SchemaModel(objects: objects.filter { !scope.ignores($0) })
    }
}
