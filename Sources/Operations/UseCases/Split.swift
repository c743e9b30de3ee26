import Databases
import Diagnostics
import Migrations

/// A script as it would be sent.
package struct SplitResult: Hashable, Sendable, Codable {
    /// The dialect it was read in.
    package var dialect: String
    /// The statements, in order.
    package var statements: [Statement]

    /// One statement.
    package struct Statement: Hashable, Sendable, Codable {
        /// The text without its delimiter.
        package var sql: String
        /// The line of its first token that is no comment, from 1.
        package var line: Int
        /// The column of that token, from 1.
        package var column: Int
        /// Whether it can run in a transaction.
        package var canExecuteInTransaction: Bool
        /// How often it is sent.
        package var repetitions: Int
    }
}

/// Cuts scripts into statements without a database.
package struct Split: Sendable {
    private let dialect: SplittingDialect
    private let asFlyway: Bool

    /// Chooses the dialect.
    ///
    /// - Throws: `OperationError.unknownDialect`.
    package init(dialect: String, asFlyway: Bool) throws(OperationError) {
        guard let known = SplittingDialect(rawValue: dialect.lowercased()) else {
            throw .unknownDialect(dialect, known: Self.dialects)
        }
        self.dialect = known
        self.asFlyway = asFlyway
    }

    /// The names of the dialects.
    package static var dialects: [String] { SplittingDialect.allCases.map(\.rawValue) }

    /// Splits the file.
    ///
    /// - Throws: `SplittingError`, located in the file, or `MigrationError` for a file that cannot be read.
    package func split(file path: String, encoding: String = "UTF-8") throws -> SplitResult {
        var result = SplitResult(dialect: self.dialect.rawValue, statements: [])
        let next = try ScriptFile.chunks(of: path, encoding: encoding)
        var failure: MigrationError?
        var splitter = StatementSplitter(rules: self.dialect.rules(flyway: self.asFlyway)) {
            () throws(ScriptReadError) in
            do throws(MigrationError) {
                return try next()
            } catch {
                failure = error
                throw ScriptReadError(error.diagnostic)
            }
        }
        do throws(SplittingError) {
            while let statement = try splitter.next() {
                result.statements.append(SplitResult.Statement(statement))
            }
        } catch {
            throw failure?.diagnostic ?? error.diagnostic(in: path)
        }
        return result
    }
}

extension SplitResult.Statement {
    init(_ statement: ScriptStatement) {
        self.sql = statement.sql
        self.line = statement.line
        self.column = statement.column
        self.canExecuteInTransaction = statement.canExecuteInTransaction
        self.repetitions = statement.repetitions
    }
}
