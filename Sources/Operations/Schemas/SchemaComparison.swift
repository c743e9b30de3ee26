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
    /// Whether they are equal; a rename is a difference.
    package var isEqual: Bool
    /// The renames that were accepted; `nil` for none.
    package var renames: [SchemaRename]?
    /// The differences, one by one.
    package var diff: SchemaDiff
    /// The statements that make the earlier schema into the later one, where they were asked for.
    package var script: SchemaScript?
    /// The file the script was written to, by its absolute path; `nil` for none.
    package var output: String?
    /// The configuration file beside it, where its text needs one.
    package var configuration: String?
    /// The two schemas side by side, where that was asked for.
    package var page: ComparisonPage?

    private enum CodingKeys: CodingKey {
        case from
        case to
        case isEqual
        case renames
        case diff
        case script
        case output
        case configuration
    }

    /// The differences as people read them.
    package var text: String { self.diff.text }

    /// The accepted renames as people read them.
    package var renameLines: [String] { (self.renames ?? []).map(\.description) }

    /// The script as a file; `nil` where none was asked for.
    package var scriptText: String? { self.script?.text }

    /// The page as a file; `nil` where none was asked for.
    package var pageText: String? { self.page?.text }
}

/// What is wanted of a comparison beside the differences.
package struct ComparisonWishes: Hashable, Sendable {
    /// Whether to write the statements that lead from one schema to the other.
    package var wantsScript = false
    /// The file to write such a script to, in the place of what is there, by its absolute path; `nil` for none.
    package var output: String?
    /// Whether these may lose data.
    package var allowsLoss = false
    /// Whether to set the schemas side by side on a page.
    package var wantsPage = false
    /// Which tables and columns have other names in the later schema, as `old=new`.
    package var renames: [String] = []

    /// Wishes for nothing else.
    package init() {}
}

extension Workspace {
    /// Compares two schemas.
    ///
    /// - Parameters:
    ///   - from: The earlier schema.
    ///   - to: The later one.
    ///   - wishes: What is wanted beside the differences.
    /// - Returns: The differences.
    /// - Throws: `OperationError.noSnapshot`, `.notASchema`, `.noInspector` and `.destructive`, and
    ///   `SchemaRenameError`; what writing the script throws.
    package func compareSchemas(
        from: SchemaSource, to: SchemaSource, _ wishes: ComparisonWishes = ComparisonWishes()
    ) async throws -> SchemaDiffResult {
        try await self.withDatabase { database in
            let (before, after) = (
                try await self.schema(from, database), try await self.schema(to, database)
            )
            let renames = try SchemaRename.read(
                wishes.renames, from: before.model, to: after.model)
            let dialect = database.driver.dialect
            let generator = SchemaGenerator(for: dialect)
            guard generator != nil || (renames.isEmpty && !wishes.wantsScript) else {
                throw OperationError.noInspector(dialect.name)
            }
            let renamed = generator?.renaming(renames, in: before.model) ?? before.model
            let diff = SchemaDiff(from: renamed, to: after.model)
            var result = SchemaDiffResult(
                from: before.title, to: after.title, isEqual: diff.isEmpty && renames.isEmpty,
                renames: renames.isEmpty ? nil : renames, diff: diff)
            if wishes.wantsPage {
                result.page = ComparisonPage(
                    from: before.model, to: after.model, titles: (before.title, after.title),
                    renames: renames, generator: generator)
            }
            if wishes.wantsScript, let generator {
                let script = try generator.script(
                    from: before.model, to: after.model, renaming: renames)
                guard wishes.allowsLoss || !script.isDestructive else {
                    throw OperationError.destructive(script.steps.compactMap(\.loss))
                }
                result.script = script
                try self.deliver(script, wishes, &result)
            }
            return result
        }
    }

    /// Writes a script where it is wanted; equal schemas leave the file as it is.
    private func deliver(
        _ script: SchemaScript, _ wishes: ComparisonWishes, _ result: inout SchemaDiffResult
    ) throws {
        let generated = self.generated([script.text])
        if let output = wishes.output, !script.steps.isEmpty {
            result.configuration = try generated.write(to: output)
            result.output = output
        } else if let warning = generated.warning {
            self.warn(warning)
        }
    }
}
