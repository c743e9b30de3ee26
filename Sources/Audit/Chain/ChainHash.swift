package import CosmosSQL
import Diagnostics

/// The hashes that link an event to the one before it.
///
/// They are also the leaves of the Merkle tree: the domain's byte is that of a leaf in RFC 6962,
/// section 2.1.
package enum ChainHash {
    /// What stands in `previousHash` of a chain's first event.
    package static let origin = String(repeating: "0", count: 64)

    /// SHA-256 in lower-case hex over a zero byte and the canonical JSON of what an event vouches for.
    ///
    /// These are all members but the hash itself, the salts, and the personal members that have a
    /// commitment.
    package static func hash(of event: CosmosObject) -> String {
        var content = event
        content[.hash] = nil
        content[.salts] = nil
        let commitments = event[.commitments]?.objectValue ?? [:]
        for field in EventField.personal where commitments[field.rawValue] != nil {
            content[field] = nil
        }
        return TreeHash.leaf(CanonicalJSON.bytes(of: .object(content))).hexText
    }
}
