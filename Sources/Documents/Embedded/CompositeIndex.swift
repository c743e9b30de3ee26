import CosmosSQL

/// A composite index of a container: the paths whose values together are kept in order.
struct CompositeIndex: Hashable, Sendable {
    /// One of the paths.
    struct Part: Hashable, Sendable {
        let path: PropertyPath
        let isDescending: Bool
    }

    let parts: [Part]

    init(_ document: CosmosValue) {
        self.parts = (document.arrayValue ?? []).map { part in
            Part(
                path: PropertyPath(part["path"].stringValue ?? ""),
                isDescending: part["order"].stringValue?.lowercased() == "descending")
        }
    }

    /// Whether the paths mean the same in queries, where a number is the index of an array's element.
    var canBeWalked: Bool {
        self.parts.allSatisfy { $0.path.names.allSatisfy { Int($0) == nil } }
    }

    /// The key of an item.
    func key(of item: CosmosObject) -> IndexKey {
        var key = IndexKey()
        for part in self.parts {
            key.append(part.path.value(in: item), isDescending: part.isDescending)
        }
        return key
    }

    /// The beginning of the keys of the items that have these values at the first paths.
    func prefix(_ values: [CosmosValue]) -> IndexKey {
        var key = IndexKey()
        for (part, value) in zip(self.parts, values) {
            key.append(value, isDescending: part.isDescending)
        }
        return key
    }

    /// Whether walking the index after its first paths gives the order of the keys, and in which direction.
    ///
    /// - Returns: `nil` when it does not.
    func isBackward(for keys: [OrderKey], after count: Int) -> Bool? {
        let parts = self.parts.dropFirst(count).prefix(keys.count)
        guard !keys.isEmpty, parts.count == keys.count else { return nil }
        let flips = Set(zip(keys, parts).map { $0.isDescending != $1.isDescending })
        let isAlike = zip(keys, parts).allSatisfy { $0.path == $1.path.names }
        return isAlike && flips.count == 1 ? flips.first : nil
    }
}
