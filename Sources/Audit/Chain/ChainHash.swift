package import CosmosSQL
import Crypto

/// The hashes that link an event to the one before it.
package enum ChainHash {
    /// What stands in `previousHash` of a chain's first event.
    package static let origin = String(repeating: "0", count: 64)

    /// Keeps an event's hash apart from every other hash the audit makes: the prefix of a leaf in
    /// RFC 6962, section 2.1.
    private static let eventDomain: [UInt8] = [0x00]

    /// SHA-256 in lower-case hex over the domain's byte and the canonical JSON of the event without
    /// its `hash`.
    package static func hash(of event: CosmosObject) -> String {
        var unhashed = event
        unhashed["hash"] = nil
        var function = SHA256()
        for bytes in [Self.eventDomain, CanonicalJSON.bytes(of: .object(unhashed))] {
            bytes.withUnsafeBytes { function.update(bufferPointer: $0) }
        }
        return function.finalize().hexText
    }
}
