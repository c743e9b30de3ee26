extension PostgreSQLGrammar {
    func create(_ type: UserType) -> [ScriptStep] {
        let name = type.name.quoted
        let statement =
            switch type.kind {
            case .enumeration:
                "CREATE TYPE \(name) AS ENUM (\(type.labels.map(\.literal).joined(separator: ", ")))"
            case .composite:
                "CREATE TYPE \(name) AS ("
                    + type.attributes.map(self.attribute).joined(separator: ", ") + ")"
            case .range: "CREATE TYPE \(name) AS RANGE (\(type.options ?? ""))"
            case .domain: self.createDomain(type)
            }
        return [ScriptStep(statement)] + self.comment(on: self.target(of: type), nil, type.comment)
    }

    private func target(of type: UserType) -> String {
        "\(type.kind == .domain ? "DOMAIN" : "TYPE") \(type.name.quoted)"
    }

    private func attribute(_ column: Column) -> String {
        "\(column.name.quoted) \(column.type)"
            + (column.collation.map { " COLLATE \($0)" } ?? "")
    }

    private func createDomain(_ type: UserType) -> String {
        let base = type.attributes.first
        var words = ["CREATE DOMAIN \(type.name.quoted) AS \(base?.type ?? "text")"]
        if let collation = base?.collation { words.append("COLLATE \(collation)") }
        if let value = base?.default { words.append("DEFAULT \(value)") }
        if base?.isNullable == false { words.append("NOT NULL") }
        words += type.checks.map { "CONSTRAINT \(($0.name ?? "").quoted) \($0.definition)" }
        return words.joined(separator: " ")
    }

    func alter(
        _ old: UserType, _ new: UserType, _ before: SchemaLookup, _ after: SchemaLookup
    ) -> Alteration? {
        guard old.kind == new.kind, old.options == new.options else { return nil }
        let comment = self.comment(on: self.target(of: new), old.comment, new.comment)
        switch new.kind {
        case .enumeration:
            return self.alterLabels(old, new, before, after, comment)
        case .composite:
            // New attributes come last.
            let kept = old.attributes.map(\.name).filter { name in
                new.attributes.contains { $0.name == name }
            }
            guard new.attributes.prefix(kept.count).map(\.name) == kept else { return nil }
            return Alteration(
                steps: self.alterAttributes(old, new) + comment, disturbed: [.view])
        case .domain:
            guard old.attributes.first?.type == new.attributes.first?.type,
                old.attributes.first?.collation == new.attributes.first?.collation
            else { return nil }
            return Alteration(steps: self.alterDomain(old, new) + comment)
        case .range: return Alteration(steps: comment)
        }
    }

    private func alterLabels(
        _ old: UserType, _ new: UserType, _ before: SchemaLookup, _ after: SchemaLookup,
        _ comment: [ScriptStep]
    ) -> Alteration {
        guard old.labels != new.labels else { return Alteration(steps: comment) }
        if let additions = self.addLabels(old, new, after) {
            return Alteration(steps: additions + comment)
        }
        let names = Set(after.tables.keys)
        let tables = before.model.tables.filter { table in
            names.contains(table.name) && table.columns.contains { new.isType(of: $0) }
        }
        return Alteration(
            steps: self.replaceEnumeration(old, new, tables) + comment,
            disturbed: [.view, .index, .trigger, .other],
            disturbedNames: Set(tables.map { $0.name.name.lowercased() }))
    }

    /// Adds labels, where that is all; a new label can be used only after the transaction, so that nothing else may.
    private func addLabels(
        _ old: UserType, _ new: UserType, _ after: SchemaLookup
    ) -> [ScriptStep]? {
        let added = new.labels.filter { !old.labels.contains($0) }
        guard new.labels.filter(old.labels.contains) == old.labels,
            !after.model.canonicalText.containsAny(of: added.map { $0.literal + "::" })
        else { return nil }
        return new.labels.enumerated().filter { added.contains($1) }.map { position, label in
            let place =
                position == 0
                ? old.labels.first.map { " BEFORE \($0.literal)" } ?? ""
                : " AFTER \(new.labels[position - 1].literal)"
            return ScriptStep("ALTER TYPE \(new.name.quoted) ADD VALUE \(label.literal)\(place)")
        }
    }

    /// Makes the type anew beside the old one and moves the columns over, since values cannot be taken off a type.
    private func replaceEnumeration(
        _ old: UserType, _ new: UserType, _ tables: [Table]
    ) -> [ScriptStep] {
        let name = new.name.quoted
        let former = ObjectName(old.name.name + "_former", in: old.name.schema).quoted
        let lost = old.labels.filter { !new.labels.contains($0) }
        var bare = new
        bare.comment = old.comment
        var steps = [
            ScriptStep("ALTER TYPE \(name) RENAME TO \((old.name.name + "_former").quoted)")
        ]
        steps += self.create(bare)
        for table in tables {
            for column in table.columns where new.isType(of: column) {
                steps += self.move(column, of: table, to: name, lost: lost)
            }
        }
        steps.append(ScriptStep("DROP TYPE \(former)"))
        return steps
    }

    private func move(
        _ column: Column, of table: Table, to type: String, lost: [String]
    ) -> [ScriptStep] {
        let start = "ALTER TABLE \(table.name.quoted) ALTER COLUMN \(column.name.quoted)"
        let values = lost.map(\.literal).joined(separator: ", ")
        let move = ScriptStep(
            "\(start) TYPE \(type) USING \(column.name.quoted)::text::\(type)",
            loss: lost.isEmpty
                ? nil
                : "rows of table \(table.name) with \(values) in column \(column.name) stop the script"
        )
        guard let value = column.default else { return [move] }
        let isLost = lost.contains { value.hasPrefix($0.literal + "::") }
        return [ScriptStep("\(start) DROP DEFAULT"), move]
            + (isLost ? [] : [ScriptStep("\(start) SET DEFAULT \(value)")])
    }

    private func alterAttributes(_ old: UserType, _ new: UserType) -> [ScriptStep] {
        let start = "ALTER TYPE \(new.name.quoted)"
        var steps: [ScriptStep] = []
        for attribute in old.attributes
        where !new.attributes.contains(where: { $0.name == attribute.name }) {
            steps.append(
                ScriptStep(
                    "\(start) DROP ATTRIBUTE \(attribute.name.quoted) CASCADE",
                    loss: "the values of attribute \(attribute.name) of type \(new.name) are lost"))
        }
        for attribute in new.attributes {
            guard let previous = old.attributes.first(where: { $0.name == attribute.name }) else {
                steps.append(
                    ScriptStep("\(start) ADD ATTRIBUTE \(self.attribute(attribute)) CASCADE"))
                continue
            }
            guard self.attribute(previous) != self.attribute(attribute) else { continue }
            let collation = attribute.collation.map { " COLLATE \($0)" } ?? ""
            steps.append(
                ScriptStep(
                    "\(start) ALTER ATTRIBUTE \(attribute.name.quoted) TYPE \(attribute.type)"
                        + "\(collation) CASCADE"))
        }
        return steps
    }

    private func alterDomain(_ old: UserType, _ new: UserType) -> [ScriptStep] {
        let start = "ALTER DOMAIN \(new.name.quoted)"
        let before = old.attributes.first
        let after = new.attributes.first
        var steps: [ScriptStep] = []
        for check in old.checks where !new.checks.contains(check) {
            steps.append(ScriptStep("\(start) DROP CONSTRAINT \((check.name ?? "").quoted)"))
        }
        if before?.default != after?.default {
            steps.append(
                ScriptStep(
                    start + (after?.default.map { " SET DEFAULT \($0)" } ?? " DROP DEFAULT")))
        }
        if before?.isNullable != after?.isNullable {
            steps.append(
                ScriptStep("\(start) \(after?.isNullable == false ? "SET" : "DROP") NOT NULL"))
        }
        for check in new.checks where !old.checks.contains(check) {
            steps.append(
                ScriptStep(
                    "\(start) ADD CONSTRAINT \((check.name ?? "").quoted) \(check.definition)"))
        }
        return steps
    }
}

extension UserType {
    /// Whether a column has the type.
    fileprivate func isType(of column: Column) -> Bool {
        column.type == self.name.name || column.type == self.name.quoted
            || column.type == self.name.description
    }
}

extension String {
    /// Whether the text has one of the others in it.
    fileprivate func containsAny(of texts: [String]) -> Bool {
        texts.contains(where: self.contains)
    }
}
