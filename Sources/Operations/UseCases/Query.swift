import CosmosSQL
import Documents

/// A question in Cosmos DB's query language, and how much of its answer is wanted.
package struct Query: Hashable, Sendable {
    /// The query.
    package var text: String
    /// `name=value` each; a value that is JSON keeps its type, another one is a text.
    package var parameters: [String] = []
    /// Another document database than the configured one.
    package var database: String?
    /// Another container than the configured one.
    package var container: String?
    /// The logical partition to ask, JSON or a text; `nil` for all.
    package var partitionKey: String?
    /// The most rows; `nil` for all.
    package var limit: Int?
    /// Where an answer before ended, as its result tells; `nil` to begin.
    package var continuation: String?
    /// Whether to tell how the rows were found.
    package var isExplained = false

    /// Asks a question.
    package init(_ text: String) {
        self.text = text
    }
}

extension Workspace {
    /// Asks the document store, and follows the answer to its end or to the limit.
    ///
    /// - Throws: `DocumentError`, or `OperationError.malformedParameter`.
    package func query(_ query: Query) async throws -> QueryResult {
        var address = self.container
        address.database = query.database ?? address.database
        address.container = query.container ?? address.container
        var question = ItemQuery(
            query.text, parameters: try Self.parameters(query.parameters),
            partitionKey: try query.partitionKey.map(Self.partitionKey),
            pageSize: query.limit, continuation: query.continuation)
        question.isExplained = query.isExplained
        let store = try self.documentStore()
        if address == self.container {
            try await store.ensureContainer(
                address, ProvisionedContainer.versionControl(address).definition)
        }
        var result = QueryResult(
            database: address.database, container: address.container, rows: [], requestCharge: 0)
        var explanation = QueryResult.Explanation()
        let start = ContinuousClock.now
        repeat {
            question.pageSize = query.limit.map { $0 - result.rows.count }
            let page = try await store.query(question, in: address)
            result.rows += page.rows
            result.requestCharge += page.requestCharge
            explanation.add(page)
            question.continuation = page.continuation
        } while question.continuation != nil && result.rows.count < query.limit ?? .max
        explanation.milliseconds = start.duration(to: .now) / .milliseconds(1)
        result.continuation = question.continuation
        result.explanation = query.isExplained ? explanation : nil
        return result
    }

    private static func partitionKey(_ text: String) throws(OperationError) -> PartitionKey {
        guard let key = PartitionKey((try? CosmosValue(json: text)) ?? .string(text)) else {
            throw .malformedParameter(text)
        }
        return key
    }

    private static func parameters(
        _ texts: [String]
    ) throws(OperationError) -> [String: CosmosValue] {
        var parameters: [String: CosmosValue] = [:]
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { throw .malformedParameter(text) }
            let name = parts[0].hasPrefix("@") ? String(parts[0]) : "@" + parts[0]
            let value = String(parts[1])
            parameters[name] = (try? CosmosValue(json: value)) ?? .string(value)
        }
        return parameters
    }
}

extension QueryResult.Explanation {
    /// Adds what a page tells.
    fileprivate mutating func add(_ page: QueryPage) {
        self.pages += 1
        self.indexed = page.explanation.indexed
        if let read = page.explanation.itemsRead { self.itemsRead = (self.itemsRead ?? 0) + read }
        self.metrics = page.explanation.metrics ?? self.metrics
    }
}
