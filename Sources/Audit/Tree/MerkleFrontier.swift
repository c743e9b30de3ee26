/// The right edge of a growing Merkle tree: what is needed to append to it and to know its root.
///
/// A tree of n leaves consists of complete subtrees, one for each bit that is set in n. Their roots,
/// the peaks, are all that is kept, so a frontier has at most 63 hashes.
package struct MerkleFrontier: Hashable, Sendable {
    /// How many leaves the tree has.
    package private(set) var size: Int64
    /// The roots of the complete subtrees from left to right, the largest first.
    package private(set) var peaks: [TreeHash]

    /// Begins with a tree without leaves.
    package init() {
        self.size = 0
        self.peaks = []
    }

    /// Continues a tree whose frontier was stored.
    ///
    /// - Throws: `TreeError.wrongPeaks` when no tree of that size has that many peaks.
    package init(size: Int64, peaks: [TreeHash]) throws(TreeError) {
        guard size >= 0, peaks.count == size.nonzeroBitCount else {
            throw .wrongPeaks(size: size, count: peaks.count)
        }
        self.size = size
        self.peaks = peaks
    }

    /// Appends a leaf; one further hash on average, log n at most.
    package mutating func append(_ leaf: TreeHash) {
        var node = leaf
        for _ in 0..<(~self.size).trailingZeroBitCount {
            node = .node(self.peaks.removeLast(), node)
        }
        self.peaks.append(node)
        self.size += 1
    }

    /// The root of the tree.
    package var root: TreeHash {
        guard let last = self.peaks.last else { return .empty }
        return self.peaks.dropLast().reversed().reduce(last) { .node($1, $0) }
    }
}
