/// The hashes that lead from a leaf to the root of the tree.
package struct InclusionProof: Hashable, Sendable {
    /// The place of the leaf; the first has 0.
    package let index: Int
    /// How many leaves the tree has.
    package let size: Int
    /// The siblings on the way from the leaf to the root.
    package let path: [TreeHash]

    /// Takes a proof as it was handed over; whether it proves anything is asked later.
    package init(index: Int, size: Int, path: [TreeHash]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Whether the leaf stands at its index in the tree with that root.
    ///
    /// The proof does not vouch for the size: trees of different sizes can have paths of one shape.
    /// Take size and root from one checkpoint.
    package func proves(_ leaf: TreeHash, under root: TreeHash) -> Bool {
        guard self.index >= 0, self.index < self.size else { return false }
        var walk = TreeWalk(from: self.index, to: self.size - 1)
        var hash = leaf
        for sibling in self.path {
            guard !walk.isAtRoot else { return false }
            hash = walk.isRight ? .node(sibling, hash) : .node(hash, sibling)
            walk.climb()
        }
        return walk.isAtRoot && hash == root
    }
}
