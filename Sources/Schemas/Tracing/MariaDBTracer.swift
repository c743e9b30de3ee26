import Databases

/// Reads the times that MariaDB and MySQL keep of tables, routines, triggers and events; they do not say who it was.
///
/// A table's time is that of its definition's file, which every ALTER writes anew.
struct MariaDBTracer: ChangeTracer {
    private static let changes = """
        SELECT kind, name, DATE_FORMAT(
            CONVERT_TZ(changed, @@session.time_zone, '+00:00'), '%Y-%m-%dT%H:%i:%sZ')
        FROM (
            SELECT IF(table_type = 'VIEW', 'view', 'table') AS kind, table_name AS name,
                create_time AS changed, table_schema AS place
            FROM information_schema.tables WHERE table_schema = ?
            UNION ALL
            SELECT LOWER(routine_type), routine_name, last_altered, routine_schema
            FROM information_schema.routines WHERE routine_schema = ?
            UNION ALL
            SELECT 'trigger', trigger_name, created, trigger_schema
            FROM information_schema.triggers WHERE trigger_schema = ?
            UNION ALL
            SELECT 'other', CONCAT('event ', event_name), last_altered, event_schema
            FROM information_schema.events WHERE event_schema = ?
        ) AS changes WHERE changed IS NOT NULL
        """

    func traces(
        _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> ChangeTraces {
        var traces = ChangeTraces()
        for (index, schema) in scope.schemas.enumerated() {
            let place = SQLValue.text(schema)
            let rows = try await connection.query(Self.changes, [place, place, place, place]).rows
            for row in rows {
                guard let kind = ObjectKind(rawValue: row.text(0)) else { continue }
                traces.note(
                    kind, ObjectName(row.text(1), in: index == 0 ? nil : schema),
                    when: row.optionalText(2))
            }
        }
        return traces
    }
}
