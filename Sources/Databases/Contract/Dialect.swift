/// How one database wants to be spoken to: pure data and text, without a session.
///
/// Shared code never asks which database it has; it asks the dialect.
package protocol Dialect: Sendable {
    /// The name users and Flyway know the database by, such as `PostgreSQL`.
    var name: String { get }

    /// What the database can do, and the statements around a transaction.
    var traits: DialectTraits { get }

    /// How scripts are cut into statements.
    var splitting: SplittingDialect { get }

    /// The placeholder of the bound value at `position`, counted from 1.
    func parameter(_ position: Int) -> String

    /// Quotes a name so that the server takes it literally.
    func quoted(_ identifier: String) -> String

    /// The statements that create the history table exactly as Flyway does, in order.
    ///
    /// Databases without tablespaces pass over `tablespace`.
    func historyTableDefinition(_ table: QualifiedName, tablespace: String?) -> [String]
}

extension Dialect {
    /// Quotes a qualified name, part by part.
    package func quoted(_ name: QualifiedName) -> String {
        guard let schema = name.schema else { return self.quoted(name.name) }
        return self.quoted(schema) + "." + self.quoted(name.name)
    }
}

/// What a database can do, and how it says the usual things.
package struct DialectTraits: Hashable, Sendable {
    /// Whether DDL can be rolled back with the transaction it ran in.
    package var hasTransactionalDDL: Bool
    /// Whether a refused statement spoils the transaction it ran in, up to the last savepoint.
    package var refusalAbortsTransaction: Bool
    /// Whether Flyway's own lock is by default a transaction's, which takes the row of a failure back.
    package var flywayLocksInTransaction: Bool
    /// How values are written out in a statement.
    package var literals: LiteralStyle
    /// Begins a transaction that may write.
    package var begin: String
    /// Begins a transaction in which the server refuses writes, where it can.
    package var beginReadOnly: String
    /// Makes the transaction's work permanent.
    package var commit: String
    /// Takes the transaction's work back.
    package var rollback: String
    /// The type of a column for texts of two megabytes and more, of any script.
    package var longTextType: String
    /// The type of a whole number that counts rows and is their primary key.
    package var sequenceType: String
    /// What makes an INSERT pass over a key that is taken, and return a row otherwise; empty where a refused INSERT
    /// leaves the transaction usable.
    package var unlessTaken: String
    /// What makes a SELECT see what others committed after the transaction had begun to read; empty where it does.
    package var latest: String
    /// The server's time in whole seconds since 1970, as an expression; empty where its clock is this machine's.
    package var clock: String
    /// The type of a column for names of up to 1,023 characters, of any script.
    package var nameType: String

    /// Describes a database's abilities.
    package init(
        hasTransactionalDDL: Bool, refusalAbortsTransaction: Bool = false,
        flywayLocksInTransaction: Bool = false, literals: LiteralStyle = .standard, begin: String,
        beginReadOnly: String,
        commit: String = "COMMIT", rollback: String = "ROLLBACK", longTextType: String = "TEXT",
        sequenceType: String = "BIGINT", unlessTaken: String = "", latest: String = "",
        nameType: String = "VARCHAR(1023)", clock: String = ""
    ) {
        self.hasTransactionalDDL = hasTransactionalDDL
        self.refusalAbortsTransaction = refusalAbortsTransaction
        self.flywayLocksInTransaction = flywayLocksInTransaction
        self.literals = literals
        self.begin = begin
        self.beginReadOnly = beginReadOnly
        self.commit = commit
        self.rollback = rollback
        self.longTextType = longTextType
        self.sequenceType = sequenceType
        self.unlessTaken = unlessTaken
        self.latest = latest
        self.nameType = nameType
        self.clock = clock
    }
}

/// A table's name with the schema it is in; `nil` where the database has no schemas to name.
package struct QualifiedName: Hashable, Sendable {
    /// The schema.
    package var schema: String?
    /// The name, unquoted.
    package var name: String

    /// Joins a schema and a name.
    package init(schema: String?, name: String) {
        self.schema = schema
        self.name = name
    }
}
