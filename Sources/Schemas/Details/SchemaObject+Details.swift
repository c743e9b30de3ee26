extension SchemaObject {
    /// The object taken apart into facts.
    package var details: ObjectDetails {
        let title = self.identity.description
        switch self {
        case .table(let value): return value.details(title)
        case .view(let value):
            return ObjectDetails(
                title,
                [
                    ("materialised", value.isMaterialised.fact), ("options", value.options),
                    ("definition", value.definition), ("comment", value.comment),
                ])
        case .index(let value): return value.details(title)
        case .foreignKey(let value): return value.details(title)
        case .trigger(let value):
            return ObjectDetails(
                title,
                [
                    ("state", value.state), ("definition", value.definition),
                    ("comment", value.comment),
                ])
        case .routine(let value):
            return ObjectDetails(
                title, [("definition", value.definition), ("comment", value.comment)])
        case .sequence(let value):
            return ObjectDetails(
                title,
                [
                    ("definition", value.definition), ("owned by", value.owner),
                    ("comment", value.comment),
                ])
        case .type(let value): return value.details(title)
        case .synonym(let value): return ObjectDetails(title, [("target", value.target)])
        case .permission(let value):
            return ObjectDetails(
                title,
                [
                    ("privileges", value.privileges.fact),
                    ("with grant option", value.grantable.fact),
                ])
        case .extension: return ObjectDetails(title, [])
        case .other(let value):
            return ObjectDetails(title, [("definition", value.definition)])
        }
    }
}

extension Table {
    func details(_ title: String) -> ObjectDetails {
        let columns =
            self.hasFixedColumnOrder ? self.columns : self.columns.sorted { $0.name < $1.name }
        var parts = columns.map(\.details)
        if let key = self.primaryKey { parts.append(key.details("primary key")) }
        parts += self.uniqueConstraints.map { $0.details("unique constraint \($0.label)") }
        parts += self.checks.map {
            ObjectDetails("check \($0.label)", [("definition", $0.definition)])
        }
        return ObjectDetails(
            title,
            [
                ("options", self.options), ("partitioning", self.partitioning),
                ("temporal", self.temporal), ("definition", self.definition),
                ("comment", self.comment),
            ], parts: parts)
    }
}

extension Column {
    var details: ObjectDetails {
        ObjectDetails(
            "column \(self.name)",
            [
                ("type", self.type), ("nullable", self.isNullable ? "yes" : "no"),
                ("default", self.default), ("identity", self.identity),
                (
                    self.generated?.isStored == true ? "generated stored" : "generated",
                    self.generated?.expression
                ),
                ("collation", self.collation), ("options", self.options),
                ("comment", self.comment),
            ])
    }
}

extension KeyConstraint {
    func details(_ title: String) -> ObjectDetails {
        ObjectDetails(
            title,
            [
                ("name", self.name), ("columns", self.columns.map(\.text).fact),
                ("included", self.included.fact), ("options", self.options),
            ])
    }
}

extension Index {
    func details(_ title: String) -> ObjectDetails {
        ObjectDetails(
            title,
            [
                ("unique", self.isUnique.fact),
                ("columns", self.columns.map(\.text).fact), ("included", self.included.fact),
                ("filter", self.filter), ("method", self.method), ("options", self.options),
                ("comment", self.comment),
            ])
    }
}

extension ForeignKey {
    func details(_ title: String) -> ObjectDetails {
        ObjectDetails(
            title,
            [
                ("columns", self.columns.fact), ("references", self.referencedTable.description),
                ("referenced columns", self.referencedColumns.fact),
                ("on update", self.onUpdate), ("on delete", self.onDelete),
                ("options", self.options),
            ])
    }
}

extension UserType {
    func details(_ title: String) -> ObjectDetails {
        ObjectDetails(
            title,
            [
                ("kind", self.kind.rawValue), ("labels", self.labels.fact),
                ("options", self.options), ("comment", self.comment),
            ],
            parts: self.attributes.map(\.details)
                + self.checks.map {
                    ObjectDetails("check \($0.label)", [("definition", $0.definition)])
                })
    }
}
