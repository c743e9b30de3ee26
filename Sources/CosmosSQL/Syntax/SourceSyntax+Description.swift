extension SourceSyntax: CustomStringConvertible {
    /// The source in canonical form.
    package var description: String {
        let collection =
            switch self.collection {
            case .path(let root, let steps): root + steps.map(\.description).joined()
            case .subquery(let query): "(\(query))"
            }
        guard let alias else { return collection }
        return self.iterates ? "\(alias) IN \(collection)" : "\(collection) AS \(alias)"
    }
}
