/// A Merkle tree after RFC 6962 with all its nodes in memory, about 64 bytes for a leaf.
///
/// It gives the root, and proofs of log n hashes, for itself and for each size it had before.
package struct MerkleTree: Sendable {
    /// The roots of the complete subtrees: at height h those of 2^h leaves, from left to right.
    private let levels: [[TreeHash]]

    /// Builds the tree over the hashes of leaves.
    package init(leaves: some Sequence<TreeHash>) {
        var level = Array(leaves)
        var levels = [level]
        while level.count > 1 {
            level = (0..<level.count / 2).map { .node(level[2 * $0], level[2 * $0 + 1]) }
            levels.append(level)
        }
        self.levels = levels
    }

    /// How many leaves the tree has.
    package var size: Int { self.levels[0].count }

    /// The root of the tree when it had that many leaves.
    ///
    /// - Throws: `TreeError.noSize` when it never had so many.
    package func root(ofFirst size: Int) throws(TreeError) -> TreeHash {
        try self.check(size)
        return size == 0 ? .empty : self.root(of: 0..<size)
    }

    /// The proof that a leaf is in the tree of a size: `PATH` of RFC 6962, section 2.1.1.
    ///
    /// - Parameters:
    ///   - index: The place of the leaf; the first has 0.
    ///   - size: How many leaves the tree had.
    /// - Returns: The siblings from the leaf up to the root.
    /// - Throws: `TreeError` when there is no such leaf or no such size.
    package func inclusionProof(
        ofLeaf index: Int, inFirst size: Int
    ) throws(TreeError) -> InclusionProof {
        try self.check(size)
        guard index >= 0, index < size else { throw .noLeaf(index: index, size: size) }
        var path: [TreeHash] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = Self.split(range)
            if index < middle {
                path.append(self.root(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(self.root(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        return InclusionProof(index: index, size: size, path: path.reversed())
    }

    /// The proof that the tree of one size is the beginning of that of another: `PROOF` of RFC 6962,
    /// section 2.1.2.
    ///
    /// - Throws: `TreeError.noSize` when the sizes are not in order, or there are not so many leaves.
    package func consistencyProof(
        fromFirst oldSize: Int, toFirst newSize: Int
    ) throws(TreeError) -> ConsistencyProof {
        try self.check(newSize)
        guard 0...newSize ~= oldSize else { throw .noSize(asked: oldSize, available: newSize) }
        var path: [TreeHash] = []
        var range = 0..<newSize
        while oldSize > 0, oldSize < range.upperBound {
            let middle = Self.split(range)
            if oldSize <= middle {
                path.append(self.root(of: middle..<range.upperBound))
                range = range.lowerBound..<middle
            } else {
                path.append(self.root(of: range.lowerBound..<middle))
                range = middle..<range.upperBound
            }
        }
        // Where the old tree is one complete subtree the verifier has its root already.
        if range.lowerBound > 0 { path.append(self.root(of: range)) }
        return ConsistencyProof(oldSize: oldSize, newSize: newSize, path: path.reversed())
    }

    private func check(_ size: Int) throws(TreeError) {
        guard 0...self.size ~= size else { throw .noSize(asked: size, available: self.size) }
    }

    /// The root over a range that begins where its largest complete subtree may begin.
    private func root(of range: Range<Int>) -> TreeHash {
        let height = range.count.trailingZeroBitCount
        guard range.count != 1 << height else {
            return self.levels[height][range.lowerBound >> height]
        }
        let middle = Self.split(range)
        return .node(
            self.root(of: range.lowerBound..<middle), self.root(of: middle..<range.upperBound))
    }

    /// Where a range of two or more leaves is cut: the largest power of two below its count goes left.
    private static func split(_ range: Range<Int>) -> Int {
        range.lowerBound + 1 << (Int.bitWidth - 1 - (range.count - 1).leadingZeroBitCount)
    }
}
