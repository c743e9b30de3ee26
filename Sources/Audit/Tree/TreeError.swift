/// Why a question about a Merkle tree has no answer.
package enum TreeError: Error, Hashable, Sendable {
    /// There is no leaf of that index among the first `size`; the first leaf has index 0.
    case noLeaf(index: Int, size: Int)
    /// The tree does not have that many leaves, or fewer than none were asked for.
    case noSize(asked: Int, available: Int)
    /// The peaks of a frontier are not those of a tree of its size.
    case wrongPeaks(size: Int64, count: Int)
}
