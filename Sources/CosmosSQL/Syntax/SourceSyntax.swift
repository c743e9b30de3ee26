/// One source of rows in FROM or JOIN.
package struct SourceSyntax: Sendable {
    /// Where the values of a source come from.
    package indirect enum Collection: Sendable {
        /// A container or an alias, and the path below it.
        case path(root: String, steps: [PathStep])
        /// The results of a subquery.
        case subquery(QuerySyntax)
    }

    /// Where the values come from.
    package var collection: Collection
    /// The name the values go by, if the query gives one.
    package var alias: String?
    /// Whether the elements of the values are the rows (`alias IN …`) and not the values themselves.
    package var iterates: Bool
    /// Where the source starts.
    package var position: TextPosition

    /// The name the values go by: the alias, else the last name of the path.
    package var name: String? {
        if let alias { return alias }
        guard case .path(let root, let steps) = self.collection else { return nil }
        switch steps.last {
        case nil: return root
        case .name(let name): return name
        case .index, .parameter: return nil
        }
    }
}
