package import CosmosSQL
import Crypto
import Diagnostics
import Documents

/// Checks events one after the other: each number once, each link, each hash, each commitment.
///
/// It needs memory for one event only. What it cannot see by itself are events missing at the end,
/// and a chain that was written anew from some place on; for these the tree's root must be known
/// from elsewhere.
package struct ChainVerifier: Sendable {
    /// The database whose events they are; that of the first event unless it was given.
    package private(set) var databaseId: String?
    /// How many personal members were erased from the events found good.
    package private(set) var erased = 0
    private var sequence: Int64
    private var hash: TreeHash
    /// The database's id as it stands in the events.
    private var quotedDatabaseId: [UInt8]?
    /// What is hashed; kept so that it is allocated once.
    private var content: [UInt8] = []

    /// Begins after an event known to be good; by default with a chain's first one.
    ///
    /// - Parameters:
    ///   - head: The event.
    ///   - databaseId: Whose events they must be.
    package init(after head: ChainHead = .origin, databaseId: String? = nil) {
        self.sequence = head.sequence
        self.hash = TreeHash(hex: head.hash) ?? .empty
        self.databaseId = databaseId
        self.quotedDatabaseId = databaseId.map { CanonicalJSON.bytes(of: .string($0)) }
    }

    /// The last event found good.
    package var head: ChainHead { ChainHead(sequence: self.sequence, hash: self.hash.hexText) }

    /// Checks the next event.
    ///
    /// System properties that a document store adds do not count; any other member does.
    ///
    /// - Throws: The first thing that is wrong with it; the head stays before it.
    package mutating func check(_ event: CosmosObject) throws(ChainFault) {
        try self.check(CanonicalJSON.bytes(of: .object(event.withoutSystemProperties)))
    }

    /// Checks the next event, given as JSON text.
    ///
    /// Text in its canonical form, as the outbox has it, is checked without being decoded.
    ///
    /// - Parameters:
    ///   - json: The text.
    ///   - label: What the place where it was found says that it is.
    /// - Returns: What it says to those who judge further.
    /// - Throws: The first thing that is wrong with it; the head stays before it.
    @discardableResult
    package mutating func check(
        _ json: [UInt8], labelled label: EventLabel? = nil
    ) throws(ChainFault) -> CheckedEvent {
        let result = json.withUnsafeBufferPointer { bytes in
            EventText(bytes).map { text in
                Result { () throws(ChainFault) in try self.check(text, label) }
            }
        }
        switch result {
        case .success(let event): return event
        case .failure(let fault):
            // Another writer of JSON may have put the same values in other words.
            guard let canonical = CanonicalJSON.bytes(rewriting: json), canonical != json else {
                throw fault
            }
            return try self.checkCanonical(canonical, label)
        case nil:
            guard let canonical = CanonicalJSON.bytes(rewriting: json) else {
                throw .malformed(at: self.sequence + 1)
            }
            return try self.checkCanonical(canonical, label)
        }
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

extension ChainVerifier {
    private mutating func checkCanonical(
        _ json: [UInt8], _ label: EventLabel?
    ) throws(ChainFault) -> CheckedEvent {
        let expected = self.sequence + 1
        let result = json.withUnsafeBufferPointer { bytes in
            Result { () throws(ChainFault) in
                guard let text = EventText(bytes) else {
                    throw ChainFault.malformed(at: expected)
                }
                return try self.check(text, label)
            }
        }
        return try result.get()
    }

    private mutating func check(
        _ text: EventText, _ label: EventLabel?
    ) throws(ChainFault) -> CheckedEvent {
        let expected = self.sequence + 1
        guard let number = text.number(at: text[.sequence]) else {
            throw .malformed(at: expected)
        }
        guard number == expected else {
            throw .outOfSequence(expected: expected, found: number)
        }
        let databaseId = text.bytes[text[.databaseId]]
        guard self.quotedDatabaseId?.elementsEqual(databaseId) ?? true else {
            throw .foreign(at: number)
        }
        guard let previous = text.hash(at: text[.previousHash]), previous == self.hash else {
            throw .brokenLink(at: number)
        }
        text.writeContent(to: &self.content)
        let leaf = TreeHash(SHA256.hash(data: self.content))
        guard text.hash(at: text[.hash]) == leaf else { throw .altered(at: number) }
        let erased = try Self.checkPersonal(text, at: number)
        if let label, !label.isRight(for: text, sequence: number) {
            throw .misfiled(at: number)
        }
        if self.quotedDatabaseId == nil {
            guard let id = text.string(at: text[.databaseId]) else {
                throw .malformed(at: number)
            }
            self.quotedDatabaseId = Array(databaseId)
            self.databaseId = id
        }
        self.erased += erased
        self.sequence = number
        self.hash = leaf
        return CheckedEvent(text, sequence: number, leaf: leaf)
    }

    /// Checks the personal members against their commitments.
    ///
    /// - Returns: How many of them were erased.
    private static func checkPersonal(
        _ text: EventText, at sequence: Int64
    ) throws(ChainFault) -> Int {
        var erased = 0
        var salts = 0
        for (index, places) in text.personal.enumerated() {
            let isGood =
                switch (places.commitment.isEmpty, places.value.isEmpty, places.salt.isEmpty) {
                case (true, _, true): true
                case (false, true, true): true
                case (false, false, false): Self.isKept(places, in: text)
                default: false
                }
            guard isGood else {
                throw .alteredField(at: sequence, field: EventField.personal[index])
            }
            if !places.salt.isEmpty { salts += 1 }
            if !places.commitment.isEmpty, places.value.isEmpty { erased += 1 }
        }
        // The hash does not cover the salts: nothing else may be put there.
        guard salts == text.saltCount, text[.salts].isEmpty == (salts == 0) else {
            throw .alteredField(at: sequence, field: .salts)
        }
        return erased
    }

    private static func isKept(_ places: PersonalPlaces, in text: EventText) -> Bool {
        guard let commitment = text.hash(at: places.commitment),
            let salt = text.salt(at: places.salt)
        else { return false }
        let value = UnsafeBufferPointer(rebasing: text.bytes[places.value])
        return Commitment.hash(of: value, salt) == commitment
    }
}
