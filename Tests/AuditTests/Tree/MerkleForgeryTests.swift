import Audit
import TestKit
import Testing

@Suite("Forged Merkle proofs")
struct MerkleForgeryTests {
    static let leaves = MerkleProofTests.leaves
    static let roots = MerkleProofTests.roots
    static let tree = MerkleProofTests.tree

    /// The paths that differ from the given one by one bit, one hash less or one more.
    private static func forgeries(
        of path: [TreeHash], _ generator: inout SeededGenerator
    ) -> [[TreeHash]] {
        var forgeries: [[TreeHash]] = []
        for place in path.indices {
            var flipped = path
            flipped[place] = path[place].flipping(bit: Int.random(in: 0..<256, using: &generator))
            var shorter = path
            shorter.remove(at: place)
            forgeries += [flipped, shorter]
        }
        for place in 0...path.count {
            let further = place < path.count ? path[place] : Self.leaves[place]
            forgeries.append(Array(path[..<place]) + [further] + path[place...])
        }
        return forgeries
    }

    @Test("No forged inclusion proof proves anything")
    func inclusion() throws {
        var generator = SeededGenerator()
        for size in 1...64 {
            for index in 0..<size {
                let proof = try Self.tree.inclusionProof(ofLeaf: index, inFirst: size)
                for path in Self.forgeries(of: proof.path, &generator) {
                    let forged = InclusionProof(index: index, size: size, path: path)
                    #expect(
                        !forged.proves(Self.leaves[index], under: Self.roots[size]),
                        "leaf \(index) of \(size), \(generator)")
                }
                for other in -1...size where other != index {
                    let forged = InclusionProof(index: other, size: size, path: proof.path)
                    #expect(!forged.proves(Self.leaves[index], under: Self.roots[size]))
                }
            }
        }
    }

    @Test("A proof proves nothing under the checkpoint of another size")
    func otherSize() throws {
        let checkpoints = try (0...64).map { size in
            try Checkpoint(origin: "example.com/audit", size: Int64(size), root: Self.roots[size])
        }
        for size in 1...64 {
            for index in 0..<size {
                let proof = try Self.tree.inclusionProof(ofLeaf: index, inFirst: size)
                for other in [size - 1, size, size + 1] where other <= 64 {
                    let claimed = InclusionProof(index: index, size: other, path: proof.path)
                    let proves = [proof, claimed].map {
                        $0.proves(Self.leaves[index], under: checkpoints[other])
                    }
                    #expect(proves == [other == size, other == size])
                }
            }
            for other in 0...size {
                let proof = try Self.tree.consistencyProof(fromFirst: other, toFirst: size)
                #expect(proof.proves(checkpoints[other], checkpoints[size]))
                #expect(!proof.proves(checkpoints[other], checkpoints[size - 1]))
            }
        }
    }

    @Test("No forged consistency proof proves anything")
    func consistency() throws {
        var generator = SeededGenerator()
        for newSize in 1...64 {
            for oldSize in 1...newSize {
                let proof = try Self.tree.consistencyProof(fromFirst: oldSize, toFirst: newSize)
                let (old, new) = (Self.roots[oldSize], Self.roots[newSize])
                for path in Self.forgeries(of: proof.path, &generator) {
                    let forged = ConsistencyProof(oldSize: oldSize, newSize: newSize, path: path)
                    #expect(!forged.proves(old, new), "\(oldSize) to \(newSize), \(generator)")
                }
                let bit = Int.random(in: 0..<256, using: &generator)
                #expect(!proof.proves(old.flipping(bit: bit), new), "\(generator)")
                #expect(!proof.proves(old, new.flipping(bit: bit)), "\(generator)")
                for other in [oldSize - 1, oldSize + 1] where 1...newSize ~= other {
                    let forged = ConsistencyProof(
                        oldSize: other, newSize: newSize, path: proof.path)
                    #expect(!forged.proves(Self.roots[other], new), "\(oldSize) to \(newSize)")
                }
            }
        }
    }

    @Test("Proofs of impossible sizes prove nothing")
    func impossible() {
        #expect(!InclusionProof(index: 0, size: 0, path: []).proves(.empty, under: .empty))
        #expect(!InclusionProof(index: 1, size: 1, path: []).proves(.empty, under: .empty))
        #expect(!InclusionProof(index: -1, size: 1, path: []).proves(.empty, under: .empty))
        #expect(!ConsistencyProof(oldSize: 2, newSize: 1, path: []).proves(.empty, .empty))
        #expect(!ConsistencyProof(oldSize: -1, newSize: 1, path: []).proves(.empty, .empty))
        #expect(!ConsistencyProof(oldSize: 0, newSize: 8, path: []).proves(Self.roots[1], .empty))
        #expect(!ConsistencyProof(oldSize: 0, newSize: 8, path: [.empty]).proves(.empty, .empty))
    }
}
