import Audit
import CosmosSQL
import Diagnostics
import Testing

@Suite("ChainVerifier")
struct ChainVerifierTests {
    static let chain: [CosmosObject] = {
        var head = ChainHead.origin
        return (1...20).map { number in
            let event = ChangeEvent(AuditFixture.draft(number), after: head)
            head = event.head
            return event.document
        }
    }()

    @Test("A chain as it was written is good, with or without system properties")
    func good() throws {
        let stored = Self.chain.map { event in
            var event = event
            event["_etag"] = "\"1\""
            event["_ts"] = 1
            return event
        }

        let head = try ChainVerifier.verify(Self.chain)

        #expect(head.sequence == 20)
        #expect(head.hash == Self.chain.last?["hash"]?.stringValue)
        #expect(try ChainVerifier.verify(stored) == head)
        #expect(try ChainVerifier.verify([]) == .origin)
    }

    @Test("Every change of a single member is found at its event", arguments: Self.chain[0].keys)
    func changedMembers(member: String) throws {
        for index in Self.chain.indices {
            for value in [.undefined, "forged", nil] as [CosmosValue] {
                var events = Self.chain
                events[index][member] = value
                let fault = #expect(throws: ChainFault.self) {
                    try ChainVerifier.verify(events)
                }
                #expect(fault?.position == Int64(index + 1), "\(member) of event \(index + 1)")
            }
        }
    }

    @Test("A member that was added is found")
    func addedMember() {
        var events = Self.chain
        events[7]["note"] = "forged"

        #expect(throws: ChainFault.altered(at: 8)) { try ChainVerifier.verify(events) }
    }

    @Test("An event that was removed, doubled, moved or put in is found at its place")
    func changedOrder() {
        for index in Self.chain.indices.dropLast() {
            let position = Int64(index + 1)
            var removed = Self.chain
            removed.remove(at: index)
            var doubled = Self.chain
            doubled.insert(doubled[index], at: index)
            var swapped = Self.chain
            swapped.swapAt(index, index + 1)

            #expect(throws: ChainFault.outOfSequence(expected: position, found: position + 1)) {
                try ChainVerifier.verify(removed)
            }
            #expect(throws: ChainFault.outOfSequence(expected: position + 1, found: position)) {
                try ChainVerifier.verify(doubled)
            }
            #expect(throws: ChainFault.outOfSequence(expected: position, found: position + 1)) {
                try ChainVerifier.verify(swapped)
            }
        }
    }

    @Test("A fork is found where the old chain goes on")
    func fork() {
        var events = Self.chain
        let head = ChainHead(sequence: 4, hash: events[3]["hash"]?.stringValue ?? "")
        events[4] = ChangeEvent(AuditFixture.draft(99), after: head).document

        #expect(throws: ChainFault.brokenLink(at: 6)) { try ChainVerifier.verify(events) }
    }

    @Test("A chain is checked from an event known to be good")
    func resumption() throws {
        let known = try ChainVerifier.verify(Self.chain.prefix(12))
        var verifier = ChainVerifier(after: known)

        for event in Self.chain.dropFirst(12) { try verifier.check(event) }

        #expect(verifier.head.sequence == 20)
        #expect(throws: ChainFault.outOfSequence(expected: 21, found: 1)) {
            try verifier.check(Self.chain[0])
        }
        #expect(verifier.head.sequence == 20)
    }

    @Test("Names of any characters stand in the order of the canonical form")
    func names() throws {
        var draft = AuditFixture.draft(1)
        for name in [
            "\u{1F600}", "\u{FB33}", "\"", "!", "#", "\\", "]", "[", "\n", "a\"", "a\\", "é",
        ] {
            draft.executionContext.further[name] = name
        }
        let event = ChangeEvent(draft, after: .origin, salting: { 7 })
        var verifier = ChainVerifier()

        try verifier.check(CanonicalJSON.bytes(of: .object(event.document)))

        #expect(verifier.head == event.head)
    }

    @Test("The same values in other words are the same event, unless a member is there twice")
    func otherWords() throws {
        let event = ChangeEvent(AuditFixture.draft(1), after: .origin, salting: { 7 })
        let text = CanonicalJSON.text(of: .object(event.document))
        for words in [
            CosmosValue.object(event.document).prettyJSONText(),
            text.replacing("\"durationMs\":12", with: "\"durationMs\":1.2e1"),
            text.replacing("\"ann\"", with: "\"\\u0061nn\""),
        ] {
            var verifier = ChainVerifier()
            try verifier.check(Array(words.utf8))
            #expect(verifier.head == event.head)
        }
        for name in ["executor", "environment"] {
            let twice = text.replacing("\"\(name)\":", with: "\"\(name)\":\"eve\",\"\(name)\":")
            var verifier = ChainVerifier()
            #expect(throws: ChainFault.malformed(at: 1)) { try verifier.check(Array(twice.utf8)) }
        }
        var verifier = ChainVerifier()
        #expect(throws: ChainFault.malformed(at: 1)) { try verifier.check(Array("[".utf8)) }
        #expect(throws: ChainFault.malformed(at: 1)) { try verifier.check([]) }
    }

    @Test("A fault is told with the number of the event")
    func wording() {
        #expect(
            ChainFault.altered(at: 8).diagnostic.message
                == "The audit's chain is broken: event 8 was changed after it was written.")
        #expect(ChainFault.malformed(at: 3).diagnostic.details == ["sequence": "3"])
        #expect(ChainFault.brokenLink(at: 3).diagnostic.outcome == .invalid)
        #expect(
            ChainFault.outOfSequence(expected: 2, found: 3).diagnostic.code
                == "audit-chain-broken")
    }
}
