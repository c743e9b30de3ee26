package import Databases

/// Why migrations could not be found, judged or run.
package enum MigrationError: Error, Hashable, Sendable {
    // Finding scripts
    /// A location has a prefix that is not `filesystem:`.
    case unknownLocation(descriptor: String)
    /// Locations that do not exist, where that is an error.
    case missingLocations([String])
    /// A file or folder cannot be opened or read.
    case unreadableScript(path: String, reason: String)
    /// A file is not text in its encoding.
    case undecodableScript(path: String, line: Int, byte: UInt8, encoding: String)
    /// An encoding nobody knows.
    case unknownEncoding(name: String)
    /// Files whose names fit no rule, each with the name it should have.
    case misnamedScripts([MisnamedScript], asFlyway: Bool)
    /// Two migrations that cannot both be meant.
    case duplicate(DuplicateMigration)
    /// Two callbacks of the same event and description.
    case duplicateCallback(name: String, paths: [String])
    /// A `.conf` file that cannot be read.
    case scriptConfiguration(path: String, line: Int, String)

    // Placeholders
    /// A placeholder without a value.
    case missingPlaceholder(name: String, script: String, line: Int, isBuiltIn: Bool)
    /// A user's placeholder with a name of Flyway's.
    case reservedPlaceholder(name: String)

    // History
    /// A row that cannot be understood.
    case unreadableHistory(table: String, rank: Int, HistoryFault)
    /// Two DELETE rows for one migration.
    case duplicateDeletion(String)
    /// A target version that no migration has.
    case unknownTarget(Version)

    // Judging
    /// Validation found differences.
    case invalid([ValidationFinding])
    /// The schema holds objects and no history.
    case nonEmptySchema(schema: String, table: String)
    /// A failed migration stands in the history.
    case failedMigration(schema: String, version: String)
    /// The history already has a baseline, or migrations, or nothing to stand on.
    case baselineRefused(BaselineRefusal)
    /// `clean` is switched off.
    case cleanDisabled

    // Running
    /// An error override that is not of the form `STATE:CODE:BEHAVIOUR`.
    case invalidErrorOverride(String)
    /// A migration failed.
    case scriptFailed(FailedScript)
    /// A callback failed.
    case callbackFailed(event: CallbackEvent, path: String, FailedStatement)
    /// A script mixes statements that can and cannot run in a transaction.
    case mixedScript(path: String, script: String, transactionalLine: Int, otherLine: Int)
    /// A script that is to run in our transaction begins or ends one itself.
    case controlsTransaction(path: String, script: String, line: Int)
    /// A group mixes scripts that can and cannot run in a transaction.
    case mixedGroup(script: String)
    /// The script cannot be cut into statements.
    case unsplittable(path: String, script: String, SplittingError)
    /// The connection broke off over a commit; `stands` is what the database said afterwards, where it answered.
    case commitLost(work: [String], stands: Bool?)
    /// The run before was interrupted at something that the database does not take back.
    case interrupted(Interruption)
    /// The user asked to stop between two migrations.
    case stopped(applied: Int)
    /// The migration to undo has no undo script.
    case noUndoScript(version: Version)
}

/// A file whose name fits no rule.
package struct MisnamedScript: Hashable, Sendable {
    /// The path.
    package var path: String
    /// Why it does not fit.
    package var misnaming: Misnaming
    /// The name it should have.
    package var suggestion: String
}

/// Two migrations that cannot both be meant.
package struct DuplicateMigration: Hashable, Sendable {
    /// What kind.
    package var kind: MigrationKind
    /// The version, or the description of a repeatable.
    package var identity: String
    /// The two files with their types.
    package var offenders: [Offender]

    /// One of the files.
    package struct Offender: Hashable, Sendable {
        /// The path.
        package var path: String
        /// Its type.
        package var type: MigrationType
    }
}

/// What is wrong with a row.
package enum HistoryFault: Hashable, Sendable {
    /// The version is not made of numbers.
    case invalidVersion(String)
    /// The type is none of Flyway's.
    case unknownType(String)
}

/// Why `baseline` is refused.
package enum BaselineRefusal: Hashable, Sendable {
    /// Another baseline stands in the history.
    case otherBaseline(table: String, version: String, description: String)
    /// Migrations have been applied.
    case hasMigrations(table: String)
    /// The schema was created by the tool, so its baseline is version 0.
    case schemaMarker(table: String)
    /// The history exists and is empty.
    case emptyHistory(table: String)
}

/// A statement that the database refused.
package struct FailedStatement: Hashable, Sendable {
    /// The line of the error, or of the statement's beginning where the server names no place; counted from 1.
    package var line: Int?
    /// The column of the error in Unicode scalars, counted from 1, where the server names a place.
    package var column: Int?
    /// The line the statement begins on.
    package var statementLine: Int?
    /// The statement.
    package var sql: String
    /// What the database said, or a program's exit.
    package var error: DatabaseError

    /// Describes a failure; a program has no lines.
    package init(
        line: Int? = nil, column: Int? = nil, statementLine: Int? = nil, sql: String,
        error: DatabaseError
    ) {
        self.line = line
        self.column = column
        self.statementLine = statementLine
        self.sql = sql
        self.error = error
    }
}

/// A migration that failed, and what is left of it.
package struct FailedScript: Hashable, Sendable {
    /// The migration.
    package var migration: ResolvedMigration
    /// The statement it failed at.
    package var statement: FailedStatement
    /// What the server says became of the work.
    package var aftermath: Aftermath
    /// How many migrations of this run stand.
    package var appliedBefore: Int
    /// Whether a failed row was written.
    package var isRecorded: Bool
    /// How the schema compares with the one before the script; `nil` where nobody looked.
    package var schema: SchemaVerdict?
}

/// What became of a failed migration's work.
package enum Aftermath: Hashable, Sendable {
    /// The server confirms that the transaction is gone: nothing of the script stands.
    case rolledBack
    /// The first statements of the script took effect, so many of them.
    case stands(statements: Int)
    /// Of the first statements, those that change the schema took effect; row changes were rolled back.
    case schemaStands(statements: Int)
    /// The server could not be asked.
    case unknown
}
