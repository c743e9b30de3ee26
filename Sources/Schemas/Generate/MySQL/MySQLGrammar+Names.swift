extension MySQLGrammar {
    func create(schema: String) -> ScriptStep? { self.shared.create(schema: schema) }

    func rename(_ rename: SchemaRename) -> ScriptStep? { self.shared.rename(rename) }

    func spelled(_ name: String, wasQuoted: Bool) -> String {
        self.shared.spelled(name, wasQuoted: wasQuoted)
    }

    /// The server refuses to rename a column that is computed with or in a foreign key, and gives a table's constraints
    /// other names with it.
    func loosened(
        _ model: SchemaModel, for renames: [SchemaRename], without gone: Set<String>
    ) -> SchemaModel {
        renames.reduce(model) { self.loosened($0, for: $1) }
    }

    private func loosened(_ model: SchemaModel, for rename: SchemaRename) -> SchemaModel {
        guard let table = model.tables.first(where: { $0.name == rename.table }) else {
            return model
        }
        let loosened = self.loosened(table, for: rename)
        let kept = Set(loosened.columns.map(\.name))
        let gone = Set(table.columns.map(\.name)).subtracting(kept)
        return SchemaModel(
            objects: model.objects.compactMap { object in
                switch object {
                case .table(let other) where other.name == table.name: return .table(loosened)
                case .index(let index) where index.table == table.name:
                    let goes = index.columns.contains { part in
                        part.isExpression
                            ? self.mentions(rename.column, in: part.value)
                            : gone.contains(part.value)
                    }
                    return goes ? nil : object
                case .foreignKey(let key):
                    return self.stands(key, inTheWayOf: rename) ? nil : object
                default: return object
                }
            })
    }

    private func loosened(_ table: Table, for rename: SchemaRename) -> Table {
        let name = table.name.name
        var table = table
        guard rename.column != nil else {
            table.checks.removeAll { self.follows($0.name, name) }
            return table
        }
        table.checks.removeAll { self.mentions(rename.column, in: $0.definition) }
        table.columns.removeAll { self.mentions(rename.column, in: $0.generated?.expression) }
        for position in table.columns.indices
        where self.mentions(rename.column, in: table.columns[position].default) {
            table.columns[position].default = nil
        }
        return table
    }

    /// Whether a foreign key has the column that is renamed, which some ways of altering a table refuse, or a name of the
    /// table's.
    private func stands(_ key: ForeignKey, inTheWayOf rename: SchemaRename) -> Bool {
        guard let column = rename.column else {
            return key.table == rename.table && self.follows(key.name, rename.table.name)
        }
        return (key.table == rename.table && key.columns.contains(column))
            || (key.referencedTable == rename.table && key.referencedColumns.contains(column))
    }

    private func mentions(_ column: String?, in text: String?) -> Bool {
        guard let column, let text else { return false }
        return SQLTokenizer.tokens(of: text, self.lexicon).contains {
            $0.isName && $0.text == column
        }
    }

    /// Whether a constraint's name is one that the server makes of the table's.
    private func follows(_ name: String?, _ table: String) -> Bool {
        ["_chk_", "_ibfk_"].contains { name?.hasPrefix(table + $0) == true }
    }
}
