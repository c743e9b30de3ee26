/// A schema without what keeps SQL Server from renaming tables and columns.
///
/// The server renames no column that a check, a computed column or the filter of an index mentions, and nothing that a
/// bound function does. Keys, foreign keys and indexes follow a column by themselves. What is left out here is dropped
/// before the renames, and made again after them as the later schema has it.
struct SQLServerLoosening {
    private let source: SchemaModel
    private let renames: [SchemaRename]
    private let gone: Set<String>

    /// Prepares for renames; `gone` are the names, in lower case, of functions that are not there meanwhile.
    init(_ source: SchemaModel, for renames: [SchemaRename], without gone: Set<String>) {
        self.source = source
        self.renames = renames
        self.gone = gone
    }

    /// The schema that the renames find.
    var model: SchemaModel {
        var model = self.source
        var removed: [ObjectName: Set<String>] = [:]
        for position in model.tables.indices {
            let table = model.tables[position]
            let columns = self.removedColumns(of: table)
            if !columns.isEmpty { removed[table.name] = columns }
            model.tables[position] = self.loosened(table, without: columns)
        }
        model.indexes.removeAll { index in
            index.filter?.mentions(self.renamedColumns(of: index.table)) == true
                || index.mentions(removed[index.table] ?? [])
        }
        model.foreignKeys.removeAll { key in
            key.columns.belong(to: removed[key.table] ?? [])
                || key.referencedColumns.belong(to: removed[key.referencedTable] ?? [])
        }
        return model
    }

    /// The columns of a table that get other names, in lower case.
    private func renamedColumns(of table: ObjectName) -> Set<String> {
        Set(
            self.renames.compactMap { rename in
                rename.table == table ? rename.column?.lowercased() : nil
            })
    }

    /// The computed columns, in lower case, that mention what is renamed or gone.
    private func removedColumns(of table: Table) -> Set<String> {
        let names = self.renamedColumns(of: table.name).union(self.gone)
        return Set(
            table.columns.filter { $0.generated?.expression.mentions(names) == true }
                .map { $0.name.lowercased() })
    }

    private func loosened(_ table: Table, without columns: Set<String>) -> Table {
        var table = table
        let names = self.renamedColumns(of: table.name).union(self.gone).union(columns)
        // A table's own name may be that of a column that its checks mention.
        let isRenamed = self.renames.contains { $0.table == table.name && $0.column == nil }
        let checked = isRenamed ? names.union([table.name.name.lowercased()]) : names
        table.checks.removeAll { $0.clause.mentions(checked) }
        table.columns.removeAll { columns.contains($0.name.lowercased()) }
        for position in table.columns.indices {
            let column = table.columns[position]
            guard column.defaultClause?.mentions(names) == true else { continue }
            table.columns[position].default = nil
            let options = column.ownOptions
            table.columns[position].options =
                options.isEmpty ? nil : options.joined(separator: ", ")
        }
        if table.primaryKey?.columns.map(\.value).belong(to: columns) == true {
            table.primaryKey = nil
        }
        table.uniqueConstraints.removeAll { $0.columns.map(\.value).belong(to: columns) }
        return table
    }
}

extension [String] {
    /// Whether one of the names is among those, which are in lower case.
    fileprivate func belong(to names: Set<String>) -> Bool {
        self.contains { names.contains($0.lowercased()) }
    }
}

extension Index {
    /// Whether one of the columns, in lower case, is in the index or its filter.
    fileprivate func mentions(_ columns: Set<String>) -> Bool {
        (self.columns.map(\.value) + self.included).belong(to: columns)
            || self.filter?.mentions(columns) == true
    }
}
