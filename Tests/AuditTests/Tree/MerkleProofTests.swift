import Audit
import Diagnostics
import TestKit
import Testing

@Suite("Merkle proofs")
struct MerkleProofTests {
    static let leaves = TreeFixture.leaves(64)
    static let tree = MerkleTree(leaves: Self.leaves)
    static let roots = (0...64).map { TreeFixture.root(Self.leaves[..<$0]) }

    @Test("Roots of all sizes are those of the definition, in the tree and at its edge")
    func roots() throws {
        var frontier = MerkleFrontier()
        for size in 0...64 {
            #expect(try Self.tree.root(ofFirst: size) == Self.roots[size])
            #expect(frontier.root == Self.roots[size])
            #expect(frontier.size == Int64(size))
            if size < 64 { frontier.append(Self.leaves[size]) }
        }
    }

    @Test("All inclusion proofs are those of the definition, and prove one leaf only")
    func inclusion() throws {
        for size in 1...64 {
            for index in 0..<size {
                let proof = try Self.tree.inclusionProof(ofLeaf: index, inFirst: size)
                #expect(proof.path == TreeFixture.path(index, Self.leaves[..<size]))
                #expect(proof.proves(Self.leaves[index], under: Self.roots[size]))
                #expect(!proof.proves(Self.leaves[(index + 1) % 64], under: Self.roots[size]))
                #expect(!proof.proves(Self.leaves[index], under: Self.roots[size - 1]))
            }
        }
    }

    @Test("All consistency proofs are those of the definition, and prove one pair only")
    func consistency() throws {
        for newSize in 0...64 {
            for oldSize in 0...newSize {
                let proof = try Self.tree.consistencyProof(fromFirst: oldSize, toFirst: newSize)
                let expected =
                    oldSize == 0 ? [] : TreeFixture.proof(oldSize, Self.leaves[..<newSize])
                #expect(proof.path == expected)
                #expect(proof.proves(Self.roots[oldSize], Self.roots[newSize]))
                let (other, further) = ((oldSize + 1) % 65, (newSize + 1) % 65)
                #expect(!proof.proves(Self.roots[other], Self.roots[newSize]))
                // Each tree begins with the empty one, so there the newer root says nothing.
                let isTrivial = oldSize == 0 && newSize > 0
                #expect(proof.proves(Self.roots[oldSize], Self.roots[further]) == isTrivial)
            }
        }
    }

    @Test("A thousand random pairs in a larger tree are those of the definition")
    func randomPairs() throws {
        var generator = SeededGenerator()
        let leaves = TreeFixture.leaves(3_000)
        let tree = MerkleTree(leaves: leaves)
        for _ in 0..<1_000 {
            let size = Int.random(in: 1...3_000, using: &generator)
            let part = Int.random(in: 1...size, using: &generator)
            let root = try tree.root(ofFirst: size)
            let old = try tree.root(ofFirst: part)
            let inclusion = try tree.inclusionProof(ofLeaf: part - 1, inFirst: size)
            let consistency = try tree.consistencyProof(fromFirst: part, toFirst: size)
            #expect(inclusion.proves(leaves[part - 1], under: root), "\(generator)")
            #expect(consistency.proves(old, root), "\(generator)")
            #expect(inclusion.path.count <= 12 && consistency.path.count <= 13, "\(generator)")
        }
        for size in [1, 2, 1_023, 1_024, 1_025, 2_999, 3_000] {
            let slice = leaves[..<size]
            #expect(try tree.root(ofFirst: size) == TreeFixture.root(slice))
            #expect(
                try tree.inclusionProof(ofLeaf: size / 2, inFirst: size).path
                    == TreeFixture.path(size / 2, slice))
            #expect(
                try tree.consistencyProof(fromFirst: size / 2 + 1, toFirst: size).path
                    == TreeFixture.proof(size / 2 + 1, slice))
        }
    }

    @Test("What the tree does not have cannot be asked for")
    func outside() {
        #expect(throws: TreeError.noLeaf(index: 8, size: 8)) {
            try Self.tree.inclusionProof(ofLeaf: 8, inFirst: 8)
        }
        #expect(throws: TreeError.noLeaf(index: -1, size: 8)) {
            try Self.tree.inclusionProof(ofLeaf: -1, inFirst: 8)
        }
        #expect(throws: TreeError.noLeaf(index: 0, size: 0)) {
            try Self.tree.inclusionProof(ofLeaf: 0, inFirst: 0)
        }
        #expect(throws: TreeError.noSize(asked: 65, available: 64)) {
            try Self.tree.root(ofFirst: 65)
        }
        #expect(throws: TreeError.noSize(asked: -1, available: 64)) {
            try Self.tree.root(ofFirst: -1)
        }
        #expect(throws: TreeError.noSize(asked: 9, available: 8)) {
            try Self.tree.consistencyProof(fromFirst: 9, toFirst: 8)
        }
        #expect(MerkleTree(leaves: []).size == 0)
        #expect(TreeError.noLeaf(index: 8, size: 8).diagnostic.message.contains("event 9"))
    }
}
