import Audit
import Diagnostics
import Testing

@Suite("KeyRing")
struct KeyRingTests {
    let old: SigningKey
    let new: SigningKey

    init() throws {
        self.old = try CheckpointFixture.key(1)
        self.new = try CheckpointFixture.key(2)
    }

    /// The checkpoint at which the old key hands over to the new one.
    private func handover(_ size: Int, signedBy first: SigningKey, _ others: [SigningKey]) throws
        -> SignedCheckpoint
    {
        let checkpoint = try CheckpointFixture.checkpoint(
            size, extensions: [Checkpoint.announcement(of: self.new.verifier)])
        return try first.sign(checkpoint, with: others)
    }

    @Test("A trusted key's checkpoint is accepted, and any other is not")
    func trust() throws {
        var ring = KeyRing(trusting: [self.old.verifier])
        let foreign = try self.new.sign(CheckpointFixture.checkpoint(3))

        #expect(try ring.accept(CheckpointFixture.note(3)) == [self.old.verifier])
        #expect(
            throws: CheckpointError.unknownSigner(names: [CheckpointFixture.origin], size: 3)
        ) { try ring.accept(foreign) }
        var empty = KeyRing(trusting: [])
        #expect(empty.isEmpty && !ring.isEmpty)
        #expect(throws: CheckpointError.self) { try empty.accept(CheckpointFixture.note(3)) }
    }

    @Test("A signature in the name of a trusted key that is wrong is not passed over")
    func forgery() throws {
        let text = try CheckpointFixture.note(3).text
        let forged = try SignedCheckpoint(parsing: text.replacing("\n3\n", with: "\n4\n"))
        var ring = KeyRing(trusting: [self.old.verifier, self.new.verifier])

        let error = CheckpointError.wrongSignature(key: CheckpointFixture.origin, size: 4)
        #expect(throws: error) { try ring.accept(forged) }
        #expect(error.diagnostic.code == "audit-checkpoint-untrusted")
    }

    @Test("A key that an old one hands over to counts from that size on")
    func handover() throws {
        var ring = KeyRing(trusting: [self.old.verifier])
        let note = try self.handover(5, signedBy: self.old, [self.new])

        #expect(ring.size(fromWhich: self.new.verifier) == nil)
        #expect(try ring.accept(note) == [self.old.verifier])
        #expect(ring.size(fromWhich: self.new.verifier) == 5)
        #expect(ring.size(fromWhich: self.old.verifier) == 0)
        let later = try self.new.sign(CheckpointFixture.checkpoint(6))
        #expect(try ring.accept(later) == [self.new.verifier])
        let earlier = try self.new.sign(CheckpointFixture.checkpoint(4))
        #expect(throws: CheckpointError.self) { try ring.accept(earlier) }
        // Announced a second time, at a greater size, it goes on to count from the first.
        try ring.accept(try self.handover(9, signedBy: self.old, [self.new]))
        #expect(ring.size(fromWhich: self.new.verifier) == 5)
    }

    @Test("A chain of keys is followed link by link")
    func chain() throws {
        let keys = try (10...15).map { try CheckpointFixture.key($0) }
        var ring = KeyRing(trusting: [keys[0].verifier])
        for (size, pair) in zip(keys, keys.dropFirst()).enumerated() {
            let checkpoint = try CheckpointFixture.checkpoint(
                size + 1, extensions: [Checkpoint.announcement(of: pair.1.verifier)])
            try ring.accept(try pair.0.sign(checkpoint, with: [pair.1]))
        }
        #expect(ring.size(fromWhich: keys[5].verifier) == 5)
    }

    @Test("Without both signatures no key is handed over to, and the ring stays as it was")
    func halfSigned() throws {
        let fresh = KeyRing(trusting: [self.old.verifier])
        var ring = fresh
        let onlyOld = try self.handover(5, signedBy: self.old, [])
        #expect(throws: CheckpointError.unsignedKey(key: CheckpointFixture.origin, size: 5)) {
            try ring.accept(onlyOld)
        }
        let onlyNew = try self.handover(5, signedBy: self.new, [])
        #expect(throws: CheckpointError.self) { try ring.accept(onlyNew) }
        let malformed = try self.old.sign(
            CheckpointFixture.checkpoint(5, extensions: ["dbvc-key nonsense"]))
        #expect(throws: CheckpointError.malformedKey(.form)) { try ring.accept(malformed) }
        #expect(ring == fresh)
    }

    @Test("Lines that only resemble an announcement are none", arguments: ["dbvc-keys x", "x"])
    func otherLines(line: String) throws {
        var ring = KeyRing(trusting: [self.old.verifier])
        let note = try self.old.sign(CheckpointFixture.checkpoint(5, extensions: [line]))

        #expect(try ring.accept(note) == [self.old.verifier])
        #expect(try note.checkpoint.announcedKeys().isEmpty)
    }
}
