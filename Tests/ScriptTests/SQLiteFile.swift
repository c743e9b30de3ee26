import Foundation
import GRDB

/// A database looked at from outside, through a session of its own.
struct SQLiteFile {
    let path: String

    var exists: Bool { FileManager.default.fileExists(atPath: self.path) }

    /// Runs statements one by one; each commits by itself.
    func run(_ statements: [String]) throws {
        let queue = try self.open()
        try queue.writeWithoutTransaction { database in
            for statement in statements { try database.execute(sql: statement) }
        }
        try queue.close()
    }

    /// The rows of a query; none while there is no file.
    func rows(_ sql: String) throws -> [[JSONValue]] {
        guard self.exists else { return [] }
        let queue = try self.open()
        let rows = try queue.writeWithoutTransaction { database in
            try Row.fetchAll(database, sql: sql).map { row in
                Array(row.databaseValues).map(JSONValue.init)
            }
        }
        try queue.close()
        return rows
    }

    /// The first column of a query, as text.
    func texts(_ sql: String) throws -> [String] {
        try self.rows(sql).compactMap(\.first?.text)
    }

    /// The names of tables and views, SQLite's own left out.
    func objects() throws -> Set<String> {
        Set(
            try self.texts(
                """
                SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                """))
    }

    /// A session that waits for nobody for long, with foreign keys off as SQLite has them.
    func open() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(5)
        return try DatabaseQueue(path: self.path, configuration: configuration)
    }
}

extension JSONValue {
    /// The value of a column; bytes count as text.
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .number(Double(number))
        case .double(let number): self = .number(number)
        case .string(let text): self = .string(text)
        case .blob(let bytes): self = .string(String(decoding: bytes, as: UTF8.self))
        }
    }
}
