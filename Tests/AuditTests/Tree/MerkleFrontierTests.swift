import Audit
import Diagnostics
import Testing

@Suite("MerkleFrontier")
struct MerkleFrontierTests {
    @Test("A frontier that was stored goes on where it was", arguments: 0...33)
    func stored(size: Int) throws {
        let leaves = TreeFixture.leaves(64)
        var frontier = MerkleFrontier()
        for leaf in leaves.prefix(size) { frontier.append(leaf) }

        var restored = try MerkleFrontier(size: frontier.size, peaks: frontier.peaks)
        #expect(restored == frontier)
        #expect(restored.peaks.count == size.nonzeroBitCount)
        for leaf in leaves.dropFirst(size) { restored.append(leaf) }
        #expect(restored.root == TreeFixture.root(leaves[...]))
    }

    @Test("Peaks that no tree of the size has are refused", arguments: [-1, 1, 2, 4, 8] as [Int64])
    func refused(size: Int64) {
        let peaks = TreeFixture.leaves(2)
        let error = TreeError.wrongPeaks(size: size, count: 2)
        #expect(throws: error) { try MerkleFrontier(size: size, peaks: peaks) }
        #expect(error.diagnostic.code == "audit-tree-damaged")
    }
}
