import Databases

/// Reads the times that SQL Server keeps of objects, and, where the user may, its default trace, which says who it was.
///
/// The default trace forgets what is older than its last five files. Source: Microsoft, "sys.fn_trace_gettable".
struct SQLServerTracer: ChangeTracer {
    private static let kinds: [String: ObjectKind] = [
        "U": .table, "V": .view, "P": .procedure, "FN": .function, "IF": .function,
        "TF": .function, "TR": .trigger, "SO": .sequence, "SN": .synonym,
    ]

    private static let times = """
        SELECT RTRIM(o.type), s.name, o.name, CONVERT(varchar(19), DATEADD(
            minute, DATEDIFF(minute, GETDATE(), GETUTCDATE()), o.modify_date), 126) + 'Z'
        FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id
        WHERE o.is_ms_shipped = 0
        """

    /// Created, altered and deleted objects, the oldest first; names of schemas are not among what is traced.
    private static let users = """
        SELECT t.ObjectName, t.LoginName, CONVERT(varchar(19), DATEADD(
            minute, DATEDIFF(minute, GETDATE(), GETUTCDATE()), t.StartTime), 126) + 'Z'
        FROM sys.traces f CROSS APPLY sys.fn_trace_gettable(f.path, DEFAULT) t
        WHERE f.is_default = 1 AND t.DatabaseName = DB_NAME() AND t.EventClass IN (46, 47, 164)
            AND t.EventSubClass = 1 AND t.ObjectName IS NOT NULL
        ORDER BY t.StartTime
        """

    func traces(
        _ scope: InspectionScope, on connection: any DatabaseConnection
    ) async throws(DatabaseError) -> ChangeTraces {
        var traces = ChangeTraces()
        // Without the right to read the trace the times alone are told.
        let users = (try? await connection.query(Self.users).rows) ?? []
        for row in users {
            for kind in Set(Self.kinds.values) {
                traces.note(
                    kind, ObjectName(row.text(0)), who: row.optionalText(1),
                    when: row.optionalText(2))
            }
        }
        for row in try await connection.query(Self.times).rows {
            guard let kind = Self.kinds[row.text(0)] else { continue }
            let schema = row.text(1) == scope.schemas.first ? nil : row.text(1)
            traces.note(kind, ObjectName(row.text(2), in: schema), when: row.optionalText(3))
        }
        return traces
    }
}
