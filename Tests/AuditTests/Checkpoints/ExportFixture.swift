import Audit
import CosmosSQL
import Diagnostics
import TestKit

/// An exported audit, made here from the description of its format alone.
///
/// Every tenth event is a checkpoint of those before it. At half of the length the key is changed.
struct ExportFixture {
    static let databaseId = "shop-dev"
    static let personal = ["executor", "executionContext.hostName", "executionContext.triggeredBy"]
    /// Texts that are hard to order, to quote or to count.
    private static let pieces = [
        "a", "Z", "é", "e\u{301}", "\u{1F600}", "\u{FB33}", "\u{FFFD}", "\u{2028}", "\u{7F}",
        "\u{0}",
        "\n", "\t", "\u{1F}", "\"", "\\", "/", "<", "{\"x\":1}",
    ]
    private static let numbers: [Double] = [
        0, -0.0, 1, -7, 0.1, 1.5, 1e15, 1e16, 1e20, 1e21, 1.5e300, 1e-6, 1e-7, 123_456.789,
        9_007_199_254_740_994, 1_764_254_700_000, 0.000_012_3, .leastNonzeroMagnitude,
    ]

    private(set) var events: [CosmosObject] = []
    /// What the first line announces, where it is not what follows.
    var announcedCount: Int?
    var announcedHead: String?
    /// Lines after the events.
    var tail: [String] = []
    let firstKey: SigningKey
    let secondKey: SigningKey
    private var generator: SeededGenerator

    /// Writes a log of that many events.
    init(_ count: Int, _ generator: SeededGenerator) throws {
        self.generator = generator
        self.firstKey = try CheckpointFixture.key(1)
        self.secondKey = try CheckpointFixture.key(2)
        for number in 1...count {
            var event = self.event(number)
            if number.isMultiple(of: 10) {
                let note = try self.note(number - 1, changesKey: number == count / 20 * 10)
                event["eventType"] = "checkpoint"
                event["checkpoint"] = .string(note.text)
            }
            self.append(event)
        }
    }

    /// The export as a text.
    var text: String {
        let head = self.events.last?["hash"]?.stringValue ?? String(repeating: "0", count: 64)
        let header: CosmosObject = [
            "dbvcAudit": 1, "databaseId": .string(Self.databaseId), "environment": "dev",
            "exportedAt": "2026-11-28T18:00:00Z",
            "events": .number(Double(self.announcedCount ?? self.events.count)),
            "head": .string(self.announcedHead ?? head),
            "keys": [.string(self.firstKey.verifier.text)],
        ]
        let lines = [header] + self.events
        return
            (lines.map { CanonicalJSON.text(of: .object($0)) } + self.tail)
            .map { $0 + "\n" }.joined()
    }

    /// The leaves of the tree, in order.
    var leaves: [TreeHash] {
        self.events.map { TreeHash(hex: $0["hash"]?.stringValue ?? "") ?? .empty }
    }

    /// The checkpoint of the first events, signed by the key that is in use at that size.
    func note(_ size: Int, changesKey: Bool = false) throws -> SignedCheckpoint {
        let announcement = Checkpoint.announcement(of: self.secondKey.verifier)
        let checkpoint = try CheckpointFixture.checkpoint(
            size, extensions: changesKey ? [announcement] : [], leaves: self.leaves)
        let isChanged = self.events.contains {
            $0["checkpoint"]?.stringValue?.contains(announcement) == true
        }
        return try (isChanged ? self.secondKey : self.firstKey).sign(
            checkpoint, with: changesKey ? [self.secondKey] : [])
    }

    /// The line of a checkpoint that the exporter knows.
    static func line(_ note: SignedCheckpoint) -> String {
        CanonicalJSON.text(of: ["checkpoint": .string(note.text)])
    }
}

extension ExportFixture {
    /// Changes an event and leaves all hashes as they are.
    mutating func change(_ number: Int, _ body: (inout CosmosObject) -> Void) {
        body(&self.events[number - 1])
    }

