/// A constraint of a table that is to be dropped or switched off.
///
/// Where the server has made its name up, the statement asks the catalogue for it when it runs, since the name is another one
/// in every database.
struct SQLServerConstraint {
    private let table: ObjectName
    private let name: String?
    /// The query for the name, where there is none.
    private let query: String

    /// The primary key, or a unique constraint.
    init(_ key: KeyConstraint, isPrimary: Bool, of table: ObjectName) {
        self.table = table
        self.name = key.name
        let columns = key.columns.enumerated().map { position, column in
            """
             AND EXISTS (SELECT 1 FROM sys.index_columns x JOIN sys.columns c
                    ON c.object_id = x.object_id AND c.column_id = x.column_id
                    WHERE x.object_id = i.object_id AND x.index_id = i.index_id
                        AND x.key_ordinal = \(position + 1) AND c.name = \(column.value.nationalLiteral))
            """
        }
        self.query = """
            FROM sys.indexes i JOIN sys.key_constraints k
                ON k.parent_object_id = i.object_id AND k.name = i.name
            WHERE i.object_id = \(Self.number(of: table)) AND k.type = '\(isPrimary ? "PK" : "UQ")'
                AND k.is_system_named = 1
            """
            + (isPrimary ? "" : columns.joined())
            + (isPrimary ? "" : Self.hasNoMore(than: key.columns.count))
    }

    /// A check.
    init(_ check: CheckConstraint, of table: ObjectName) {
        self.table = table
        self.name = check.name
        self.query = """
            FROM sys.check_constraints k WHERE k.parent_object_id = \(Self.number(of: table))
                AND k.definition = \(check.condition.nationalLiteral) AND k.is_system_named = 1
            """
    }

    /// A foreign key.
    init(_ key: ForeignKey) {
        self.table = key.table
        self.name = key.name
        let columns = key.columns.map { column in
            """
             AND EXISTS (SELECT 1 FROM sys.foreign_key_columns x JOIN sys.columns c
                    ON c.object_id = x.parent_object_id AND c.column_id = x.parent_column_id
                    WHERE x.constraint_object_id = k.object_id AND c.name = \(column.nationalLiteral))
            """
        }
        self.query = """
            FROM sys.foreign_keys k WHERE k.parent_object_id = \(Self.number(of: key.table))
                AND k.referenced_object_id = \(Self.number(of: key.referencedTable))
                AND k.is_system_named = 1
            """ + columns.joined()
    }

    /// The default of a column.
    ///
    /// Babelfish lists names for defaults that it does not know; it needs no such step.
    init(defaultOf column: Column, of table: ObjectName) {
        self.table = table
        self.name = column.defaultName
        self.query = """
            FROM sys.default_constraints k JOIN sys.columns c
                ON c.object_id = k.parent_object_id AND c.column_id = k.parent_column_id
            WHERE k.parent_object_id = \(Self.number(of: table))
                AND c.name = \(column.name.nationalLiteral) AND OBJECT_ID(
                    QUOTENAME(SCHEMA_NAME(k.schema_id)) + '.' + QUOTENAME(k.name), 'D') IS NOT NULL
            """
    }

    /// The statement that drops the constraint.
    var drop: ScriptStep { self.alter("DROP CONSTRAINT") }

    /// The statement that makes the constraint hold for nothing.
    var disabling: ScriptStep { self.alter("NOCHECK CONSTRAINT") }

    private func alter(_ action: String) -> ScriptStep {
        let start = "ALTER TABLE \(self.table.bracketed) \(action) "
        if let name = self.name { return ScriptStep(start + name.bracketed) }
        return ScriptStep(
            """
            DECLARE @name NVARCHAR(300) = (SELECT TOP (1) QUOTENAME(k.name)
            \(self.query))
            EXEC (\(start.nationalLiteral) + @name)
            """)
    }

    private static func number(of table: ObjectName) -> String {
        "OBJECT_ID(\(table.bracketed.nationalLiteral))"
    }

    private static func hasNoMore(than count: Int) -> String {
        """
         AND NOT EXISTS (SELECT 1 FROM sys.index_columns x WHERE x.object_id = i.object_id
                AND x.index_id = i.index_id AND x.key_ordinal > \(count))
        """
    }
}

extension CheckConstraint {
    private static let untrusted = " NOT TRUSTED"
    private static let disabled = " DISABLED"

    /// Whether it holds for no row.
    var isDisabled: Bool { self.definition.hasSuffix(Self.disabled) }

    /// Whether it is not known to hold for the rows that were there before it.
    var isUntrusted: Bool { self.isDisabled || self.definition.hasSuffix(Self.untrusted) }

    /// The clause without the state.
    var clause: String {
        for suffix in [Self.disabled, Self.untrusted] where self.definition.hasSuffix(suffix) {
            return String(self.definition.dropLast(suffix.count))
        }
        return self.definition
    }

    /// The condition alone, as the catalogue has it.
    fileprivate var condition: String {
        for prefix in ["CHECK NOT FOR REPLICATION ", "CHECK "] where self.clause.hasPrefix(prefix) {
            return String(self.clause.dropFirst(prefix.count))
        }
        return self.clause
    }
}

extension ForeignKey {
    /// The options one by one.
    var optionParts: [String] {
        SQLTokenReader(self.options ?? "", .sqlServer).separatedByCommas().map(\.text)
    }

    /// Whether the key holds for no row.
    var isDisabled: Bool { self.optionParts.contains("DISABLED") }

    /// Whether the key is not known to hold for the rows that were there before it.
    var isUntrusted: Bool { self.isDisabled || self.optionParts.contains("NOT TRUSTED") }
}

extension Column {
    private static let nameStart = "CONSTRAINT "

    /// The options one by one.
    var optionParts: [String] {
        SQLTokenReader(self.options ?? "", .sqlServer).separatedByCommas().map(\.text)
    }

    /// The name that somebody gave to the default.
    var defaultName: String? {
        var reader = SQLTokenReader(
            self.optionParts.first { $0.hasPrefix(Self.nameStart) } ?? "", .sqlServer)
        return reader.take("CONSTRAINT") ? reader.take()?.text : nil
    }

    /// The options that concern the column itself.
    var ownOptions: [String] { self.optionParts.filter { !$0.hasPrefix(Self.nameStart) } }

    /// The default with its name, as it stands in a statement.
    var defaultClause: String? {
        self.default.map { value in
            (self.defaultName.map { "CONSTRAINT \($0.bracketed) " } ?? "") + "DEFAULT \(value)"
        }
    }
}
