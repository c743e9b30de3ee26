package import CosmosSQL
import Documents

/// The answer to a question in Cosmos DB's query language.
package struct QueryResult: Hashable, Sendable {
    /// The document database that was asked.
    package var database: String
    /// The container that was asked.
    package var container: String
    /// The rows, in order.
    package var rows: [CosmosValue]
    /// The cost in request units.
    package var requestCharge: Double
}

extension Workspace {
    /// Asks the document store, and follows the answer to its end.
    ///
    /// - Parameters:
    ///   - text: The query.
    ///   - parameters: `name=value` each; a value that is JSON keeps its type, another one is a text.
    ///   - database: Another document database than the configured one.
    ///   - container: Another container than the configured one.
    /// - Returns: All rows.
    /// - Throws: `DocumentError`, or `OperationError.malformedParameter`.
    package func query(
        _ text: String, parameters: [String] = [], database: String? = nil, container: String? = nil
    ) async throws -> QueryResult {
        try self.checkDocumentStore()
        var address = self.container
        address.database = database ?? address.database
        address.container = container ?? address.container
        var query = ItemQuery(text, parameters: try Self.parameters(parameters))
        var result = QueryResult(
            database: address.database, container: address.container, rows: [], requestCharge: 0)
        let store = self.documentStore
        if address == self.container {
            try await store.ensureContainer(address, ContainerDefinition())
        }
        repeat {
            let page = try await store.query(query, in: address)
            result.rows += page.rows
            result.requestCharge += page.requestCharge
            query.continuation = page.continuation
        } while query.continuation != nil
        return result
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
