/// What bears an extended property, as the procedures for these take it.
enum SQLServerPlace {
    case table(ObjectName)
    case column(String, ObjectName)
    case view(ObjectName)
    case routine(Routine)
    case sequence(ObjectName)
    case type(ObjectName)
    case index(Index)
    case trigger(Trigger)

    /// The schema; `nil` for the session's own.
    var schema: String? {
        switch self {
        case .table(let name), .column(_, let name), .view(let name), .sequence(let name),
            .type(let name):
            name.schema
        case .routine(let routine): routine.name.schema
        case .index(let index): index.table.schema
        case .trigger(let trigger): trigger.table.schema
        }
    }

    /// The levels below the schema, from the outer to the inner.
    var levels: [(kind: String, name: String)] {
        switch self {
        case .table(let name): [("TABLE", name.name)]
        case .column(let column, let name): [("TABLE", name.name), ("COLUMN", column)]
        case .view(let name): [("VIEW", name.name)]
        case .routine(let routine):
            [(routine.isProcedure ? "PROCEDURE" : "FUNCTION", routine.name.name)]
        case .sequence(let name): [("SEQUENCE", name.name)]
        case .type(let name): [("TYPE", name.name)]
        case .index(let index): [("TABLE", index.table.name), ("INDEX", index.name)]
        case .trigger(let trigger): [("TABLE", trigger.table.name), ("TRIGGER", trigger.name)]
        }
    }
}

extension SQLServerGrammar {
    /// The statement that gives something its comment, where that is another one.
    func comment(on place: SQLServerPlace, _ old: String?, _ new: String?) -> [ScriptStep] {
        guard old != new else { return [] }
        let action = new == nil ? "drop" : old == nil ? "add" : "update"
        let schema = place.schema?.nationalLiteral ?? "SCHEMA_NAME()"
        let value = new.map { ", @value = \($0.nationalLiteral)" } ?? ""
        let levels = place.levels.enumerated().map { position, level in
            """
            , @level\(position + 1)type = N'\(level.kind)', \
            @level\(position + 1)name = \(level.name.nationalLiteral)
            """
        }
        return [
            ScriptStep(
                """
                DECLARE @schema SYSNAME = \(schema)
                EXEC sys.sp_\(action)extendedproperty @name = N'MS_Description'\(value),
                    @level0type = N'SCHEMA', @level0name = @schema\(levels.joined())
                """)
        ]
    }
}
