package import CosmosSQL
import Documents

/// Checks events one after the other: each number once, each link, each hash.
///
/// It needs memory for one event only. What it cannot see by itself are events missing at the end,
/// and a chain that was written anew from some place on; for these the head must be known from
/// elsewhere.
package struct ChainVerifier: Sendable {
    /// The last event found good.
    package private(set) var head: ChainHead

    /// Begins after an event known to be good; by default with a chain's first one.
    package init(after head: ChainHead = .origin) {
        self.head = head
    }

    /// Checks the next event.
    ///
    /// System properties that a document store adds do not count; any other member does.
    ///
    /// - Throws: The first thing that is wrong with it; the head stays before it.
    package mutating func check(_ event: CosmosObject) throws(ChainFault) {
        let expected = self.head.sequence + 1
        guard let number = event["sequence"]?.numberValue, let sequence = Int64(exactly: number)
        else { throw .malformed(at: expected) }
        guard sequence == expected else {
            throw .outOfSequence(expected: expected, found: sequence)
        }
        guard event["previousHash"]?.stringValue == self.head.hash else {
            throw .brokenLink(at: sequence)
        }
        let hash = ChainHash.hash(of: event.withoutSystemProperties)
        guard event["hash"]?.stringValue == hash else { throw .altered(at: sequence) }
        self.head = ChainHead(sequence: sequence, hash: hash)
    }

    /// Checks a whole chain in order.
    ///
    /// - Throws: The first thing that is wrong.
    package static func verify(
        _ events: some Sequence<CosmosObject>
    ) throws(ChainFault) -> ChainHead {
        var verifier = ChainVerifier()
        for event in events { try verifier.check(event) }
        return verifier.head
    }
}
