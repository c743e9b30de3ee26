/// What one rename makes of each object of a schema.
struct ObjectRename {
    private let rename: SchemaRename
    private let family: Set<ObjectName>
    private let names: NameReplacement

    /// Prepares for a rename; `family` are the tables that have the column.
    init(_ rename: SchemaRename, family: Set<ObjectName>, _ names: NameReplacement) {
        self.rename = rename
        self.family = family
        self.names = names
    }

    /// The object afterwards.
    func object(_ object: SchemaObject) -> SchemaObject {
        let isColumn = self.rename.column != nil
        switch object {
        case .table(let table): return .table(isColumn ? self.columns(table) : self.table(table))
        case .index(var index):
            if isColumn, self.family.contains(index.table) {
                index.columns = index.columns.map(self.names.column)
                index.included = index.included.map(self.names.name)
                index.filter = index.filter.map(self.names.text)
            }
            index.table = self.moved(index.table)
            return .index(index)
        case .foreignKey(let key): return .foreignKey(self.foreignKey(key))
        case .sequence(var sequence):
            sequence.owner = sequence.owner.map(self.owner)
            return .sequence(sequence)
        case .routine(var routine):
            // Bodies are texts that no server changes.
            if !isColumn { routine.signature = routine.signature.map(self.names.text) }
            return .routine(routine)
        case .permission(var permission):
            guard self.isConcerned(permission.target) else { return object }
            if isColumn {
                permission.privileges = permission.privileges.map(self.names.text).sorted()
                permission.grantable = permission.grantable.map(self.names.text).sorted()
            } else {
                permission.target = self.names.text(permission.target)
            }
            return .permission(permission)
        default: return self.program(object)
        }
    }

    /// Whether a text mentions the table, so that a column's name in it may be that of the column.
    private func isConcerned(_ text: String) -> Bool {
        SQLTokenizer.tokens(of: text, self.names.lexicon).contains {
            $0.isName && $0.text == self.rename.table.name
        }
    }

    private func program(_ object: SchemaObject) -> SchemaObject {
        switch object {
        case .view(var view):
            guard self.isConcerned(view.definition) else { return object }
            view.definition = self.names.text(view.definition)
            return .view(view)
        case .trigger(var trigger):
            guard self.isConcerned(trigger.definition) else { return object }
            trigger.table = self.moved(trigger.table)
            trigger.definition = self.names.text(trigger.definition)
            return .trigger(trigger)
        case .other(var other):
            guard self.isConcerned(other.definition) else { return object }
            other.table = other.table.map(self.moved)
            other.definition = self.names.text(other.definition)
            return .other(other)
        default: return object
        }
    }

    /// A table's name afterwards.
    private func moved(_ table: ObjectName) -> ObjectName {
        self.rename.column == nil && table == self.rename.table ? self.rename.later : table
    }

    private func table(_ table: Table) -> Table {
        var table = table
        if table.name == self.rename.table {
            table.name = self.rename.later
            table.checks = table.checks.map(self.names.check)
        }
        if table.parentText != nil {
            table.partitioning = table.partitioning.map(self.names.text)
        }
        return table
    }

    private func columns(_ table: Table) -> Table {
        guard self.family.contains(table.name) else { return table }
        var table = table
        for position in table.columns.indices {
            let column = table.columns[position]
            table.columns[position].name = self.names.name(column.name)
            table.columns[position].default = column.default.map(self.names.text)
            table.columns[position].options = column.options.map(self.names.text)
            if let generated = column.generated {
                table.columns[position].generated?.expression =
                    self.names.text(generated.expression)
            }
        }
        table.primaryKey = table.primaryKey.map(self.names.key)
        table.uniqueConstraints = table.uniqueConstraints.map(self.names.key)
        table.checks = table.checks.map(self.names.check)
        table.partitioning = table.partitioning.map(self.names.text)
        return table
    }

    private func foreignKey(_ key: ForeignKey) -> ForeignKey {
        var key = key
        if self.rename.column != nil {
            if self.family.contains(key.table) {
                key.columns = key.columns.map(self.names.name)
                key.onDelete = self.names.text(key.onDelete)
            }
            if key.referencedTable == self.rename.table {
                key.referencedColumns = key.referencedColumns.map(self.names.name)
            }
        }
        key.table = self.moved(key.table)
        key.referencedTable = self.moved(key.referencedTable)
        return key
    }

    /// The column that a sequence belongs to, as `table.column`.
    private func owner(_ owner: String) -> String {
        let table = self.rename.table.name
        guard owner.hasPrefix(table + ".") else { return owner }
        let column = String(owner.dropFirst(table.count + 1))
        return self.rename.column == nil
            ? "\(self.rename.name).\(column)" : "\(table).\(self.names.name(column))"
    }
}
