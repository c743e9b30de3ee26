import Audit
import Databases
import Diagnostics
package import Schemas

/// How two schemas differ.
package struct SchemaDiffResult: Sendable, Encodable {
    /// The earlier schema, in words.
    package var from: String
    /// The later one.
    package var to: String
    /// Whether they are equal.
    package var isEqual: Bool
    /// The differences, one by one.
    package var diff: SchemaDiff
    /// The statements that make the earlier schema into the later one, where they were asked for.
    package var script: SchemaScript?

    /// The differences as people read them.
    package var text: String { self.diff.text }

    /// The script as a file; `nil` where none was asked for.
    package var scriptText: String? { self.script?.text }
}

extension Workspace {
    /// Compares two schemas.
    ///
    /// - Parameters:
    ///   - from: The earlier schema.
    ///   - to: The later one.
    ///   - generates: Whether to write the statements that lead from one to the other.
    ///   - allowingLoss: Whether these may lose data.
    /// - Returns: The differences.
    /// - Throws: `OperationError.noSnapshot`, `.notASchema`, `.noInspector` and `.destructive`.
    package func compareSchemas(
        from: SchemaSource, to: SchemaSource, generates: Bool, allowingLoss: Bool = false
    ) async throws -> SchemaDiffResult {
        try await self.withDatabase { database in
            let (before, after) = (
                try await self.schema(from, database), try await self.schema(to, database)
            )
            let diff = SchemaDiff(from: before.model, to: after.model)
            var result = SchemaDiffResult(
                from: before.title, to: after.title, isEqual: diff.isEmpty, diff: diff)
            if generates {
                guard let generator = SchemaGenerator(for: database.driver.dialect) else {
                    throw OperationError.noInspector(database.driver.dialect.name)
                }
                let script = generator.script(from: before.model, to: after.model)
                guard allowingLoss || !script.isDestructive else {
                    throw OperationError.destructive(script.steps.compactMap(\.loss))
                }
                result.script = script
            }
            return result
        }
    }
}
