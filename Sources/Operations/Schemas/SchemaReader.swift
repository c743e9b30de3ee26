import Databases
import Migrations
import Schemas

/// Reads the schema that belongs to a history, as often as it is asked.
struct SchemaReader: Sendable {
    let inspector: any SchemaInspector
    /// The schemas, without the tables that belong to dbvc and to the history.
    let scope: InspectionScope

    /// The schema as it is now.
    func read(on connection: any DatabaseConnection) async throws(DatabaseError) -> SchemaModel {
        try await self.inspector.inspect(self.scope, on: connection)
    }
}

extension SchemaReader {
    /// Finds what reads the schemas named, or that of the history where none is.
    ///
    /// - Throws: `OperationError.noInspector` where dbvc cannot inspect the database yet.
    init(
        _ dialect: any Dialect, _ schemas: [String], _ history: QualifiedName
    ) throws(OperationError) {
        guard let inspector = InspectorCatalog().inspector(for: dialect) else {
            throw .noInspector(dialect.name)
        }
        self.inspector = inspector
        self.scope = InspectionScope(
            schemas: schemas.isEmpty ? [history.schema].compactMap(\.self) : schemas,
            ignoredTables: [history.name])
    }
}

/// A schema that was read, with its hash.
struct SchemaSight: Hashable, Sendable {
    let model: SchemaModel
    let hash: String

    init(_ model: SchemaModel) {
        self.model = model
        self.hash = model.schemaHash
    }

    /// The objects that another schema does not have alike, each with what became of it.
    func changes(to later: Self) -> [String] {
        SchemaDiff(from: self.model, to: later.model).changes.map(\.headline)
    }
}

extension ObjectChange {
    /// The object and what became of it, such as `table orders added`.
    var headline: String { "\(self.identity) \(self.change.rawValue)" }
}

extension Workspace {
    /// What reads the schema of a database; `nil` where this release cannot.
    func schemaReader(_ dialect: any Dialect, _ history: QualifiedName) -> SchemaReader? {
        try? SchemaReader(dialect, self.configuration.settings.schemas, history)
    }
}
