/// The hashes that show that one tree is the beginning of another.
package struct ConsistencyProof: Hashable, Sendable {
    /// How many leaves the older tree has.
    package let oldSize: Int
    /// How many leaves the newer tree has.
    package let newSize: Int
    /// The nodes that make up both roots, from the lowest to the highest.
    package let path: [TreeHash]

    /// Takes a proof as it was handed over; whether it proves anything is asked later.
    package init(oldSize: Int, newSize: Int, path: [TreeHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.path = path
    }

    /// Whether the leaves of the older root are the first ones of the newer, unchanged.
    ///
    /// An empty tree is the beginning of every tree. The proof does not vouch for the sizes: take
    /// each size and root from one checkpoint.
    package func proves(_ old: TreeHash, _ new: TreeHash) -> Bool {
        guard 0...self.newSize ~= self.oldSize else { return false }
        if self.oldSize == self.newSize { return self.path.isEmpty && old == new }
        if self.oldSize == 0 { return self.path.isEmpty && old == .empty }
        var walk = TreeWalk(from: self.oldSize - 1, to: self.newSize - 1)
        walk.climbToLeftChild()
        // A complete old tree is itself the first node; the proof leaves it out.
        let isComplete = self.oldSize.nonzeroBitCount == 1
        var path = self.path[...]
        guard let first = isComplete ? old : path.popFirst() else { return false }
        var oldHash = first
        var newHash = first
        for sibling in path {
            guard !walk.isAtRoot else { return false }
            if walk.isRight {
                oldHash = .node(sibling, oldHash)
                newHash = .node(sibling, newHash)
            } else {
                newHash = .node(newHash, sibling)
            }
            walk.climb()
        }
        return walk.isAtRoot && oldHash == old && newHash == new
    }
}
