extension SchemaModel {
    /// The schema as it is when the database has renamed something in it.
    ///
    /// What mentions the old name in a text of its own has the new one, as far as that can be foreseen.
    func renaming(_ renames: [SchemaRename], _ grammar: any SchemaGrammar) -> SchemaModel {
        // Columns first, since they name their tables as these were.
        let ordered = renames.filter { $0.column != nil } + renames.filter { $0.column == nil }
        return ordered.reduce(self) { model, rename in
            let names = NameReplacement(
                rename.column ?? rename.table.name, rename.name, grammar)
            let mover = ObjectRename(rename, family: model.family(of: rename.table), names)
            return SchemaModel(objects: model.objects.map(mover.object))
        }
    }

    /// A table, and those that have its columns by being parts of it or inheriting them.
    private func family(of name: ObjectName) -> Set<ObjectName> {
        var family: Set = [name]
        var queue = [name]
        let children = self.tables.filter { $0.parentText != nil }
        while let parent = queue.popLast() {
            for table in children where !family.contains(table.name) {
                let words = (table.parentText ?? "").split { " (),".contains($0) }
                guard words.contains(where: { $0 == parent.description }) else { continue }
                family.insert(table.name)
                queue.append(table.name)
            }
        }
        return family
    }
}

extension Table {
    /// The text that names the table's parents, where it has any.
    var parentText: String? {
        self.partitioning.flatMap { text in
            ["PARTITION OF ", "INHERITS "].contains(where: text.hasPrefix) ? text : nil
        }
    }
}
