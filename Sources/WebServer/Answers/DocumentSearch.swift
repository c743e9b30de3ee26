import CosmosSQL
import Operations

/// A search for documents of one kind.
struct DocumentSearch: Sendable {
    /// The partition.
    let kind: String
    /// What is told of each; everything unless said otherwise.
    var columns = "*"
    /// What they are sorted by, the newest first; `nil` for any order.
    var order: String?
    /// The most of them; `nil` for all.
    var limit: Int? = 100
    /// Where the page before ended.
    var continuation: String?
    private var conditions: [String] = []
    private var parameters: [String] = []

    /// Searches all documents of the kind.
    init(kind: String) {
        self.kind = kind
    }

    /// Wants only those whose member has the value; `nil` wants nothing.
    mutating func require(_ member: String, _ value: String?, _ comparison: String = "=") {
        guard let value else { return }
        let name = "@p\(self.parameters.count)"
        self.conditions.append("c.\(member) \(comparison) \(name)")
        self.parameters.append("\(name)=\(CosmosValue.string(value).jsonText())")
    }

    /// The search in the query language.
    var query: Query {
        let all = ["c.entityType = '\(self.kind)'"] + self.conditions
        let order = self.order.map { " ORDER BY c.\($0) DESC" } ?? ""
        var query = Query(
            "SELECT \(self.columns) FROM c WHERE \(all.joined(separator: " AND "))\(order)")
        query.parameters = self.parameters
        query.partitionKey = self.kind
        query.limit = self.limit
        query.continuation = self.continuation
        return query
    }
}

extension CosmosObject {
    /// The document without what the store keeps for itself.
    var shown: CosmosObject {
        var copy = self
        for name in ["_rid", "_self", "_etag", "_attachments", "_ts"] { copy[name] = nil }
        return copy
    }
}
