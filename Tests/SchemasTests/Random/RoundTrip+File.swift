import Databases
import Schemas
import Testing

extension RoundTrip {
    /// Checks that a schema's file makes an equal schema in a database that is empty, and that its file is the same.
    static func checkFile(
        of model: SchemaModel, in database: SchemaDatabase, seed: String
    ) async throws {
        let name = database.dialect.name
        let pieces = database.generator.file(of: model, for: name)
        let file = pieces.joined()
        let count: Int
        do {
            count = try await database.run(file: file)
        } catch {
            Issue.record("\(seed): \(error)\n\(file)")
            return
        }
        let result = try await database.inspect()

        #expect(count == pieces.count - 1, "\(seed)")
        #expect(result.schemaHash == model.schemaHash, "\(seed)\n\(file)")
        #expect(file.contains("-- schemaHash: \(model.schemaHash)\n"), "\(seed)")
        #expect(database.generator.file(of: result, for: name) == pieces, "\(seed)")
    }
}
