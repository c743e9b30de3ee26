/// A system function of the query language.
package struct CosmosFunction: Sendable {
    /// The subject of a function, as the service's documentation groups them.
    package enum Category: String, Sendable, CaseIterable {
        /// Functions over the rows of a group.
        case aggregate = "aggregate"
        /// Functions on arrays and sets.
        case array = "array"
        /// Choice between values.
        case conditional = "conditional"
        /// Functions on times.
        case dateAndTime = "date and time"
        /// Search in full texts; not supported.
        case fullText = "full text"
        /// Functions on items.
        case item = "item"
        /// Functions on numbers.
        case mathematical = "mathematical"
        /// Functions on GeoJSON; not supported.
        case spatial = "spatial"
        /// Functions on strings.
        case string = "string"
        /// Questions about the type of a value.
        case typeChecking = "type checking"
        /// Similarity of vectors; not supported.
        case vector = "vector"
    }

    /// How a function computes its value.
    enum Implementation: Sendable {
        /// From its arguments, of which none is undefined; otherwise the value is undefined.
        case strict(@Sendable ([CosmosValue]) -> CosmosValue)
        /// From its arguments, undefined ones included.
        case lenient(@Sendable ([CosmosValue]) -> CosmosValue)
        /// As `strict`, with something prepared once per query or taken from its environment.
        case prepared(@Sendable (Compilation) -> ([CosmosValue]) -> CosmosValue)
        /// From all rows of a group.
        case aggregate(Aggregate)
        /// Not at all.
        case unsupported
    }

    /// The name in upper case; queries may write it in any case.
    package let name: String
    /// The subject.
    package let category: Category
    /// How many arguments the function takes; `Int.max` where there is no limit.
    package let arity: ClosedRange<Int>
    let implementation: Implementation

    init(
        _ name: String, _ category: Category, _ arity: ClosedRange<Int>,
        _ implementation: Implementation
    ) {
        self.name = name
        self.category = category
        self.arity = arity
        self.implementation = implementation
    }

    /// Whether queries may call the function; otherwise they are refused with its name.
    package var isSupported: Bool {
        if case .unsupported = self.implementation { false } else { true }
    }

    /// Whether the function works on the rows of a group.
    var isAggregate: Bool {
        if case .aggregate = self.implementation { true } else { false }
    }
}

extension CosmosFunction.Implementation {
    /// The computation for one call in one query; aggregates have none, they are computed by groups.
    func prepare(for compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        switch self {
        case .strict(let compute):
            return { $0.contains(where: \.isUndefined) ? .undefined : compute($0) }
        case .lenient(let compute):
            return compute
        case .prepared(let prepare):
            let compute = prepare(compilation)
            return { $0.contains(where: \.isUndefined) ? .undefined : compute($0) }
        case .aggregate, .unsupported:
            return { _ in .undefined }
        }
    }
}
