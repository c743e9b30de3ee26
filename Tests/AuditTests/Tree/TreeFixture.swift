import Audit

/// Leaves to build trees of, and the definitions of RFC 6962 word for word.
enum TreeFixture {
    /// As many different leaves as asked for, always the same.
    static func leaves(_ count: Int) -> [TreeHash] {
        (0..<count).map { TreeHash.leaf("leaf \($0)".utf8) }
    }

    /// `MTH` of section 2.1.
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let first = leaves.first else { return .empty }
        guard leaves.count > 1 else { return first }
        let middle = Self.middle(leaves)
        return .node(Self.root(leaves[..<middle]), Self.root(leaves[middle...]))
    }

    /// `PATH` of section 2.1.1.
    static func path(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let middle = Self.middle(leaves)
        return index < middle
            ? Self.path(index, leaves[..<middle]) + [Self.root(leaves[middle...])]
            : Self.path(index, leaves[middle...]) + [Self.root(leaves[..<middle])]
    }

    /// `SUBPROOF` of section 2.1.2; `end` is where the older tree ends.
    static func proof(
        _ end: Int, _ leaves: ArraySlice<TreeHash>, isWhole: Bool = true
    ) -> [TreeHash] {
        guard end < leaves.endIndex else { return isWhole ? [] : [Self.root(leaves)] }
        let middle = Self.middle(leaves)
        return end <= middle
            ? Self.proof(end, leaves[..<middle], isWhole: isWhole) + [Self.root(leaves[middle...])]
            : Self.proof(end, leaves[middle...], isWhole: false) + [Self.root(leaves[..<middle])]
    }

    private static func middle(_ leaves: ArraySlice<TreeHash>) -> Int {
        var count = 1
        while count * 2 < leaves.count { count *= 2 }
        return leaves.startIndex + count
    }
}

extension TreeHash {
    /// The hash with one of its 256 bits turned.
    func flipping(bit: Int) -> TreeHash {
        var bytes = self.bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return TreeHash(bytes: bytes) ?? .empty
    }
}
