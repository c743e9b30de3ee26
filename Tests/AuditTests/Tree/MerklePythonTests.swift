import Audit
import Diagnostics
import TestKit
import Testing

/// Python computes roots and proofs from the recursive definitions, and must come to the same.
@Suite("Merkle trees in Python")
struct MerklePythonTests {
    static let script = """
        import hashlib

        def sha(data): return hashlib.sha256(data).digest()
        def split(leaves): return 1 << (len(leaves) - 1).bit_length() - 1
        def root(leaves):
            if len(leaves) < 2: return sha(b"\\0" + leaves[0]) if leaves else sha(b"")
            k = split(leaves)
            return sha(b"\\1" + root(leaves[:k]) + root(leaves[k:]))
        def path(m, leaves):
            if len(leaves) == 1: return []
            k = split(leaves)
            if m < k: return path(m, leaves[:k]) + [root(leaves[k:])]
            return path(m - k, leaves[k:]) + [root(leaves[:k])]
        def proof(m, leaves, whole):
            if m == len(leaves): return [] if whole else [root(leaves)]
            k = split(leaves)
            if m <= k: return proof(m, leaves[:k], whole) + [root(leaves[k:])]
            return proof(m - k, leaves[k:], False) + [root(leaves[:k])]

        every = [b"leaf %d" % n for n in range(64)]
        for size in range(65):
            leaves = every[:size]
            print("root", size, root(leaves).hex())
            for m in range(size):
                print("path", m, size, *[hash.hex() for hash in path(m, leaves)])
            for m in range(1, size + 1):
                print("proof", m, size, *[hash.hex() for hash in proof(m, leaves, True)])
        """

    @Test("All roots and proofs up to 64 leaves are the same in Python")
    func sameInPython() async throws {
        let tree = MerkleTree(leaves: TreeFixture.leaves(64))
        var expected: [String] = []
        for size in 0...64 {
            expected.append("root \(size) \(try tree.root(ofFirst: size))")
            for index in 0..<size {
                let path = try tree.inclusionProof(ofLeaf: index, inFirst: size).path
                expected.append(Self.line("path \(index) \(size)", path))
            }
            for part in 0..<size {
                let path = try tree.consistencyProof(fromFirst: part + 1, toFirst: size).path
                expected.append(Self.line("proof \(part + 1) \(size)", path))
            }
        }

        let result = try await runProcess("python3", ["-c", Self.script])

        #expect(result.status == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.count == expected.count)
        for (line, own) in zip(lines, expected) { #expect(line == own) }
    }

    private static func line(_ words: String, _ hashes: [TreeHash]) -> String {
        ([words] + hashes.map(\.hexText)).joined(separator: " ")
    }
}