    /// Changes the list of events and leaves all hashes as they are.
    mutating func rearrange(_ body: (inout [CosmosObject]) -> Void) {
        body(&self.events)
    }

    /// Changes an event and writes it and all after it anew, with hashes that are right.
    mutating func fork(at number: Int, _ body: (inout CosmosObject) -> Void) {
        let rest = self.events[(number - 1)...]
        self.events.removeSubrange((number - 1)...)
        for var event in rest {
            if self.events.count == number - 1 { body(&event) }
            self.append(event)
        }
    }

    /// Takes a personal member and its salt out of an event.
    mutating func erase(_ path: String, from number: Int) {
        self.change(number) { event in
            event[member: path] = nil
            event.setSalt(path, nil)
        }
    }

    /// A number below the limit.
    mutating func random(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self.generator) }

    private mutating func append(_ event: CosmosObject) {
        var event = event
        event["previousHash"] = .string(
            self.events.last?["hash"]?.stringValue ?? String(repeating: "0", count: 64))
        event["hash"] = nil
        event["hash"] = .string(event.leaf.hexText)
        self.events.append(event)
    }

    private mutating func word() -> String {
        (0...self.random(6)).map { _ in Self.pieces[self.random(Self.pieces.count)] }.joined()
    }

    private mutating func event(_ number: Int) -> CosmosObject {
        var context: CosmosObject = [
            "toolVersion": "1.0.0", "hostName": .string("build-\(number)"),
            "triggeredBy": .string(self.word()),
        ]
        for _ in 0..<3 { context["x" + self.word()] = .string(self.word()) }
        var after = CosmosObject()
        for _ in 0..<3 {
            after[self.word()] = [
                .number(Self.numbers[self.random(Self.numbers.count)]), true, nil,
            ]
        }
        var event: CosmosObject = [
            "id": .string("\(Self.databaseId)_\(number)"), "entityType": "change-event",
            "databaseId": .string(Self.databaseId), "sequence": .number(Double(number)),
            "eventType": "completed", "timestamp": "2026-11-28T18:00:00Z", "environment": "dev",
            "executor": .string(self.word()), "executionContext": .object(context),
            "durationMs": .number(Double(self.random(100_000))), "after": .object(after),
        ]
        var (commitments, salts) = (CosmosObject(), CosmosObject())
        for path in Self.personal {
            let salt = Commitment.Salt { UInt64.random(in: 0 ... .max, using: &self.generator) }
            commitments[path] = .string(
                Commitment.hash(of: event[member: path] ?? nil, salt).hexText)
            salts[path] = .string(salt.hexText)
        }
        event["commitments"] = .object(commitments)
        event["salts"] = .object(salts)
        return event
    }
}

extension CosmosObject {
    /// The hash of an event without its `hash`, as the format's description says.
    fileprivate var leaf: TreeHash {
        var content = self
        content["salts"] = nil
        for path in ExportFixture.personal { content[member: path] = nil }
        return .leaf(CanonicalJSON.bytes(of: .object(content)))
    }

    /// A member of the event, or of an object in it.
    subscript(member path: String) -> CosmosValue? {
        get {
            let names = path.split(separator: ".").map(String.init)
            guard names.count > 1 else { return self[path] }
            return self[names[0]]?.objectValue?[names[1]]
        }
        set {
            let names = path.split(separator: ".").map(String.init)
            guard names.count > 1 else {
                self[path] = newValue
                return
            }
            var object = self[names[0]]?.objectValue ?? [:]
            object[names[1]] = newValue
            self[names[0]] = .object(object)
        }
    }

    /// Replaces a salt, or removes it, and with the last one their list.
    mutating func setSalt(_ path: String, _ salt: String?) {
        var salts = self["salts"]?.objectValue ?? [:]
        salts[path] = salt.map(CosmosValue.string)
        self["salts"] = salts.keys.isEmpty ? nil : .object(salts)
    }
}
