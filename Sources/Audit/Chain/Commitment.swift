package import CosmosSQL
import Crypto
import Diagnostics

/// A hash that vouches for a personal value without telling it.
///
/// Who has the value and the salt can check it. Once both are gone nobody can find the value by trying
/// likely ones, and the commitment still stands in the event.
package enum Commitment {
    /// Keeps commitments apart from the hashes of leaves (0x00) and nodes (0x01).
    private static let domain: UInt8 = 0x02

    /// SHA-256 over the domain's byte, the salt and the canonical JSON of the value.
    package static func hash(of value: CosmosValue, _ salt: Salt) -> TreeHash {
        CanonicalJSON.bytes(of: value).withUnsafeBufferPointer { Self.hash(of: $0, salt.bytes) }
    }

    /// The same of a value that is canonical JSON already.
    static func hash(of json: UnsafeBufferPointer<UInt8>, _ salt: [UInt8]) -> TreeHash {
        var input = [Self.domain]
        input.reserveCapacity(1 + salt.count + json.count)
        input += salt
        input.append(contentsOf: json)
        return TreeHash(SHA256.hash(data: input))
    }

    /// What makes the commitments to equal values differ: 16 random bytes.
    package struct Salt: Hashable, Sendable {
        /// How many bytes a salt has.
        static let byteCount = 16

        /// The bytes.
        package let bytes: [UInt8]

        /// Makes a salt of two random numbers.
        package init(random: () -> UInt64) {
            self.bytes = [random(), random()].flatMap { number in
                withUnsafeBytes(of: number.bigEndian, Array.init)
            }
        }

        /// The bytes in lower-case hex.
        package var hexText: String { self.bytes.hexText }
    }
}
