package import CosmosSQL
package import Diagnostics

/// An event in its place in the chain of its database.
package struct ChangeEvent: Hashable, Sendable {
    /// Its number; a database's events count from 1 without gaps.
    package let sequence: Int64
    /// The hash of its content and of all that came before.
    package let hash: String
    /// The event as a document of the kind `change-event`, its hash included.
    package let document: CosmosObject

    /// Puts an event behind the head of a chain.
    ///
    /// - Parameters:
    ///   - draft: What happened.
    ///   - head: The end of the chain.
    ///   - salting: The random numbers for the commitments to personal data. Without them there are
    ///     none: the hash covers these data themselves, and they can never be erased.
    ///   - redaction: The secrets that must not stand in its texts.
    package init(
        _ draft: EventDraft, after head: ChainHead,
        salting: (@Sendable () -> UInt64)? = nil, redacting redaction: Redaction = Redaction()
    ) {
        self.sequence = head.sequence + 1
        var document = EventComposition(
            draft: draft, sequence: self.sequence, previousHash: head.hash, redaction: redaction
        ).document
        if let salting { document.commit(salting: salting) }
        self.hash = ChainHash.hash(of: document)
        document[.hash] = .string(self.hash)
        self.document = document
    }

    /// The document's id, always the same for the same event.
    package var id: String { self.document[.id]?.stringValue ?? "" }

    /// The chain's head once the event is part of it.
    package var head: ChainHead { ChainHead(sequence: self.sequence, hash: self.hash) }
}

extension CosmosObject {
    /// Adds a commitment and its salt for each personal member there is.
    fileprivate mutating func commit(salting random: @Sendable () -> UInt64) {
        var commitments = CosmosObject()
        var salts = CosmosObject()
        for field in EventField.personal {
            guard let value = self[field] else { continue }
            let salt = Commitment.Salt(random: random)
            commitments[field.rawValue] = .string(Commitment.hash(of: value, salt).hexText)
            salts[field.rawValue] = .string(salt.hexText)
        }
        guard !commitments.isEmpty else { return }
        self[.commitments] = .object(commitments)
        self[.salts] = .object(salts)
    }
}
