/// Which objects of one database hold on to others, so that these cannot be altered or dropped before them.
protocol ObjectTies: Sendable {
    /// The kinds of objects that must be dropped before something they mention is; of an index before its table loses it.
    func disturbed(byDropping object: SchemaObject) -> Set<ObjectKind>

    /// The kinds of objects that cannot change while a table uses them, so that the table is altered with them.
    var kindsHeldByTables: Set<ObjectKind> { get }

    /// Whether an object that mentions the name, in lower case, is really in the way; asked of those kinds only.
    func stands(_ object: SchemaObject, inTheWayOf name: String) -> Bool

    /// Whether an object is created before others that belong to the same table.
    func comesFirst(_ object: SchemaObject) -> Bool
}

extension ObjectTies {
    var kindsHeldByTables: Set<ObjectKind> { [] }

    func stands(_ object: SchemaObject, inTheWayOf name: String) -> Bool { true }

    func comesFirst(_ object: SchemaObject) -> Bool { false }
}
