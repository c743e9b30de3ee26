/// One thing of a schema, whatever its kind.
package enum SchemaObject: Hashable, Sendable {
    /// A table.
    case table(Table)
    /// A view.
    case view(View)
    /// An index.
    case index(Index)
    /// A foreign key.
    case foreignKey(ForeignKey)
    /// A trigger.
    case trigger(Trigger)
    /// A procedure or function.
    case routine(Routine)
    /// A sequence.
    case sequence(NumberSequence)
    /// A type.
    case type(UserType)
    /// A synonym.
    case synonym(Synonym)
    /// A permission.
    case permission(Permission)
    /// An extension.
    case `extension`(DatabaseExtension)
    /// Something that only one database has.
    case other(OtherObject)

    /// Its kind.
    package var kind: ObjectKind {
        switch self {
        case .table: .table
        case .view: .view
        case .index: .index
        case .foreignKey: .foreignKey
        case .trigger: .trigger
        case .routine(let value): value.isProcedure ? .procedure : .function
        case .sequence: .sequence
        case .type: .type
        case .synonym: .synonym
        case .permission: .permission
        case .extension: .extension
        case .other: .other
        }
    }

    /// What tells it apart from everything else of its kind in the schema.
    package var identity: ObjectIdentity {
        ObjectIdentity(kind: self.kind, name: self.name, owner: self.owner)
    }

    /// The name; that of what has none is made of what it is about.
    package var name: ObjectName {
        switch self {
        case .table(let value): value.name
        case .view(let value): value.name
        case .index(let value): ObjectName(value.name, in: value.table.schema)
        case .foreignKey(let value): ObjectName(value.label, in: value.table.schema)
        case .trigger(let value): ObjectName(value.name, in: value.table.schema)
        case .routine(let value):
            ObjectName(
                value.name.name + (value.signature.map { "(\($0))" } ?? ""), in: value.name.schema)
        case .sequence(let value): value.name
        case .type(let value): value.name
        case .synonym(let value): value.name
        case .permission(let value): ObjectName(value.target)
        case .extension(let value): ObjectName(value.name)
        case .other(let value):
            ObjectName("\(value.kind.lowercased()) \(value.name.name)", in: value.name.schema)
        }
    }

    /// The table it belongs to, or whom a permission is given to.
    package var owner: String? {
        switch self {
        case .index(let value): value.table.description
        case .foreignKey(let value): value.table.description
        case .trigger(let value): value.table.description
        case .permission(let value): value.grantee
        case .other(let value): value.table?.description
        default: nil
        }
    }

    /// The table it belongs to and goes with.
    var table: ObjectName? {
        switch self {
        case .index(let value): value.table
        case .foreignKey(let value): value.table
        case .trigger(let value): value.table
        case .other(let value): value.table
        default: nil
        }
    }
}
