import Documents

extension CosmosHeaders {
    /// Whether the body is a query; the libraries say so in three different ways.
    var isQuery: Bool {
        self.isTrue(.isQuery) || self.isTrue(.isGoQuery)
            || self[.contentType]?.lowercased().hasPrefix("application/query+json") == true
    }
}
