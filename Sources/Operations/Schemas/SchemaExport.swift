import Databases
import Diagnostics
import Schemas

/// A schema as SQL.
package struct SchemaExportResult: Sendable, Encodable {
    /// The schema, in words.
    package var from: String
    /// The kind of database, such as `PostgreSQL`.
    package var database: String
    /// SHA-256 of the schema in hex.
    package var schemaHash: String
    /// How many statements make it.
    package var statements: Int
    /// The file that was written, by its absolute path; `nil` for none.
    package var output: String?
    /// The configuration file beside it, where its text needs one.
    package var configuration: String?
    /// The pieces of the file in order, a statement each but for the first.
    package var pieces: [String]

    private enum CodingKeys: CodingKey {
        case from
        case database
        case schemaHash
        case statements
        case output
        case configuration
        case script
    }

    /// Writes `script` only where there is no file that holds it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.from, forKey: .from)
        try container.encode(self.database, forKey: .database)
        try container.encode(self.schemaHash, forKey: .schemaHash)
        try container.encode(self.statements, forKey: .statements)
        try container.encodeIfPresent(self.output, forKey: .output)
        try container.encodeIfPresent(self.configuration, forKey: .configuration)
        guard self.output == nil else { return }
        try container.encode(self.pieces.joined(), forKey: .script)
    }
}

extension Workspace {
    /// Writes a schema as SQL that makes it in an empty database; equal schemas give equal texts.
    ///
    /// - Parameters:
    ///   - source: The schema.
    ///   - path: The file to write, in the place of what is there; `nil` for none.
    /// - Returns: What was written, or is to be.
    /// - Throws: `OperationError.noSnapshot`, `.notASchema`, `.noInspector` and `.unwritableFile`.
    package func exportSchema(
        _ source: SchemaSource, to path: String?
    ) async throws -> SchemaExportResult {
        try await self.withDatabase { database in
            let schema = try await self.schema(source, database)
            let dialect = database.driver.dialect
            guard let generator = SchemaGenerator(for: dialect) else {
                throw OperationError.noInspector(dialect.name)
            }
            let pieces = generator.file(of: schema.model, for: dialect.name)
            let script = self.generated(pieces)
            let configuration = try path.flatMap(script.write(to:))
            if path == nil, let warning = script.warning { self.warn(warning) }
            return SchemaExportResult(
                from: schema.title, database: dialect.name,
                schemaHash: schema.model.schemaHash, statements: pieces.count - 1, output: path,
                configuration: configuration, pieces: pieces)
        }
    }
}
