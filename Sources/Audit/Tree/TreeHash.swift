import Crypto
import Diagnostics
import FoundationEssentials

/// A hash of the Merkle tree: 32 bytes of SHA-256, made as RFC 6962, section 2.1, says.
package struct TreeHash: Hashable, Sendable {
    /// How many bytes a hash has.
    package static let byteCount = 32

    /// The root of a tree without leaves: SHA-256 of nothing.
    package static let empty = TreeHash(SHA256().finalize())

    /// The 32 bytes, in memory as they come out of the hash function.
    private let words: SIMD4<UInt64>

    /// Takes 32 bytes as they are; `nil` when there are more or fewer.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words = SIMD4<UInt64>()
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        self.words = words
    }

    /// Reads 64 hex digits in lower case, the one form in which a hash is written in an event.
    package init?(hex text: String) {
        guard let bytes = [UInt8](hexText: text) else { return nil }
        self.init(bytes: bytes)
    }

    /// Reads the base64 text of 32 bytes, the form in which a hash is written in a checkpoint.
    package init?(base64 text: String) {
        guard let bytes = [UInt8](canonicalBase64: text) else { return nil }
        self.init(bytes: bytes)
    }

    /// Takes what the hash function returned.
    init(_ digest: SHA256Digest) {
        var words = SIMD4<UInt64>()
        digest.withUnsafeBytes { bytes in
            withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
        }
        self.words = words
    }

    /// The hash of a leaf: SHA-256 over 0x00 and the content.
    package static func leaf(_ content: some Sequence<UInt8>) -> TreeHash {
        TreeHash(SHA256.hash(data: [0x00] + content))
    }

    /// The hash of a node: SHA-256 over 0x01 and the hashes of its two children.
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * Self.byteCount, alignment: 1) { buffer in
            buffer[0] = 0x01
            left.copy(to: buffer, at: 1)
            right.copy(to: buffer, at: 1 + Self.byteCount)
            var function = SHA256()
            function.update(bufferPointer: UnsafeRawBufferPointer(buffer))
            return TreeHash(function.finalize())
        }
    }

    /// The 32 bytes.
    package var bytes: [UInt8] { withUnsafeBytes(of: self.words, Array.init) }

    /// 64 hex digits in lower case.
    package var hexText: String { self.bytes.hexText }

    /// 44 characters of base64.
    package var base64Text: String { self.bytes.base64Text }

    private func copy(to buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        withUnsafeBytes(of: self.words) { bytes in
            UnsafeMutableRawBufferPointer(rebasing: buffer[offset...]).copyMemory(from: bytes)
        }
    }
}

extension TreeHash: CustomStringConvertible {
    /// The hash in hex.
    package var description: String { self.hexText }
}
