import Databases
import Foundation
import Schemas

/// What Babelfish makes of T-SQL, where that is not what SQL Server does.
///
/// Through it a round trip cannot show: the names of defaults, keys and foreign keys (not told apart from made-up ones), the
/// case of names, filters of indexes, clustering, permissions, sequences, synonyms, statistics, and whether a column takes
/// `NULL` once it is there. It does not take the removal of a default from a column that stays, loses the triggers of a
/// table with any column that is dropped, and trips over a descending index on a column whose name must be quoted.
enum Babelfish {
    /// Whether a session is with Babelfish.
    static func isServer(of connection: any DatabaseConnection) async throws -> Bool {
        let version = try await connection.query("SELECT @@VERSION").scalar?.textValue
        return version?.hasPrefix("Babelfish") ?? false
    }

    /// A statement without the words it refuses: a column keeps taking `NULL`, or not.
    static func statement(_ sql: String) -> String {
        guard sql.contains(" ALTER COLUMN ") else { return sql }
        for ending in [" NOT NULL", " NULL"] where sql.hasSuffix(ending) {
            return String(sql.dropLast(ending.count))
        }
        return sql
    }

    /// A schema with the names that indexes were given: it adds the table's, and 32 digits.
    ///
    /// The name stays when the table is renamed, so that it may be one of the former names.
    static func model(_ model: SchemaModel, formerTables: [String] = []) -> SchemaModel {
        let objects = model.objects.map { object in
            guard case .index(var index) = object else { return object }
            let name = index.name.dropLast(32)
            guard let table = ([index.table.name] + formerTables).first(where: name.hasSuffix)
            else { return object }
            index.name = String(name.dropLast(table.count))
            return .index(index)
        }
        return SchemaModel(objects: objects)
    }

    /// A text with the names that indexes on some tables were given.
    static func text(_ text: String, tables: [String]) -> String {
        tables.reduce(text) { text, table in
            text.replacingOccurrences(
                of: "\(table)[0-9a-f]{32}", with: "", options: .regularExpression)
        }
    }
}
