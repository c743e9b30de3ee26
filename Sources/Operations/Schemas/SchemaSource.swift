import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import FoundationEssentials
import Migrations
import Schemas

/// Where a schema comes from, as it is named on the command line.
package enum SchemaSource: Hashable, Sendable {
    /// The configured database, as it is now.
    case live
    /// The newest snapshot of the database.
    case latest
    /// A snapshot, by its id.
    case snapshot(String)
    /// A file that `dbvc snapshot show --output` has written, by its absolute path.
    case file(String)

    /// Reads a name: `live`, `latest`, the id of a snapshot, or the path of a file.
    package init(_ name: String, absolute: (String) -> String) {
        self =
            switch name {
            case "live": .live
            case "latest": .latest
            case _ where name.hasPrefix("snapshot_"): .snapshot(name)
            default: .file(absolute(name))
            }
    }
}

/// A schema, and what it is called in messages.
struct NamedSchema: Sendable {
    let title: String
    let model: SchemaModel
}

extension Workspace {
    /// The schema of the open database, without the tables that belong to dbvc and to the history.
    ///
    /// - Throws: `OperationError.noInspector` where dbvc cannot inspect the database yet.
    func inspect(_ database: OpenDatabase) async throws -> SchemaModel {
        let dialect = database.driver.dialect
        guard let reader = self.schemaReader(dialect, database.history) else {
            throw OperationError.noInspector(dialect.name)
        }
        return try await reader.read(on: database.session.connection)
    }

    /// Finds a schema.
    ///
    /// - Throws: `OperationError.noSnapshot` and `.notASchema`, and what reading throws.
    func schema(_ source: SchemaSource, _ database: OpenDatabase) async throws -> NamedSchema {
        switch source {
        case .live:
            return NamedSchema(
                title: database.session.displayName, model: try await self.inspect(database))
        case .latest:
            guard
                let newest = try await self.snapshots(
                    of: database.databaseId, limit: 1, in: try self.documentStore()
                ).first
            else { throw OperationError.noSnapshot("latest") }
            return try await self.schema(.snapshot(newest.snapshotId), database)
        case .snapshot(let id):
            return NamedSchema(title: id, model: try await self.snapshot(id).model)
        case .file(let path):
            var bytes: [UInt8] = []
            try InputFile(path).forEachPiece { bytes += $0 }
            return NamedSchema(title: path, model: try Self.model(bytes, named: path))
        }
    }

    /// Reads a definition, or a whole snapshot that has one.
    static func model(_ json: [UInt8], named name: String) throws(OperationError) -> SchemaModel {
        do {
            let value = try CosmosValue(json: json)
            let definition =
                value["schemaDefinition"].isUndefined ? value : value["schemaDefinition"]
            return try JSONDecoder().decode(
                SchemaModel.self, from: Data(definition.jsonText().utf8))
        } catch {
            throw .notASchema(name)
        }
    }
}
