import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import FoundationEssentials
import Glibc
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
    /// What the migrations make of an empty database: those of the configured locations.
    case migrations
    /// What the migrations of a folder make of an empty database, by its absolute path.
    case folder(String)

    /// Reads a name: `live`, `latest`, `migrations`, the id of a snapshot, or the path of a file or of a folder.
    package init(_ name: String, absolute: (String) -> String) {
        self =
            switch name {
            case "live": .live
            case "latest": .latest
            case "migrations": .migrations
            case _ where name.hasPrefix("snapshot_"): .snapshot(name)
            default: Self.path(absolute(name))
            }
    }

    private static func path(_ path: String) -> SchemaSource {
        guard let folder = opendir(path) else { return .file(path) }
        closedir(folder)
        return .folder(path)
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
        let reader = try SchemaReader(
            database.driver.dialect, self.configuration.settings.schemas, database.history)
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
            return NamedSchema(title: id, model: try await self.snapshotModel(id))
        case .file(let path):
            var bytes: [UInt8] = []
            try InputFile(path).forEachPiece { bytes += $0 }
            return NamedSchema(title: path, model: try Self.model(bytes, named: path))
        case .migrations:
            return NamedSchema(
                title: "migrations", model: try await self.replayed(nil, database))
        case .folder(let path):
            return NamedSchema(title: path, model: try await self.replayed(path, database))
        }
    }

    /// What migrations make of an empty scratch database, up to the configured target.
    ///
    /// - Throws: `ScratchError` where there can be none, `.replayFailed` where a migration fails on it.
    private func replayed(_ folder: String?, _ database: OpenDatabase) async throws -> SchemaModel {
        try await self.withScratch(like: database, folder: folder) { scratch in
            try scratch.refuseLeading(scratch.migrator().catalogue().scripts.sorted())
            let report = try await scratch.migrator { settings in
                settings.cherryPick = self.configuration.settings.cherryPick
                if case .version = self.configuration.settings.target {
                    settings.target = self.configuration.settings.target
                }
            }.migrate()
            if let failure = report.failure {
                throw ScratchError.replayFailed(failure.diagnostic)
            }
            return try await scratch.inspect()
        }
    }

    /// Reads a definition, or a whole snapshot that has one.
    static func model(_ json: [UInt8], named name: String) throws(OperationError) -> SchemaModel {
        do {
            return try JSONDecoder().decode(StoredSchema.self, from: Data(json)).model
        } catch {
            throw .notASchema(name)
        }
    }
}

/// A schema as JSON has it: alone, or as a member of a snapshot.
private struct StoredSchema: Decodable {
    let model: SchemaModel

    private enum CodingKeys: CodingKey {
        case schemaDefinition
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.model =
            container.contains(.schemaDefinition)
            ? try container.decode(SchemaModel.self, forKey: .schemaDefinition)
            : try SchemaModel(from: decoder)
    }
}
