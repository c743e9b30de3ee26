extension SchemaRename {
    /// Reads renames of the form `old=new`, where `old` is `table`, `schema.table` or one of these and `.column`.
    ///
    /// A column's table may be given by its name before or after. What was there under the new name, or is still there
    /// under the old one, was not renamed.
    ///
    /// - Throws: `SchemaRenameError`.
    package static func read(
        _ texts: [String], from before: SchemaModel, to after: SchemaModel
    ) throws(SchemaRenameError) -> [SchemaRename] {
        var tables: [SchemaRename] = []
        var rest: [(text: String, old: String, new: String)] = []
        for text in texts {
            let names = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard names.count == 2 else { throw .malformed(text) }
            guard let table = before.tables.first(where: { $0.name.description == names[0] })
            else {
                rest.append((text, names[0], names[1]))
                continue
            }
            tables.append(try Self.table(text, table.name, names[1], before, after))
        }
        let later = Dictionary(
            tables.map { ($0.table, $0.later) }, uniquingKeysWith: { first, _ in first })
        var columns: [SchemaRename] = []
        for (text, old, new) in rest {
            columns.append(try Self.column(text, old, new, later, before, after))
        }
        let all = columns + tables
        for (position, rename) in all.enumerated() {
            let isTwice = all[..<position].contains { other in
                other.table == rename.table && other.column == rename.column
                    || other.target == rename.target
            }
            guard !isTwice else { throw .unusable("\(rename)", reason: "it is said twice") }
        }
        return all
    }

    private static func table(
        _ text: String, _ old: ObjectName, _ new: String, _ before: SchemaModel,
        _ after: SchemaModel
    ) throws(SchemaRenameError) -> SchemaRename {
        let prefix = old.schema.map { $0 + "." } ?? ""
        let name = new.hasPrefix(prefix) ? String(new.dropFirst(prefix.count)) : new
        let rename = SchemaRename(table: old, to: name)
        try Self.check(
            text, "table", old.description, name, before: before.tables.map(\.name.description),
            after: after.tables.map(\.name.description), target: rename.later.description)
        return rename
    }

    private static func column(
        _ text: String, _ old: String, _ new: String, _ later: [ObjectName: ObjectName],
        _ before: SchemaModel, _ after: SchemaModel
    ) throws(SchemaRenameError) -> SchemaRename {
        for table in before.tables {
            let present = later[table.name] ?? table.name
            for place in [table.name, present].map({ "\($0)." }) where old.hasPrefix(place) {
                let column = String(old.dropFirst(place.count))
                guard table.columns.contains(where: { $0.name == column }) else { continue }
                let places = [place, "\(present)."]
                let prefix = places.first(where: new.hasPrefix) ?? ""
                let name = String(new.dropFirst(prefix.count))
                let columns = after.tables.first { $0.name == present }?.columns ?? []
                try Self.check(
                    text, "column", column, name, before: table.columns.map(\.name),
                    after: columns.map(\.name), target: name)
                return SchemaRename(of: column, table: table.name, to: name)
            }
        }
        throw .unusable(text, reason: "the earlier schema has no table or column \(old)")
    }

    private static func check(
        _ text: String, _ kind: String, _ old: String, _ new: String, before: [String],
        after: [String], target: String
    ) throws(SchemaRenameError) {
        guard after.contains(target) else {
            throw .unusable(text, reason: "the later schema has no \(kind) \(new)")
        }
        guard !before.contains(target) else {
            throw .unusable(text, reason: "the earlier schema has a \(kind) \(new) too")
        }
        guard !after.contains(old) else {
            throw .unusable(text, reason: "the later schema still has the \(kind) \(old)")
        }
    }

    /// What has the new name: the table itself, or a column of it.
    private var target: [String] {
        self.column == nil
            ? [self.later.description] : [self.table.description, self.name]
    }
}
