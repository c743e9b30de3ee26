import CosmosSQL
import Operations

/// What documents add to where migrations stand: who wrote one and when it was applied.
///
/// A store in Azure is paid by the question, so its answer serves for two seconds, unless somebody wants to look now. Where
/// migrations stand is never taken from documents.
actor StandingDocuments {
    /// The age in milliseconds from which an answer of a store in Azure serves no more.
    private static let age: Int64 = 2_000

    private struct Entry {
        var documents: [String: CosmosValue]
        var databaseId: String
        var askedAt: Int64
    }

    private let uptime: @Sendable () -> Int64
    private var entries: [DeploymentEnvironment: Entry] = [:]

    /// Has not asked yet.
    init(uptime: @escaping @Sendable () -> Int64) {
        self.uptime = uptime
    }

    /// Forgets everything, because something has changed.
    func forget() { self.entries = [:] }

    /// The documents of the migrations of a database, by their ids; none where the store does not answer.
    func documents(of databaseId: String, in workspace: Workspace) async -> [String: CosmosValue] {
        let configuration = workspace.configuration
        let start = self.uptime()
        if let entry = self.entries[configuration.environment], entry.databaseId == databaseId,
            start - entry.askedAt < Self.age
        {
            return entry.documents
        }
        var search = DocumentSearch(kind: "migration")
        search.columns = [
            "migrationId", "author", "createdAt", "description", "appliedEnvironments",
        ].map { "c.\($0)" }.joined(separator: ", ")
        search.require("databaseId", databaseId)
        search.limit = nil
        guard let rows = try? await workspace.query(search.query).rows else { return [:] }
        let documents = Dictionary(
            rows.map { ($0["migrationId"].stringValue ?? "", $0) }, uniquingKeysWith: { $1 })
        if configuration.documents.connectionString != nil {
            self.entries[configuration.environment] = Entry(
                documents: documents, databaseId: databaseId, askedAt: start)
        }
        return documents
    }
}
