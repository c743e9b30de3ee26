extension SQLServerGrammar {
    /// Functions are bound to what they mention as views are, procedures only where they say so.
    func isGone(_ object: SchemaObject, whileRenaming name: String) -> Bool {
        switch object {
        case .routine(let routine) where routine.isProcedure: routine.isBound
        case .routine: self.stands(object, inTheWayOf: name)
        case .view, .trigger, .other, .permission: true
        default: false
        }
    }

    func rename(_ rename: SchemaRename) -> ScriptStep? {
        guard let column = rename.column else {
            return Self.rename(rename.table.bracketed, to: rename.name, "OBJECT")
        }
        return Self.rename(
            "\(rename.table.bracketed).\(column.bracketed)", to: rename.name, "COLUMN")
    }

    /// The statement that gives something of a kind a new name.
    ///
    /// The old name is a place between brackets within a text, the new one the name itself: brackets would become part of it.
    static func rename(_ place: String, to name: String, _ kind: String) -> ScriptStep {
        ScriptStep(
            "EXEC sp_rename \(place.nationalLiteral), \(name.nationalLiteral), '\(kind)'")
    }

    func spelled(_ name: String, wasQuoted: Bool) -> String {
        wasQuoted || !name.isRegularName ? name.bracketed : name
    }

    func loosened(
        _ model: SchemaModel, for renames: [SchemaRename], without gone: Set<String>
    ) -> SchemaModel {
        SQLServerLoosening(model, for: renames, without: gone).model
    }

    func create(schema: String) -> ScriptStep? {
        guard schema != "dbo" else { return nil }
        let statement = "CREATE SCHEMA \(schema.bracketed)"
        return ScriptStep(
            "IF SCHEMA_ID(\(schema.nationalLiteral)) IS NULL EXEC (\(statement.nationalLiteral))")
    }
}

extension String {
    /// Whether the name can stand without brackets: letters, digits and low lines of ASCII, and no digit first.
    fileprivate var isRegularName: Bool {
        let isRegular = self.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
                || $0 == "_"
        }
        return isRegular && self.unicodeScalars.first?.properties.numericType == nil
            && !self.isEmpty
    }
}
